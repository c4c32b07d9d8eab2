import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { migrationsDone } from './migrate.ts';
import { MIGRATIONS } from './migration/migrations.ts';
import type { Store } from './store.ts';

/** How long the database may take to answer, in milliseconds. */
const PATIENCE = 3000;

/** Why the store cannot be worked with now: its database does not answer, its tables are not up to date, its folder cannot be written. */
export type NotReady = 'database' | 'migration' | 'folder';

/** Asks the store whether it can be worked with; undefined when it can. */
export async function whyNotReady(store: Store): Promise<NotReady | undefined> {
  const folder = await access(store.folder, constants.R_OK | constants.W_OK).then(
    () => undefined,
    () => 'folder' as const,
  );
  if (folder) return folder;
  return inTime(migrated(store).then((done) => (done ? undefined : 'migration')));
}

/** How many changes have been made. */
export async function logLength({ db }: Store): Promise<number> {
  const end = await db.selectFrom('log_end').select('seq').where('id', '=', 1).executeTakeFirst();
  return end?.seq ?? 0;
}

async function migrated({ db }: Store): Promise<boolean> {
  const done = await migrationsDone(db);
  return Object.keys(MIGRATIONS).every((name) => done.includes(name));
}

async function inTime(asked: Promise<NotReady | undefined>): Promise<NotReady | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<NotReady>((resolve) => {
    timer = setTimeout(() => resolve('database'), PATIENCE);
  });
  return Promise.race([asked.catch((): NotReady => 'database'), late]).finally(() => clearTimeout(timer));
}
