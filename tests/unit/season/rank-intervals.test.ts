import { describe, expect, test } from 'vitest';
import { rational } from '../../../src/base/number/rational.ts';
import type { CriteriaSet } from '../../../src/scoring/criteria-set/criteria-set.ts';
import type { GroupResult } from '../../../src/scoring/scorecard/score-group.ts';
import { rankIntervals } from '../../../src/season/rank-interval/rank-intervals.ts';
import type { UnsurePoint } from '../../../src/season/rank-interval/unsure-point.ts';
import { readSeason } from '../../../src/season/read-season.ts';
import { agency, bind, given, type Json, rows, scoreRows, setOf, title } from '../scoring/small-set.ts';
import {
  agencyCsv,
  agencyLine,
  answerCsv,
  answersOf,
  computeFiles,
  guideFiles,
  oneItemForm,
  rowCsv,
  seasonJson,
  seasonOf,
} from './season-files.ts';

const SETTINGS = { weights: rational(20n), draws: 2000, seed: 7 };
const TWO = [given('1', '50'), given('2', '50')];

/** Lines of points given by the council: `A 40 45` is 40 of criterion 1 and 45 of criterion 2. */
function lines(...sheets: readonly string[]): ReturnType<typeof rows> {
  return rows(
    ...sheets.flatMap((sheet) => {
      const [code = '', ...points] = sheet.split(' ');
      return points.map((value, at) => `${code} ${at + 1} council points = ${value}`);
    }),
  );
}

/** Intervals as `rank agency lower-upper: those it cannot be told from`. */
function told(set: CriteriaSet, result: GroupResult, unsure: readonly UnsurePoint[] = []): readonly string[] {
  const ranks = new Map(result.standings.map((standing) => [standing.agency, standing.rank]));
  const found = rankIntervals(result, set, unsure, SETTINGS);
  return (found?.intervals ?? []).map((one) =>
    `${ranks.get(one.agency)} ${one.agency} ${one.lower}-${one.upper}: ${one.alike.join(' ')}`.trim(),
  );
}

async function intervalsOf(raw: Json, ...sheets: readonly string[]): Promise<readonly string[]> {
  const set = await bind(raw);
  return told(set, scoreRows(set, lines(...sheets)));
}

describe('Intervals of ranks', () => {
  test('Who is better in every field is before the other under any weights.', async () => {
    expect(await intervalsOf(setOf('100', TWO), 'A 50 50', 'B 40 45', 'C 30 44')).toEqual([
      '1 A 1-1:',
      '2 B 2-2:',
      '3 C 3-3:',
    ]);
  });

  test('Mirrored sheets are before each other half of the time; their official rank stays shared.', async () => {
    expect(await intervalsOf(setOf('100', TWO), 'A 50 40', 'B 40 50', 'C 10 10')).toEqual([
      '1 A 1-2: B',
      '1 B 1-2: A',
      '3 C 3-3:',
    ]);
  });

  test('A lead that no weights within 20 % undo is sure; one that they undo is not.', async () => {
    // A leads by 2x - y points when criterion 1 weighs 50x and criterion 2 50y: 2 × 0.8 > 1.2.
    expect(await intervalsOf(setOf('100', TWO), 'A 42 40', 'B 40 41')).toEqual(['1 A 1-1:', '2 B 2-2:']);
    // By 11x - 10y it leads unless y > 1.1 x, which about a quarter of the draws have.
    expect(await intervalsOf(setOf('100', TWO), 'A 41 30', 'B 30 40')).toEqual(['1 A 1-2: B', '2 B 1-2: A']);
  });

  test('Bonus counts the same under all weights, and so does what does not apply.', async () => {
    const bonus = { title: title('bonus'), max: '10', criteria: [given('T', '10')] };
    const set = await bind(setOf('100', TWO, { bonus }));
    // Under weights w1 + w2 = 100, A has 0.8 × 100 + 5 and B 0.84 × 100, whatever the weights.
    const result = scoreRows(set, [...lines('A 40 40', 'B 42 42'), ...rows('A T council points = 5')]);
    expect(told(set, result)).toEqual(['1 A 1-1:', '2 B 2-2:']);

    const exempt = [given('1', '50'), given('2', '50', { notApplicable: [{ agencies: ['A'], reason: title('why') }] })];
    // A is judged by criterion 1 alone, 0.85; B has 0.8 in it and 0.84 in the other.
    expect(await intervalsOf(setOf('100', exempt), 'A 42.5', 'B 40 42')).toEqual(['1 A 1-1:', '2 B 2-2:']);
  });

  test('Who lost more than they got are alike at 0, whatever the weights.', async () => {
    const penalty = { title: title('penalty'), max: '10', criteria: [given('T', '10')] };
    const set = await bind(setOf('100', TWO, { penalty }));
    const result = scoreRows(set, [
      ...lines('A 1 0', 'B 2 0'),
      ...rows('A T council points = 5', 'B T council points = 5'),
    ]);
    expect(told(set, result)).toEqual(['1 A 1-1: B', '1 B 1-1: A']);
  });

  test('Sheets without a rank take no part, and a single ranked one has no interval.', async () => {
    const set = await bind(setOf('100', TWO));
    const units = [agency('A'), agency('B'), agency('C', { ranked: false, reason: 'new' }), agency('D')];
    const three = scoreRows(set, lines('A 50 50', 'B 10 10', 'C 30 30', 'D 20'), units);
    expect(told(set, three)).toEqual(['1 A 1-1:', '2 B 2-2:']);
    expect(rankIntervals(scoreRows(set, lines('A 50 50')), set, [], SETTINGS)).toBeUndefined();
  });

  test('Points that a survey is unsure of part what weights alone do not, and the surveys are named.', async () => {
    const set = await bind(setOf('100', TWO));
    const result = scoreRows(set, lines('A 40 40', 'B 39 39'));
    const shifts = (percent: bigint) => [rational(-percent, 100n), rational(percent, 100n)];
    const unsure = (percent: bigint): UnsurePoint => {
      return { agency: 'B', survey: 'asked', field: '1', source: 'asked B', shifts: shifts(percent) };
    };
    expect(told(set, result, [unsure(1n)])).toEqual(['1 A 1-1:', '2 B 2-2:']);
    // 10 points of 50 more or less: B passes A whenever it has more.
    expect(told(set, result, [unsure(20n)])).toEqual(['1 A 1-2: B', '2 B 1-2: A']);
    expect(rankIntervals(result, set, [unsure(20n)], SETTINGS)?.surveys).toEqual(['asked']);
  });

  test('The same seed gives the same intervals in whatever order the agencies come.', async () => {
    const set = await bind(setOf('100', TWO));
    const sheets = ['A 41 30', 'B 30 40', 'C 36 35', 'D 20 48'];
    const of = (list: readonly string[]) => told(set, scoreRows(set, lines(...list)));
    expect(of([...sheets].reverse())).toEqual(of(sheets));
  });
});

describe('A season that asks for intervals of its ranks', () => {
  const DONE = (code: string): readonly string[] => [
    `${code},1.1,self,issued,yes,,KH 1`,
    `${code},1.2,self,done,9,,BC 1`,
    `${code},1.2,self,due,10,,BC 1`,
  ];
  /** Two agencies that differ in the survey alone: 60 % and 70 % of so many answers are satisfied. Weights hardly vary. */
  const filesOf = (answers: number, more: Readonly<Record<string, unknown>>) =>
    seasonOf(
      {},
      {
        'set.json': guideFiles('criteria/README.md')['set.json'] ?? '',
        'season.json': JSON.stringify(
          seasonJson({
            surveys: [{ id: 'asked', questionnaire: 'form.json', responses: ['answers.csv'] }],
            bindings: [{ group: 'g', criterion: '2', input: 'rate', survey: 'asked', figure: 'overall', of: 'agency' }],
            ...more,
          }),
        ),
        'agencies.csv': agencyCsv(agencyLine('A'), agencyLine('B')),
        'assessments.csv': rowCsv(...DONE('A'), ...DONE('B')),
        'form.json': JSON.stringify(oneItemForm()),
        'answers.csv': answerCsv(...answersOf('A', answers * 0.6, answers), ...answersOf('B', answers * 0.7, answers)),
      },
    );
  const asked = { rankIntervals: { weights: '0.001', draws: 500, seed: 3 } };
  const intervalsIn = async (answers: number, more: Readonly<Record<string, unknown>>) =>
    (await computeFiles(filesOf(answers, more))).document.groups[0]?.rankIntervals;

  test('Ten answers do not tell 60 % from 70 %; a thousand do.', async () => {
    // Standard errors: 0.15 of 10 answers, 0.015 of 1,000.
    expect(await intervalsIn(10, asked)).toMatchObject({
      weights: '0.001',
      draws: 500,
      level: '95',
      surveys: ['asked'],
      agencies: [
        { code: 'B', lower: 1, upper: 2, alike: ['A'] },
        { code: 'A', lower: 1, upper: 2, alike: ['B'] },
      ],
    });
    expect((await intervalsIn(1000, asked))?.agencies).toEqual([
      { code: 'B', lower: 1, upper: 1, alike: [] },
      { code: 'A', lower: 2, upper: 2, alike: [] },
    ]);
  });

  test('A field of no points before the one that rests on a survey moves nothing.', async () => {
    const files = filesOf(1000, asked);
    const set = JSON.parse(files['set.json'] ?? '');
    const first = set.criteria[0].children[0];
    const none = { ...first, code: '0', slug: 'nothing', max: '0' };
    const criteria = [none, ...set.criteria];
    const rowsOf = rowCsv(...['A', 'B'].flatMap((code) => [...DONE(code), `${code},0,self,issued,yes,,KH 1`]));
    const other = { ...files, 'set.json': JSON.stringify({ ...set, criteria }), 'assessments.csv': rowsOf };
    expect((await computeFiles(other)).document.groups[0]?.rankIntervals?.agencies).toEqual([
      { code: 'B', lower: 1, upper: 1, alike: [] },
      { code: 'A', lower: 2, upper: 2, alike: [] },
    ]);
  });

  test('Without the wish there is nothing of it in the result, and no rank differs.', async () => {
    const [plain, told] = await Promise.all([{}, asked].map((more) => computeFiles(filesOf(10, more))));
    expect(plain?.document.groups[0]).not.toHaveProperty('rankIntervals');
    const { rankIntervals: _, ...rest } = told?.document.groups[0] ?? {};
    expect(rest).toEqual(plain?.document.groups[0]);
  });

  test('A spread that takes a weight to nothing and too few draws are issues, each with what is allowed.', () => {
    const rankIntervals = { weights: '100', draws: 99, seed: -1 };
    const { issues } = readSeason(seasonJson({ rankIntervals }), 'season.json');
    expect(issues.map(({ place, values }) => [place.path, (values['allowed'] as unknown as Json)['vi']])).toEqual([
      ['$.rankIntervals.weights', 'số lớn hơn 0 và nhỏ hơn 100'],
      ['$.rankIntervals.draws', 'số nguyên từ 100 đến 1000000'],
      ['$.rankIntervals.seed', 'số nguyên từ 0 đến 9007199254740991'],
    ]);
  });
});
