import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, readdir, readFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { isMissing, keepDurably } from './durable.ts';
import { refuse } from './refuse.ts';
import type { Store } from './store.ts';

/** A file of a backup. */
export interface BackupFile {
  /** Below the backup's folder, with `/`. */
  readonly path: string;
  readonly sha256: string;
  readonly size: number;
}

/** What a backup is, and the sum of everything in it. It is written last: a folder without it is no backup. */
export interface Manifest {
  readonly format: 'par-index backup 1';
  readonly kind: Store['kind'];
  readonly engine: string;
  readonly madeAt: string;
  /** Names of the migrations that the database has seen. */
  readonly migrations: readonly string[];
  /** Kept files that were already damaged or missing when the backup was made. */
  readonly damaged: readonly string[];
  readonly files: readonly BackupFile[];
}

const MANIFEST_FILE = 'manifest.json';
export const FORMAT = 'par-index backup 1';

/** Writes the manifest of a backup. */
export async function writeManifest(backup: string, manifest: Manifest): Promise<void> {
  await keepDurably(join(backup, MANIFEST_FILE), `${JSON.stringify(manifest, null, 2)}\n`, 0o600);
}

/** Reads the manifest of a backup. Refuses `STORE_BACKUP_UNREADABLE`. */
export async function readManifest(backup: string): Promise<Manifest> {
  const unreadable = (): Error => refuse('STORE_BACKUP_UNREADABLE', 422, { found: backup });
  const text = await readFile(join(backup, MANIFEST_FILE), 'utf8').catch(() => {
    throw unreadable();
  });
  try {
    const found = JSON.parse(text) as Manifest;
    if (found.format !== FORMAT || !(found.kind === 'sqlite' || found.kind === 'postgres')) throw unreadable();
    if (!Array.isArray(found.migrations) || !Array.isArray(found.damaged)) throw unreadable();
    if (!Array.isArray(found.files) || !found.files.every(isBackupFile)) throw unreadable();
    return found;
  } catch {
    throw unreadable();
  }
}

/** A path that leads out of the backup's folder is none of ours. */
function isBackupFile({ path, sha256, size }: BackupFile): boolean {
  if (typeof path !== 'string' || typeof sha256 !== 'string' || typeof size !== 'number') return false;
  return path.split('/').every((part) => part !== '' && part !== '.' && part !== '..' && !part.includes('\\'));
}

/** The sum and size of a file; undefined where there is none. */
export async function sumOf(path: string): Promise<Pick<BackupFile, 'sha256' | 'size'> | undefined> {
  const hash = createHash('sha256');
  let size = 0;
  try {
    for await (const piece of createReadStream(path) as AsyncIterable<Buffer>) {
      hash.update(piece);
      size += piece.length;
    }
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
  return { sha256: hash.digest('hex'), size };
}

/** Copies a file, for its owner only, onto the disk; gives the sum of what was copied, undefined where there is none. */
export async function copyFileDurably(
  from: string,
  to: string,
): Promise<Pick<BackupFile, 'sha256' | 'size'> | undefined> {
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  try {
    await pipeline(createReadStream(from), createWriteStream(to, { mode: 0o600, flush: true }));
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
  // What lies there now is what counts.
  return sumOf(to);
}

/** Puts a file on the disk that another program has written. */
export async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Every folder below a folder, and itself. */
export async function foldersBelow(root: string): Promise<readonly string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  return [root, ...entries.filter((entry) => entry.isDirectory()).map((entry) => join(entry.parentPath, entry.name))];
}

/** The path of a file below a folder, as manifests write it. */
export function pathBelow(root: string, path: string): string {
  return relative(root, path).split(sep).join('/');
}
