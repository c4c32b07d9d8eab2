import { describe, expect, test } from 'vitest';
import {
  agencyCsv,
  agencyLine,
  agencyOf,
  answerCsv,
  answersOf,
  both,
  codesOf,
  computeFiles,
  type Files,
  guideFiles,
  oneItemForm,
  rowCsv,
  seasonJson,
  seasonOf,
} from './season-files.ts';

const BINDING = { group: 'g', criterion: '2', input: 'rate', survey: 'asked', figure: 'overall', of: 'agency' };

const DONE = (code: string): readonly string[] => [
  `${code},1.1,self,issued,yes,,KH 1`,
  `${code},1.2,self,done,9,,BC 1`,
  `${code},1.2,self,due,10,,BC 1`,
];

/** The set of the guide, whose criterion 2 is bound to a survey: A has two satisfied of three, B two of two. */
function boundFiles(binding: Readonly<Record<string, unknown>>, rows: readonly string[] = [], more: Files = {}): Files {
  const surveys = [{ id: 'asked', questionnaire: 'form.json', responses: ['answers.csv'] }];
  const bindings = [{ ...BINDING, ...binding }];
  return seasonOf(
    {},
    {
      'set.json': guideFiles('criteria/README.md')['set.json'] ?? '',
      'season.json': JSON.stringify(seasonJson({ surveys, bindings })),
      'agencies.csv': agencyCsv(agencyLine('A'), agencyLine('B')),
      'assessments.csv': rowCsv(...DONE('A'), ...DONE('B'), ...rows),
      'form.json': JSON.stringify(oneItemForm()),
      'answers.csv': answerCsv(...answersOf('A', 2, 3), ...answersOf('B', 2, 2)),
      ...more,
    },
  );
}

const errorsOf = async (files: Files) =>
  (await computeFiles(files)).issues.map(({ code, place, values }) => [code, place.path, values['found']]);

describe('a survey bound to a criterion', () => {
  test('gives every unit the share of its own answers, exactly, with where it comes from', async () => {
    const { document, issues } = await computeFiles(boundFiles({}));
    expect(issues).toEqual([]);
    // 6 × (200/3) / 100
    const [a, b] = ['A', 'B'].map((code) => agencyOf(document, code).criteria.find((node) => node.code === '2'));
    expect([a?.points.exact, b?.points.exact]).toEqual(['4', '6']);
    expect(a?.inputs?.['rate']).toMatchObject({ value: '200/3', layer: 'survey' });
    expect(a?.inputs?.['rate']?.provenance?.vi).toBe(
      'Khảo sát “Khảo sát ví dụ (dữ liệu mẫu)” (phiên bản 2025.1), Chung: 66,67 %; ' +
        'cách tính: tỷ lệ chọn mức hài lòng, trung bình các tiêu chí; 3 phiếu, 3 câu trả lời hợp lệ',
    );
  });

  test('of all gives every unit the figure of the whole: four of five', async () => {
    const { document } = await computeFiles(boundFiles({ of: 'all' }));
    expect(
      ['A', 'B'].map((code) => agencyOf(document, code).criteria.find((node) => node.code === '2')?.points.exact),
    ).toEqual(['4.8', '4.8']);
  });

  test('gives no value below the fewest answers, and the sheet waits', async () => {
    const { document, issues } = await computeFiles(boundFiles({ minimumAnswers: 3 }));
    expect(codesOf(issues)).toEqual(['SEASON_SHEET_PROVISIONAL', 'SEASON_SURVEY_TOO_FEW']);
    const few = issues.find(({ code }) => code === 'SEASON_SURVEY_TOO_FEW');
    expect(few).toMatchObject({ place: { key: 'B · 2' }, values: { found: '2', allowed: '3', survey: 'asked' } });
    expect(agencyOf(document, 'A')).toMatchObject({ rank: 1, status: 'complete' });
    expect(agencyOf(document, 'B')).toMatchObject({ rank: null, status: 'provisional', waits: ['2'] });
    // 1 + 2.7 of 10 so far; at most 1 + 2.7 + 6
    expect(agencyOf(document, 'B')).toMatchObject({ index: { text: '37.00' }, highestIndex: { text: '97.00' } });
    expect(agencyOf(document, 'B').lost.map(({ criterion }) => criterion)).toEqual(['1.2']);
  });

  test('takes exactly the fewest answers as enough', async () => {
    expect((await computeFiles(boundFiles({ minimumAnswers: 2 }))).issues).toEqual([]);
  });

  test.each(['survey', 'Survey'])(
    'refuses a row of the layer “%s” for the cell, and takes the figure',
    async (layer) => {
      const { document, issues } = await computeFiles(boundFiles({}, [`A,2,${layer},rate,100,,`]));
      expect(issues).toMatchObject([
        { code: 'SEASON_BOUND_CELL', place: { column: 'input' }, values: { found: 'rate' } },
      ]);
      expect(agencyOf(document, 'A').criteria.find((node) => node.code === '2')?.points.exact).toBe('4');
      expect(document.groups[0]?.rows).toEqual({ read: 7, accepted: 6, duplicate: 0, empty: 0, rejected: 1 });
      expect(document.status).toBe('errors');
    },
  );

  test.each([
    ['figure', { figure: 'II.X' }, 'II.X'],
    ['survey', { survey: 'askd' }, 'askd'],
    ['group', { group: 'h' }, 'h'],
    ['criterion', { criterion: '9' }, '9'],
    ['criterion', { criterion: '1' }, '1'],
    ['input', { input: 'rates' }, 'rates'],
    ['input', { criterion: '1.2', input: 'done' }, 'done (count)'],
  ])('to an unknown %s is an error with its place', async (field, change, found) => {
    const wrong = (await errorsOf(boundFiles(change))).filter(([code]) => code === 'SEASON_REFERENCE_UNKNOWN');
    expect(wrong).toEqual([['SEASON_REFERENCE_UNKNOWN', `$.bindings[0].${field}`, found]]);
  });

  test('twice for one cell is an error', async () => {
    const files = boundFiles({});
    const season = JSON.parse(files['season.json'] ?? '');
    season.bindings.push({ ...season.bindings[0], figure: 'Q1' });
    const twice = await errorsOf({ ...files, 'season.json': JSON.stringify(season) });
    expect(twice).toEqual([['SEASON_ID_DUPLICATE', '$.bindings[1]', 'g · 2 · rate']]);
  });

  test('does not reach a unit that the criterion does not apply to', async () => {
    const set = JSON.parse(guideFiles('criteria/README.md')['set.json'] ?? '');
    set.criteria[1].notApplicable = [{ agencies: ['B'], reason: both('No public') }];
    const { document, issues } = await computeFiles(
      boundFiles({ minimumAnswers: 3 }, [], { 'set.json': JSON.stringify(set) }),
    );
    expect(issues).toEqual([]);
    // (1 + 2.7) / 4 × 100
    expect(agencyOf(document, 'B')).toMatchObject({ applicableMax: { exact: '4' }, index: { exact: '92.5' } });
  });
});
