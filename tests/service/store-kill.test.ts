import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { verifyLog } from '../../src/store/log/verify-log.ts';
import { openStore } from '../../src/store/open-store.ts';
import { type EmptyPlace, makePlace, STORES } from './stores.ts';

const WRITER = join(import.meta.dirname, 'kill-writer.ts');

/** Lets a process write and kills it in the middle; gives what it was told is done. */
async function writeUntilKilled(place: EmptyPlace, start: number, enough: number): Promise<readonly string[]> {
  const args = ['--import', 'tsx', WRITER, place.folder, place.databaseUrl ?? '', String(start)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  let failed = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    failed += text;
  });
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
    if (said.split('\n').length > enough) child.kill('SIGKILL');
  });
  const signal = await new Promise((resolve) => child.on('close', (_, by) => resolve(by)));
  expect([signal, failed]).toEqual(['SIGKILL', '']);
  return [...said.matchAll(/^done (\d+)\n/gm)].map(([, at = '']) => at);
}

describe.each(STORES)('A process that is killed in the middle of writes on $name', ({ name }) => {
  test('leaves every change that it was told is done, whole, and the log verifies.', async () => {
    const place = await makePlace(name);
    const done = [...(await writeUntilKilled(place, 0, 25)), ...(await writeUntilKilled(place, 100_000, 60))];
    // The lock went with the process.
    const store = await openStore(place);
    const settings = await store.db.selectFrom('setting').select('name').execute();
    const there = new Set(settings.map((row) => row.name));
    expect(done.length).toBeGreaterThanOrEqual(85);
    expect(done.filter((at) => !there.has(at))).toEqual([]);
    for (const at of done) {
      const sha256 = createHash('sha256').update(`file ${at}`).digest('hex');
      expect((await store.files.read(sha256)).toString()).toBe(`file ${at}`);
    }
    const found = await verifyLog(store);
    expect(found.issues).toEqual([]);
    expect(found.entries).toBe(there.size);
    await store.close();
    await place.remove();
  });
});
