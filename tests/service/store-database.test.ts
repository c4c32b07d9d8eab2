import { readdir } from 'node:fs/promises';
import { type Migration, Migrator, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase, tableNames } from '../../src/store/database.ts';
import { change } from '../../src/store/log/change.ts';
import { verifyLog } from '../../src/store/log/verify-log.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import { makeChange, makeChanges } from './log-deeds.ts';
import { type EmptyPlace, makePlace, STORES } from './stores.ts';

const ROUND = { id: 'r', year: 2025, title_vi: 'đợt', title_en: 'round', sample: 1, stage: 'setup' as const };
const ROUND_REST = { version: 1, data_version: 1, season_path: 's.json', appraisers: 1, created_at: 'now' };

describe.each(STORES)('A store on $name', ({ name }) => {
  let place: EmptyPlace;
  let store: Store;
  beforeAll(async () => {
    place = await makePlace(name);
    store = await openStore(place);
  });
  afterAll(async () => {
    await store.close();
    await place.remove();
  });

  test('is for one process: a second one is refused, until the first has closed it.', async () => {
    await expect(openStore(place)).rejects.toMatchObject({ found: { code: 'STORE_IN_USE' } });
    await store.close();
    store = await openStore(place);
    await makeChange(store, 'after');
    await expect(openStore(place)).rejects.toMatchObject({ found: { code: 'STORE_IN_USE' } });
  });

  test('keeps what is in it when it is opened again: migrations that were run are not run again.', async () => {
    await makeChange(store, 'kept');
    const { keyId } = store.seal;
    await store.close();
    store = await openStore(place);
    const kept = await store.db.selectFrom('setting').selectAll().where('name', '=', 'kept').execute();
    expect(kept).toEqual([{ name: 'kept', value: '1' }]);
    expect(store.seal.keyId).toBe(keyId);
    const { rows } = await sql<{ count: number }>`select count(*) as count from kysely_migration`.execute(store.db);
    expect(rows).toEqual([{ count: 1 }]);
  });

  test('gives whole numbers as numbers, and sums of them too.', async () => {
    const file = { sha256: 'f'.repeat(64), size: 9_007_199_254_740_991, media_type: 'x', created_at: 'now' };
    await store.db.insertInto('file').values(file).execute();
    const { max, sum, count } = await store.db
      .selectFrom('file')
      .select(({ fn }) => [fn.max('size').as('max'), fn.sum('size').as('sum'), fn.countAll().as('count')])
      .executeTakeFirstOrThrow();
    expect([max, sum, count]).toEqual([file.size, file.size, 1]);
    await store.db.deleteFrom('file').execute();
  });

  test('orders texts by their bytes, whatever the customs of the machine.', async () => {
    const names = ['b', 'B', 'đ', 'a', 'Z', 'ă', '10', '9'];
    await store.db
      .insertInto('setting')
      .values(names.map((one) => ({ name: `order:${one}`, value: '' })))
      .execute();
    const rows = await store.db
      .selectFrom('setting')
      .select('name')
      .where('name', 'like', 'order:%')
      .orderBy('name')
      .execute();
    // 1 9 B Z a b ă (c4 83) đ (c4 91)
    expect(rows.map((row) => row.name.slice(6))).toEqual(['10', '9', 'B', 'Z', 'a', 'b', 'ă', 'đ']);
  });

  test('refuses a second row of a name that must be unique, and a row whose round does not exist.', async () => {
    const account = { name: 'An', password: null, must_change: 0, disabled: 0, subject: null, version: 1 };
    const insert = (id: string): Promise<unknown> =>
      store.db
        .insertInto('account')
        .values({ ...account, id, login: 'an', created_at: 'now' })
        .execute();
    await insert('1');
    await expect(insert('2')).rejects.toThrow();
    const sheet = { agency: 'A', ranking_group: 'so', state: 'editing' as const, version: 1 };
    const orphan = { ...sheet, signed_at: null, signed_by: null, reason: null };
    const add = (round: string): Promise<unknown> =>
      store.db
        .insertInto('sheet')
        .values({ ...orphan, round })
        .execute();
    await expect(add('r')).rejects.toThrow();
    await store.db
      .insertInto('round')
      .values({ ...ROUND, ...ROUND_REST })
      .execute();
    await add('r');
    await expect(store.db.deleteFrom('round').execute()).rejects.toThrow();
  });

  test('takes fifty changes at once one after the other: none is lost, the chain has no gap.', async () => {
    const before = (await verifyLog(store)).entries;
    const names = Array.from({ length: 50 }, (_, at) => `at once ${at}`);
    const deed = { actor: { account: 'a', name: 'An' }, action: 'setting.write', object: 'counter' };
    await store.db.insertInto('setting').values({ name: 'counter', value: '0' }).execute();
    const made = names.map((one, at) =>
      change(store, deed, async (tx) => {
        const counter = await tx
          .selectFrom('setting')
          .select('value')
          .where('name', '=', 'counter')
          .executeTakeFirstOrThrow();
        await tx.insertInto('setting').values({ name: one, value: '' }).execute();
        await tx
          .updateTable('setting')
          .set({ value: String(Number(counter.value) + 1) })
          .where('name', '=', 'counter')
          .execute();
        if (at % 10 === 9) throw new Error('every tenth fails');
        return { value: undefined };
      }),
    );
    const results = await Promise.allSettled(made);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(45);
    const counter = await store.db
      .selectFrom('setting')
      .select('value')
      .where('name', '=', 'counter')
      .executeTakeFirst();
    expect(counter?.value).toBe('45');
    const found = await verifyLog(store);
    expect(found.issues).toEqual([]);
    expect(found.entries).toBe(before + 45);
  });
});

describe.each(STORES)('A database on $name', ({ name }) => {
  test('of a newer version is refused and not touched.', async () => {
    const place = await makePlace(name);
    const store = await openStore(place);
    await makeChanges(store, 1);
    await sql`insert into kysely_migration (name, timestamp) values ('9999-later', 'now')`.execute(store.db);
    await store.close();
    await expect(openStore(place)).rejects.toMatchObject({
      found: { code: 'STORE_NEWER', values: { found: '9999-later' } },
      status: 503,
    });
    await place.remove();
  });

  test('that is opened by many at once, the first time, is made by one of them.', async () => {
    const place = await makePlace(name);
    const opened = await Promise.allSettled([openStore(place), openStore(place), openStore(place)]);
    const stores = opened.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    expect(stores).toHaveLength(1);
    await makeChange(stores[0] as Store, 'x');
    expect(await verifyLog(stores[0] as Store)).toMatchObject({ intact: true, entries: 1 });
    await stores[0]?.close();
    await place.remove();
  });
});

test('A migration that stops half-way leaves nothing on SQLite: the next start can run it again.', async () => {
  const { folder, remove } = await makePlace('sqlite');
  const db = await openDatabase({ folder });
  const half: Migration = {
    up: async (tx) => {
      await tx.schema.createTable('half').addColumn('id', 'text').execute();
      throw new Error('stop');
    },
  };
  const { error } = await new Migrator({ db, provider: { getMigrations: async () => ({ half }) } }).migrateToLatest();
  expect(error).toEqual(new Error('stop'));
  expect(await tableNames(db)).not.toContain('half');
  await db.destroy();
  await remove();
});

test('A database that cannot be reached is a refusal in words.', async () => {
  const { folder, remove } = await makePlace('sqlite');
  const databaseUrl = 'postgres://nobody:secret@127.0.0.1:1/none';
  const refused = await openStore({ folder, databaseUrl }).catch((error: unknown) => error);
  expect(refused).toMatchObject({ found: { code: 'STORE_UNREACHABLE' } });
  expect(JSON.stringify(refused)).not.toContain('secret');
  await remove();
});

test('A file that is no database is a refusal in words, and is left as it is.', async () => {
  const { folder, remove } = await makePlace('sqlite');
  const { writeFile, readFile } = await import('node:fs/promises');
  await writeFile(`${folder}/par-index.sqlite`, 'not a database at all'.repeat(100));
  await expect(openStore({ folder })).rejects.toMatchObject({ found: { code: 'STORE_DATABASE_DAMAGED' } });
  expect(await readFile(`${folder}/par-index.sqlite`, 'utf8')).toContain('not a database at all');
  expect(await readdir(folder)).not.toContain('signing-key.pem');
  await remove();
});
