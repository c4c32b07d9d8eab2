import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { touchData } from '../../src/store/round/round-row.ts';
import { openFilledRound, peopleOf } from './filled-round.ts';
import type { ServiceUnderTest } from './service-under-test.ts';
import { openSmallRound, putLeaf } from './small-round.ts';
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

  test('Another bound of a tier counts in the group it is supposed of, and the lists tell what bounds there are.', async () => {
    const { status, body } = await people.affairs.get('/rounds/mau-2025/thresholds');
    expect(status).toBe(200);
    const { thresholds } = body as { thresholds: { group: string; place: string; value: string }[] };
    const ends = ['criterion/1.2/zeroAt 0', 'criterion/1.2/fullAt 100'];
    const tiers = ['criterion/2.2/tiers/0/from 90', 'criterion/2.2/tiers/1/from 70'];
    expect(thresholds.map(({ group, place, value }) => `${group} ${place} ${value}`)).toEqual(
      ['A', 'B'].flatMap((group) => [...ends, ...tiers].map((line) => `${group} ${line}`)),
    );
    // SB has 75: below 80 it loses the 5 points of 2.2. XC has 90, and its group keeps the tiers it has.
    const supposed = await suppose({
      thresholds: [
        { group: 'A', place: 'criterion/2.2/tiers/1/from', value: '80' },
        { group: 'A', place: 'criterion/2.2/tiers/0/from', value: '92' },
      ],
    });
    expect(supposed.body).toMatchObject({
      groups: [
        {
          agencies: [
            { agency: 'SA', changed: false, after: { index: { exact: '95' } } },
            { agency: 'SB', changed: true, before: { index: { exact: '50.5' } }, after: { index: { exact: '45.5' } } },
          ],
        },
        { agencies: [{ agency: 'XC', changed: false }] },
      ],
      targets: [],
      issues: [],
    });
  });

  test('Agencies, maxima and bars of this year’s targets are read from the documents, also of a round nothing can be computed of.', async () => {
    const round = await openSmallRound(under, {
      round: 'chi-tieu',
      stage: 'setup',
      season: { targets: { file: 'targets.json', measures: [] }, surveys: [], bindings: [] },
    });
    const words = (vi: string, en: string) => ({ vi, en });
    const target = (id: string, year: number) => ({
      ...{ id, year, scope: 'agency-service', operator: '>', percent: '87.5', word: 'trên' },
      ...{ title: words('Phục vụ', 'Service'), plan: words('Kế hoạch mẫu', 'Sample plan') },
      source: { id: 'small-decision' },
    });
    const targets = JSON.stringify({ targets: [target('nay', 2025), target('truoc', 2024)] });
    const path = encodeURIComponent('season/mau-2025/targets.json');
    expect((await people.affairs.send('PUT', `/rounds/${round}/documents/${path}`, targets)).status).toBe(200);
    const { body } = await people.affairs.get(`/rounds/${round}/thresholds`);
    expect(body).toMatchObject({
      groups: [
        {
          group: 'A',
          title: { en: 'Group A' },
          agencies: [{ agency: 'SA' }, { agency: 'SB' }],
          criteria: [
            { criterion: '1', title: { en: 'Steering' }, max: '40' },
            { criterion: '2', title: { en: 'Service' }, max: '60' },
          ],
        },
        { group: 'B', agencies: [{ agency: 'XC' }], criteria: [{ max: '40' }, { max: '60' }] },
      ],
    });
    const bars = (body as { thresholds: { group: string }[] }).thresholds.filter(({ group }) => group === '');
    expect(bars).toEqual([
      {
        ...{ group: '', place: 'target/nay', subject: 'target/nay', value: '87.5' },
        title: words('Phục vụ (Kế hoạch mẫu)', 'Service (Sample plan)'),
        bound: words('Mức phải đạt (>, %)', 'The bar (>, %)'),
      },
    ]);
  });

  test('Thresholds that are not there, or that break their rule, are told and change nothing.', async () => {
    const { status, body } = await suppose({
      thresholds: [
        { group: 'A', place: 'criterion/2.2/tiers/2/from', value: '80' },
        { group: 'C', place: 'criterion/2.2/tiers/0/from', value: '80' },
        { place: 'criterion/2.2/tiers/0/from', value: 'high' },
        { group: 'B', place: 'criterion/2.2/tiers/1/from', value: '91' },
      ],
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      groups: [{ agencies: [{ changed: false }, { changed: false }] }, { agencies: [{ changed: false }] }],
    });
    const { issues } = body as { issues: { code: string; place: string }[] };
    expect(issues.map(({ code, place }) => `${code} ${place}`)).toEqual([
      'ENGINE_CHANGE_UNKNOWN $.thresholds[0].place',
      'ENGINE_CHANGE_UNKNOWN $.thresholds[1].group',
      'ENGINE_CHANGE_UNKNOWN $.thresholds[2].value',
      'SCORING_TIER_UNREACHABLE (2.2)',
    ]);
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

  test('What was said since the last answer counts in the next, and the same question has the same answer.', async () => {
    const question = { changes: [{ agency: 'SB', criterion: '2.1', inputs: { met: 'yes' } }] };
    const first = await suppose(question);
    expect((await suppose(question)).body).toEqual(first.body);
    // SA had 95 with the 10 points of 2.2; at 75 it has 5 of them. SB as before: 50.5, and 70.5 with 2.1.
    const leaf = { round: 'mau-2025', agency: 'SA', criterion: '2.2', layer: 'appraisal-1' };
    await putLeaf(under, leaf, { rate: '75' });
    expect((await suppose(question)).body).toMatchObject({
      groups: [
        {
          agencies: [
            { agency: 'SA', changed: false, before: { index: { exact: '90' } }, after: { index: { exact: '90' } } },
            { agency: 'SB', changed: true, before: { index: { exact: '50.5' } }, after: { index: { exact: '70.5' } } },
          ],
        },
        { agencies: [{ agency: 'XC', changed: false }] },
      ],
      issues: [],
    });
    await under.store.db.transaction().execute(async (tx) => {
      await tx
        .deleteFrom('leaf')
        .where('agency', '=', 'SA')
        .where('layer', '=', 'appraisal-1')
        .where('criterion', '=', '2.2')
        .execute();
      await touchData(tx, 'mau-2025');
    });
    expect((await suppose(question)).body).toEqual(first.body);
  });

  test('Only those who oversee the round may suppose.', async () => {
    expect((await people.editor.send('POST', '/rounds/mau-2025/what-if', {})).status).toBe(403);
    expect((await people.editor.get('/rounds/mau-2025/thresholds')).status).toBe(403);
    expect((await people.affairs.get('/rounds/none/thresholds')).status).toBe(404);
    expect((await under.anybody.send('POST', '/rounds/mau-2025/what-if', {})).status).toBe(401);
    expect((await people.affairs.send('POST', '/rounds/none/what-if', {})).status).toBe(404);
  });
});
