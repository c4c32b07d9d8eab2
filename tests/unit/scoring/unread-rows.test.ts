import { describe, expect, test } from 'vitest';
import { agencyOf, computeFiles, guideFiles } from '../season/season-files.ts';

const FILES = guideFiles('criteria/README.md');
const CORRECTION = 'A,1.2,appraisal-1,done,18,Một việc quá hạn,\n';

/** The guide's season with the appraiser's correction of A written otherwise. */
async function withRow(row: string) {
  const assessments = FILES['assessments.csv'] ?? '';
  expect(assessments).toContain(CORRECTION);
  return computeFiles({ ...FILES, 'assessments.csv': assessments.replace(CORRECTION, row) });
}

describe('A row that cannot be read', () => {
  test.each([
    ['with too few cells', 'A,1.2,appraisal-1,done,18\n', 'CSV_ROW_WIDTH'],
    ['with too many cells', 'A,1.2,appraisal-1,done,18,x,y,z\n', 'CSV_ROW_WIDTH'],
    ['of a criterion that the set does not have', 'A,1.22,appraisal-1,done,18,,\n', 'SCORING_CRITERION_UNKNOWN'],
    [
      'of everything, which takes no values',
      '*,1.2,appraisal-1,done,18,,\nA,*,council,status,no-task,x,\n',
      'SCORING_CRITERION_NOT_LEAF',
    ],
    ['with a decimal cut at its comma', 'A,1.2,appraisal-1,done,18,5,\n', 'SCORING_DECIMAL_COMMA'],
  ])('%s never lets the value of an earlier layer count instead.', async (_, row, code) => {
    const { document, issues } = await withRow(row);
    expect(issues.map((found) => found.code)).toContain(code);
    const a = agencyOf(document, 'A');
    expect([a.status, a.rank]).toEqual(['provisional', null]);
    expect(agencyOf(document, 'B').rank).toBe(1);
    expect(document.status).toBe('errors');
  });

  test.each([
    ['of nobody', ',1.2,appraisal-1,done,18,,\n', [null, null]],
    ['of a code that differs by its case', 'a,1.2,appraisal-1,done,18,,\n', [null, 1]],
    ['of totals', 'Tổng,,,,45,,\n', [1, 2]],
  ])('%s touches whom it may have meant.', async (_, row, ranks) => {
    const { document, issues } = await withRow(row);
    expect(issues.map((found) => found.code)).toContain('SCORING_AGENCY_UNKNOWN');
    expect([agencyOf(document, 'A').rank, agencyOf(document, 'B').rank]).toEqual(ranks);
  });

  test('by an open quote, which may hide rows of anybody, keeps every sheet of the group from being final.', async () => {
    const { document, issues } = await withRow('A,1.2,appraisal-1,done,"18,,\n');
    expect(issues.map((found) => found.code)).toContain('CSV_SYNTAX');
    expect([agencyOf(document, 'A').rank, agencyOf(document, 'B').rank]).toEqual([null, null]);
  });

  test('of an agency that is not in the group is one issue with the count of its rows.', async () => {
    const { document, issues } = await withRow(`${CORRECTION}Z,1.1,self,issued,yes,,\nZ,1.2,self,done,3,,\n`);
    expect(issues.map(({ code, values }) => [code, values['found'], values['count']])).toEqual([
      ['SCORING_AGENCY_UNKNOWN', 'Z', '2'],
    ]);
    expect(document.groups[0]?.rows).toMatchObject({ read: 11, accepted: 9, rejected: 2 });
    expect([agencyOf(document, 'A').rank, agencyOf(document, 'B').rank]).toEqual([1, 2]);
  });
});

describe('An assessments file that cannot be used', () => {
  test.each([
    ['is not there', undefined],
    ['has no header', ''],
    ['lacks a column', 'agency,criterion,layer,input\nA,1.2,self,done\n'],
  ])('because it %s leaves nobody of the group final.', async (_, text) => {
    const season = (FILES['season.json'] ?? '').replace('["assessments.csv"]', '["assessments.csv", "more.csv"]');
    const files = { ...FILES, 'season.json': season, ...(text === undefined ? {} : { 'more.csv': text }) };
    const { document } = await computeFiles(files);
    expect(document.groups[0]?.agencies.map(({ status, rank }) => [status, rank])).toEqual([
      ['provisional', null],
      ['provisional', null],
    ]);
    expect(document.status).toBe('errors');
  });
});
