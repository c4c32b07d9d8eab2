import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  appraisalPeople,
  itemsOf,
  layerOf,
  leafPath,
  NEW,
  type People,
  ROUND,
  seen,
  setStage,
} from './appraisal-people.ts';
import type { ServiceUnderTest } from './service-under-test.ts';
import { openSmallRound } from './small-round.ts';
import { STORES } from './stores.ts';

const PATH = leafPath('SA', '1.2', 'council-decision');
const LIST = `${ROUND}/council-decisions`;
const BODY = { inputs: { done: '9', due: '10' }, reason: 'Hội đồng thống nhất' };

describe.each(STORES)('council decisions on $name', ({ open }) => {
  let under: ServiceUnderTest;
  let people: People;
  beforeEach(async () => {
    under = await open();
    await openSmallRound(under, { stage: 'council' });
    people = await appraisalPeople(under);
  });
  afterEach(() => under.close());

  test('The council decides with a reason, changes what it has seen, and takes it back with a reason.', async () => {
    const { council } = people;
    expect(await council.get(PATH)).toMatchObject({ status: 404, body: { code: 'APPRAISAL_DECISION_UNKNOWN' } });
    const decided = await council.send('PUT', PATH, BODY, NEW);
    expect(decided).toMatchObject({ status: 200, body: { ...BODY, version: 1 } });
    expect(await layerOf(under, 'SA', '1.2', 'council')).toEqual({ ...BODY, by: council.actor.account });
    const stale = await council.send('PUT', PATH, { ...BODY, reason: 'khác' }, NEW);
    expect(stale).toMatchObject({
      status: 409,
      body: { code: 'REQUEST_STALE', current: { version: 1, ...BODY }, yours: { reason: 'khác' } },
    });
    expect((await council.send('PUT', PATH, { ...BODY, reason: 'khác' }, seen(1))).body).toMatchObject({ version: 2 });
    expect((await council.get(PATH)).headers.get('etag')).toBe('"2"');
    expect((await council.send('DELETE', `${PATH}?reason=nham`, undefined, seen(1))).status).toBe(409);
    expect((await council.send('DELETE', PATH, undefined, seen(2))).status).toBe(400);
    expect((await council.send('DELETE', `${PATH}?reason=nham`, undefined, seen(2))).status).toBe(204);
    expect(await layerOf(under, 'SA', '1.2', 'council')).toMatchObject({ inputs: {}, reason: 'nham' });
    expect((await council.send('DELETE', `${PATH}?reason=nham`, undefined, seen(3))).status).toBe(404);
    expect(itemsOf(await council.get(LIST))).toEqual([]);
    expect((await council.send('PUT', PATH, BODY, NEW)).body).toMatchObject({ version: 4 });
    const log = await under.store.db.selectFrom('log').select(['action', 'object', 'reason']).orderBy('seq').execute();
    expect(log.map(({ reason }) => reason)).toEqual(['Hội đồng thống nhất', 'khác', 'nham', 'Hội đồng thống nhất']);
    expect(log[0]).toMatchObject({ action: 'council.decide', object: 'council-decision 1.2' });
  });

  test('Only the council, only in its stage, only values that can be used.', async () => {
    const { council, lead, homeAffairs, auditor, editorA } = people;
    for (const stranger of [lead, homeAffairs, auditor, editorA]) {
      expect((await stranger.send('PUT', PATH, BODY, NEW)).status).toBe(403);
    }
    const cases = [
      [{ ...BODY, reason: ' ' }, 400, 'REQUEST_INVALID'],
      [{ ...BODY, inputs: {} }, 422, 'APPRAISAL_INPUTS_MISSING'],
      [{ ...BODY, inputs: { points: '9' } }, 422, 'APPRAISAL_INPUTS_INVALID'],
      [{ ...BODY, inputs: { done: '9.5' } }, 422, 'APPRAISAL_INPUTS_INVALID'],
    ] as const;
    for (const [body, status, code] of cases) {
      expect(await council.send('PUT', PATH, body, NEW)).toMatchObject({ status, body: { code } });
    }
    expect((await council.send('PUT', leafPath('SA', '9.9', 'council-decision'), BODY, NEW)).status).toBe(404);
    for (const stage of ['appraisal-2', 'published'] as const) {
      await setStage(under, stage);
      expect(await council.send('PUT', PATH, BODY, NEW)).toMatchObject({ status: 409, body: { code: 'ROUND_STAGE' } });
    }
  });

  test('The list has every decision, criterion first, for those who oversee the round.', async () => {
    const { council, homeAffairs, auditor, editorA, an } = people;
    await council.send('PUT', leafPath('XC', '2.1', 'council-decision'), { inputs: { met: 'yes' }, reason: 'a' }, NEW);
    await council.send('PUT', leafPath('XC', '1.2', 'council-decision'), BODY, NEW);
    await council.send('PUT', PATH, BODY, NEW);
    const keys = itemsOf(await homeAffairs.get(LIST)).map(({ criterion, agency }) => `${criterion} ${agency}`);
    expect(keys).toEqual(['1.2 SA', '1.2 XC', '2.1 XC']);
    const first = await auditor.get(`${LIST}?limit=2`);
    const { next } = first.body as { next: string };
    expect(itemsOf(await auditor.get(`${LIST}?limit=2&cursor=${next}`))).toMatchObject([{ criterion: '2.1' }]);
    expect(itemsOf(await council.get(`${LIST}?agency=SA`))).toHaveLength(1);
    for (const stranger of [editorA, an]) expect((await stranger.get(LIST)).status).toBe(403);
  });
});
