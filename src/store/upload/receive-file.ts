import { createHash } from 'node:crypto';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { unfinishedPath } from '../durable.ts';
import { refuse } from '../refuse.ts';
import type { Store } from '../store.ts';

/** A raw file while it is worked on. It lies among the unfinished files, which the next start removes whatever happens. */
export interface ReceivedFile {
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly remove: () => Promise<void>;
}

/** Takes a raw file in, piece by piece. Refuses `REQUEST_TOO_LARGE`, `UPLOAD_EMPTY`; then nothing of it is left. */
export async function receiveFile(
  { folder }: Store,
  body: AsyncIterable<Uint8Array>,
  limit: number,
): Promise<ReceivedFile> {
  const path = unfinishedPath(folder);
  const remove = (): Promise<void> => rm(path, { force: true });
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    const file = await open(path, 'wx', 0o600);
    try {
      const write = writerTo(file);
      for await (const piece of body) {
        bytes += piece.length;
        if (bytes > limit) throw refuse('REQUEST_TOO_LARGE', 413, { allowed: `${limit / 1_000_000} MB` });
        hash.update(piece);
        await write(piece);
      }
      await write(undefined);
    } finally {
      await file.close();
    }
    if (bytes === 0) throw refuse('UPLOAD_EMPTY', 422);
  } catch (error) {
    await remove();
    throw error;
  }
  return { path, sha256: hash.digest('hex'), bytes, remove };
}

/** Bytes that are written at once: the pieces of a connection are small. */
const WRITTEN_AT_ONCE = 2 ** 18;

/** Makes the function that takes the pieces of a file, and nothing at its end. While one block is written the next is filled: no other memory is taken, however long the file. */
function writerTo(file: FileHandle): (piece: Uint8Array | undefined) => Promise<void> {
  const blocks = [Buffer.allocUnsafeSlow(WRITTEN_AT_ONCE), Buffer.allocUnsafeSlow(WRITTEN_AT_ONCE)] as const;
  let [block, other] = blocks;
  let size = 0;
  let writing: Promise<void> = Promise.resolve();
  const flush = async (): Promise<void> => {
    await writing;
    // Unlike `write`, which may take less of it than it was given.
    writing = file.writeFile(block.subarray(0, size));
    writing.catch(() => {});
    [block, other] = [other, block];
    size = 0;
  };
  return async (piece) => {
    for (let from = 0; piece && from < piece.length; ) {
      const taken = Math.min(piece.length - from, WRITTEN_AT_ONCE - size);
      block.set(piece.subarray(from, from + taken), size);
      from += taken;
      size += taken;
      if (size === WRITTEN_AT_ONCE) await flush();
    }
    if (piece) return;
    await flush();
    await writing;
  };
}
