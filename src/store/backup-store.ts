import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { ENGINE } from '../base/engine.ts';
import { type Issue, issue } from '../base/issue/issue.ts';
import {
  type BackupFile,
  copyFileDurably,
  FORMAT,
  foldersBelow,
  type Manifest,
  pathBelow,
  sumOf,
  syncFile,
  writeManifest,
} from './backup-manifest.ts';
import { DATABASE_FILE, type DatabasePlace, type DatabaseReader, readDatabase } from './database.ts';
import { dumpPostgres } from './dialect/postgres-dump.ts';
import { isMissing, syncFolder, UNFINISHED } from './durable.ts';
import { FILES_FOLDER, filePath } from './file-store.ts';
import { LOCK_FILE } from './lock.ts';
import { migrationsDone } from './migrate.ts';
import { refuse } from './refuse.ts';
import type { World } from './store.ts';

/** The database in a backup, by its kind. */
export const DUMP_FILE = { sqlite: 'database.sqlite', postgres: 'database.dump' } as const;

/** What a backup has become. */
export interface BackupReport {
  readonly files: number;
  readonly bytes: number;
  /** Kept files that are damaged or missing in the store itself; everything else is in the backup. */
  readonly issues: readonly Issue[];
}

/** Told of what is done: the step, and how far it is. */
export type OnStep = (step: 'database' | 'files' | 'check', done: number, total: number) => void;

/**
 * Backs a store up into an empty folder, as it stands at one moment; the service may be running. What the service has written outside of the
 * database is copied first, so that it never tells of what the database does not have yet; kept files are never changed and come last.
 * Gives `STORE_FILE_DAMAGED` and `STORE_FILE_MISSING`; refuses `STORE_MISSING`, `STORE_FOLDER_NOT_EMPTY`, `STORE_TOOL_MISSING` and `STORE_TOOL_FAILED`.
 */
export async function backupStore(
  place: DatabasePlace,
  backup: string,
  world: Pick<World, 'now'>,
  onStep: OnStep = () => {},
): Promise<BackupReport> {
  const reader = await readDatabase(place);
  try {
    await makeEmptyFolder(backup);
    return await fillBackup(place, reader, backup, world, onStep).catch(async (error: unknown) => {
      await emptyFolder(backup);
      throw error;
    });
  } finally {
    await reader.close();
  }
}

async function fillBackup(
  place: DatabasePlace,
  reader: DatabaseReader,
  backup: string,
  world: Pick<World, 'now'>,
  onStep: OnStep,
): Promise<BackupReport> {
  const kind = place.databaseUrl === undefined ? 'sqlite' : 'postgres';
  const files: BackupFile[] = await copyPlainFiles(place.folder, backup);
  onStep('database', 0, 1);
  const dump = join(backup, DUMP_FILE[kind]);
  // It is made before it is written, for its owner only.
  await writeFile(dump, '', { mode: 0o600 });
  const named = await dumpDatabase(place, reader, dump);
  await syncFile(dump);
  const dumped = await sumOf(dump);
  if (dumped) files.push({ path: DUMP_FILE[kind], ...dumped });
  const kept = await copyKeptFiles(place.folder, backup, named, (done) => onStep('files', done, named.length));
  files.push(...kept.files);
  for (const folder of await foldersBelow(backup)) await syncFolder(folder);
  const manifest: Manifest = {
    format: FORMAT,
    kind,
    engine: ENGINE.version,
    madeAt: world.now().toISOString(),
    migrations: await migrationsDone(reader.db),
    damaged: kept.damaged,
    files,
  };
  await writeManifest(backup, manifest);
  return { files: files.length, bytes: files.reduce((sum, { size }) => sum + size, 0), issues: kept.issues };
}

/** Makes a folder, or takes one in which there is nothing. Refuses `STORE_FOLDER_NOT_EMPTY`. */
export async function makeEmptyFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if ((await readdir(folder)).length > 0) throw refuse('STORE_FOLDER_NOT_EMPTY', 409, { found: folder });
}

/** Leaves nothing in a folder. */
export async function emptyFolder(folder: string): Promise<void> {
  for (const name of await readdir(folder)) await rm(join(folder, name), { recursive: true, force: true });
}

/** Names in the data folder that are not copied as they lie there: the database and what belongs to it. */
const NOT_COPIED = [DATABASE_FILE, LOCK_FILE];

/** The signing key, the checkpoints, the note of the log's end, and whatever else the service keeps beside its database. */
async function copyPlainFiles(folder: string, backup: string): Promise<BackupFile[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw error;
  });
  const names = entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith(UNFINISHED))
    .map(({ name }) => name)
    .filter((name) => !NOT_COPIED.some((one) => name === one || name.startsWith(`${one}-`)))
    .sort();
  const files: BackupFile[] = [];
  for (const name of names) {
    const copied = await copyFileDurably(join(folder, name), join(backup, PLAIN_FOLDER, name));
    if (copied) files.push({ path: `${PLAIN_FOLDER}/${name}`, ...copied });
  }
  return files;
}

/** Where the plain files of the data folder lie in a backup. */
export const PLAIN_FOLDER = 'folder';

/** Writes the database as it stands at one moment; gives the kept files that it names. */
async function dumpDatabase(
  { databaseUrl }: DatabasePlace,
  { db }: DatabaseReader,
  to: string,
): Promise<readonly string[]> {
  if (databaseUrl !== undefined) return dumpPostgres(databaseUrl, to);
  // It writes another file, which SQLite does not tell from its own.
  await sql`pragma query_only = off`.execute(db);
  // One statement reads one moment, whatever is written meanwhile.
  await sql`vacuum into ${to}`.execute(db);
  // A file named since that moment is copied too, which does no harm.
  const rows = await db.selectFrom('file').select('sha256').orderBy('sha256').execute();
  return rows.map(({ sha256 }) => sha256);
}

interface KeptFiles {
  readonly files: readonly BackupFile[];
  readonly damaged: readonly string[];
  readonly issues: readonly Issue[];
}

async function copyKeptFiles(
  folder: string,
  backup: string,
  named: readonly string[],
  onFile: (done: number) => void,
): Promise<KeptFiles> {
  const files: BackupFile[] = [];
  const damaged: string[] = [];
  const issues: Issue[] = [];
  for (const [at, sha256] of named.entries()) {
    onFile(at);
    const from = filePath(folder, sha256);
    const to = filePath(backup, sha256);
    const copied = await copyFileDurably(from, to);
    if (copied?.sha256 === sha256) {
      files.push({ path: pathBelow(backup, to), ...copied });
      continue;
    }
    damaged.push(sha256);
    const code = copied ? 'STORE_FILE_DAMAGED' : 'STORE_FILE_MISSING';
    issues.push(issue(code, { file: `${FILES_FOLDER}/${sha256.slice(0, 2)}/${sha256}` }, { found: sha256 }));
    if (copied) files.push({ path: pathBelow(backup, to), ...copied });
  }
  return { files, damaged, issues };
}
