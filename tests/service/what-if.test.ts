import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openFilledRound, peopleOf } from './filled-round.ts';
import type { ServiceUnderTest } from './service-under-test.ts';
import { STORES } from './stores.ts';

describe.each(STORES)('Supposing other values on $name', ({ open }) => {
  let under: ServiceUnderTest;
  let people: Awaited<ReturnType<typeof peopleOf>>;
  const suppose = (body: unknown) =>
    people.affairs.send('POST', '/rounds/mau-2025/what-if', body, { 'accept-language': 'en' });
  beforeAll(async () => {
    under = await open();
    people = await peopleOf(under);
    await openFilledRound(under);
  });
  afterAll(() => under.close());

  test('A supposed value moves ranks and indices, before beside after, and nothing of it is kept.', async () => {
    const tables = ['leaf', 'log', 'round'] as const;
    const state = async () =>
      Promise.all(tables.map((table) => under.store.db.selectFrom(table).selectAll().execute()));
    const before = await state();
    // SA loses 2.1 (20), 2.2 (10) and 1.1 (10): 55. SB gains 2.1: 70.5.
    const { status, body } = await suppose({
      changes: [
        { agency: 'SA', criterion: '2.1', inputs: { met: 'no' } },
        { agency: 'SA', criterion: '2.2', layer: 'self', inputs: { rate: '10' } },
        { agency: 'SA', criterion: '1.1', inputs: { issued: '2025-12-31' } },
        { agency: 'SB', criterion: '2.1', inputs: { met: 'yes' } },
      ],
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      groups: [
        {
          group: 'A',
          agencies: [
            {
              agency: 'SB',
              changed: true,
              before: { rank: 2, index: { exact: '50.5' } },
              after: { rank: 1, index: { exact: '70.5' } },
            },
            {
              agency: 'SA',
              changed: true,
              before: { rank: 1, index: { exact: '95' } },
              after: { rank: 2, index: { exact: '55' } },
            },
          ],
        },
        { group: 'B', agencies: [{ agency: 'XC', changed: false, after: { rank: 1, index: { exact: '85' } } }] },
      ],
      issues: [],
    });
    expect(await state()).toEqual(before);
  });

  test('Another maximum of a criterion keeps the share that each agency got of it.', async () => {
    // XC: field 1 40 of 40, field 2 45 of 60. With field 1 at 100: (100 + 45) / 160 = 90.625 %.
    const { body } = await suppose({ weights: [{ group: 'B', criterion: '1', weight: '100' }] });
    expect(body).toMatchObject({
      groups: [
        {
          group: 'A',
          agencies: [
            { agency: 'SA', changed: false },
            { agency: 'SB', changed: false },
          ],
        },
        {
          group: 'B',
          agencies: [
            { before: { index: { exact: '85' } }, after: { index: { exact: '90.625' }, points: { exact: '145' } } },
          ],
        },
      ],
    });
  });

  test('What is supposed of nobody, of no criterion, or cannot be read is told.', async () => {
    const { status, body } = await suppose({
      changes: [
        { agency: 'ZZ', criterion: '2.1', inputs: { met: 'no' } },
        { agency: 'SA', criterion: '2.1', inputs: { met: 'perhaps' } },
      ],
      weights: [
        { criterion: '2.1', weight: '5' },
        { criterion: '2', weight: '-1' },
      ],
    });
    expect(status).toBe(200);
    const { issues } = body as { issues: { code: string; text: string }[] };
    expect(issues.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['ENGINE_CHANGE_UNKNOWN', 'SCORING_VALUE_INVALID']),
    );
    expect(issues.filter(({ code }) => code === 'ENGINE_CHANGE_UNKNOWN').map(({ text }) => text)).toEqual([
      'A what-if change is wrong: there is no “ZZ”. There are: SA, SB, XC.',
      'A what-if change is wrong: there is no “2.1”. There are: 1, 2.',
      'A what-if change is wrong: there is no “-1”. There are: ≥ 0.',
    ]);
  });

  test('Only those who oversee the round may suppose.', async () => {
    expect((await people.editor.send('POST', '/rounds/mau-2025/what-if', {})).status).toBe(403);
    expect((await under.anybody.send('POST', '/rounds/mau-2025/what-if', {})).status).toBe(401);
    expect((await people.affairs.send('POST', '/rounds/none/what-if', {})).status).toBe(404);
  });
});
