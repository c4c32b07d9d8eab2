import { describe, expect, test } from 'vitest';
import { issueText } from '../../../src/base/issue/issue.ts';
import { rankingTable } from '../../../src/report/group-table.ts';
import {
  agencyCsv,
  agencyLine,
  agencyOf,
  codesOf,
  computeFiles,
  type Files,
  seasonJson,
  seasonOf,
} from './season-files.ts';

const WITH_LAST_YEAR = seasonJson({ lastYear: { file: 'last-year.csv', succession: 'succession.csv' } });

function yearFiles(points: Readonly<Record<string, string>>, last: readonly string[], map: readonly string[]): Files {
  return seasonOf(points, {
    'season.json': JSON.stringify(WITH_LAST_YEAR),
    'last-year.csv': `${['code,group,rank,index', ...last].join('\n')}\n`,
    'succession.csv': `${['new,old,relation', ...map].join('\n')}\n`,
  });
}

const POINTS = { A: '95', B: '90', C: '85', D: '80', E: '75', F: '70', G: '65', H: '60', I: '', J: '50', K: '45' };
const LAST = [
  'A,g,3,"90,5"',
  'OLDB,g,1,92',
  'C1,g,2,80',
  'C2,g,5,70',
  'D0,g,7,60',
  'F,other,2,71.5',
  'G,g,,60',
  'H,g,4,61',
  'I,g,6,66',
  'J0,g,9,50',
  'K,,11,45',
];
const MAP = ['B,OLDB,renamed', 'C,C2,merged', 'C,C1,merged', 'D,D0,split', 'J,J0,same', 'J,J0,same'];

async function moved() {
  const agencies = Object.keys(POINTS).map((code) =>
    agencyLine(code, code === 'H' ? 'department,g,no,newly set up' : undefined),
  );
  const files = { ...yearFiles(POINTS, LAST, MAP), 'agencies.csv': agencyCsv(...agencies) };
  const { document, result, issues } = await computeFiles(files);
  return { issues, result, of: (code: string) => agencyOf(document, code).movement };
}

describe('movement', () => {
  test('of the same unit, with or without a line in the map, is the places gained and the change of the index', async () => {
    const { of, issues } = await moved();
    expect(codesOf(issues)).toEqual(['SEASON_AGENCY_SILENT']);
    expect(of('A')).toMatchObject({ kind: 'moved', from: 'A', previousRank: 3, places: 2, previousIndex: '90.5' });
    expect(of('A')).toMatchObject({ change: { text: '4.50', exact: '4.5' } });
    expect(of('K')).toMatchObject({ kind: 'moved', places: 2, change: { text: '0.00', exact: '0' } });
  });

  test('of a renamed unit is that of its old name', async () => {
    expect((await moved()).of('B')).toMatchObject({
      kind: 'moved',
      from: 'OLDB',
      places: -1,
      change: { text: '-2.00' },
    });
  });

  test('of a merged unit is none: the predecessors stand in the order of their codes', async () => {
    expect((await moved()).of('C')).toEqual({
      kind: 'merged',
      from: [
        { code: 'C1', rank: 2, index: '80' },
        { code: 'C2', rank: 5, index: '70' },
      ],
    });
  });

  test('of a part of a split unit is none, and it is not called merged', async () => {
    const { of, result } = await moved();
    expect(of('D')).toEqual({ kind: 'split', from: [{ code: 'D0', rank: 7, index: '60' }] });
    const [view] = result.groups;
    const table = view && rankingTable(view, 'x', 'vi');
    const cell = (code: string): string | undefined =>
      table?.rows.find((row) => row[1] === code)?.[table.columns.findIndex(({ key }) => key === 'movement')];
    expect(cell('D')).toBe('tách từ: D0 7');
    expect(cell('C')).toBe('hợp nhất: C1 2, C2 5');
    // A, OLDB, C1, C2, D0, H, I and J0 had a rank in the group last year; this year all but H and I have one.
    expect(cell('A')).toBe('3/8 → 1/9 (+4,50)');
    expect(cell('B')).toBe('1/8 → 2/9 (-2,00)');
    expect(cell('E')).toBe('đơn vị mới');
  });

  test('of a unit without a result last year is that it is new', async () => {
    expect((await moved()).of('E')).toEqual({ kind: 'new' });
  });

  test('gives no places where the groups or the ranks cannot be compared', async () => {
    const { of } = await moved();
    expect(of('F')).toMatchObject({ kind: 'moved', previousRank: 2, places: null });
    expect(of('G')).toMatchObject({ kind: 'moved', previousRank: null, places: null, change: { text: '5.00' } });
    expect(of('H')).toMatchObject({ kind: 'moved', previousRank: 4, places: null, change: { text: '-1.00' } });
  });

  test('gives a sheet without data no change of an index that it has not', async () => {
    expect((await moved()).of('I')).toMatchObject({ kind: 'moved', previousRank: 6, places: null, change: null });
  });

  test('takes a line of the map that stands twice once', async () => {
    expect((await moved()).of('J')).toMatchObject({ kind: 'moved', from: 'J0', places: 1 });
  });

  test('is null where last year is not given', async () => {
    const { document } = await computeFiles(seasonOf({ A: '90' }));
    expect(agencyOf(document, 'A').movement).toBeNull();
  });
});

describe('reading last year', () => {
  test('does not use a row whose rank or index cannot be read, and names the cell', async () => {
    const last = ['A,g,0,90', 'B,g,1.5,90', 'C,g,x,90', 'D,g,2,ninety', 'E,g,-1,1'];
    const { document, issues } = await computeFiles(yearFiles({ A: '9', B: '8', C: '7', D: '6', E: '5' }, last, []));
    const found = issues.map(({ code, place, values }) => [code, place.key, place.column, values['found']]);
    expect(found.sort()).toEqual([
      ['SEASON_LAST_YEAR_VALUE', 'A', 'rank', '0'],
      ['SEASON_LAST_YEAR_VALUE', 'B', 'rank', '1.5'],
      ['SEASON_LAST_YEAR_VALUE', 'C', 'rank', 'x'],
      ['SEASON_LAST_YEAR_VALUE', 'D', 'index', 'ninety'],
      ['SEASON_LAST_YEAR_VALUE', 'E', 'rank', '-1'],
    ]);
    expect(document.groups[0]?.agencies.map(({ movement }) => movement?.kind)).toEqual(Array(5).fill('new'));
    expect(document.status).toBe('errors');
  });

  test('uses no row of a code that stands twice, and says how often', async () => {
    const { document, issues } = await computeFiles(yearFiles({ A: '9' }, ['A,g,1,90', 'A,g,2,80', 'A,g,2,80'], []));
    expect(issues.map((found) => [found.code, issueText(found, 'en')])).toEqual([
      ['SEASON_AGENCY_DUPLICATE', 'The agency code “A” has 3 rows; none is used. Keep one.'],
    ]);
    expect(agencyOf(document, 'A').movement).toEqual({ kind: 'new' });
  });

  test('refuses a relation it does not know, with those it does', async () => {
    const { issues } = await computeFiles(yearFiles({ A: '9' }, ['B,g,1,90'], ['A,B,became']));
    expect(issues).toMatchObject([
      { code: 'SEASON_RELATION_UNKNOWN', values: { found: 'became', allowed: 'same, renamed, merged, split' } },
    ]);
  });

  test('names the columns that are missing', async () => {
    const files = { ...yearFiles({ A: '9' }, [], []), 'last-year.csv': 'code,place\nA,1\n' };
    const { issues } = await computeFiles(files);
    expect(codesOf(issues)).toEqual(['CSV_COLUMN_MISSING', 'CSV_COLUMN_MISSING', 'CSV_COLUMN_UNKNOWN']);
  });
});
