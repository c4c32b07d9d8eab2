import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { Kysely, sql } from 'kysely';
import { postgresDialect } from './dialect/postgres.ts';
import { unreachable } from './dialect/postgres-lock.ts';
import { openSqlite, sqliteDialect } from './dialect/sqlite.ts';
import type { SqliteDatabase } from './dialect/sqlite-database.ts';
import { refuse } from './refuse.ts';
import type { Tables } from './tables.ts';

/** Where a database is: `postgres://…`, or a file of SQLite in a data folder. */
export interface DatabasePlace {
  readonly folder: string;
  readonly databaseUrl?: string | undefined;
}

/** The file of the database in the data folder. */
export const DATABASE_FILE = 'par-index.sqlite';

/** Opens the database to be written. Refuses `STORE_UNREACHABLE` and `STORE_NO_SQLITE`. */
export async function openDatabase({ folder, databaseUrl }: DatabasePlace): Promise<Kysely<Tables>> {
  if (databaseUrl !== undefined) return openPostgres(databaseUrl);
  const database = await openSqlite(join(folder, DATABASE_FILE));
  setUp(database, ['journal_mode = wal', 'synchronous = full']);
  return new Kysely<Tables>({ dialect: sqliteDialect(database) });
}

/** A database that is only read, which others may be writing meanwhile. */
export interface DatabaseReader {
  readonly db: Kysely<Tables>;
  readonly close: () => Promise<void>;
}

/** Opens the database of a store to be read, without its lock. Refuses `STORE_MISSING` where there is none. */
export async function readDatabase({ folder, databaseUrl }: DatabasePlace): Promise<DatabaseReader> {
  const missing = (): Error => refuse('STORE_MISSING', 503, { found: folder });
  if (databaseUrl === undefined) {
    const path = join(folder, DATABASE_FILE);
    await access(path).catch(() => {
      throw missing();
    });
    const database = await openSqlite(path);
    setUp(database, ['query_only = on']);
    const db = new Kysely<Tables>({ dialect: sqliteDialect(database) });
    return hasTables(db, missing);
  }
  return hasTables(await openPostgres(databaseUrl), missing);
}

async function hasTables(db: Kysely<Tables>, missing: () => Error): Promise<DatabaseReader> {
  const names = await tableNames(db);
  if (names.includes('log_end')) return { db, close: () => db.destroy() };
  await db.destroy();
  throw missing();
}

/** The names of all tables, those of the migrations too. */
export async function tableNames(db: Kysely<Tables>): Promise<readonly string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  return tables.filter(({ schema }) => schema === undefined || schema === 'public').map(({ name }) => name);
}

function setUp(database: SqliteDatabase, pragmas: readonly string[]): void {
  try {
    for (const pragma of ['busy_timeout = 5000', 'foreign_keys = on', ...pragmas]) database.exec(`pragma ${pragma}`);
  } catch (error) {
    database.close();
    throw damaged(error);
  }
}

/** What SQLite says of a file that is none of its own, in words. */
function damaged(error: unknown): unknown {
  const message = error instanceof Error ? error.message : '';
  return /not a database|malformed/.test(message) ? refuse('STORE_DATABASE_DAMAGED', 503, { found: message }) : error;
}

async function openPostgres(url: string): Promise<Kysely<Tables>> {
  const db = new Kysely<Tables>({ dialect: postgresDialect(url) });
  try {
    await sql`select 1`.execute(db);
    return db;
  } catch (error) {
    await db.destroy();
    throw unreachable(error);
  }
}
