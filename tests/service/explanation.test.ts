import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { appraisalPeople, itemsOf, layerOf, leafPath, type People, ROUND, seen, setStage } from './appraisal-people.ts';
import type { Client, ServiceUnderTest } from './service-under-test.ts';
import { openSmallRound, putLeaf } from './small-round.ts';
import { STORES } from './stores.ts';

const LIST = `${ROUND}/explanations`;
const ON = leafPath('SA', '1.2', 'explanations');
const EIGHT = { done: '8', due: '10' };

describe.each(STORES)('explanations on $name', ({ open }) => {
  let under: ServiceUnderTest;
  let people: People;
  beforeEach(async () => {
    under = await open({ now: '2026-01-05T02:00:00Z' });
    await openSmallRound(under, { stage: 'appraisal-1', due: { explanation: '2026-01-10T10:00:00.000Z' } });
    people = await appraisalPeople(under);
    await putLeaf(under, { agency: 'SA', criterion: '1.2' }, { done: '7', due: '10' });
  });
  afterEach(() => under.close());

  const ask = async (who: Client, path = ON): Promise<string> => {
    const answer = await who.send('POST', path, { question: 'Căn cứ nào?' });
    expect(answer).toMatchObject({ status: 201, body: { state: 'open', version: 1 } });
    return (answer.body as { id: string }).id;
  };

  test('A question is asked, answered in time, judged, and what was accepted counts.', async () => {
    const { an, lead, editorA, headA } = people;
    const id = await ask(an);
    await setStage(under, 'explanation');
    const answered = await editorA.send('PUT', `${ON}/${id}/answer`, { answer: 'Báo cáo 12', inputs: EIGHT }, seen(1));
    expect(answered).toMatchObject({ status: 200, body: { state: 'answered', inputs: EIGHT, version: 2 } });
    expect(await layerOf(under, 'SA', '1.2', 'explanation')).toMatchObject({ inputs: EIGHT, reason: 'Báo cáo 12' });
    const better = { answer: 'Báo cáo 13', inputs: { done: '9', due: '10' } };
    expect((await headA.send('PUT', `${ON}/${id}/answer`, better, seen(2))).status).toBe(200);
    const verdict = { accepted: true, verdict: 'Đủ căn cứ' };
    const early = await an.send('PUT', `${ON}/${id}/verdict`, verdict, seen(3));
    expect(early).toMatchObject({ status: 409, body: { code: 'ROUND_STAGE' } });
    await setStage(under, 'appraisal-2');
    const judged = await an.send('PUT', `${ON}/${id}/verdict`, verdict, seen(3));
    expect(judged).toMatchObject({ status: 200, body: { state: 'accepted', accepted: true, version: 4 } });
    expect(await layerOf(under, 'SA', '1.2', 'explanation')).toMatchObject({
      inputs: { done: '9', due: '10', approved: 'yes' },
    });
    await lead.send('PUT', `${ON}/${id}/verdict`, { accepted: false, verdict: 'Chưa đủ' }, seen(4));
    expect(await layerOf(under, 'SA', '1.2', 'explanation')).toMatchObject({
      inputs: { done: '9', due: '10', approved: 'no' },
    });
    const log = await under.store.db.selectFrom('log').select(['action', 'agency']).orderBy('seq').execute();
    expect(log.map(({ action, agency }) => `${action} ${agency}`)).toEqual([
      'explanation.ask SA',
      'explanation.answer SA',
      'explanation.answer SA',
      'explanation.judge SA',
      'explanation.judge SA',
    ]);
  });

  test('An agency sees its own questions from the stage of explanation on, and nobody else’s ever.', async () => {
    const { an, other, chi, editorA, headA, editorB, homeAffairs, auditor } = people;
    const id = await ask(an);
    const second = await ask(other, leafPath('SB', '2.1', 'explanations'));
    for (const own of [editorA, headA]) {
      expect(itemsOf(await own.get(LIST))).toEqual([]);
      expect((await own.get(`${ON}/${id}`)).status).toBe(404);
      const answer = await own.send('PUT', `${ON}/${id}/answer`, { answer: 'x' }, seen(1));
      expect(answer).toMatchObject({ status: 409, body: { code: 'ROUND_STAGE' } });
    }
    expect(itemsOf(await homeAffairs.get(LIST)).map((item) => item['id'])).toEqual([id, second]);
    expect(itemsOf(await chi.get(LIST))).toMatchObject([{ id, askedBy: { name: 'an' } }]);
    expect(itemsOf(await other.get(LIST)).map((item) => item['id'])).toEqual([second]);
    await setStage(under, 'explanation');
    const [seenByA] = itemsOf(await editorA.get(LIST));
    expect(seenByA).toMatchObject({ id, state: 'open', question: 'Căn cứ nào?' });
    expect(seenByA).not.toHaveProperty('askedBy');
    expect((await headA.get(`${ON}/${id}`)).headers.get('etag')).toBe('"1"');
    expect(itemsOf(await editorB.get(`${LIST}?agency=SA`))).toEqual([]);
    expect((await editorB.get(`${ON}/${id}`)).status).toBe(403);
    expect((await editorB.get(leafPath('SB', '1.2', `explanations/${id}`))).status).toBe(404);
    const foreign = leafPath('SB', '1.2', `explanations/${id}/answer`);
    expect((await editorB.send('PUT', foreign, { answer: 'x' }, seen(1))).status).toBe(404);
    expect(itemsOf(await auditor.get(`${LIST}?state=answered`))).toEqual([]);
    expect(itemsOf(await auditor.get(`${LIST}?agency=SB&field=2&state=open`))).toHaveLength(1);
  });

  test('Answers are taken until the agency’s own deadline, to the very moment.', async () => {
    const { an, editorA } = people;
    const id = await ask(an);
    await setStage(under, 'explanation');
    const answer = (version: number) => editorA.send('PUT', `${ON}/${id}/answer`, { answer: 'x' }, seen(version));
    under.setNow('2026-01-10T10:00:00.000Z');
    expect((await answer(1)).status).toBe(200);
    under.setNow('2026-01-10T10:00:00.001Z');
    expect(await answer(2)).toMatchObject({ status: 409, body: { code: 'EXPLANATION_LATE' } });
    const extension = { id: 'e', round: 'mau-2025', agency: 'SA', stage: 'explanation' } as const;
    const until = { due_at: '2026-01-12T10:00:00.000Z', reason: 'Bão', created_at: '2026-01-10T00:00:00.000Z' };
    await under.store.db
      .insertInto('extension')
      .values({ ...extension, ...until })
      .execute();
    expect((await answer(2)).status).toBe(200);
    under.setNow('2026-01-12T10:00:00.001Z');
    expect((await answer(3)).status).toBe(409);
  });

  test('Only the one who asked or the lead of the field judges, and only an answer.', async () => {
    const { an, chi, lead, otherLead, editorA, homeAffairs } = people;
    const id = await ask(an);
    await setStage(under, 'appraisal-2');
    const judge = (who: Client) => who.send('PUT', `${ON}/${id}/verdict`, { accepted: true, verdict: 'Được' }, seen(1));
    expect(await judge(lead)).toMatchObject({ status: 409, body: { code: 'EXPLANATION_UNANSWERED' } });
    expect(await judge(chi)).toMatchObject({ status: 403, body: { code: 'EXPLANATION_NOT_YOURS' } });
    for (const stranger of [otherLead, editorA, homeAffairs]) expect((await judge(stranger)).status).toBe(403);
    expect(await layerOf(under, 'SA', '1.2', 'explanation')).toBeUndefined();
  });

  test('Questions are asked in the first appraisal and the explanation, by those of the field, about leaves that are there.', async () => {
    const { an, other, editorA, homeAffairs } = people;
    const question = { question: 'Vì sao?' };
    for (const stranger of [other, editorA, homeAffairs]) {
      expect((await stranger.send('POST', ON, question)).status).toBe(403);
    }
    expect((await an.send('POST', leafPath('SA', '1', 'explanations'), question)).status).toBe(404);
    expect((await an.send('POST', leafPath('ZZ', '1.2', 'explanations'), question)).status).toBe(404);
    expect((await an.send('POST', ON, { question: '  ' })).status).toBe(400);
    await setStage(under, 'explanation');
    await ask(an);
    for (const stage of ['locked', 'appraisal-2', 'council', 'published'] as const) {
      await setStage(under, stage);
      expect(await an.send('POST', ON, question)).toMatchObject({ status: 409, body: { code: 'ROUND_STAGE' } });
    }
  });

  test('A stale answer gets both; values are held against the set; the agency never approves its own.', async () => {
    const { an, editorA } = people;
    const id = await ask(an);
    await setStage(under, 'explanation');
    const send = (body: unknown, version: number) => editorA.send('PUT', `${ON}/${id}/answer`, body, seen(version));
    await send({ answer: 'một', inputs: EIGHT }, 1);
    expect(await send({ answer: 'hai' }, 1)).toMatchObject({
      status: 409,
      body: { code: 'REQUEST_STALE', current: { version: 2, answer: 'một', inputs: EIGHT }, yours: { answer: 'hai' } },
    });
    for (const inputs of [{ approved: 'yes' }, { done: 'x' }, { points: '20' }]) {
      const refused = await send({ answer: 'ba', inputs }, 2);
      expect(refused).toMatchObject({ status: 422, body: { code: 'APPRAISAL_INPUTS_INVALID' } });
    }
    expect((await send({ answer: 'bốn' }, 2)).status).toBe(200);
    expect(await layerOf(under, 'SA', '1.2', 'explanation')).toMatchObject({ inputs: {} });
  });

  test('Of two questions on one leaf, what was accepted counts whatever becomes of the other.', async () => {
    const { an, chi, editorA, lead } = people;
    const [first, second] = [await ask(an), await ask(chi)];
    await setStage(under, 'explanation');
    await editorA.send('PUT', `${ON}/${first}/answer`, { answer: 'một', inputs: { done: '9' } }, seen(1));
    await editorA.send('PUT', `${ON}/${second}/answer`, { answer: 'hai', inputs: { due: '11' } }, seen(1));
    await setStage(under, 'appraisal-2');
    await lead.send('PUT', `${ON}/${first}/verdict`, { accepted: true, verdict: 'Được' }, seen(2));
    await lead.send('PUT', `${ON}/${second}/verdict`, { accepted: false, verdict: 'Không' }, seen(2));
    expect(await layerOf(under, 'SA', '1.2', 'explanation')).toMatchObject({
      inputs: { done: '9', approved: 'yes' },
      reason: 'một',
    });
    const item = itemsOf(await lead.get(`${ROUND}/appraisal?agency=SA&criterion=1.2`));
    expect(item).toMatchObject([{ explanation: 'rejected', layers: { explanation: { inputs: { done: '9' } } } }]);
  });

  test('An answer given again after a verdict is open again.', async () => {
    const { an, editorA } = people;
    const id = await ask(an);
    await setStage(under, 'explanation');
    await editorA.send('PUT', `${ON}/${id}/answer`, { answer: 'một', inputs: EIGHT }, seen(1));
    await setStage(under, 'appraisal-2');
    await an.send('PUT', `${ON}/${id}/verdict`, { accepted: true, verdict: 'Được' }, seen(2));
    await setStage(under, 'explanation');
    const again = await editorA.send('PUT', `${ON}/${id}/answer`, { answer: 'hai', inputs: { done: '10' } }, seen(3));
    expect(again).toMatchObject({ body: { state: 'answered', version: 4 } });
    expect(again.body).not.toHaveProperty('verdict');
    expect(await layerOf(under, 'SA', '1.2', 'explanation')).toMatchObject({ inputs: { done: '10' } });
  });
});
