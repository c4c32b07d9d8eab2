import { verify } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { change } from '../../src/store/log/change.ts';
import { checkpointText } from '../../src/store/log/checkpoint-text.ts';
import { publicKeysOf } from '../../src/store/log/signing-key.ts';
import type { Client, ServiceUnderTest } from './service-under-test.ts';
import { STORES } from './stores.ts';

interface Entries {
  readonly items: readonly { readonly seq: number; readonly [key: string]: unknown }[];
  readonly next?: string;
}

describe.each(STORES)('The log in the API on $name', ({ open }) => {
  let under: ServiceUnderTest;
  let auditor: Client;

  beforeAll(async () => {
    under = await open();
    auditor = await under.as('audit', { role: 'auditor' });
    const { store, setNow } = under;
    // Entries 1 to 30: one a day in December 2025.
    for (let day = 1; day <= 30; day += 1) {
      setNow(`2025-12-${String(day).padStart(2, '0')}T03:00:00Z`);
      const deed = {
        actor: { account: day % 2 === 0 ? 'even' : 'odd', name: day === 5 ? 'Trần Thị Bưởi' : 'An' },
        action: day % 3 === 0 ? 'leaf.edit' : 'leaflet.read',
        round: 'kh-2025',
        agency: day % 5 === 0 ? 'SYT' : 'SNV',
        object: `leaf 1.1.${day} self`,
        reason: day === 7 ? 'Đính chính theo Công văn' : '',
      };
      await change(store, deed, async () => ({
        value: undefined,
        before: { points: day - 1 },
        after: { points: day },
        ...(day % 10 === 0 && { checkpoint: `day ${day}` }),
      }));
    }
  });
  afterAll(() => under.close());

  async function seqs(query: string): Promise<readonly number[]> {
    const { status, body } = await auditor.get(`/log?${query}`);
    expect(status).toBe(200);
    return (body as Entries).items.map(({ seq }) => seq);
  }

  test('is read newest first, in pages without a gap or a double.', async () => {
    const all: number[] = [];
    let cursor = '';
    do {
      const { body } = await auditor.get(`/log?limit=7${cursor === '' ? '' : `&cursor=${cursor}`}`);
      const page = body as Entries;
      all.push(...page.items.map(({ seq }) => seq));
      cursor = page.next ?? '';
    } while (cursor !== '');
    expect(all).toEqual(Array.from({ length: 30 }, (_, at) => 30 - at));
  });

  test('tells an administrator of what is done in a round only who did what and when, and finds no words in the rest.', async () => {
    const administrator = await under.as('quantri', { role: 'administrator' });
    const { items } = (await administrator.get('/log?limit=500')).body as Entries;
    expect(items).toHaveLength(30);
    expect(items.find(({ seq }) => seq === 7)).toMatchObject({
      object: 'leaf 1.1.7 self',
      before: null,
      after: null,
      reason: '',
    });
    expect(((await administrator.get('/log?text=dinh chinh')).body as Entries).items).toEqual([]);
    expect(await seqs('text=dinh chinh')).toEqual([7]);
  });

  test('shows what stood before and what stands since as values.', async () => {
    const { body } = await auditor.get('/log?limit=1');
    expect((body as Entries).items[0]).toMatchObject({ seq: 30, before: { points: 29 }, after: { points: 30 } });
  });

  test('is searched by round, agency, account, action, time and words, with or without Vietnamese marks.', async () => {
    expect(await seqs('round=kh-2025&agency=SYT')).toEqual([30, 25, 20, 15, 10, 5]);
    expect(await seqs('round=other')).toEqual([]);
    expect(await seqs('account=even&agency=SYT')).toEqual([30, 20, 10]);
    expect(await seqs('action=leaf&from=2025-12-20T00:00:00%2B07:00')).toEqual([30, 27, 24, 21]);
    expect(await seqs('action=leaf.edit&to=2025-12-06T10:00:00%2B07:00')).toEqual([3]);
    expect(await seqs('to=2025-12-06T10:00:00.001%2B07:00&action=leaf.edit')).toEqual([6, 3]);
    expect(await seqs('text=DINH chinh')).toEqual([7]);
    expect(await seqs('text=bưởi')).toEqual([5]);
    expect(await seqs('text=1.1.2')).toEqual([29, 28, 27, 26, 25, 24, 23, 22, 21, 20, 2]);
    expect(await seqs('text=1.1.2&limit=3')).toEqual([29, 28, 27]);
  });

  test('is told to be intact, and where it is not.', async () => {
    expect((await auditor.get('/log/verification')).body).toMatchObject({
      intact: true,
      entries: 30,
      checkpoints: 3,
      issues: [],
    });
    await under.store.db.updateTable('log').set({ reason: 'other' }).where('seq', '=', 11).execute();
    const { body } = await auditor.get('/log/verification', { 'accept-language': 'en' });
    expect(body).toMatchObject({ intact: false, issues: [{ code: 'LOG_ENTRY_ALTERED', place: 'log:11' }] });
    await under.store.db.updateTable('log').set({ reason: '' }).where('seq', '=', 11).execute();
  });

  test('refuses a cursor that no page gave, on every store alike.', async () => {
    const cursor = (key: string): string => Buffer.from(key).toString('base64url');
    expect((await auditor.get(`/log/checkpoints?cursor=${cursor('[1,"\\u0000"]')}`)).status).toBe(400);
    expect((await auditor.get(`/log/checkpoints?cursor=${cursor('[1,"\\ud800"]')}`)).status).toBe(400);
    // Larger than any number of an entry, though a number: nothing stands behind it, everything before it.
    const behind = await auditor.get(`/log/checkpoints?cursor=${cursor('[999999999999999,"x"]')}`);
    expect([behind.status, behind.body]).toEqual([200, { items: [] }]);
    const before = await auditor.get(`/log?limit=1&cursor=${cursor('999999999999999')}`);
    expect([before.status, (before.body as Entries).items.length]).toEqual([200, 1]);
    for (const revision of ['999999999999999', '1e300']) {
      expect((await auditor.get(`/publications/none?revision=${revision}`)).status).toBeLessThan(500);
    }
  });

  test('has checkpoints that anybody with the public key can check.', async () => {
    const first = (await auditor.get('/log/checkpoints?limit=2')).body as Entries;
    const second = (await auditor.get(`/log/checkpoints?limit=2&cursor=${first.next}`)).body as Entries;
    const all = [...first.items, ...second.items] as unknown as Parameters<typeof checkpointText>[0][];
    expect(all.map(({ seq, occasion }) => [seq, occasion])).toEqual([
      [10, 'day 10'],
      [20, 'day 20'],
      [30, 'day 30'],
    ]);
    expect(second.next).toBeUndefined();
    const pem = (await auditor.get('/log/public-key')).body as string;
    const [key] = [...publicKeysOf(pem).values()];
    if (!key) throw new Error('no key');
    for (const one of all as (Parameters<typeof checkpointText>[0] & { readonly signature: string })[]) {
      expect(verify(null, Buffer.from(checkpointText(one)), key, Buffer.from(one.signature, 'base64'))).toBe(true);
    }
  });

  test.each(['/log', '/log/verification', '/log/checkpoints', '/log/public-key'])(
    '%s is for those who oversee the service.',
    async (path) => {
      const editor = await under.as('editor', { role: 'agency-editor', agency: 'SYT' });
      expect((await under.anybody.get(path)).status).toBe(401);
      expect((await editor.get(path)).status).toBe(403);
    },
  );

  test.each(['cursor=%2B', 'cursor=YWJj', 'from=yesterday', 'limit=0', 'limit=501'])(
    'A query of %s is refused.',
    async (query) => {
      expect((await auditor.get(`/log?${query}`)).status).toBe(400);
    },
  );
});
