import { mkdir } from 'node:fs/promises';
import { type DatabasePlace, openDatabase } from './database.ts';
import { cleanFileStore, openFileStore } from './file-store.ts';
import { type Lock, lockDatabase, lockFolder } from './lock.ts';
import { openSeal } from './log/seal.ts';
import { sealStart } from './log/seal-start.ts';
import { migrate } from './migrate.ts';
import type { Store, World } from './store.ts';
import { REAL_WORLD } from './world.ts';

/** Where a store is: the data folder, which is made when it is not there, and perhaps a database elsewhere. */
export interface StoreOptions extends DatabasePlace {
  readonly world?: World;
}

/**
 * Opens a store for this process alone and brings its tables up to date. What an earlier process has left unfinished is put in order.
 * Refuses `STORE_IN_USE`, `STORE_NEWER`, `STORE_NO_SQLITE`, `STORE_UNREACHABLE` and `STORE_DATABASE_DAMAGED`.
 */
export async function openStore({ folder, databaseUrl, world = REAL_WORLD }: StoreOptions): Promise<Store> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const undo: (() => unknown)[] = [];
  const close = async (): Promise<void> => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const lock = await lockStore({ folder, databaseUrl }, close);
    undo.push(() => lock.release());
    const db = await openDatabase({ folder, databaseUrl });
    undo.push(() => db.destroy());
    await migrate(db);
    const seal = await openSeal(folder);
    undo.push(() => seal.close());
    await cleanFileStore(folder);
    const kind = databaseUrl === undefined ? 'sqlite' : 'postgres';
    const store: Store = { ...world, kind, db, seal, files: openFileStore(folder, db, world), folder, close };
    await sealStart(store);
    return store;
  } catch (error) {
    await close();
    throw error;
  }
}

async function lockStore({ folder, databaseUrl }: DatabasePlace, onLost: () => Promise<void>): Promise<Lock> {
  if (databaseUrl === undefined) return lockFolder(folder);
  // Two processes on one database must not go on: this one then answers nothing more, and is not ready.
  return lockDatabase(databaseUrl, () => void onLost());
}
