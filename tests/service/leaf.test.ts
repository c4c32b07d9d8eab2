import { fc } from '@fast-check/vitest';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { STAGES } from '../../src/round/index.ts';
import type { Answer, Client, ServiceUnderTest } from './service-under-test.ts';
import { openSmallRound, putLeaf } from './small-round.ts';
import { STORES } from './stores.ts';

const at = (agency: string, criterion: string): string => `/rounds/mau-2025/sheets/${agency}/leaves/${criterion}`;
const NEW = { 'if-none-match': '*' };
const seen = (version: number): Record<string, string> => ({ 'if-match': `"${version}"` });
const codeOf = ({ status, body }: Answer): [number, unknown] => [status, (body as { code?: string }).code];

describe.each(STORES)('Leaves on $name', ({ open }) => {
  let under: ServiceUnderTest;
  let editor: Client;
  beforeEach(async () => {
    under = await open();
    editor = await under.as('sa', { role: 'agency-editor', agency: 'SA' });
  });
  afterEach(() => under.close());

  test('An answer is saved, read back, changed and taken back; its version counts up by one.', async () => {
    await openSmallRound(under);
    const first = await editor.send('PUT', at('SA', '1.2'), { inputs: { done: '8', due: '10' } }, NEW);
    expect([first.status, first.headers.get('etag'), first.body]).toMatchObject([
      200,
      '"1"',
      { version: 1, issues: [] },
    ]);
    const second = await editor.send('PUT', at('SA', '1.2'), { inputs: { done: '9' }, reason: 'Bổ sung' }, seen(1));
    expect(second.body).toMatchObject({ version: 2, inputs: { done: '9' } });
    const read = await editor.get(at('SA', '1.2'));
    expect(read.headers.get('etag')).toBe('"2"');
    expect(read.body).toMatchObject({ version: 2, missing: ['due'], editable: true, max: '20' });
    expect(read.body).toMatchObject({ layers: { self: { inputs: { done: '9' }, reason: 'Bổ sung' } } });
    const cleared = await editor.send('DELETE', at('SA', '1.2'), undefined, seen(2));
    expect([cleared.status, cleared.headers.get('etag')]).toEqual([204, '"3"']);
    expect((await editor.get(at('SA', '1.2'))).body).toMatchObject({ version: 3, missing: ['done', 'due'] });
    const log = await under.store.db.selectFrom('log').selectAll().orderBy('seq').execute();
    const leaves = log.filter(({ object }) => object === 'leaf 1.2 self');
    expect(leaves.map(({ action }) => action)).toEqual(['leaf.edit', 'leaf.edit', 'leaf.edit.clear']);
    expect(JSON.parse(leaves[1]?.before ?? '')).toEqual({ inputs: { done: '8', due: '10' }, reason: '', version: 1 });
    expect(JSON.parse(leaves[1]?.after ?? '')).toEqual({ inputs: { done: '9' }, reason: 'Bổ sung', version: 2 });
  });

  test('A stale save is refused with both values, and nothing is overwritten.', async () => {
    await openSmallRound(under);
    const colleague = await under.as('sa-2', { role: 'agency-editor', agency: 'SA' });
    await editor.send('PUT', at('SA', '2.1'), { inputs: { met: 'yes' } }, NEW);
    const stale = await colleague.send(
      'PUT',
      at('SA', '2.1'),
      { inputs: { met: 'no' } },
      { ...NEW, 'accept-language': 'en' },
    );
    expect(stale.status).toBe(409);
    expect(stale.body).toMatchObject({
      code: 'REQUEST_STALE',
      current: { version: 1, inputs: { met: 'yes' } },
      yours: { inputs: { met: 'no' } },
    });
    expect((stale.body as { detail: string }).detail).toContain('was changed by sa at');
    expect(codeOf(await colleague.send('DELETE', at('SA', '2.1'), undefined, seen(4)))).toEqual([409, 'REQUEST_STALE']);
    expect((await colleague.send('PUT', at('SA', '2.1'), { inputs: { met: 'no' } })).status).toBe(428);
    expect((await editor.get(at('SA', '2.1'))).body).toMatchObject({ layers: { self: { inputs: { met: 'yes' } } } });
  });

  test('A value that the set does not take is refused at the door, and so is a leaf that others score.', async () => {
    await openSmallRound(under);
    const cases = [
      ['1.2', { done: 'tám' }, 'SCORING_VALUE_INVALID'],
      ['2.2', { rate: '120' }, 'SCORING_VALUE_OUT_OF_RANGE'],
      ['1.2', { nothing: '1' }, 'SCORING_INPUT_UNKNOWN'],
      ['1.3', { points: '5' }, 'SCORING_LAYER_NOT_ALLOWED'],
      ['2.3', { rate: '80' }, 'SCORING_LAYER_NOT_ALLOWED'],
      ['2.1', { met: 'yes', approved: 'yes' }, 'SHEET_INPUT_RESERVED'],
    ] as const;
    for (const [criterion, inputs, code] of cases) {
      const refused = await editor.send('PUT', at('SA', criterion), { inputs }, NEW);
      expect(codeOf(refused)).toEqual([422, 'SHEET_VALUES']);
      expect((refused.body as { issues: { code: string }[] }).issues.map((one) => one.code)).toEqual([code]);
    }
    expect(await under.store.db.selectFrom('leaf').selectAll().execute()).toEqual([]);
  });

  test('A status without a reason is taken, with a word on it.', async () => {
    await openSmallRound(under);
    const saved = await editor.send('PUT', at('SA', '2.2'), { inputs: { status: 'no-task' } }, NEW);
    expect(saved.body).toMatchObject({ version: 1, issues: [{ code: 'SCORING_REASON_MISSING', severity: 'warning' }] });
  });

  test('A save without any value is refused, and takes no answer back.', async () => {
    await openSmallRound(under);
    await editor.send('PUT', at('SA', '1.2'), { inputs: { done: '5', due: '10' } }, NEW);
    for (const empty of ['{"inputs":{}}', '{"inputs":{"__proto__":"1"}}', '{"inputs":{"done":" ","due":""}}']) {
      const refused = await editor.send('PUT', at('SA', '1.2'), JSON.parse(empty), seen(1));
      expect([empty, ...codeOf(refused)]).toEqual([empty, 422, 'SHEET_INPUTS_MISSING']);
    }
    const [leaf, ...others] = await under.store.db.selectFrom('leaf').select(['inputs', 'version']).execute();
    expect([JSON.parse(leaf?.inputs ?? ''), leaf?.version, others]).toEqual([{ done: '5', due: '10' }, 1, []]);
  });

  test('A code that is no leaf is not found; a foreign agency is refused whether it exists or not.', async () => {
    await openSmallRound(under);
    expect(codeOf(await editor.send('PUT', at('SA', '1'), { inputs: {} }, NEW))).toEqual([404, 'SHEET_LEAF_UNKNOWN']);
    expect(codeOf(await editor.send('PUT', at('SA', '9.9'), { inputs: {} }, NEW))).toEqual([404, 'SHEET_LEAF_UNKNOWN']);
    const answers = await Promise.all(
      ['SB', 'XC', 'NOBODY'].flatMap((agency) => [
        editor.get(at(agency, '1.2')),
        editor.get(`/rounds/mau-2025/sheets/${agency}`),
        editor.send('PUT', at(agency, '1.2'), { inputs: { done: '1' } }, NEW),
        editor.send('DELETE', at(agency, '1.2'), undefined, NEW),
      ]),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(codeOf(answer))))).toEqual(
      new Set(['[403,"ACCESS_DENIED"]']),
    );
    const stranger = await under.as('zz', { role: 'agency-editor', agency: 'ZZ' });
    expect(codeOf(await stranger.send('PUT', at('ZZ', '1.2'), { inputs: {} }, NEW))).toEqual([404, 'SHEET_UNKNOWN']);
    const elsewhere = await under.as('sa-old', { role: 'agency-editor', agency: 'SA', round: 'mau-2024' });
    expect(codeOf(await elsewhere.get(at('SA', '1.2')))).toEqual([403, 'ACCESS_DENIED']);
  });

  test('After the deadline nothing is saved, until an extension is given; the very moment is in time.', async () => {
    await openSmallRound(under, { due: { 'self-assessment': '2025-12-15T10:00:00.000Z' } });
    under.setNow('2025-12-15T10:00:00.000Z');
    expect((await editor.send('PUT', at('SA', '2.1'), { inputs: { met: 'yes' } }, NEW)).status).toBe(200);
    under.setNow('2025-12-15T10:00:00.001Z');
    const late = await editor.send('PUT', at('SA', '2.1'), { inputs: { met: 'no' } }, seen(1));
    expect(codeOf(late)).toEqual([409, 'SHEET_LATE']);
    expect(late.body).toMatchObject({ due: '2025-12-15T10:00:00.000Z' });
    const officer = await under.as('snv', { role: 'home-affairs' });
    const extension = { agency: 'SA', stage: 'self-assessment', due: '2025-12-16T17:00:00+07:00', reason: 'Mất điện' };
    expect((await officer.send('POST', '/rounds/mau-2025/extensions', extension)).status).toBe(201);
    expect((await editor.send('PUT', at('SA', '2.1'), { inputs: { met: 'no' } }, seen(1))).status).toBe(200);
    const other = await under.as('sb', { role: 'agency-editor', agency: 'SB' });
    expect(codeOf(await other.send('PUT', at('SB', '2.1'), { inputs: { met: 'no' } }, NEW))).toEqual([
      409,
      'SHEET_LATE',
    ]);
  });

  test('Nothing is saved in any other stage.', async () => {
    await openSmallRound(under);
    for (const stage of STAGES.filter((one) => one !== 'self-assessment')) {
      await under.store.db.updateTable('round').set({ stage }).where('id', '=', 'mau-2025').execute();
      const refused = await editor.send('PUT', at('SA', '2.1'), { inputs: { met: 'yes' } }, NEW);
      expect(codeOf(refused)).toEqual([409, 'ROUND_STAGE']);
      expect(refused.body).toMatchObject({ stage, stages: ['self-assessment'] });
    }
  });

  test('14 agencies save at once, each in its own sheet, and every save is there.', async () => {
    await openSmallRound(under);
    const agencies = Array.from({ length: 14 }, (_, index) => `A${index}`);
    const { store } = under;
    for (const agency of agencies) {
      await store.db
        .insertInto('sheet')
        .values({
          ...{ round: 'mau-2025', agency, ranking_group: 'A', state: 'editing', version: 1 },
          ...{ signed_at: null, signed_by: null, reason: null },
        })
        .execute();
    }
    const saves = await Promise.all(
      agencies.map(async (agency, index) => {
        const clerk = await under.as(`clerk-${agency}`, { role: 'agency-editor', agency });
        const answers: number[] = [];
        for (let version = 0; version < 3; version += 1) {
          const inputs = { done: String(index * 3 + version), due: '100' };
          answers.push((await clerk.send('PUT', at(agency, '1.2'), { inputs }, seen(version))).status);
        }
        return answers;
      }),
    );
    expect(saves.flat()).toEqual(Array.from({ length: 42 }, () => 200));
    const rows = await store.db.selectFrom('leaf').selectAll().execute();
    const done = new Map(rows.map((row) => [row.agency, [row.version, JSON.parse(row.inputs).done]]));
    expect(agencies.map((agency) => done.get(agency))).toEqual(agencies.map((_, index) => [3, String(index * 3 + 2)]));
    const log = await store.db.selectFrom('log').select('seq').orderBy('seq').execute();
    expect(log.map(({ seq }) => seq)).toEqual(Array.from({ length: 42 }, (_, index) => index + 1));
  });

  test('Whatever saves meet, none that was acknowledged is lost, and versions count up by one.', async () => {
    await openSmallRound(under);
    const clerks = await Promise.all(
      ['one', 'two', 'three'].map((login) => under.as(login, { role: 'agency-editor', agency: 'SA' })),
    );
    const { db } = under.store;
    const save = fc.record({
      who: fc.nat(2),
      criterion: fc.constantFrom('1.2', '2.2'),
      back: fc.nat(1),
      value: fc.integer({ min: 0, max: 100 }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(save, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 }),
        async (rounds) => {
          await db.deleteFrom('leaf').execute();
          const version = new Map([
            ['1.2', 0],
            ['2.2', 0],
          ]);
          const value = new Map<string, string>();
          for (const together of rounds) {
            const answers = await Promise.all(
              together.map(async ({ who, criterion, back, value: number }) => {
                const on = Math.max(0, (version.get(criterion) ?? 0) - back);
                const inputs = { [criterion === '1.2' ? 'done' : 'rate']: String(number) };
                const answer = await clerks[who]?.send('PUT', at('SA', criterion), { inputs }, seen(on));
                return { criterion, on, number, answer };
              }),
            );
            for (const criterion of version.keys()) {
              const own = answers.filter((one) => one.criterion === criterion);
              const current = version.get(criterion) ?? 0;
              const taken = own.filter(({ answer }) => answer?.status === 200);
              // Of those that saw what stood there, exactly one is taken; all others are refused.
              expect(taken.length).toBe(own.some(({ on }) => on === current) ? 1 : 0);
              expect(own.filter(({ answer }) => answer?.status === 409).length).toBe(own.length - taken.length);
              for (const { number, answer } of taken) {
                expect(answer?.body).toMatchObject({ version: current + 1 });
                version.set(criterion, current + 1);
                value.set(criterion, String(number));
              }
            }
          }
          for (const { criterion, version: stands, inputs } of await db.selectFrom('leaf').selectAll().execute()) {
            expect([stands, Object.values(JSON.parse(inputs))]).toEqual([
              version.get(criterion),
              [value.get(criterion)],
            ]);
          }
        },
      ),
      { numRuns: 12 },
    );
  }, 30_000);

  test('An appraiser sees the leaves of the own field and no other.', async () => {
    await openSmallRound(under, { stage: 'appraisal-1' });
    await putLeaf(under, { agency: 'SA', criterion: '1.2' }, { done: '8', due: '10' });
    const appraiser = await under.as('tdv', { role: 'appraiser', field: '1' });
    expect((await appraiser.get(at('SA', '1.2'))).body).toMatchObject({ layers: { self: { inputs: { done: '8' } } } });
    expect((await appraiser.get(at('SA', '2.1'))).status).toBe(403);
    expect((await appraiser.send('PUT', at('SA', '1.2'), { inputs: {} }, seen(1))).status).toBe(403);
    const sheet = (await appraiser.get('/rounds/mau-2025/sheets/SA')).body as { leaves: { criterion: string }[] };
    expect(sheet.leaves.map(({ criterion }) => criterion)).toEqual(['1.1', '1.2', '1.3']);
  });
});
