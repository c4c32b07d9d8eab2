import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { Kysely } from 'kysely';
import { isMissing, syncFolder, UNFINISHED, unfinishedPath } from './durable.ts';
import { mediaTypeOf, SNIFFED_BYTES } from './media-type.ts';
import { refuse } from './refuse.ts';
import type { Tables } from './tables.ts';
import { timestamp, type World } from './world.ts';

/** A file kept by its content. */
export interface KeptFile {
  /** SHA-256 in hexadecimal: its name. */
  readonly sha256: string;
  readonly size: number;
  /** Told by its first bytes, never by its name. */
  readonly mediaType: string;
}

/** Says whether a file that was taken in may be kept, by throwing when it may not. */
export type FileJudge = (place: string, file: KeptFile) => Promise<void>;

/** Files in the data folder, each under the SHA-256 of its bytes, so that no file is ever changed. */
export interface FileStore {
  /**
   * Keeps what a stream gives; nothing is held whole in memory. The file and its name are on the disk (fsync) before this returns.
   * @param limit most bytes
   * @param judge is asked before it is kept, with where its bytes lie until then; when it throws, nothing is kept
   * @returns `too-large` when there are more; then nothing is kept
   */
  readonly keep: (
    bytes: AsyncIterable<Uint8Array>,
    limit: number,
    judge?: FileJudge,
  ) => Promise<KeptFile | 'too-large'>;
  /** The bytes of a file. Refuses `STORE_FILE_DAMAGED` when they are not what was kept, and `STORE_FILE_MISSING`. */
  readonly read: (sha256: string) => Promise<Buffer>;
  /**
   * The bytes of a file, which are read and compared with their name before the first of them is given: a file that was
   * altered ends the stream with `STORE_FILE_DAMAGED`, and none of it is given. Ask `check` first to refuse in time.
   */
  readonly stream: (sha256: string) => Readable;
  /** Refuses `STORE_FILE_DAMAGED` or `STORE_FILE_MISSING` when the bytes are not what was kept. */
  readonly check: (sha256: string) => Promise<void>;
  /** Where the bytes lie. */
  readonly path: (sha256: string) => string;
}

/** The folder of files below the data folder. */
export const FILES_FOLDER = 'files';

/** Where a file of a data folder lies. */
export function filePath(folder: string, sha256: string): string {
  return join(folder, FILES_FOLDER, sha256.slice(0, 2), sha256);
}

/** Removes what was still being taken in when an earlier process ended. */
export async function cleanFileStore(folder: string): Promise<void> {
  const root = join(folder, FILES_FOLDER);
  await mkdir(root, { recursive: true, mode: 0o700 });
  for (const place of [folder, root]) {
    const left = (await readdir(place)).filter((name) => name.startsWith(UNFINISHED));
    for (const name of left) await rm(join(place, name), { force: true, recursive: true });
  }
}

/** Opens the folder of files. */
export function openFileStore(folder: string, db: Kysely<Tables>, world: World): FileStore {
  const root = join(folder, FILES_FOLDER);
  const path = (sha256: string): string => filePath(folder, sha256);
  const check = async (sha256: string): Promise<void> => {
    if ((await digestOf(path(sha256), sha256)) !== sha256) throw refuse('STORE_FILE_DAMAGED', 503, { found: sha256 });
  };
  return {
    path,
    check,
    read: async (sha256) => {
      const pieces: Buffer[] = [];
      const hash = await digestOf(path(sha256), sha256, (piece) => pieces.push(piece));
      if (hash !== sha256) throw refuse('STORE_FILE_DAMAGED', 503, { found: sha256 });
      return Buffer.concat(pieces);
    },
    stream: (sha256) =>
      Readable.from(
        checkedPieces(path(sha256), () => check(sha256)),
        { objectMode: false },
      ),
    keep: async (bytes, limit, judge) => {
      const taken = await takeIn(bytes, limit, root);
      if (taken === 'too-large') return taken;
      const { temporary, ...kept } = taken;
      await judge?.(temporary, kept).catch(async (error: unknown) => {
        await rm(temporary, { force: true });
        throw error;
      });
      await settle(temporary, root, kept.sha256);
      await db
        .insertInto('file')
        .values({ sha256: kept.sha256, size: kept.size, media_type: kept.mediaType, created_at: timestamp(world) })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      return kept;
    },
  };
}

async function* checkedPieces(path: string, check: () => Promise<void>): AsyncGenerator<Buffer> {
  await check();
  yield* createReadStream(path);
}

async function digestOf(path: string, sha256: string, take?: (piece: Buffer) => void): Promise<string> {
  const hash = createHash('sha256');
  try {
    for await (const piece of createReadStream(path) as AsyncIterable<Buffer>) {
      hash.update(piece);
      take?.(piece);
    }
  } catch (error) {
    throw isMissing(error) ? refuse('STORE_FILE_MISSING', 503, { found: sha256 }) : error;
  }
  return hash.digest('hex');
}

/** Gives a file its name, for good. */
async function settle(temporary: string, root: string, sha256: string): Promise<void> {
  const folder = join(root, sha256.slice(0, 2));
  const made = await mkdir(folder, { recursive: true, mode: 0o700 });
  await rename(temporary, join(folder, sha256));
  await syncFolder(folder);
  if (made !== undefined) await syncFolder(root);
}

async function takeIn(
  bytes: AsyncIterable<Uint8Array>,
  limit: number,
  root: string,
): Promise<(KeptFile & { readonly temporary: string }) | 'too-large'> {
  const temporary = unfinishedPath(root);
  const file = await open(temporary, 'wx', 0o600);
  const hash = createHash('sha256');
  const head = Buffer.alloc(SNIFFED_BYTES);
  let size = 0;
  try {
    for await (const piece of bytes) {
      if (size < head.length) head.set(piece.subarray(0, head.length - size), size);
      size += piece.length;
      if (size > limit) break;
      hash.update(piece);
      await file.writeFile(piece);
    }
    if (size <= limit) await file.sync();
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  } finally {
    await file.close();
  }
  if (size > limit) {
    await rm(temporary, { force: true });
    return 'too-large';
  }
  const first = head.subarray(0, Math.min(size, head.length));
  return { sha256: hash.digest('hex'), size, mediaType: mediaTypeOf(first, size), temporary };
}
