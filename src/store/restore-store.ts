import type { KeyObject } from 'node:crypto';
import { join } from 'node:path';
import { sql } from 'kysely';
import { hasError, type Issue, issue } from '../base/issue/issue.ts';
import {
  type BackupFile,
  copyFileDurably,
  foldersBelow,
  type Manifest,
  readManifest,
  sumOf,
} from './backup-manifest.ts';
import { DUMP_FILE, emptyFolder, makeEmptyFolder, type OnStep, PLAIN_FOLDER } from './backup-store.ts';
import {
  DATABASE_FILE,
  type DatabasePlace,
  type DatabaseReader,
  openDatabase,
  readDatabase,
  tableNames,
} from './database.ts';
import { restorePostgres } from './dialect/postgres-dump.ts';
import { syncFolder } from './durable.ts';
import { FILES_FOLDER } from './file-store.ts';
import { type LogVerification, verifyLog } from './log/verify-log.ts';
import { MIGRATIONS } from './migration/migrations.ts';
import { openStore } from './open-store.ts';
import { refuse } from './refuse.ts';

/** What a restored store is. */
export interface RestoreReport {
  readonly manifest: Manifest;
  readonly log: LogVerification;
  /** What is wrong with what was restored, or was already wrong when the backup was made. */
  readonly issues: readonly Issue[];
}

/**
 * Restores a backup onto an empty folder, and where `databaseUrl` is given onto a database without tables. The sums of the whole backup are checked before
 * anything is written; afterwards the database, the files it names and the log are checked.
 * Gives `STORE_DATABASE_DAMAGED`, `STORE_FILE_MISSING` and the issues of `verifyLog`; refuses `STORE_BACKUP_UNREADABLE`, `STORE_BACKUP_FILE`, `STORE_BACKUP_KIND`,
 * `STORE_NEWER`, `STORE_FOLDER_NOT_EMPTY`, `STORE_DATABASE_NOT_EMPTY`, `STORE_TOOL_MISSING` and `STORE_TOOL_FAILED`.
 * @param trusted public keys that somebody has kept elsewhere; without them those in the backup are believed
 */
export async function restoreStore(
  backup: string,
  place: DatabasePlace,
  onStep: OnStep = () => {},
  trusted?: ReadonlyMap<string, KeyObject> | undefined,
): Promise<RestoreReport> {
  const { folder, databaseUrl } = place;
  const manifest = await readManifest(backup);
  await checkFits(manifest, place);
  await checkSums(backup, manifest, onStep);
  await makeEmptyFolder(folder);
  try {
    const dump = join(backup, DUMP_FILE[manifest.kind]);
    onStep('database', 0, 1);
    if (databaseUrl !== undefined) await restorePostgres(databaseUrl, dump);
    await copyFiles(backup, folder, manifest, onStep);
  } catch (error) {
    await emptyFolder(folder);
    throw error;
  }
  const first = await checkRestored(place, manifest, trusted);
  if (!isSound(first)) return first;
  // What the service notes beside its database was copied a moment before it: a start brings that up to it, and the tables to this version.
  const store = await openStore(place);
  await store.close();
  return checkRestored(place, manifest, trusted);
}

async function checkRestored(
  place: DatabasePlace,
  manifest: Manifest,
  trusted: ReadonlyMap<string, KeyObject> | undefined,
): Promise<RestoreReport> {
  const reader = await readDatabase(place);
  try {
    const log = await verifyLog({ db: reader.db, folder: place.folder }, trusted);
    const issues = [...(await checkDatabase(reader, manifest)), ...(await checkNamed(reader, manifest)), ...log.issues];
    return { manifest, log, issues };
  } finally {
    await reader.close();
  }
}

/** Whether a restored store is sound: what was wrong when the backup was made is told, and is no fault of the restoring. */
export function isSound({ issues }: RestoreReport): boolean {
  return !hasError(issues);
}

async function checkFits({ kind, migrations }: Manifest, { databaseUrl }: DatabasePlace): Promise<void> {
  const wanted = databaseUrl === undefined ? 'sqlite' : 'postgres';
  if (kind !== wanted) throw refuse('STORE_BACKUP_KIND', 409, { found: kind, allowed: wanted });
  const known = Object.keys(MIGRATIONS);
  const unknown = migrations.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw refuse('STORE_NEWER', 409, { found: unknown.at(-1) ?? '', allowed: known.at(-1) ?? '' });
  }
  if (databaseUrl === undefined) return;
  const db = await openDatabase({ folder: '', databaseUrl });
  try {
    const [table] = await tableNames(db);
    if (table !== undefined) throw refuse('STORE_DATABASE_NOT_EMPTY', 409, { found: table });
  } finally {
    await db.destroy();
  }
}

async function checkSums(backup: string, { files, kind }: Manifest, onStep: OnStep): Promise<void> {
  if (!files.some(({ path }) => path === DUMP_FILE[kind])) {
    throw refuse('STORE_BACKUP_FILE', 422, { found: DUMP_FILE[kind] });
  }
  for (const [at, { path, sha256 }] of files.entries()) {
    onStep('check', at, files.length);
    const found = await sumOf(join(backup, ...path.split('/')));
    if (found?.sha256 !== sha256) throw refuse('STORE_BACKUP_FILE', 422, { found: path });
  }
}

/** Where a file of a backup belongs in the data folder; undefined where it does not lie there. */
function targetOf({ path }: BackupFile): string | undefined {
  const [first = '', ...rest] = path.split('/');
  if (path === DUMP_FILE.sqlite) return DATABASE_FILE;
  if (first === PLAIN_FOLDER) return join(...rest);
  return first === FILES_FOLDER ? join(first, ...rest) : undefined;
}

async function copyFiles(backup: string, folder: string, { files }: Manifest, onStep: OnStep): Promise<void> {
  for (const [at, file] of files.entries()) {
    onStep('files', at, files.length);
    const target = targetOf(file);
    if (target === undefined) continue;
    const copied = await copyFileDurably(join(backup, ...file.path.split('/')), join(folder, target));
    if (copied?.sha256 !== file.sha256) throw refuse('STORE_BACKUP_FILE', 422, { found: file.path });
  }
  for (const below of await foldersBelow(folder)) await syncFolder(below);
}

/** SQLite says itself whether its file is whole; PostgreSQL has made its tables anew, and has checked every reference. */
async function checkDatabase({ db }: DatabaseReader, { kind }: Manifest): Promise<readonly Issue[]> {
  if (kind === 'postgres') return [];
  const whole = await sql<{ readonly integrity_check: string }>`pragma integrity_check`.execute(db);
  const orphans = await sql<{ readonly table: string }>`pragma foreign_key_check`.execute(db);
  const faults = [
    ...whole.rows.map((row) => row.integrity_check).filter((text) => text !== 'ok'),
    ...orphans.rows.map(({ table }) => `foreign key of ${table}`),
  ];
  return faults.slice(0, 20).map((found) => issue('STORE_DATABASE_DAMAGED', { file: DATABASE_FILE }, { found }));
}

/** Every file that the database names has to be there; their sums are those of the manifest, which were checked. */
async function checkNamed({ db }: DatabaseReader, { files, damaged }: Manifest): Promise<readonly Issue[]> {
  const there = new Set(files.filter(({ path }) => path.startsWith(`${FILES_FOLDER}/`)).map(({ sha256 }) => sha256));
  const named = await db.selectFrom('file').select('sha256').orderBy('sha256').execute();
  return named
    .filter(({ sha256 }) => !there.has(sha256))
    .map(({ sha256: found }) =>
      issue(damaged.includes(found) ? 'STORE_FILE_DAMAGED' : 'STORE_FILE_MISSING', { file: FILES_FOLDER }, { found }),
    );
}
