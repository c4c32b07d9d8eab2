import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { appraisalPeople, itemsOf, leafPath, opine, type People, ROUND, setStage } from './appraisal-people.ts';
import type { ServiceUnderTest } from './service-under-test.ts';
import { openSmallRound, putLeaf } from './small-round.ts';
import { STORES } from './stores.ts';

const LIST = `${ROUND}/disagreements`;

describe.each(STORES)('disagreements on $name', ({ open }) => {
  let under: ServiceUnderTest;
  let people: People;
  beforeEach(async () => {
    under = await open();
    await openSmallRound(under, { stage: 'appraisal-1' });
    people = await appraisalPeople(under);
  });
  afterEach(() => under.close());

  test('The list has what is not said alike once both have spoken, with both values and the self-assessment.', async () => {
    const { an, binh, lead, homeAffairs, chi, otherLead, other, editorA } = people;
    await putLeaf(under, { agency: 'XC', criterion: '1.2' }, { done: '8', due: '10' });
    await opine(an, 'SA', '1.2', { done: '8,0', due: '10' });
    await opine(binh, 'SA', '1.2', { done: '8.0', due: '10' });
    await opine(an, 'SB', '1.2', { done: '0', due: '10' });
    await opine(binh, 'SB', '1.2', { due: '10' });
    await opine(an, 'XC', '1.2', { done: '8', due: '10' });
    await opine(binh, 'XC', '1.2', { done: '7', due: '10' }, 'Một nhiệm vụ chậm');
    await opine(an, 'XC', '1.3', { points: '5' });
    const answer = await lead.get(LIST);
    expect(itemsOf(answer)).toMatchObject([
      { criterion: '1.2', agency: 'SB', settled: false, differences: [{ input: 'done' }] },
      {
        criterion: '1.2',
        agency: 'XC',
        group: 'B',
        self: { inputs: { done: '8', due: '10' } },
        opinions: expect.arrayContaining([
          expect.objectContaining({ name: 'binh', inputs: { done: '7', due: '10' }, reason: 'Một nhiệm vụ chậm' }),
        ]),
        differences: [{ input: 'done', values: expect.arrayContaining(['8', '7']) }],
      },
    ]);
    const [first] = itemsOf(answer) as { differences: { values: unknown }[] }[];
    expect(first?.differences[0]?.values).toEqual(expect.arrayContaining(['0', null]));
    expect(itemsOf(await homeAffairs.get(`${LIST}?group=A`))).toHaveLength(1);
    expect(itemsOf(await otherLead.get(LIST))).toEqual([]);
    for (const stranger of [chi, other, editorA]) expect((await stranger.get(LIST)).status).toBe(403);
  });

  test('A leaf settled since stays in the list and says so.', async () => {
    const { an, binh, lead } = people;
    await opine(an, 'SA', '1.2', { done: '8', due: '10' });
    await opine(binh, 'SA', '1.2', { done: '7', due: '10' });
    const body = { inputs: { done: '8', due: '10' }, reason: 'Theo biên bản' };
    await lead.send('POST', leafPath('SA', '1.2', 'settlement'), body);
    expect(itemsOf(await lead.get(LIST))).toMatchObject([{ agency: 'SA', settled: true }]);
  });

  test('Each appraisal has its own list; the earlier one can still be read.', async () => {
    const { an, binh, lead } = people;
    await opine(an, 'SA', '1.3', { points: '5' });
    await opine(binh, 'SA', '1.3', { points: '6' });
    await setStage(under, 'appraisal-2');
    expect(itemsOf(await lead.get(LIST))).toEqual([]);
    expect(itemsOf(await lead.get(`${LIST}?stage=appraisal-1`))).toHaveLength(1);
    await setStage(under, 'locked');
    expect(await lead.get(LIST)).toMatchObject({ status: 409, body: { code: 'ROUND_STAGE' } });
  });

  test('Pages of one give the whole list once.', async () => {
    const { an, binh, lead } = people;
    for (const agency of ['SA', 'SB', 'XC']) {
      await opine(an, agency, '1.3', { points: '5' });
      await opine(binh, agency, '1.3', { points: '6' });
    }
    const agencies: unknown[] = [];
    let next = '';
    for (let page = 0; page < 5; page += 1) {
      const answer = await lead.get(`${LIST}?limit=1${next}`);
      agencies.push(...itemsOf(answer).map(({ agency }) => agency));
      const { next: cursor } = answer.body as { next?: string };
      if (!cursor) break;
      next = `&cursor=${cursor}`;
    }
    expect(agencies).toEqual(['SA', 'SB', 'XC']);
  });
});
