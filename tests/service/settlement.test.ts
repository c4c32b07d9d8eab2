import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  appraisalPeople,
  itemsOf,
  layerOf,
  leafPath,
  opine,
  type People,
  ROUND,
  setStage,
} from './appraisal-people.ts';
import type { ServiceUnderTest } from './service-under-test.ts';
import { openSmallRound, putLeaf } from './small-round.ts';
import { STORES } from './stores.ts';

const PATH = leafPath('SA', '1.2', 'settlement');
const EIGHT = { done: '8', due: '10' };
const SEVEN = { done: '7', due: '10' };

describe.each(STORES)('settlements on $name', ({ open }) => {
  let under: ServiceUnderTest;
  let people: People;
  beforeEach(async () => {
    under = await open();
    await openSmallRound(under, { stage: 'appraisal-1' });
    people = await appraisalPeople(under);
  });
  afterEach(() => under.close());

  const dataVersion = async (): Promise<number> =>
    (await under.store.db.selectFrom('round').select('data_version').executeTakeFirstOrThrow()).data_version;

  test('The lead settles with the opinion of one; it becomes the layer of the stage, with who and why.', async () => {
    const { an, binh, lead } = people;
    await putLeaf(under, { agency: 'SA', criterion: '1.2' }, EIGHT);
    await opine(an, 'SA', '1.2', EIGHT);
    await opine(binh, 'SA', '1.2', SEVEN, 'Một nhiệm vụ chậm');
    const before = await dataVersion();
    const settled = await lead.send('POST', PATH, { use: binh.actor.account });
    expect(settled).toMatchObject({ status: 201, body: { stage: 'appraisal-1', inputs: SEVEN, version: 1 } });
    expect(await layerOf(under, 'SA', '1.2', 'appraisal-1')).toEqual({
      inputs: SEVEN,
      reason: 'Một nhiệm vụ chậm',
      by: lead.actor.account,
    });
    expect(await dataVersion()).toBeGreaterThan(before);
    expect(itemsOf(await an.get(`${ROUND}/appraisal?state=settled`))).toMatchObject([
      { agency: 'SA', criterion: '1.2' },
    ]);
    const log = await under.store.db.selectFrom('log').selectAll().orderBy('seq', 'desc').executeTakeFirstOrThrow();
    expect(log).toMatchObject({ action: 'appraisal.settle', agency: 'SA', object: 'settlement 1.2' });
    expect(JSON.parse(log.after ?? '')).toMatchObject({ stage: 'appraisal-1', inputs: SEVEN });
  });

  test('In the second appraisal, what nothing has happened to keeps the first; a new opinion and an accepted explanation are judged anew.', async () => {
    const { an, lead } = people;
    // Field 1 of three agencies has nine leaves, of which four were settled; one of these is judged anew, one was explained.
    for (const agency of ['SA', 'SB', 'XC'])
      await putLeaf(under, { agency, criterion: '1.2', layer: 'appraisal-1' }, EIGHT);
    await putLeaf(under, { agency: 'SA', criterion: '1.1', layer: 'appraisal-1' }, { issued: '2025-01-20' });
    await putLeaf(under, { agency: 'XC', criterion: '1.2', layer: 'explanation' }, { ...SEVEN, approved: 'yes' });
    const carry = { field: '1', only: 'unchanged' };
    expect((await lead.send('POST', `${ROUND}/settlements`, carry)).body).toMatchObject({ code: 'ROUND_STAGE' });
    await setStage(under, 'appraisal-2');
    await opine(an, 'SB', '1.2', SEVEN, 'xem lại');
    expect((await an.send('POST', `${ROUND}/settlements`, carry)).status).toBe(403);
    const answer = await lead.send('POST', `${ROUND}/settlements`, carry);
    expect(answer.body).toEqual({
      settled: 2,
      already: 0,
      judged: 1,
      explained: 1,
      silent: 5,
      disagreed: 0,
      waiting: 0,
    });
    expect(await layerOf(under, 'SA', '1.2', 'appraisal-2')).toMatchObject({ inputs: EIGHT });
    expect(await layerOf(under, 'SB', '1.2', 'appraisal-2')).toBeUndefined();
    const again = await lead.send('POST', `${ROUND}/settlements`, carry);
    expect(again.body).toMatchObject({ settled: 0, already: 2 });
  });

  test('The log tells what both said when the last of them has spoken.', async () => {
    const { an, binh } = people;
    await opine(an, 'SA', '1.2', EIGHT, 'một');
    await opine(binh, 'SA', '1.2', SEVEN, 'hai');
    const log = await under.store.db.selectFrom('log').select(['name', 'after']).orderBy('seq').execute();
    expect(log.map(({ name, after }) => [name, JSON.parse(after ?? '')])).toEqual([
      ['an', { stage: 'appraisal-1', opinions: [{ account: an.actor.account, version: 1 }] }],
      [
        'binh',
        {
          stage: 'appraisal-1',
          opinions: [
            { account: an.actor.account, version: 1, inputs: EIGHT, reason: 'một' },
            { account: binh.actor.account, version: 1, inputs: SEVEN, reason: 'hai' },
          ],
        },
      ],
    ]);
  });

  test('A leaf is settled when all opinions stand, by the lead of its field, with values that can be used and a reason.', async () => {
    const { an, binh, lead, otherLead, homeAffairs, chi } = people;
    await putLeaf(under, { agency: 'SA', criterion: '1.2' }, EIGHT);
    await opine(an, 'SA', '1.2', EIGHT);
    const use = an.actor.account;
    const early = await lead.send('POST', PATH, { use });
    expect(early).toMatchObject({ status: 409, body: { code: 'APPRAISAL_OPINIONS_WAITING', given: 1, needed: 2 } });
    await opine(binh, 'SA', '1.2', SEVEN, 'chậm');
    for (const stranger of [an, binh, chi, otherLead, homeAffairs]) {
      expect((await stranger.send('POST', PATH, { use })).status).toBe(403);
    }
    const cases = [
      [{ use: 'nobody' }, 404, 'APPRAISAL_OPINION_UNKNOWN'],
      [{ inputs: { done: 'x' }, reason: 'vì' }, 422, 'APPRAISAL_INPUTS_INVALID'],
      [{ inputs: SEVEN, reason: ' ' }, 400, 'REQUEST_INVALID'],
      [{ inputs: SEVEN }, 400, 'REQUEST_INVALID'],
      [{ use, inputs: SEVEN, reason: 'vì' }, 400, 'REQUEST_INVALID'],
    ] as const;
    for (const [body, status, code] of cases) {
      expect(await lead.send('POST', PATH, body)).toMatchObject({ status, body: { code } });
    }
    expect((await lead.send('POST', PATH, { inputs: { done: '6', due: '10' }, reason: 'Theo hồ sơ' })).status).toBe(
      201,
    );
    const again = await lead.send('POST', PATH, { use });
    expect(again).toMatchObject({
      status: 409,
      body: { code: 'APPRAISAL_SETTLED', current: { inputs: { done: '6', due: '10' }, reason: 'Theo hồ sơ' } },
    });
    await setStage(under, 'explanation');
    expect(await lead.send('POST', PATH, { use })).toMatchObject({ status: 409, body: { code: 'ROUND_STAGE' } });
  });

  test('A settlement is taken back with a reason while its stage lasts, and can be made again.', async () => {
    const { an, binh, lead, otherLead } = people;
    for (const who of [an, binh]) await opine(who, 'SA', '1.2', EIGHT);
    expect(await lead.send('DELETE', `${PATH}?reason=nham`)).toMatchObject({
      status: 409,
      body: { code: 'APPRAISAL_NOT_SETTLED' },
    });
    await lead.send('POST', PATH, { use: an.actor.account });
    expect((await lead.send('DELETE', PATH)).status).toBe(400);
    expect((await otherLead.send('DELETE', `${PATH}?reason=nham`)).status).toBe(403);
    expect((await lead.send('DELETE', `${PATH}?reason=Chốt%20nhầm`)).status).toBe(204);
    expect(await layerOf(under, 'SA', '1.2', 'appraisal-1')).toMatchObject({ inputs: {}, reason: 'Chốt nhầm' });
    expect(itemsOf(await lead.get(`${ROUND}/appraisal?state=agreed`))).toHaveLength(1);
    expect((await lead.send('POST', PATH, { use: binh.actor.account })).body).toMatchObject({ version: 3 });
    await setStage(under, 'explanation');
    expect((await lead.send('DELETE', `${PATH}?reason=muon`)).status).toBe(409);
  });

  test('All leaves of a field on which the opinions agree are settled at once; again, nothing more happens.', async () => {
    const { an, binh, lead, other, homeAffairs } = people;
    await putLeaf(under, { agency: 'SA', criterion: '1.2' }, EIGHT);
    await opine(an, 'SA', '1.2', EIGHT);
    await opine(binh, 'SA', '1.2', { done: '8,0', due: '10' });
    await opine(an, 'SB', '1.2', SEVEN, 'chậm');
    await opine(binh, 'SB', '1.2', SEVEN, 'thiếu hồ sơ');
    await opine(an, 'XC', '1.2', EIGHT);
    await opine(binh, 'XC', '1.2', SEVEN);
    await opine(an, 'SA', '1.3', { points: '5' });
    const all = `${ROUND}/settlements`;
    const request = { field: '1', only: 'agreed' };
    const counts = { settled: 2, already: 0, disagreed: 1, waiting: 6 };
    expect(await lead.send('POST', all, request)).toMatchObject({ status: 200, body: counts });
    expect(await layerOf(under, 'SA', '1.2', 'appraisal-1')).toMatchObject({ inputs: { due: '10' } });
    expect(await layerOf(under, 'SB', '1.2', 'appraisal-1')).toEqual({
      inputs: SEVEN,
      reason: expect.stringMatching(/^(?:chậm; thiếu hồ sơ|thiếu hồ sơ; chậm)$/),
      by: lead.actor.account,
    });
    expect(await layerOf(under, 'XC', '1.2', 'appraisal-1')).toBeUndefined();
    const entries = await under.store.db.selectFrom('log').selectAll().execute();
    expect((await lead.send('POST', all, request)).body).toEqual({ settled: 0, already: 2, disagreed: 1, waiting: 6 });
    expect(await under.store.db.selectFrom('log').selectAll().execute()).toHaveLength(entries.length);
    expect((await lead.send('POST', all, { ...request, group: 'B' })).body).toMatchObject({ already: 0, disagreed: 1 });
    expect((await lead.send('POST', all, { ...request, field: '2' })).status).toBe(403);
    expect((await lead.send('POST', all, { field: '1' })).status).toBe(400);
    for (const stranger of [other, homeAffairs]) expect((await stranger.send('POST', all, request)).status).toBe(403);
    await setStage(under, 'council');
    expect(await lead.send('POST', all, request)).toMatchObject({ status: 409, body: { code: 'ROUND_STAGE' } });
  });

  test('The second appraisal writes its own layer and leaves the first as it is.', async () => {
    const { an, binh, lead } = people;
    for (const who of [an, binh]) await opine(who, 'SA', '1.2', EIGHT);
    await lead.send('POST', PATH, { use: an.actor.account });
    await setStage(under, 'appraisal-2');
    for (const who of [an, binh]) await opine(who, 'SA', '1.2', SEVEN);
    const item = itemsOf(await lead.get(`${ROUND}/appraisal?agency=SA&criterion=1.2`));
    expect(item).toMatchObject([{ state: 'agreed', layers: { 'appraisal-1': { inputs: EIGHT } } }]);
    await lead.send('POST', `${ROUND}/settlements`, { field: '1', only: 'agreed' });
    expect(await layerOf(under, 'SA', '1.2', 'appraisal-1')).toMatchObject({ inputs: EIGHT });
    expect(await layerOf(under, 'SA', '1.2', 'appraisal-2')).toMatchObject({ inputs: SEVEN });
  });
});
