import { closeSync, openSync } from 'node:fs';
import { type Dialect, SqliteAdapter, SqliteDialect } from 'kysely';
import { refuse } from '../refuse.ts';
import { nodeSqlite } from './node-sqlite.ts';
import type { SqliteDatabase } from './sqlite-database.ts';

/**
 * Opens a file of SQLite: with `node:sqlite` where Node has it (22.13 and newer), else with better-sqlite3.
 * The file is made, for its owner only, when it is not there. Refuses `STORE_NO_SQLITE` where there is neither.
 */
export async function openSqlite(path: string): Promise<SqliteDatabase> {
  closeSync(openSync(path, 'a', 0o600));
  const open = nodeSqlite() ?? (await betterSqlite());
  return open(path);
}

async function betterSqlite(): Promise<(path: string) => SqliteDatabase> {
  try {
    const { default: Database } = await import('better-sqlite3');
    // The compiled part is loaded by the first database only: whether it is there is asked now.
    new Database(':memory:').close();
    return (path) => new Database(path) as unknown as SqliteDatabase;
  } catch (error) {
    const [reason = ''] = String(error instanceof Error ? error.message : error).split('\n');
    throw refuse('STORE_NO_SQLITE', 503, { found: process.version, reason });
  }
}

/** SQLite on an open connection. Migrations are transactions: a kill in the middle of one leaves nothing of it. */
export function sqliteDialect(database: SqliteDatabase): Dialect {
  const dialect = new SqliteDialect({ database });
  const adapter = Object.defineProperty(new SqliteAdapter(), 'supportsTransactionalDdl', { value: true });
  return {
    createDriver: () => dialect.createDriver(),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createIntrospector: (db) => dialect.createIntrospector(db),
    createAdapter: () => adapter,
  };
}

const SQLITE_BUSY = 5;

/** Whether an error says that another connection holds the file. */
export function isBusy(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, errcode } = error as { readonly code?: unknown; readonly errcode?: unknown };
  return errcode === SQLITE_BUSY || (typeof code === 'string' && code.startsWith('SQLITE_BUSY'));
}
