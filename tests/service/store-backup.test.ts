import { generateKeyPairSync } from 'node:crypto';
import { appendFile, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { backupStore } from '../../src/store/backup-store.ts';
import { findPostgresTool } from '../../src/store/dialect/postgres-tool.ts';
import { publicKeysOf } from '../../src/store/log/signing-key.ts';
import { verifyLog } from '../../src/store/log/verify-log.ts';
import { openStore } from '../../src/store/open-store.ts';
import { restoreStore } from '../../src/store/restore-store.ts';
import type { Store } from '../../src/store/store.ts';
import { REAL_WORLD } from '../../src/store/world.ts';
import { makeChange, makeChanges } from './log-deeds.ts';
import { type EmptyPlace, makePlace, STORES } from './stores.ts';

const withDump = (await findPostgresTool('pg_dump')) !== undefined;

async function keep(store: Store, text: string): Promise<string> {
  const bytes = async function* (): AsyncGenerator<Uint8Array> {
    yield Buffer.from(text);
  };
  const kept = await store.files.keep(bytes(), 1000);
  return kept === 'too-large' ? kept : kept.sha256;
}

describe.each(STORES.filter(({ name }) => name === 'sqlite' || withDump))('A backup on $name', ({ name }) => {
  let place: EmptyPlace;
  let target: EmptyPlace;
  let store: Store;
  let backup: string;
  beforeEach(async () => {
    place = await makePlace(name);
    target = await makePlace(name);
    store = await openStore(place);
    backup = join(place.folder, 'to', 'backup');
  });
  afterEach(async () => {
    await store.close();
    await place.remove();
    await target.remove();
  });

  test('is held against keys that were kept elsewhere, when they are given.', async () => {
    await makeChanges(store, 3, 'x', [2]);
    await backupStore(place, backup, REAL_WORLD);
    const { publicKey } = generateKeyPairSync('ed25519');
    const others = publicKeysOf(publicKey.export({ type: 'spki', format: 'pem' }).toString());
    const distrusted = await restoreStore(backup, target, undefined, others);
    expect(distrusted.log.intact).toBe(false);
    expect([...new Set(distrusted.issues.map(({ code }) => code))]).toEqual(['LOG_CHECKPOINT_FORGED']);
    const own = publicKeysOf(await readFile(join(place.folder, 'signing-key.pub.pem'), 'utf8'));
    const elsewhere = await makePlace(name);
    const trusted = await restoreStore(backup, elsewhere, undefined, own);
    expect(trusted).toMatchObject({ issues: [], log: { intact: true } });
    await elsewhere.remove();
  });

  test('made while changes are being made is one moment of the store, and comes back whole on an empty folder.', async () => {
    await makeChanges(store, 20, 'before', [5, 20]);
    const kept = await keep(store, 'evidence');
    let going = true;
    let made = 0;
    const changing = (async () => {
      for (; going; made += 1) {
        await keep(store, `file ${made}`);
        await makeChange(store, `while ${made}`, made % 5 === 0 ? 'while' : undefined);
        // Another process makes backups: it is let in between.
        await new Promise((resolve) => setImmediate(resolve));
      }
    })();
    const before = made;
    const { issues } = await backupStore(place, backup, REAL_WORLD);
    going = false;
    await changing;
    expect(issues).toEqual([]);
    expect(made).toBeGreaterThan(before);
    const report = await restoreStore(backup, target);
    expect(report.issues).toEqual([]);
    const again = await openStore(target);
    const names = (await again.db.selectFrom('setting').select('name').execute()).map((row) => row.name);
    expect(names.filter((one) => one.startsWith('before'))).toHaveLength(20);
    // What is there of the time of the backup is a beginning of it, and every entry has its change.
    const during = names.filter((one) => one.startsWith('while'));
    expect(during.sort()).toEqual(Array.from({ length: during.length }, (_, at) => `while ${at}`).sort());
    expect((await verifyLog(again)).entries).toBe(names.length);
    expect((await again.files.read(kept)).toString()).toBe('evidence');
    for (const { sha256 } of await again.db.selectFrom('file').select('sha256').execute())
      await again.files.check(sha256);
    // It goes on where it was, with the same key.
    expect(again.seal.keyId).toBe(store.seal.keyId);
    await makeChange(again, 'after', 'after');
    expect(await verifyLog(again)).toMatchObject({ intact: true, issues: [] });
    await again.close();
  });

  test('is for its owner only, and is not written over anything.', async () => {
    await backupStore(place, backup, REAL_WORLD);
    const modes = await Promise.all(
      (await readdir(backup, { recursive: true, withFileTypes: true }))
        .filter((entry) => entry.isFile())
        .map(async (entry) => (await stat(join(entry.parentPath, entry.name))).mode & 0o077),
    );
    expect(modes.every((mode) => mode === 0)).toBe(true);
    expect((await stat(backup)).mode & 0o077).toBe(0);
    await expect(backupStore(place, backup, REAL_WORLD)).rejects.toMatchObject({
      found: { code: 'STORE_FOLDER_NOT_EMPTY' },
    });
  });

  test('is restored onto an empty folder only, and not when a byte of it was altered: then nothing is written.', async () => {
    const sha256 = await keep(store, 'evidence');
    await backupStore(place, backup, REAL_WORLD);
    await writeFile(join(target.folder, 'mine'), 'x');
    await expect(restoreStore(backup, target)).rejects.toMatchObject({ found: { code: 'STORE_FOLDER_NOT_EMPTY' } });
    expect(await readdir(target.folder)).toEqual(['mine']);
    await rm(join(target.folder, 'mine'));
    await appendFile(join(backup, 'files', sha256.slice(0, 2), sha256), 'x');
    await expect(restoreStore(backup, target)).rejects.toMatchObject({ found: { code: 'STORE_BACKUP_FILE' } });
    expect(await readdir(target.folder)).toEqual([]);
  });

  test('names a kept file that was damaged before it was made, then and when it is restored; all the rest is there.', async () => {
    const [bad, good] = [await keep(store, 'bad'), await keep(store, 'good')];
    await appendFile(store.files.path(bad), '!');
    const { issues } = await backupStore(place, backup, REAL_WORLD);
    expect(issues.map(({ code, values }) => [code, values['found']])).toEqual([['STORE_FILE_DAMAGED', bad]]);
    const restored = await restoreStore(backup, target);
    expect(restored.issues.map(({ code, values }) => [code, values['found']])).toEqual([['STORE_FILE_DAMAGED', bad]]);
    const again = await openStore(target);
    expect((await again.files.read(good)).toString()).toBe('good');
    await again.close();
  });

  test('of a log that was tampered with is restored, and says so.', async () => {
    await makeChanges(store, 5);
    await store.db.updateTable('log').set({ reason: 'other' }).where('seq', '=', 3).execute();
    await backupStore(place, backup, REAL_WORLD);
    const { log, issues } = await restoreStore(backup, target);
    expect(log.intact).toBe(false);
    expect(issues.map(({ code, place: where }) => [code, where.row])).toEqual([['LOG_ENTRY_ALTERED', 3]]);
  });

  test('of a newer version, or one that was not finished, is refused.', async () => {
    await sql`insert into kysely_migration (name, timestamp) values ('9999-later', 'now')`.execute(store.db);
    await backupStore(place, backup, REAL_WORLD);
    await expect(restoreStore(backup, target)).rejects.toMatchObject({ found: { code: 'STORE_NEWER' } });
    await rm(join(backup, 'manifest.json'));
    await expect(restoreStore(backup, target)).rejects.toMatchObject({ found: { code: 'STORE_BACKUP_UNREADABLE' } });
    expect(await readdir(target.folder)).toEqual([]);
  });

  test('whose manifest names a file outside of it is refused.', async () => {
    await backupStore(place, backup, REAL_WORLD);
    const path = join(backup, 'manifest.json');
    const manifest = JSON.parse(await readFile(path, 'utf8'));
    manifest.files.push({ path: 'folder/../../outside', sha256: 'x', size: 1 });
    await writeFile(path, JSON.stringify(manifest));
    await expect(restoreStore(backup, target)).rejects.toMatchObject({ found: { code: 'STORE_BACKUP_UNREADABLE' } });
  });
});

test('A folder without a store is not backed up, and nothing is made in it.', async () => {
  const { folder, remove } = await makePlace('sqlite');
  await mkdir(join(folder, 'empty'));
  const backing = backupStore({ folder: join(folder, 'empty') }, join(folder, 'backup'), REAL_WORLD);
  await expect(backing).rejects.toMatchObject({ found: { code: 'STORE_MISSING' } });
  expect(await readdir(folder)).toEqual(['empty']);
  expect(await readdir(join(folder, 'empty'))).toEqual([]);
  await remove();
});
