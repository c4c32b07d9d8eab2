import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import { makeChange } from './log-deeds.ts';
import { type EmptyPlace, makePlace } from './stores.ts';

// Where there is no PostgreSQL these are shown as skipped, beside the line that says why.
describe.skipIf(inject('postgres') === null)('The lock on PostgreSQL', () => {
  let place: EmptyPlace;
  let store: Store;
  beforeEach(async () => {
    place = await makePlace('postgres');
    store = await openStore(place);
  });
  afterEach(async () => {
    await store.close();
    await place.remove();
  });

  /** Ends the connection that holds the lock, as a server that is started again does. */
  async function loseLock(): Promise<void> {
    await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = 'par-index lock' and datname = current_database()`.execute(store.db);
  }

  async function waitUntil(isSo: () => Promise<boolean>): Promise<void> {
    while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 100));
  }

  const isRefused = (): Promise<boolean> =>
    openStore(place).then(
      async (second) => {
        await second.close();
        return false;
      },
      () => true,
    );

  test('is taken again when its connection was lost; the service goes on.', async () => {
    await loseLock();
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await waitUntil(isRefused);
    await makeChange(store, 'after');
    await expect(openStore(place)).rejects.toMatchObject({ found: { code: 'STORE_IN_USE' } });
  });

  test('that another process has taken meanwhile ends the first one: two never go on together.', async () => {
    await loseLock();
    const second = await openStore(place);
    const answers = (): Promise<boolean> =>
      sql`select 1`.execute(store.db).then(
        () => true,
        () => false,
      );
    await waitUntil(async () => !(await answers()));
    await expect(makeChange(store, 'first')).rejects.toThrow();
    await makeChange(second, 'second');
    await second.close();
  });

  test('does not let names that others have put in the way be meant.', async () => {
    await sql`create schema trap`.execute(store.db);
    await sql`create table trap.setting (name text, value text)`.execute(store.db);
    const { rows } = await sql<{ path: string }>`select current_setting('search_path') as path`.execute(store.db);
    expect(rows).toEqual([{ path: 'public, pg_temp' }]);
    await sql`create temporary table log (seq bigint)`.execute(store.db);
    await makeChange(store, 'kept');
    expect(await store.db.selectFrom('log').select('seq').execute()).toEqual([{ seq: 1 }]);
  });
});
