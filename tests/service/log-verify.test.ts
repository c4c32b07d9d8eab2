import { generateKeyPairSync } from 'node:crypto';
import { appendFile, cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { placeText } from '../../src/base/issue/issue.ts';
import { makeCheckpoint } from '../../src/store/log/checkpoint.ts';
import { type Checkpoint, checkpointText } from '../../src/store/log/checkpoint-text.ts';
import { entryHash } from '../../src/store/log/entry.ts';
import { publicKeysOf } from '../../src/store/log/signing-key.ts';
import { verifyLog } from '../../src/store/log/verify-log.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import type { LogTable } from '../../src/store/tables.ts';
import { makeChange, makeChanges } from './log-deeds.ts';
import { type EmptyPlace, makePlace, STORES } from './stores.ts';

describe.each(STORES)('The log on $name', ({ name }) => {
  let place: EmptyPlace;
  let store: Store;
  let rows: LogTable[];
  let checkpoints: Checkpoint[];
  let kept: string;

  beforeAll(async () => {
    place = await makePlace(name);
    store = await openStore(place);
    // Entries 1 to 12; 4 and 8 are sealed.
    await makeChanges(store, 12, 'x', [4, 8]);
    rows = await store.db.selectFrom('log').selectAll().orderBy('seq').execute();
    checkpoints = await store.db.selectFrom('checkpoint').selectAll().orderBy('seq').execute();
    kept = join(place.folder, 'kept');
    await cp(join(place.folder, 'checkpoints.jsonl'), join(kept, 'checkpoints.jsonl'));
    await cp(join(place.folder, 'log-end'), join(kept, 'log-end'));
  });
  beforeEach(async () => {
    await writeLog(rows, rows[11] as LogTable);
    await store.db.deleteFrom('checkpoint').execute();
    await store.db.insertInto('checkpoint').values(checkpoints).execute();
    await cp(kept, place.folder, { recursive: true });
  });
  afterAll(async () => {
    await store.close();
    await place.remove();
  });

  /** Puts other entries in the place of the log's, and another end in the place of its end. */
  async function writeLog(entries: readonly LogTable[], end: Pick<LogTable, 'seq' | 'hash'>): Promise<void> {
    await store.db.deleteFrom('log').execute();
    await store.db.insertInto('log').values(entries).execute();
    await store.db.updateTable('log_end').set({ seq: end.seq, hash: end.hash }).execute();
  }

  /** What is found, as `CODE place`. */
  async function found(): Promise<readonly string[]> {
    const { issues, intact } = await verifyLog(store);
    const texts = issues.map((one) => `${one.code} ${placeText(one.place)}`);
    expect(intact).toBe(texts.every((text) => /UNNOTED|UNFILED/.test(text)));
    return texts;
  }

  /** Entries whose hashes are made anew from one on, as somebody would who knows how. */
  function rehashed(entries: readonly LogTable[], from: number): readonly LogTable[] {
    let previous = entries.find(({ seq }) => seq === from - 1)?.hash ?? '';
    return entries.map((entry) => {
      if (entry.seq < from) return entry;
      const { hash: _, ...said } = { ...entry, previous_hash: previous };
      previous = entryHash(said);
      return { ...said, hash: previous };
    });
  }

  test('verifies as it was written, with its checkpoints.', async () => {
    expect(await verifyLog(store)).toMatchObject({
      intact: true,
      entries: 12,
      checkpoints: 2,
      issues: [],
      end: { seq: 12 },
    });
    expect(checkpoints.map(({ seq, occasion, hash }) => [seq, occasion, hash])).toEqual([
      [4, 'x', rows[3]?.hash],
      [8, 'x', rows[7]?.hash],
    ]);
  });

  test.each(['at', 'account', 'name', 'action', 'round', 'agency', 'object', 'before', 'after', 'reason'] as const)(
    'tells which entry was edited, when its %s was.',
    async (column) => {
      await store.db
        .updateTable('log')
        .set({ [column]: 'other' })
        .where('seq', '=', 6)
        .execute();
      expect(await found()).toEqual(['LOG_ENTRY_ALTERED log:6']);
    },
  );

  test('tells which entries were deleted, and which was inserted or moved.', async () => {
    await store.db.deleteFrom('log').where('seq', 'in', [6, 7]).execute();
    expect(await found()).toEqual(['LOG_ENTRY_MISSING log:6']);
    const swapped = rows.map((row) =>
      row.seq === 6 ? { ...(rows[6] as LogTable), seq: 6 } : row.seq === 7 ? { ...(rows[5] as LogTable), seq: 7 } : row,
    );
    await writeLog(swapped, rows[11] as LogTable);
    expect((await found())[0]).toBe('LOG_CHAIN_BROKEN log:6');
    const inserted = [...rows.slice(0, 5), ...rows.slice(4).map((row) => ({ ...row, seq: row.seq + 1 }))];
    await writeLog(inserted, { ...(rows[11] as LogTable), seq: 13 });
    expect((await found())[0]).toBe('LOG_CHAIN_BROKEN log:6');
    await writeLog([{ ...(rows[0] as LogTable), seq: 0 }, ...rows], rows[11] as LogTable);
    expect((await found())[0]).toBe('LOG_CHAIN_BROKEN log:0');
  });

  test('tells that an edited entry was given its new hash: the next one does not follow.', async () => {
    const { hash: _, ...said } = { ...(rows[5] as LogTable), reason: 'other' };
    await store.db
      .updateTable('log')
      .set({ reason: 'other', hash: entryHash(said) })
      .where('seq', '=', 6)
      .execute();
    expect(await found()).toEqual(['LOG_CHAIN_BROKEN log:7']);
  });

  test('tells within which entries it was rewritten, chain and all: the next checkpoint knows better.', async () => {
    const edited = rows.map((row) => (row.seq === 6 ? { ...row, reason: 'other' } : row));
    const rewritten = rehashed(edited, 6);
    await writeLog(rewritten, rewritten[11] as LogTable);
    const { issues } = await verifyLog(store);
    expect(issues.map(({ code, values }) => [code, values['found']])).toEqual([
      ['LOG_REWRITTEN', '5–8'],
      ['LOG_REWRITTEN', '5–12'],
    ]);
  });

  test('tells that its end was cut off, though the database was made to agree, checkpoints and all.', async () => {
    await store.db.deleteFrom('log').where('seq', '>', 10).execute();
    expect(await found()).toEqual(['LOG_CUT log:11', 'LOG_END_DIFFERS log:11']);
    await writeLog(rows.slice(0, 10), rows[9] as LogTable);
    expect(await found()).toEqual(['LOG_CUT log:11']);
    await writeLog(rows.slice(0, 5), rows[4] as LogTable);
    await store.db.deleteFrom('checkpoint').where('seq', '=', 8).execute();
    expect(await found()).toEqual(['LOG_CUT log:6', 'LOG_CHECKPOINT_REMOVED checkpoints.jsonl:2']);
    // The note of the end is taken away too: the file of checkpoints is left.
    await writeFile(join(place.folder, 'log-end'), '');
    const texts = await found();
    expect(texts).toContain('LOG_CUT log:6');
    await store.db.deleteFrom('log').execute();
    await store.db.deleteFrom('log_end').execute();
    expect((await found())[0]).toBe('LOG_CUT log:1');
    await store.db.insertInto('log_end').values({ id: 1, seq: 12, hash: '' }).execute();
  });

  test('tells of entries that somebody has added behind its end.', async () => {
    const { hash: _, ...said } = { ...(rows[11] as LogTable), seq: 13, previous_hash: rows[11]?.hash ?? '' };
    const added = { ...said, hash: entryHash(said) };
    await store.db.insertInto('log').values(added).execute();
    expect(await found()).toEqual(['LOG_END_DIFFERS log:13']);
    await writeLog([...rows, added], added);
    expect(await found()).toEqual(['LOG_UNNOTED log:13']);
  });

  test('tells of checkpoints that were altered, forged, or taken out of the database or the file.', async () => {
    const { db } = store;
    await db.updateTable('checkpoint').set({ at: '2020' }).where('seq', '=', 4).execute();
    expect(await found()).toEqual(['LOG_CHECKPOINT_FORGED checkpoint:4']);
    await db.deleteFrom('checkpoint').execute();
    expect(await found()).toEqual([
      'LOG_CHECKPOINT_REMOVED checkpoints.jsonl:1',
      'LOG_CHECKPOINT_REMOVED checkpoints.jsonl:2',
    ]);
    await db.insertInto('checkpoint').values(checkpoints).execute();
    await rm(join(place.folder, 'checkpoints.jsonl'));
    expect(await found()).toEqual(['LOG_CHECKPOINT_UNFILED checkpoint:4', 'LOG_CHECKPOINT_UNFILED checkpoint:8']);
    await cp(kept, place.folder, { recursive: true });
    await appendFile(join(place.folder, 'checkpoints.jsonl'), 'not a checkpoint\n{"half":');
    expect(await found()).toEqual(['LOG_CHECKPOINT_UNREADABLE checkpoints.jsonl:3']);
  });

  test('does not believe a checkpoint that another key has signed, nor a key that was kept elsewhere and is another.', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const { sign } = await import('node:crypto');
    const said = { seq: 9, hash: 'f'.repeat(64), at: 'now', occasion: 'forged', key_id: checkpoints[0]?.key_id ?? '' };
    const signature = sign(null, Buffer.from(checkpointText(said)), privateKey).toString('base64');
    await store.db
      .insertInto('checkpoint')
      .values({ ...said, signature })
      .execute();
    expect(await found()).toEqual(['LOG_CHECKPOINT_FORGED checkpoint:9']);
    const other = publicKeysOf(publicKey.export({ type: 'spki', format: 'pem' }).toString());
    const { issues } = await verifyLog(store, other);
    expect(issues.map(({ code }) => code)).toEqual(Array(5).fill('LOG_CHECKPOINT_FORGED'));
  });
});

describe.each(STORES)(
  'A running service on $name, whose log somebody tampers with in the database, and that then writes on,',
  ({ name }) => {
    let place: EmptyPlace;
    let store: Store;
    let rows: readonly LogTable[];

    beforeEach(async () => {
      place = await makePlace(name);
      store = await openStore(place);
      // Entry 2 is sealed, entries 3 to 6 are behind every checkpoint.
      await makeChanges(store, 6, 'x', [2]);
      rows = await store.db.selectFrom('log').selectAll().orderBy('seq').execute();
    });
    afterEach(async () => {
      await store.close();
      await place.remove();
    });

    /** The log as somebody would leave it who knows how: every hash and the end made to agree. */
    async function forge(said: readonly Omit<LogTable, 'hash' | 'previous_hash' | 'seq'>[]): Promise<void> {
      let previous = '';
      const forged = said.map((one, at) => {
        const { hash: _, ...entry } = { hash: '', ...one, seq: at + 1, previous_hash: previous };
        previous = entryHash(entry);
        return { ...entry, hash: previous };
      });
      await store.db.deleteFrom('log').execute();
      if (forged.length > 0) await store.db.insertInto('log').values(forged).execute();
      await store.db.updateTable('log_end').set({ seq: forged.length, hash: previous }).execute();
    }

    async function found(): Promise<readonly string[]> {
      const { issues } = await verifyLog(store);
      return issues.map((one) => `${one.code} ${String(one.values['found'])}`);
    }

    test.each([1, 9])('does not forget that an entry was edited, %i entries later and after a start.', async (more) => {
      await forge(rows.map((row) => (row.seq === 5 ? { ...row, reason: 'other' } : row)));
      await makeChanges(store, more, 'on');
      expect(await found()).toEqual(['LOG_REWRITTEN 3–6']);
      await store.close();
      store = await openStore(place);
      await makeChanges(store, 2, 'after');
      expect(await found()).toEqual(['LOG_REWRITTEN 3–6']);
    });

    test('does not forget that the end was cut off, whether the log has grown past it or not.', async () => {
      await forge(rows.slice(0, 4));
      await makeChanges(store, 1, 'on');
      expect(await found()).toEqual(['LOG_CUT 6']);
      await makeChanges(store, 1, 'further');
      expect(await found()).toEqual(['LOG_REWRITTEN 3–6']);
    });

    test('does not forget that entries were forged behind its end.', async () => {
      await forge([...rows, ...rows.slice(0, 2)]);
      await makeChanges(store, 3, 'on');
      expect(await found()).toEqual(['LOG_ENTRY_FOREIGN 7–8']);
      await store.close();
      store = await openStore(place);
      expect(await found()).toEqual(['LOG_ENTRY_FOREIGN 7–8']);
    });

    test('tells that the log was emptied after it had been forged.', async () => {
      await forge([...rows, ...rows.slice(0, 1)]);
      await makeChanges(store, 1, 'on');
      await forge([]);
      await makeChanges(store, 1, 'again');
      expect(await found()).toEqual(['LOG_CUT 2–8']);
    });

    test('and one that nobody tampers with tells of nothing, however many changes are made at once.', async () => {
      await Promise.all(Array.from({ length: 30 }, (_, at) => makeChange(store, `at once ${at}`)));
      await expect(makeChange(store, 'at once 1')).rejects.toThrow();
      await makeChanges(store, 2, 'on');
      expect(await verifyLog(store)).toMatchObject({ intact: true, entries: 38, checkpoints: 1, issues: [] });
      const filed = await readFile(join(place.folder, 'checkpoints.jsonl'), 'utf8');
      expect(filed.trim().split('\n')).toHaveLength(1);
    });
  },
);

describe.each(STORES)('A start on $name', ({ name }) => {
  test('files what a killed process could not: the checkpoint and the end of the log; a line that was cut is taken off.', async () => {
    const place = await makePlace(name);
    let store = await openStore(place);
    await makeChanges(store, 3, 'x', [2]);
    const before = await readFile(join(place.folder, 'checkpoints.jsonl'), 'utf8');
    const end = await readFile(join(place.folder, 'log-end'), 'utf8');
    await store.close();
    await writeFile(join(place.folder, 'checkpoints.jsonl'), before.slice(0, 50));
    await writeFile(join(place.folder, 'log-end'), '');
    store = await openStore(place);
    expect(await readFile(join(place.folder, 'checkpoints.jsonl'), 'utf8')).toBe(before);
    expect(await readFile(join(place.folder, 'log-end'), 'utf8')).toBe(end);
    expect(await verifyLog(store)).toMatchObject({ intact: true, issues: [] });
    await store.close();
    await place.remove();
  });

  test('on a log that has lost its end does not forget what was there, however long the log grows again.', async () => {
    const place = await makePlace(name);
    let store = await openStore(place);
    await makeChanges(store, 3);
    const third = await store.db.selectFrom('log').selectAll().where('seq', '=', 2).executeTakeFirstOrThrow();
    await store.db.deleteFrom('log').where('seq', '=', 3).execute();
    await store.db.updateTable('log_end').set({ seq: 2, hash: third.hash }).execute();
    await store.close();
    store = await openStore(place);
    await makeChanges(store, 5, 'again');
    await store.close();
    store = await openStore(place);
    const { issues } = await verifyLog(store);
    expect(issues.map((one) => `${one.code} ${placeText(one.place)}`)).toEqual(['LOG_REWRITTEN log:3']);
    await store.close();
    await place.remove();
  });

  test('keeps one key; a checkpoint can be made at any time, and one for the same occasion twice is one.', async () => {
    const place = await makePlace(name);
    const store = await openStore(place);
    expect(await makeCheckpoint(store, 'empty')).toMatchObject({ seq: 0, hash: '' });
    await makeChange(store, 'one');
    const [first, second] = [await makeCheckpoint(store, 'now'), await makeCheckpoint(store, 'now')];
    expect(second).toEqual(first);
    expect(await verifyLog(store)).toMatchObject({ intact: true, checkpoints: 2, issues: [] });
    await store.close();
    await place.remove();
  });
});
