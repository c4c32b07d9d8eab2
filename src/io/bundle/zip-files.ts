import { Zip, ZipDeflate } from 'fflate';

/** A file of an archive. */
export interface ZipSource {
  /** Relative, with slashes. */
  readonly path: string;
  readonly read: () => AsyncIterable<Uint8Array>;
}

/** Noon, so that no time zone moves it to another day; the archive has no other time. */
const FIXED_TIME = new Date(1980, 0, 1, 12);
const BLOCK = 65_536;

/**
 * Packs files into a zip archive, piece by piece: nothing is held whole in memory. The same files give the same bytes on any machine and at any time.
 * @param files in the order in which they are to stand
 */
export async function* zipFiles(files: Iterable<ZipSource>): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = [];
  const faults: Error[] = [];
  const zip = new Zip((error, piece) => {
    if (error) faults.push(error);
    else ready.push(piece);
  });
  for (const { path, read } of files) {
    const entry = new ZipDeflate(path, { level: 6 });
    entry.mtime = FIXED_TIME;
    zip.add(entry);
    for await (const block of inBlocks(read())) {
      entry.push(block);
      yield* ready.splice(0);
    }
    entry.push(new Uint8Array(0), true);
    yield* ready.splice(0);
  }
  zip.end();
  yield* ready.splice(0);
  if (faults[0]) throw faults[0];
}

/** Pieces of one size, the last may be smaller: how a disk cuts its pieces must not show in what is packed. */
async function* inBlocks(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let block = new Uint8Array(BLOCK);
  let filled = 0;
  for await (const piece of pieces) {
    for (let from = 0; from < piece.length; ) {
      const part = piece.subarray(from, from + BLOCK - filled);
      block.set(part, filled);
      filled += part.length;
      from += part.length;
      if (filled < BLOCK) continue;
      yield block;
      block = new Uint8Array(BLOCK);
      filled = 0;
    }
  }
  if (filled > 0) yield block.subarray(0, filled);
}
