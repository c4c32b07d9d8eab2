import { join } from 'node:path';
import { lockPostgres } from './dialect/postgres-lock.ts';
import { isBusy, openSqlite } from './dialect/sqlite.ts';
import { refuse } from './refuse.ts';

/** A store that nobody else may open. */
export interface Lock {
  readonly release: () => Promise<void>;
}

/** The file of the lock in the data folder. */
export const LOCK_FILE = 'lock.sqlite';

/**
 * Locks a data folder for this process; the lock goes with the process, however it ends. Readers as `backup` do not ask for it.
 * Refuses `STORE_IN_USE`.
 */
export async function lockFolder(folder: string): Promise<Lock> {
  const database = await openSqlite(join(folder, LOCK_FILE));
  try {
    database.exec('pragma busy_timeout = 0');
    database.exec('begin exclusive');
  } catch (error) {
    database.close();
    throw isBusy(error) ? refuse('STORE_IN_USE', 503, { found: folder }) : error;
  }
  return {
    release: async () => {
      database.close();
    },
  };
}

/**
 * Locks a database of PostgreSQL for this process, as long as a connection of its own lasts. Refuses `STORE_IN_USE` and `STORE_UNREACHABLE`.
 * @param onLost called when the connection was lost and another process has taken the lock meanwhile
 */
export async function lockDatabase(url: string, onLost: () => void): Promise<Lock> {
  const lock = await lockPostgres(url, onLost);
  if (!lock) throw refuse('STORE_IN_USE', 503, { found: databaseName(url) });
  return lock;
}

/** The database without the password that its address may have. */
function databaseName(url: string): string {
  return URL.canParse(url) ? new URL(url).pathname.slice(1) : 'PostgreSQL';
}
