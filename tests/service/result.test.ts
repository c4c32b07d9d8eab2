import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { beginComputing } from '../../src/server/compute/compute-round.ts';
import { change } from '../../src/store/log/change.ts';
import { saveLeaf } from '../../src/store/sheet/save-leaf.ts';
import { openFilledRound, peopleOf } from './filled-round.ts';
import type { ServiceUnderTest } from './service-under-test.ts';
import { STORES } from './stores.ts';

interface RankingBody {
  readonly groups: readonly {
    readonly id: string;
    readonly agencies: readonly {
      readonly rank: number | null;
      readonly code: string;
      readonly index: { readonly text: string };
    }[];
  }[];
}
const placesOf = (body: unknown): unknown =>
  (body as RankingBody).groups.map(({ id, agencies }) => [
    id,
    agencies.map(({ rank, code, index }) => [rank, code, index.text]),
  ]);

describe.each(STORES)('Live results on $name', ({ open }) => {
  let under: ServiceUnderTest;
  let people: Awaited<ReturnType<typeof peopleOf>>;
  beforeAll(async () => {
    under = await open();
    people = await peopleOf(under);
    await openFilledRound(under, { stage: 'appraisal-1' });
  });
  afterAll(() => under.close());

  test('The live ranking is what the values give: 95 before 50.5, and 85 alone in its group.', async () => {
    const { status, body } = await people.affairs.get('/rounds/mau-2025/ranking');
    expect([status, placesOf(body)]).toEqual([
      200,
      [
        [
          'A',
          [
            [1, 'SA', '95.00'],
            [2, 'SB', '50.50'],
          ],
        ],
        ['B', [[1, 'XC', '85.00']]],
      ],
    ]);
    const one = await people.auditor.get('/rounds/mau-2025/ranking?group=B');
    expect(placesOf(one.body)).toEqual([['B', [[1, 'XC', '85.00']]]]);
    expect((await people.auditor.get('/rounds/mau-2025/ranking?group=C')).status).toBe(404);
  });

  test('Computing begins when it is asked whether it is done, and is then done for who reads the result.', async () => {
    await under.store.db
      .updateTable('round')
      .set(({ eb }) => ({ data_version: eb('data_version', '+', 1) }))
      .execute();
    expect(await beginComputing(under, 'mau-2025', 0)).toBe(false);
    expect((await people.affairs.get('/rounds/mau-2025/ranking')).status).toBe(200);
    expect(await beginComputing(under, 'mau-2025', 2000)).toBe(true);
    expect((await people.affairs.get('/rounds/mau-2025/computation')).body).toEqual({ ready: true });
    expect((await people.affairs.get('/rounds/none/computation')).status).toBe(404);
  });

  test('The live result is a whole result document, and nothing of the computation is left on the disk.', async () => {
    const { status, body, headers } = await people.auditor.get('/rounds/mau-2025/result');
    expect([status, headers.get('content-type')]).toEqual([200, 'application/json']);
    expect(body).toMatchObject({ status: 'final', season: { id: 'mau-2025' }, issues: expect.any(Array) });
    expect(await readdir(join(under.store.folder, '.unfinished-work'))).toEqual([]);
  });

  test('A change of the data shows in the next result.', async () => {
    const deed = { actor: people.affairs.actor, action: 'council.decide', object: 'leaf' };
    const write = {
      round: 'mau-2025',
      agency: 'SB',
      criterion: '1.2',
      layer: 'council',
      inputs: { done: '10' },
    } as const;
    await change(under.store, deed, async (tx) => ({
      value: await saveLeaf(tx, under.store, { ...write, reason: 'đủ', by: 'x' }),
    }));
    const { body } = await people.affairs.get('/rounds/mau-2025/ranking?group=A');
    expect(placesOf(body)).toEqual([
      [
        'A',
        [
          [1, 'SA', '95.00'],
          [2, 'SB', '60.50'],
        ],
      ],
    ]);
  });

  test('Agencies and the public are refused live results, of their own round too.', async () => {
    for (const path of ['result', 'ranking']) {
      expect((await people.editor.get(`/rounds/mau-2025/${path}`)).status).toBe(403);
      expect((await under.anybody.get(`/rounds/mau-2025/${path}`)).status).toBe(401);
    }
    expect((await people.stranger.get('/rounds/mau-2025/sheets/SA/score')).status).toBe(403);
    expect((await people.affairs.get('/rounds/none/result')).status).toBe(404);
  });

  test('An agency sees its own points by the layers it may see, and no rank; overseers see the whole explanation.', async () => {
    const own = await people.editor.get('/rounds/mau-2025/sheets/SA/score');
    expect(own.status).toBe(200);
    const body = own.body as { criteria: { criterion: string }[]; view: string; layers: string[] };
    expect([body.view, body.layers]).toEqual(['own', ['self', 'explanation']]);
    // The first appraisal is not shown before the explanation, and the survey neither: 10 + 16 + 20 + 10.
    expect(body).toMatchObject({ points: { exact: '56' } });
    expect(body.criteria.find(({ criterion }) => criterion === '1.2')).toMatchObject({
      points: { exact: '16' },
      layers: [{ layer: 'self', points: { exact: '16' } }],
    });
    expect(JSON.stringify(body)).not.toMatch(/"rank|hạng [0-9]|SB/);
    const full = await people.auditor.get('/rounds/mau-2025/sheets/SA/score');
    expect(full.body).toMatchObject({ view: 'full', agency: { code: 'SA' }, index: { exact: '95' } });
  });

  test('From the explanation on an agency sees the first appraisal and the survey too.', async () => {
    await under.store.db.updateTable('round').set({ stage: 'explanation' }).execute();
    const { body } = await people.editor.get('/rounds/mau-2025/sheets/SA/score');
    expect(body).toMatchObject({ points: { exact: '95' }, layers: ['self', 'survey', 'appraisal-1', 'explanation'] });
  });
});
