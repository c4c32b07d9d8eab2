import { describe, expect, test } from 'vitest';
import type { Table } from '../../../src/base/table.ts';
import { readCsvText } from '../../../src/io/csv.ts';
import { readAgencies } from '../../../src/season/agency-table.ts';
import {
  agencyCsv,
  agencyLine,
  agencyOf,
  both,
  codesOf,
  computeFiles,
  rowCsv,
  seasonJson,
  seasonOf,
} from './season-files.ts';

function table(text: string): Table {
  const rows: Table['rows'][number][] = [];
  const { columns, rowsRead } = readCsvText(text, 'agencies.csv', (row) => rows.push(row));
  return { file: 'agencies.csv', columns, rows, unread: [], rowsRead };
}

const read = (text: string) => readAgencies(table(text));

describe('the list of agencies', () => {
  test('takes an empty “ranked” for yes and repeats a name that is not translated', () => {
    const { agencies, issues } = read('code,name_vi,name_en,kind,group,ranked,reason\nA,Sở A,,,g,,\n');
    expect(issues).toEqual([]);
    expect(agencies).toEqual([
      { code: 'A', name: { vi: 'Sở A', en: 'Sở A' }, kind: undefined, group: 'g', ranked: true, reason: '' },
    ]);
  });

  test('may have Vietnamese columns and words', () => {
    const { agencies, issues } = read('Mã;Tên;Loại;Khối;Xếp hạng;Lý do\nA;Sở A;department;g;không;mới lập\n');
    expect(issues).toEqual([]);
    expect(agencies).toMatchObject([{ code: 'A', kind: 'department', ranked: false, reason: 'mới lập' }]);
  });

  test('uses none of the rows of a code that stands twice', () => {
    const { agencies, issues } = read(agencyCsv(agencyLine('A'), agencyLine('B'), agencyLine('A')));
    expect(agencies.map(({ code }) => code)).toEqual(['B']);
    expect(issues).toMatchObject([
      { code: 'SEASON_AGENCY_DUPLICATE', place: { key: 'A', column: 'code' }, values: { found: 'A', count: '2' } },
    ]);
  });

  test('asks why a unit is not ranked', () => {
    const { agencies, issues } = read(agencyCsv(agencyLine('A', 'department,g,no,')));
    expect(agencies).toMatchObject([{ code: 'A', ranked: false }]);
    expect(codesOf(issues)).toEqual(['SCORING_REASON_MISSING']);
  });

  test('does not rank a unit of which it cannot read whether it is ranked', () => {
    const { agencies, issues } = read(agencyCsv(agencyLine('A', 'department,g,perhaps,')));
    expect(agencies).toMatchObject([{ code: 'A', ranked: false }]);
    expect(issues).toMatchObject([{ code: 'SCORING_VALUE_INVALID', place: { column: 'ranked' } }]);
  });

  test('refuses a row without a code, and a table without the columns it needs', () => {
    const nameless = read(agencyCsv(agencyLine('')));
    expect([nameless.agencies, codesOf(nameless.issues)]).toEqual([[], ['SCORING_AGENCY_UNKNOWN']]);
    const other = read('id,name\nA,B\n');
    expect(other.agencies).toEqual([]);
    expect(codesOf(other.issues).filter((code) => code === 'CSV_COLUMN_MISSING')).toHaveLength(2);
  });
});

describe('agencies in a season', () => {
  test('of a group that the season has not are named, and so is a group without agencies', async () => {
    const groups = ['g', 'h'].map((id) => ({ id, title: both(id), set: 'set.json', assessments: ['assessments.csv'] }));
    const { issues, document } = await computeFiles(
      seasonOf(
        { A: '90' },
        {
          'season.json': JSON.stringify(seasonJson({ groups: [groups[0], { ...groups[1], assessments: [] }] })),
          'agencies.csv': agencyCsv(agencyLine('A'), agencyLine('Z', 'department,departements,yes,')),
        },
      ),
    );
    expect(issues.map(({ code, values }) => [code, values['found']]).sort()).toEqual([
      ['SEASON_AGENCY_NO_GROUP', 'departements'],
      ['SEASON_GROUP_EMPTY', 'h'],
    ]);
    expect(agencyOf(document, 'A').rank).toBe(1);
    expect(document.status).toBe('errors');
  });

  test('that stand twice leave their rows without an agency, which is said of every row', async () => {
    const { issues, document } = await computeFiles(
      seasonOf({ A: '90', B: '80' }, { 'agencies.csv': agencyCsv(agencyLine('A'), agencyLine('B'), agencyLine('A')) }),
    );
    expect(codesOf(issues)).toEqual(['SCORING_AGENCY_UNKNOWN', 'SEASON_AGENCY_DUPLICATE']);
    expect(document.groups[0]?.agencies.map(({ code, rank }) => [code, rank])).toEqual([['B', 1]]);
    expect(document.groups[0]?.rows).toEqual({ read: 2, accepted: 1, duplicate: 0, empty: 0, rejected: 1 });
  });

  test('that are scored and not ranked keep their index and leave the ranks to the others', async () => {
    const agencies = agencyCsv(agencyLine('A', 'department,g,no,newly set up'), agencyLine('B'), agencyLine('C'));
    const { document } = await computeFiles(seasonOf({ A: '90', B: '80', C: '70' }, { 'agencies.csv': agencies }));
    expect(document.groups[0]?.agencies.map(({ code, rank, unranked }) => [code, rank, unranked])).toEqual([
      ['B', 1, null],
      ['C', 2, null],
      ['A', null, 'not-ranked'],
    ]);
    expect(agencyOf(document, 'A')).toMatchObject({ index: { text: '90.00' }, reason: 'newly set up' });
    expect(agencyOf(document, 'A').notes.map(({ vi }) => vi)).toEqual(['Không xếp hạng: newly set up']);
  });

  test('with a fault in their data have no rank, and the others are ranked', async () => {
    const { document, issues } = await computeFiles(
      seasonOf(
        { A: '', B: '80', C: '70', D: '60' },
        {
          'assessments.csv': rowCsv(
            'A,1,council,points,90,,',
            'A,1,council,points,91,,',
            'B,1,council,points,eighty,,',
            'C,1,council,points,70,,',
            'D,1,council,points,60,,',
          ),
        },
      ),
    );
    expect(codesOf(issues).filter((code) => code.startsWith('SCORING'))).toEqual([
      'SCORING_ROW_CONFLICT',
      'SCORING_VALUE_INVALID',
    ]);
    expect(document.status).toBe('errors');
    expect(document.groups[0]?.agencies.map(({ code, rank, status }) => [code, rank, status])).toEqual([
      ['C', 1, 'complete'],
      ['D', 2, 'complete'],
      ['A', null, 'provisional'],
      ['B', null, 'provisional'],
    ]);
  });

  test('of whom nothing was received have no index, no component and no lost points', async () => {
    const { document, issues } = await computeFiles(seasonOf({ A: '90', B: '' }));
    expect(codesOf(issues)).toEqual(['SEASON_AGENCY_SILENT']);
    expect(agencyOf(document, 'B')).toMatchObject({ status: 'missing', rank: null, index: null, lost: [], band: null });
    expect(agencyOf(document, 'A').lost).toEqual([{ criterion: '1', points: { text: '10.00', exact: '10' } }]);
    expect(document.groups[0]?.meanIndex).toEqual({ text: '90.00', exact: '90' });
    expect(document.status).toBe('provisional');
  });
});
