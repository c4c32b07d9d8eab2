import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { UNFINISHED, unfinishedPath } from '../../store/durable.ts';
import type { Store } from '../../store/store.ts';
import type { Bundle } from './bundle.ts';

/** A bundle that is packed. */
export interface PackedBundle {
  readonly size: number;
  readonly bytes: () => AsyncIterable<Uint8Array>;
}

/** What tells that a file is the very one that was written. */
interface Written {
  readonly size: number;
  readonly inode: number;
  readonly changed: number;
}

const packed = new WeakMap<Store['db'], Map<string, Promise<Written>>>();

/**
 * Packs a bundle once; whoever asks for it meanwhile waits for the same. It lies in the data folder under its digest, where backups leave it out, and is packed
 * anew by the next process or when it is not there as it was written.
 */
export async function packBundle(store: Pick<Store, 'db' | 'folder'>, bundle: Bundle): Promise<PackedBundle> {
  const known = packed.get(store.db) ?? new Map<string, Promise<Written>>();
  packed.set(store.db, known);
  const path = join(store.folder, `${UNFINISHED}bundles`, `${bundle.digest}.zip`);
  let packing = known.get(bundle.digest);
  if (!packing || !isSame(await packing, await writtenAt(path))) {
    const begun = known.get(bundle.digest);
    // Somebody else may have begun it meanwhile.
    packing = begun && begun !== packing ? begun : begin(known, path, bundle);
  }
  const { size } = await packing;
  return { size, bytes: () => createReadStream(path) };
}

function begin(known: Map<string, Promise<Written>>, path: string, bundle: Bundle): Promise<Written> {
  const packing = write(path, bundle);
  known.set(bundle.digest, packing);
  packing.catch(() => {
    if (known.get(bundle.digest) === packing) known.delete(bundle.digest);
  });
  return packing;
}

async function write(path: string, bundle: Bundle): Promise<Written> {
  const folder = join(path, '..');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const temporary = unfinishedPath(folder);
  try {
    const file = await open(temporary, 'wx', 0o600);
    try {
      for await (const piece of bundle.bytes()) await file.appendFile(piece);
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  const written = await writtenAt(path);
  if (!written) throw new Error('a bundle that was packed is not there');
  return written;
}

async function writtenAt(path: string): Promise<Written | undefined> {
  const found = await stat(path).catch(() => undefined);
  return found && { size: found.size, inode: found.ino, changed: found.ctimeMs };
}

function isSame(a: Written, b: Written | undefined): boolean {
  return b !== undefined && a.size === b.size && a.inode === b.inode && a.changed === b.changed;
}
