import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import { parIndex } from '../contract/command-line.ts';
import { makeChanges } from './log-deeds.ts';
import { type EmptyPlace, makePlace } from './stores.ts';

let place: EmptyPlace;
let store: Store;
beforeAll(async () => {
  place = await makePlace('sqlite');
  store = await openStore(place);
  await makeChanges(store, 6, 'x', [3]);
});
afterAll(async () => {
  await store.close();
  await place.remove();
});

test('The commands back up and restore a store that is in use, and verify both logs.', async () => {
  const { folder } = place;
  const [backup, back] = [join(folder, 'backup'), join(folder, 'back')];
  const backed = await parIndex(['backup', '--data', folder, '-o', backup]);
  expect([backed.code, backed.err]).toEqual([0, '']);
  expect(backed.out).toContain(`Đã sao lưu vào ${backup}`);
  const restored = await parIndex(['restore', backup, '--data', back, '--lang', 'en', '--format', 'json']);
  expect([restored.code, restored.err]).toEqual([0, '']);
  expect(JSON.parse(restored.out)).toMatchObject({ folder: back, logEntries: 6, issues: 0 });
  const verified = await parIndex(['log', 'verify', '--data', back]);
  expect([verified.code, verified.err]).toEqual([0, '']);
  expect(verified.out).toContain('Nhật ký nguyên vẹn: 6 mục');
  const live = await parIndex(['log', 'verify', '--data', folder, '--format', 'json']);
  expect(JSON.parse(live.out)).toMatchObject({ intact: true, entries: 6, checkpoints: 1 });
  const elsewhere = await parIndex([
    'log',
    'verify',
    '--data',
    back,
    '--public-key',
    join(folder, 'signing-key.pub.pem'),
  ]);
  expect(elsewhere.code).toBe(0);
  const again = await parIndex(['restore', backup, '--data', back]);
  expect([again.code, again.out]).toEqual([1, '']);
  expect(again.err).toContain('STORE_FOLDER_NOT_EMPTY');
});

test('Tampering is told with its place, and the exit code says so.', async () => {
  await sql`update log set reason = 'other' where seq = 2`.execute(store.db);
  const { code, out, err } = await parIndex(['log', 'verify', '--data', place.folder, '--lang', 'en']);
  expect(code).toBe(1);
  expect(err).toContain('ERROR LOG_ENTRY_ALTERED log:2: Entry 2 of the log was altered');
  expect(out).toContain('The log is NOT intact: 6 entries');
});

test.each([
  [['log', 'verify', '--data', 'not-there'], 1, 'STORE_MISSING'],
  [['backup', '--data', 'not-there', '-o', 'not-there-either'], 1, 'STORE_MISSING'],
  [['restore', 'not-there', '--data', 'not-there-either'], 1, 'STORE_BACKUP_UNREADABLE'],
  [['backup', '--data', 'x'], 2, '-o, --out <dir>'],
  [['restore'], 2, 'backup'],
  [['log', 'sing'], 2, 'sing'],
])('%j ends with exit code %i and says %s.', async (args, code, words) => {
  const done = await parIndex(args);
  expect(done.code).toBe(code);
  expect(done.err).toContain(words);
});
