import { fc } from '@fast-check/vitest';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { API_ROUTES } from '../../src/server/api/routes.ts';
import {
  appraisalPeople,
  itemsOf,
  leafPath,
  NEW,
  opine,
  type People,
  ROUND,
  seen,
  setStage,
} from './appraisal-people.ts';
import type { Client, ServiceUnderTest } from './service-under-test.ts';
import { openSmallRound, putLeaf } from './small-round.ts';
import { STORES } from './stores.ts';

const PATH = leafPath('SA', '1.2', 'opinion');
const ALL = leafPath('SA', '1.2', 'opinions');
const EIGHT = { done: '8', due: '10' };

describe.each(STORES)('opinions on $name', ({ open }) => {
  let under: ServiceUnderTest;
  let people: People;
  beforeEach(async () => {
    under = await open();
    await openSmallRound(under, { stage: 'appraisal-1' });
    people = await appraisalPeople(under);
  });
  afterEach(() => under.close());

  test('An appraiser gives, reads, changes and takes back an opinion, each on the version seen.', async () => {
    const { an } = people;
    expect(await an.get(PATH)).toMatchObject({ status: 404, body: { code: 'APPRAISAL_OPINION_UNKNOWN' } });
    const given = await opine(an, 'SA', '1.2', { ...EIGHT, status: ' ' }, 'Biên bản');
    expect(given).toMatchObject({ status: 200, body: { stage: 'appraisal-1', inputs: EIGHT, version: 1 } });
    expect(given.headers.get('etag')).toBe('"1"');
    const changed = await an.send('PUT', PATH, { inputs: { done: '9', due: '10' } }, seen(1));
    expect(changed.body).toMatchObject({ inputs: { done: '9', due: '10' }, reason: '', version: 2 });
    expect((await an.get(PATH)).body).toMatchObject({ inputs: { done: '9', due: '10' }, version: 2 });
    expect(await an.send('DELETE', PATH, undefined, seen(2))).toMatchObject({ status: 204 });
    expect(await an.get(PATH)).toMatchObject({ status: 404 });
    expect(await opine(an, 'SA', '1.2', EIGHT)).toMatchObject({ status: 200, body: { version: 4 } });
  });

  test('A stale write gets both values, and nothing is overwritten.', async () => {
    const { an } = people;
    await opine(an, 'SA', '1.2', EIGHT, 'một');
    const stale = await an.send('PUT', PATH, { inputs: { done: '1', due: '10' }, reason: 'hai' }, seen(7));
    expect(stale).toMatchObject({
      status: 409,
      body: {
        code: 'REQUEST_STALE',
        current: { version: 1, inputs: EIGHT, reason: 'một' },
        yours: { inputs: { done: '1', due: '10' }, reason: 'hai' },
      },
    });
    expect((await opine(an, 'SA', '1.2', { done: '1' })).status).toBe(409);
    expect((await an.send('DELETE', PATH, undefined, seen(2))).status).toBe(409);
    expect((await an.get(PATH)).body).toMatchObject({ inputs: EIGHT, version: 1 });
    expect((await an.send('PUT', PATH, { inputs: EIGHT })).status).toBe(428);
  });

  test('Values are held against the criteria set, all at once.', async () => {
    const { an } = people;
    const wrong = await opine(an, 'SA', '1.2', { done: 'tám', due: '-1', points: '5', stray: '1' });
    expect(wrong).toMatchObject({ status: 422, body: { code: 'APPRAISAL_INPUTS_INVALID' } });
    const { issues } = wrong.body as { readonly issues: readonly { readonly code: string; readonly place: string }[] };
    const found = issues.map(({ code, place }) => `${place.split(' ')[0]} ${code}`);
    expect(found.sort()).toEqual([
      '$.inputs.done SCORING_VALUE_INVALID',
      '$.inputs.due SCORING_VALUE_INVALID',
      '$.inputs.points APPRAISAL_INPUT_COMPUTED',
      '$.inputs.stray SCORING_INPUT_UNKNOWN',
    ]);
    const answers = [
      await opine(an, 'SA', '1.2', { done: '' }),
      await opine(an, 'SA', '1.2', { done: '8', approved: 'no' }),
      await opine(an, 'SA', '1.3', { points: '10,01' }),
      await opine(an, 'SA', '1.3', { points: '-0,01' }),
    ];
    expect(answers.map(({ status, body }) => [status, (body as { code: string }).code])).toEqual([
      [422, 'APPRAISAL_INPUTS_MISSING'],
      [422, 'APPRAISAL_INPUTS_INVALID'],
      [422, 'APPRAISAL_INPUTS_INVALID'],
      [422, 'APPRAISAL_INPUTS_INVALID'],
    ]);
    expect((await opine(an, 'SA', '1.3', { points: '10,00' })).status).toBe(200);
    expect((await opine(an, 'SA', '1.2', { status: 'no-task' }, 'Không giao')).status).toBe(200);
  });

  test('Values that differ from the self-assessment need a reason; the same values written otherwise do not.', async () => {
    await putLeaf(under, { agency: 'SA', criterion: '1.2' }, { ...EIGHT, points: '16' });
    const { an, binh } = people;
    expect(await opine(an, 'SA', '1.2', { done: '7', due: '10' })).toMatchObject({
      status: 422,
      body: { code: 'APPRAISAL_REASON_MISSING', detail: expect.stringContaining('done') },
    });
    expect((await opine(an, 'SA', '1.2', { done: '7', due: '10' }, 'Một nhiệm vụ chậm')).status).toBe(200);
    expect((await opine(binh, 'SA', '1.2', { done: '8,0', due: '10.00' })).status).toBe(200);
  });

  test('Nobody gives an opinion outside the stage, the field, the sheets or the leaves that are appraised.', async () => {
    const { an, other, editorA, homeAffairs, auditor } = people;
    for (const stranger of [other, editorA, homeAffairs, auditor, under.anybody]) {
      expect([401, 403]).toContain((await opine(stranger, 'SA', '1.2', EIGHT)).status);
      expect([401, 403]).toContain((await stranger.get(PATH)).status);
    }
    const cases = [
      [an, 'ZZ', '1.2', 404, 'SHEET_UNKNOWN'],
      [an, 'SA', '1', 404, 'SHEET_LEAF_UNKNOWN'],
      [an, 'SA', '1.9', 404, 'SHEET_LEAF_UNKNOWN'],
      [other, 'SA', '2.3', 409, 'APPRAISAL_NOT_APPRAISED'],
    ] as const;
    for (const [who, agency, criterion, status, code] of cases) {
      expect(await opine(who, agency, criterion, { rate: '90' })).toMatchObject({ status, body: { code } });
    }
    for (const stage of ['setup', 'self-assessment', 'locked', 'explanation', 'council', 'published'] as const) {
      await setStage(under, stage);
      expect(await opine(an, 'SA', '1.2', EIGHT)).toMatchObject({ status: 409, body: { code: 'ROUND_STAGE' } });
    }
  });

  test('Two give an opinion and no third; then both stay as they are.', async () => {
    const { an, binh, chi } = people;
    await opine(an, 'SA', '1.2', EIGHT);
    await opine(binh, 'SA', '1.2', EIGHT);
    expect(await opine(chi, 'SA', '1.2', EIGHT)).toMatchObject({ status: 409, body: { code: 'APPRAISAL_TAKEN' } });
    const change = await an.send('PUT', PATH, { inputs: { done: '9', due: '10' } }, seen(1));
    expect(change).toMatchObject({ status: 409, body: { code: 'APPRAISAL_REVEALED' } });
    const withdrawal = await binh.send('DELETE', PATH, undefined, seen(1));
    expect(withdrawal).toMatchObject({ status: 409, body: { code: 'APPRAISAL_REVEALED' } });
    expect((await opine(chi, 'SB', '1.2', EIGHT)).status).toBe(200);
  });

  test('Of many at once, exactly two are taken.', async () => {
    const { an, binh, chi, lead } = people;
    const answers = await Promise.all([an, binh, chi, lead].map((who) => opine(who, 'SA', '1.2', EIGHT)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 409, 409]);
  });

  test('Once both stand, those two, the lead and the overseers read them; a third appraiser and agencies do not.', async () => {
    const { an, binh, chi, lead, homeAffairs, auditor, editorA, other } = people;
    await opine(an, 'SA', '1.2', EIGHT, 'một');
    for (const reader of [an, binh, chi, lead, homeAffairs, auditor]) {
      expect((await reader.get(ALL)).body).toEqual({ stage: 'appraisal-1', needed: 2, given: 1 });
    }
    await opine(binh, 'SA', '1.2', { done: '9', due: '10' }, 'hai');
    for (const reader of [an, binh, lead, homeAffairs, auditor]) {
      const { opinions } = (await reader.get(ALL)).body as { readonly opinions: readonly { readonly name: string }[] };
      expect(opinions.map(({ name }) => name).sort()).toEqual(['an', 'binh']);
    }
    expect((await chi.get(ALL)).body).toEqual({ stage: 'appraisal-1', needed: 2, given: 2 });
    for (const stranger of [editorA, other]) expect((await stranger.get(ALL)).status).toBe(403);
  });

  test('Where one appraiser is enough, that one may change an opinion until the leaf is settled.', async () => {
    await under.store.db.updateTable('round').set({ appraisers: 1 }).execute();
    const { an, binh, lead } = people;
    await opine(an, 'SA', '1.2', EIGHT);
    expect((await opine(binh, 'SA', '1.2', EIGHT)).status).toBe(409);
    expect((await an.send('PUT', PATH, { inputs: { done: '9' } }, seen(1))).status).toBe(200);
    const use = an.actor.account;
    expect((await lead.send('POST', leafPath('SA', '1.2', 'settlement'), { use })).status).toBe(201);
    const late = await an.send('PUT', PATH, { inputs: EIGHT }, seen(2));
    expect(late).toMatchObject({ status: 409, body: { code: 'APPRAISAL_SETTLED' } });
  });

  test('Nobody appraises an agency they speak for, with an opinion or by settling.', async () => {
    const both = await under.as(
      'hai-vai',
      { role: 'lead-appraiser', field: '1' },
      { role: 'agency-editor', agency: 'SA' },
    );
    const body = { inputs: EIGHT, reason: '' };
    const own = await both.send('PUT', PATH, body, { 'if-none-match': '*' });
    expect([own.status, (own.body as { code: string }).code]).toEqual([403, 'APPRAISAL_OWN_AGENCY']);
    const settled = await both.send('POST', leafPath('SA', '1.2', 'settlement'), { inputs: EIGHT, reason: 'x' });
    expect((settled.body as { code: string }).code).toBe('APPRAISAL_OWN_AGENCY');
    const other = await both.send(
      'PUT',
      leafPath('SB', '1.2', 'opinion'),
      { ...body, reason: 'x' },
      { 'if-none-match': '*' },
    );
    expect(other.status).toBeLessThan(300);
  });

  test('Self-assessments are accepted all at once where an opinion is still taken, and the first stays untold.', async () => {
    const { an, binh, chi, lead, other } = people;
    for (const agency of ['SA', 'SB', 'XC'])
      await putLeaf(under, { agency, criterion: '1.2' }, { ...EIGHT, points: '16' });
    await putLeaf(under, { agency: 'SA', criterion: '1.1' }, { issued: '2025-01-20' });
    await opine(an, 'SB', '1.2', { done: '7', due: '10' }, 'chậm');
    for (const who of [binh, chi]) await opine(who, 'XC', '1.2', EIGHT);
    const everywhere = { field: '1', as: 'self-assessed' };
    const accept = { ...everywhere, group: 'A' };
    // Groups are never accepted as one: 1.2 of the other is another criterion.
    expect(await an.send('POST', `${ROUND}/opinions`, everywhere)).toMatchObject({
      status: 422,
      body: { code: 'APPRAISAL_GROUP_MISSING', detail: expect.stringContaining('A, B') },
    });
    const answer = await an.send('POST', `${ROUND}/opinions`, accept);
    expect(answer).toMatchObject({ status: 200, body: { given: 2, mine: 1, closed: 0, silent: 3, doubtful: 0 } });
    expect((await an.send('POST', `${ROUND}/opinions`, { ...everywhere, group: 'B' })).body).toEqual({
      ...{ given: 0, mine: 0, closed: 1, silent: 2, doubtful: 0 },
    });
    expect((await an.get(PATH)).body).toMatchObject({ inputs: EIGHT, version: 1 });
    expect((await an.get(leafPath('SB', '1.2', 'opinion'))).body).toMatchObject({ inputs: { done: '7', due: '10' } });
    // In the log they look as any other opinion does: that many came at once would tell what they say.
    const entries = await under.store.db
      .selectFrom('log')
      .select(['object', 'action', 'before', 'after'])
      .orderBy('seq', 'desc')
      .limit(2)
      .execute();
    const told = { stage: 'appraisal-1', opinions: [{ account: an.actor.account, version: 1 }] };
    expect(entries.reverse()).toEqual(
      ['1.1', '1.2'].map((criterion) => ({
        object: `opinion ${criterion}`,
        action: 'opinion.edit',
        before: null,
        after: JSON.stringify(told),
      })),
    );
    const again = await an.send('POST', `${ROUND}/opinions`, accept);
    expect(again.body).toEqual({ given: 0, mine: 3, closed: 0, silent: 3, doubtful: 0 });
    const onlyOne = await lead.send('POST', `${ROUND}/opinions`, { ...everywhere, agency: 'SA', criterion: '1.2' });
    expect(onlyOne.body).toEqual({ given: 1, mine: 0, closed: 0, silent: 0, doubtful: 0 });
    expect((await other.send('POST', `${ROUND}/opinions`, accept)).status).toBe(403);
  });

  test('Values that are likely wrong are left for one who looks at them.', async () => {
    const { an } = people;
    await putLeaf(under, { agency: 'SA', criterion: '1.2' }, { done: '12', due: '10' });
    await putLeaf(under, { agency: 'SB', criterion: '1.2' }, EIGHT);
    const accept = { field: '1', group: 'A', criterion: '1.2', as: 'self-assessed' };
    for (const claimHolds of [true, false]) {
      const { body } = await an.send('POST', `${ROUND}/opinions`, { ...accept, claimHolds });
      expect(body).toMatchObject({ given: claimHolds ? 1 : 0, mine: claimHolds ? 0 : 1, silent: 0, doubtful: 1 });
    }
    expect((await an.get(PATH)).status).toBe(404);
    const queue = itemsOf(await an.get(`${ROUND}/appraisal?criterion=1.2&group=A`));
    expect(queue).toMatchObject([
      { agency: 'SA', computed: { doubtful: true } },
      { agency: 'SB', computed: { doubtful: false } },
    ]);
  });

  test('The queue goes criterion by criterion over the agencies, page by page, with the states a reader may know.', async () => {
    const { an, binh, lead, other, homeAffairs, editorA } = people;
    await putLeaf(under, { agency: 'SB', criterion: '1.2' }, EIGHT);
    await opine(an, 'SA', '1.2', EIGHT);
    for (const who of [an, binh]) await opine(who, 'SB', '1.2', { done: '8.0', due: '10' });
    await opine(an, 'XC', '1.2', EIGHT);
    await opine(binh, 'XC', '1.2', { done: '7', due: '10' });
    const statesFor = async (who: Client): Promise<readonly string[]> => {
      const found: string[] = [];
      let next: unknown;
      do {
        const page = await who.get(`${ROUND}/appraisal?limit=2${next ? `&cursor=${next}` : ''}`);
        found.push(...itemsOf(page).map(({ criterion, agency, state }) => `${criterion} ${agency} ${state}`));
        next = (page.body as { next?: string }).next;
      } while (next);
      return found;
    };
    const untouched = (criterion: string): readonly string[] =>
      ['SA', 'SB', 'XC'].map((agency) => `${criterion} ${agency} untouched`);
    const second = ['1.2 SB agreed', '1.2 XC disagreed'];
    expect(await statesFor(an)).toEqual([...untouched('1.1'), '1.2 SA mine-given', ...second, ...untouched('1.3')]);
    const forLead = [...untouched('1.1'), '1.2 SA one-given', ...second, ...untouched('1.3')];
    expect(await statesFor(lead)).toEqual(forLead);
    expect(await statesFor(other)).toEqual([...untouched('2.1'), ...untouched('2.2')]);
    expect(await statesFor(homeAffairs)).toEqual([...forLead, ...untouched('2.1'), ...untouched('2.2')]);
    expect((await editorA.get(`${ROUND}/appraisal`)).status).toBe(403);
    const agreed = itemsOf(await lead.get(`${ROUND}/appraisal?state=agreed&field=1&group=A`));
    expect(agreed).toMatchObject([
      { agency: 'SB', layers: { self: { inputs: EIGHT } }, opinions: [{}, {}], explanation: 'none' },
    ]);
    const mine = itemsOf(await an.get(`${ROUND}/appraisal?agency=SA&criterion=1.2`));
    expect(mine).toMatchObject([{ given: 1, needed: 2, mine: { inputs: EIGHT } }]);
    expect(mine[0]).not.toHaveProperty('opinions');
  });

  test('Before both stand, no answer to anybody else holds what an appraiser gave, whatever happened before.', async () => {
    const step = fc.record({
      who: fc.constantFrom('an' as const, 'binh' as const),
      agency: fc.constantFrom('SA', 'SB', 'XC'),
      does: fc.constantFrom('give', 'give', 'withdraw'),
    });
    let marker = 700_000_000;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 8 }), async (steps) => {
        await under.store.db.deleteFrom('opinion').execute();
        await under.store.db.deleteFrom('log').execute();
        const given = new Map<
          string,
          { readonly by: 'an' | 'binh'; readonly marker: string; readonly version: number }
        >();
        const told = new Map<string, 'an' | 'binh'>();
        for (const { who, agency, does } of steps) {
          const version = Number(
            (await people[who].get(leafPath(agency, '1.2', 'opinion'))).headers.get('etag')?.replaceAll('"', '') ?? 0,
          );
          marker += 1;
          const path = leafPath(agency, '1.2', 'opinion');
          const headers = version === 0 ? NEW : seen(version);
          const inputs = { done: String(marker), due: String(marker) };
          const answer =
            does === 'give'
              ? await people[who].send('PUT', path, { inputs, reason: `dấu-${marker}` }, headers)
              : await people[who].send('DELETE', path, undefined, headers);
          if (does === 'give') told.set(String(marker), who);
          if (answer.status === 200) given.set(`${agency} ${who}`, { by: who, marker: String(marker), version });
          if (answer.status === 204) given.delete(`${agency} ${who}`);
          const foreign = [...told].filter(([, by]) => by !== who).map(([text]) => text);
          const open = revealed(given);
          expect(foreign.filter((text) => !open.has(text) && JSON.stringify(answer.body).includes(text))).toEqual([]);
        }
        const open = revealed(given);
        const secret = [...told].filter(([text]) => !open.has(text));
        for (const [name, reader] of Object.entries(people) as [string, Client][]) {
          const text = await everythingSeen(reader);
          const leaked = secret.filter(([text_, by]) => by !== name && text.includes(text_));
          expect({ name, leaked }).toEqual({ name, leaked: [] });
          if (name === 'lead') for (const shown of open) expect(text).toContain(shown);
        }
      }),
      { numRuns: 3, seed: 20_251_201 },
    );
  }, 60_000);
});

/** The markers of leaves on which both opinions stand. */
function revealed(given: ReadonlyMap<string, { readonly marker: string }>): ReadonlySet<string> {
  const agencies = ['SA', 'SB', 'XC'].filter((agency) => given.has(`${agency} an`) && given.has(`${agency} binh`));
  const keys = agencies.flatMap((agency) => [`${agency} an`, `${agency} binh`]);
  return new Set(keys.flatMap((key) => given.get(key)?.marker ?? []));
}

/** Every answer that somebody gets from the routes that read the round or the log. */
async function everythingSeen(reader: Client): Promise<string> {
  const paths = API_ROUTES.filter(({ method, streams }) => method === 'get' && !streams)
    .map(({ path }) => path)
    .filter((path) => path.startsWith('/rounds/{round}') || path.startsWith('/log'));
  const filled = paths.flatMap((path) =>
    (path.includes('{agency}') ? ['SA', 'SB', 'XC'] : ['']).map((agency) =>
      path
        .replace('{round}', 'mau-2025')
        .replace('{agency}', agency)
        .replace('{criterion}', '1.2')
        .replace(/\{\w+\}/g, '1'),
    ),
  );
  const answers = await Promise.all(filled.map((path) => reader.get(path)));
  return answers.map(({ body }) => JSON.stringify(body)).join('\n');
}
