import { type Kysely, Migrator, sql } from 'kysely';
import { compareText } from '../base/order.ts';
import { tableNames } from './database.ts';
import { MIGRATIONS } from './migration/migrations.ts';
import { refuse } from './refuse.ts';
import type { Tables } from './tables.ts';

const MIGRATION_TABLE = 'kysely_migration';

/** Brings the tables up to date. Refuses `STORE_NEWER`, before anything is touched, when a newer version has been here. */
export async function migrate(db: Kysely<Tables>): Promise<void> {
  const known = Object.keys(MIGRATIONS).sort(compareText);
  const unknown = (await migrationsDone(db)).filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw refuse('STORE_NEWER', 503, { found: unknown.at(-1) ?? '', allowed: known.at(-1) ?? '' });
  }
  const migrator = new Migrator({ db, provider: { getMigrations: async () => MIGRATIONS } });
  const { error } = await migrator.migrateToLatest();
  if (error) throw error;
}

/** The names of the migrations that a database has seen, in their order. */
export async function migrationsDone(db: Kysely<Tables>): Promise<readonly string[]> {
  if (!(await tableNames(db)).includes(MIGRATION_TABLE)) return [];
  const { rows } = await sql<{ readonly name: string }>`select name from ${sql.table(MIGRATION_TABLE)}`.execute(db);
  return rows.map(({ name }) => name).sort(compareText);
}
