import { createHash } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
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
      for await (const piece of body) {
        bytes += piece.length;
        if (bytes > limit) throw refuse('REQUEST_TOO_LARGE', 413, { allowed: `${limit / 1_000_000} MB` });
        hash.update(piece);
        // Unlike `write`, which may take less of it than it was given.
        await file.writeFile(piece);
      }
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
