import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runTask, stopThreads } from '../../src/server/compute/run-task.ts';
import type { Task } from '../../src/server/compute/task.ts';
import { peopleOf } from './filled-round.ts';
import type { ServiceUnderTest } from './service-under-test.ts';
import { SMALL_DOCUMENTS } from './small-round.ts';
import { STORES } from './stores.ts';

const documentOf = (path: string): unknown => JSON.parse(SMALL_DOCUMENTS[path] ?? '');
const set = documentOf('set/mau-2025.json');
const sources = documentOf('sources.json');
const agencies = SMALL_DOCUMENTS['season/mau-2025/agencies.csv'];

const ASSESSMENTS = `agency,criterion,layer,input,value,reason,evidence
SA,1.1,self,issued,2025-01-15,,
SA,1.2,self,done,8,,
SA,1.2,self,due,10,,
SA,1.3,appraisal-1,points,9,,
SA,2.1,self,met,yes,,
SA,2.2,self,rate,95,,
SA,2.3,survey,rate,100,,
`;
const ROWS = [
  { agency: 'SA', criterion: '1.2', layer: 'self', input: 'done', value: '8' },
  { agency: 'SA', criterion: '1.2', layer: 'self', input: 'due', value: '10' },
];

describe.each(STORES)('The engine without a round on $name', ({ open }) => {
  let under: ServiceUnderTest;
  let people: Awaited<ReturnType<typeof peopleOf>>;
  const post = (path: string, body: unknown, headers = {}) =>
    people.editor.send('POST', `/engine/${path}`, body, headers);
  beforeAll(async () => {
    under = await open();
    people = await peopleOf(under);
  });
  afterAll(() => under.close());

  test('A set and assessments as CSV text are scored: 10 + 16 + 9 + 20 + 10 + 30.', async () => {
    const { status, body } = await post('score', { set, sources, agencies, assessments: ASSESSMENTS });
    expect(status).toBe(200);
    expect(body).toMatchObject({ rows: { read: 7, accepted: 7 }, sample: true });
    const { sheets } = body as { sheets: { agency: { code: string }; index: { exact: string } | null }[] };
    expect(sheets.map(({ agency, index }) => [agency.code, index?.exact])).toEqual([
      ['SA', '95'],
      ['SB', '0'],
      ['XC', '0'],
    ]);
    expect((body as { ranking: Record<string, string>[] }).ranking[0]).toMatchObject({ rank: '1', code: 'SA' });
    expect(await readdir(join(under.store.folder, '.unfinished-work'))).toEqual([]);
  });

  test('Rows as objects say what CSV text says, and what is wrong with them stands beside the result.', async () => {
    const wrong = [...ROWS, { agency: 'SA', criterion: '9.9', layer: 'self', input: 'x', value: '1' }];
    const { status, body } = await post('score', { set, sources, assessments: wrong }, { 'accept-language': 'en' });
    expect(status).toBe(200);
    expect(body).toMatchObject({ ok: false, rows: { read: 3, accepted: 2, rejected: 1 } });
    const { issues } = body as { issues: { code: string }[] };
    expect(issues.map(({ code }) => code)).toContain('SCORING_CRITERION_UNKNOWN');
  });

  test('A set that cannot be used is refused with everything wrong in it.', async () => {
    const broken = { ...(set as object), max: '90' };
    const { status, body } = await post('score', { set: broken, sources, assessments: ROWS });
    expect([status, (body as { code: string }).code]).toEqual([422, 'ENGINE_NOTHING_COMPUTED']);
    expect((body as { issues: { code: string }[] }).issues.map(({ code }) => code)).toContain('SCORING_MAX_SUM');
  });

  test('One agency is explained whole or one criterion of it; an unknown one is refused.', async () => {
    const documents = { set, sources, agencies, assessments: ROWS };
    const whole = await post('explain', { ...documents, agency: 'SA' });
    expect(whole.body).toMatchObject({
      agency: { code: 'SA' },
      set: { id: 'mau' },
      criteria: [{ criterion: '1' }, { criterion: '2' }],
    });
    const one = await post('explain', { ...documents, agency: 'SA', criterion: '1.2' });
    expect(one.body).toMatchObject({ criteria: [{ criterion: '1.2', points: { exact: '16' } }] });
    expect((await post('explain', { ...documents, agency: 'ZZ' })).status).toBe(422);
  });

  test('A what-if on plain documents tells before and after.', async () => {
    const changes = [{ agency: 'SA', criterion: '1.2', inputs: { done: '10' } }];
    const { body } = await post('what-if', { set, sources, assessments: ASSESSMENTS, agencies, changes });
    const { groups } = body as { groups: { agencies: unknown[] }[] };
    expect(groups[0]?.agencies[0]).toMatchObject({
      agency: 'SA',
      before: { index: { exact: '95' } },
      after: { index: { exact: '99' } },
    });
  });

  test('Survey answers are tallied: 9 of 12 answers to each item are satisfied.', async () => {
    const questionnaire = documentOf('survey/mau-2025.json');
    const { status, body } = await post('survey', {
      questionnaire,
      sources,
      answers: SMALL_DOCUMENTS['survey/mau-2025.csv'],
    });
    expect(status).toBe(200);
    const { result } = body as { result: { slices: { figures: { code: string; value: { exact: string } }[] }[] } };
    // Satisfied are SA 4, SB 3, XC 2 of 4 each: 9 of 12.
    expect(result.slices[0]?.figures.find(({ code }) => code === 'overall')?.value.exact).toBe('75');
    const nothing = await post('survey', { questionnaire, sources, answers: '' });
    expect(nothing.status).toBe(422);
  });

  test('A table is ranked by the rule that is sent.', async () => {
    const table = 'code,points\nA,80.5\nB,91\nC,91\nD,\n';
    const rule = {
      id: 'code',
      values: ['points'],
      bands: [
        { id: 'Khá', from: '70' },
        { id: 'Tốt', from: '90' },
      ],
    };
    const { body } = await post('rank', { table, rule });
    expect(body).toMatchObject({
      ok: true,
      ranking: [
        { rank: 1, id: 'B', value: '91.00', tied: true, band: 'Tốt' },
        { rank: 1, id: 'C', tied: true },
        { rank: 3, id: 'A', exact: '80.5', band: 'Khá' },
      ],
      unranked: [{ id: 'D' }],
    });
    expect((await post('rank', { table: '', rule })).status).toBe(422);
  });

  test('Whoever is not signed in is refused, and a body of another shape too.', async () => {
    expect((await under.anybody.send('POST', '/engine/score', { set })).status).toBe(401);
    expect((await post('score', { set, more: 1 })).status).toBe(400);
    expect((await post('score', {})).status).toBe(400);
    // 200 001 rows are more than any table has; only the first hundred faults of a list are told.
    const long = await post('score', { set, assessments: Array.from({ length: 200_001 }, () => 0) });
    expect([long.status, long.body]).toEqual([413, expect.objectContaining({ code: 'REQUEST_TOO_LARGE' })]);
    const wrong = await post('what-if', { set, weights: Array.from({ length: 999 }, () => 0) });
    expect([wrong.status, (wrong.body as { issues: unknown[] }).issues.length]).toEqual([400, 100]);
    // A weight that would take minutes to reduce.
    const weight = `${'1'.repeat(100_000)}/${'3'.repeat(99_999)}`;
    expect((await post('what-if', { set, weights: [{ criterion: '1', weight }] })).status).toBe(400);
  });
});

const SAMPLE = join('criteria', 'season', 'khanh-hoa-2025', 'season.json');
const failed = { status: 503, found: { code: 'ENGINE_WORKER_FAILED' } };

test('Work that fails is refused with 503, and the next work is done.', async () => {
  await expect(runTask({ kind: 'run', season: 5 as unknown as string, lang: 'vi' })).rejects.toMatchObject(failed);
  const uncrossable = { kind: 'run', season: () => 1, lang: 'vi' } as unknown as Task;
  await expect(runTask(uncrossable)).rejects.toMatchObject(failed);
  // What it failed with is for our own log alone.
  await expect(runTask(uncrossable)).rejects.toMatchObject({
    found: { values: { found: 'defect' } },
    cause: { name: 'DataCloneError' },
  });
  const done = await runTask({ kind: 'run', season: '/none/season.json', lang: 'vi' });
  expect(done.issues.map(({ code }) => code)).toEqual(['FILE_NOT_FOUND']);
});

test('When a thread ends midway, what it was at is refused with 503, and the next work gets a new thread.', async () => {
  const midway = runTask({ kind: 'run', season: SAMPLE, lang: 'vi' });
  const refused = expect(midway).rejects.toMatchObject(failed);
  setTimeout(() => stopThreads(), 50);
  await refused;
  const done = await runTask({ kind: 'run', season: '/none/season.json', lang: 'vi' });
  expect(done.issues.map(({ code }) => code)).toEqual(['FILE_NOT_FOUND']);
});

/** A ranking that takes a moment. */
const ranking = (): Extract<Task, { kind: 'engine' }> => {
  const table = ['code,points', ...Array.from({ length: 30_000 }, (_, at) => `A${at},${at}/7`)].join('\n');
  const rule = {
    id: 'code',
    values: ['points'],
    combine: 'sum',
    basis: 'exact',
    decimals: 2,
    mode: 'half-up',
  } as const;
  const rest = { ties: 'competition', tieBreakers: [], bands: [], max: undefined, group: undefined } as const;
  const documents = { table, rule: { ...rule, ...rest } };
  return { kind: 'engine', work: 'rank', documents, folder: tmpdir(), lang: 'vi' };
};

test('One account has eight pieces of work under way and no more, and a round waits behind none of them.', async () => {
  const ended: string[] = [];
  const asked = Array.from({ length: 8 }, async (_, at) => {
    await runTask(ranking(), { account: 'one' });
    ended.push(`engine ${at + 1}`);
  });
  await expect(runTask(ranking(), { account: 'one' })).rejects.toMatchObject({
    status: 503,
    found: { code: 'ENGINE_BUSY' },
    facts: { retryAfter: 10 },
  });
  await runTask({ kind: 'run', season: '/none/season.json', lang: 'vi' });
  expect(ended).not.toContain('engine 8');
  await Promise.all(asked);
  expect(ended).toHaveLength(8);
});

test('Work that nobody waits for any more is given up, begun or not, and the next is done.', async () => {
  const controller = new AbortController();
  const { signal } = controller;
  const both = [runTask(ranking(), { signal }), runTask(ranking(), { signal })];
  controller.abort();
  const cancelled = { found: { code: 'ENGINE_WORKER_FAILED', values: { found: 'cancelled' } } };
  for (const one of both) await expect(one).rejects.toMatchObject(cancelled);
  expect((await runTask(ranking())).body).toBeDefined();
});
