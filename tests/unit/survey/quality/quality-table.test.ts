import { describe, expect, test } from 'vitest';
import { flaggedTable } from '../../../../src/report/quality-listing.ts';
import { flagsTable, interviewersTable, withoutTable } from '../../../../src/report/quality-table.ts';
import { dataRows } from '../../../../src/report/table.ts';
import { compareQuality } from '../../../../src/survey/quality/compare-quality.ts';
import { flagResponses } from '../../../../src/survey/quality/flag-responses.ts';
import { type HandForm, handQuestionnaire, handResponses } from './hand-made-survey.ts';

/*
 * Three forms of twelve items: A a straight 4 (satisfied 12 of 12) and one with 6 of 12; B one with 3 of 12.
 * All: 21 of 36 = 58.333…; without the straight line 9 of 24 = 37.5; the difference −20.8333….
 */
const FORMS: readonly HandForm[] = [
  { answers: '444444333333', agency: 'A', interviewer: 'n1', duration: '5 phút' },
  { answers: '444444444444', agency: 'A', interviewer: 'n1', duration: '24' },
  { answers: '444333333333', agency: 'B', interviewer: '' },
];
const questionnaire = handQuestionnaire([6, 6]);
const responses = handResponses(questionnaire, FORMS);
const comparison = compareQuality(responses);
const RULE = { decimals: 2, mode: 'half-up' } as const;

describe('the table of flags', () => {
  test('gives forms, share, the figure without them and the difference, and the reason where a flag was not looked for', () => {
    const { rows } = flagsTable(comparison, RULE, 'vi');
    expect(rows[0]).toEqual(['straight-line', 'mọi câu chọn cùng một mức', '1', '33,33', '37,50', '-20,83', '']);
    expect(rows[1]?.slice(2)).toEqual(['0', '0,00', '58,33', '0,00', '']);
    const [, , ...duplicate] = rows[2] ?? [];
    expect(duplicate.slice(0, 4)).toEqual(['—', '—', '—', '—']);
    expect(duplicate[4]).toBe('không xét được: phiếu có quá ít câu');
    expect(rows[6]?.at(-1)).toBe('');
    expect(rows.at(-1)).toEqual(['any', 'ít nhất một dấu hiệu', '1', '33,33', '37,50', '-20,83', '']);
  });

  test('says that a flag is no verdict, and what became of the times', () => {
    const { notes } = flagsTable(comparison, RULE, 'en');
    expect(notes[0]).toMatch(/not a verdict/);
    expect(notes.at(-1)).toBe('Times: 1 forms read, 1 without, 1 not readable, 0 end before they start.');
  });

  test('says which flags were turned off, and which lack something', () => {
    const off = handQuestionnaire([6, 6], { quality: { off: ['all-missing', 'too-fast'] }, gates: [] });
    const { rows } = flagsTable(compareQuality(handResponses(off, FORMS)), RULE, 'en');
    expect(rows.filter((row) => row[2] === '—').map((row) => [row[0], row.at(-1)])).toEqual([
      ['all-missing', 'not looked for (turned off)'],
      ['duplicate-content', 'cannot be looked for: too few items'],
      ['too-fast', 'not looked for (turned off)'],
      ['contradiction', 'cannot be looked for: no gates'],
    ]);
  });

  test('as data has a decimal point in Vietnamese too', () => {
    expect(dataRows(flagsTable(comparison, RULE, 'vi'))[0]?.slice(2, 6)).toEqual(['1', '33.33', '37.50', '-20.83']);
  });
});

test('The table with and without has the whole first, then the agencies; a rise has its sign.', () => {
  const low = compareQuality(handResponses(questionnaire, [...FORMS, { answers: '111111111111', agency: 'B' }]));
  // All: 21 of 48 = 43.75; without both straight lines 9 of 24. B: 3 of 24 = 12.5, without 3 of 12 = 25.
  expect(withoutTable(low, RULE, 'en').rows).toEqual([
    ['Overall', '4', '2', '50.00', '43.75', '37.50', '-6.25'],
    ['A', '2', '1', '50.00', '75.00', '50.00', '-25.00'],
    ['B', '2', '1', '50.00', '12.50', '25.00', '+12.50'],
  ]);
});

describe('the table of interviewers', () => {
  test('has a column for every flag looked for, and a dash for forms without an interviewer', () => {
    const { columns, rows } = interviewersTable(comparison.quality, RULE, 'en');
    expect(columns.map(({ key }) => key)).toEqual([
      ...['interviewer', 'forms', 'straight-line', 'all-missing', 'too-fast', 'time-impossible', 'out-of-range'],
      ...['contradiction', 'note'],
    ]);
    expect(rows).toEqual([
      ['—', '1', '0', '0', '0', '0', '0', '0', ''],
      ['n1', '2', '1', '0', '0', '0', '0', '0', ''],
    ]);
  });

  test('says what is unusual beside what share the others have, and what else may cause it', () => {
    const forms = ['x', 'y'].flatMap((interviewer) =>
      Array.from({ length: 20 }, (_, at) => {
        const straight = interviewer === 'x' && at < 5;
        return { answers: straight ? '444444444444' : '444444444445', interviewer };
      }),
    );
    const { rows, notes } = interviewersTable(flagResponses(handResponses(questionnaire, forms)), RULE, 'vi');
    expect(rows[0]?.at(-1)).toBe('mọi câu chọn cùng một mức: 25,00 %, những người khác 0,00 %');
    expect(rows[1]?.at(-1)).toBe('');
    expect(notes[0]).toMatch(/trên 3 sai số chuẩn và từ 2 lần .* từ 5 phiếu .* ít nhất 20 phiếu/);
  });

  test('has no rows where nobody is named', () => {
    const plain = handQuestionnaire([6, 6], { columns: { interviewer: undefined } });
    expect(interviewersTable(flagResponses(handResponses(plain, FORMS)), RULE, 'vi').rows).toEqual([]);
  });
});

describe('the list of flagged forms', () => {
  test('names file, row, agency and flags, in order of file, sheet and row, whichever was read first', () => {
    const straight = { answers: '111111111111' };
    const made = handResponses(questionnaire, [straight, straight, straight, { answers: 'nnnnnnnnnnnn' }]);
    const [sheet] = made.sheets;
    if (!sheet) throw new Error('no sheet');
    const several = {
      ...made,
      sheets: [
        { ...sheet, file: 'b.xlsx', sheet: 'S2' },
        { ...sheet, file: 'b.xlsx', sheet: 'S1' },
        { ...sheet, file: 'a.csv' },
      ],
      places: { sheet: Uint32Array.of(0, 1, 2, 0), row: Uint32Array.of(10, 7, 3, 9) },
    };
    const { columns, rows } = flaggedTable(several, flagResponses(several), 'en');
    expect(columns.map(({ key }) => key)).toEqual(['file', 'sheet', 'row', 'agency', 'flags', 'signs']);
    expect(rows).toEqual([
      ['a.csv', '', '3', 'A', 'straight-line', 'one answer throughout'],
      ['b.xlsx', 'S1', '7', 'A', 'straight-line', 'one answer throughout'],
      ['b.xlsx', 'S2', '9', 'A', 'all-missing', 'no item answered with a level'],
      ['b.xlsx', 'S2', '10', 'A', 'straight-line', 'one answer throughout'],
    ]);
  });

  test('is cut where asked, and says how many forms are left out', () => {
    const made = handResponses(
      questionnaire,
      Array.from({ length: 3 }, () => ({ answers: '111111111111' })),
    );
    const { columns, rows, notes } = flaggedTable(made, flagResponses(made), 'vi', 1);
    expect(columns.map(({ key }) => key)).not.toContain('sheet');
    expect(rows.map((cells) => cells[1])).toEqual(['2']);
    expect(notes[0]).toBe('Còn 2 phiếu nữa không liệt kê ở đây.');
  });
});
