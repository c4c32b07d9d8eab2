import { describe, expect, test } from 'vitest';
import { isTotalsRow } from '../../../../src/survey/mapping/totals-row.ts';

describe('a row of totals', () => {
  test.each([
    [['Tổng cộng', '', '125']],
    [['', 'TỔNG CỘNG:', '125']],
    [['Tổng số: 125']],
    [['Tổng số 1.250']],
    [['Cộng (n = 125)', '4,25']],
    [['Trung bình', '', '4,25', '-']],
    [['TB', '4.25', '80%']],
    [['Trung bình (n=12)', '4,2']],
    [['Tỷ lệ (%)', '85,5']],
    [['Tỉ lệ', '85,5']],
    [['Điểm trung bình', '4,1']],
    [['tong cong'.normalize('NFD'), '9']],
    [['Grand Total', '9']],
    [['Mean', '4.2']],
    [['Average:', '4.2']],
  ])('begins with such a word: %j', (cells) => {
    expect(isTotalsRow(cells)).toBe(true);
  });

  test.each([
    [['P1', '5', '4']],
    [['Tổng cục Thuế', '5', '4']],
    [['Cộng đồng', '5']],
    [['Không tổng cộng', '5']],
    [['P1', 'Tổng cộng', '5']],
    [['Trung bình', 'Tốt', 'Kém']],
    [['Trung bình', '', '']],
    [['TB1', '5', '4']],
    [['', '']],
    [[]],
  ])('is not %j', (cells) => {
    expect(isTotalsRow(cells)).toBe(false);
  });

  test('may have its word where the id stands', () => {
    expect(isTotalsRow(['1', 'Tổng cộng', '5'], { id: 1 })).toBe(true);
    expect(isTotalsRow(['Tổng cộng', '', '5'], { id: 1 })).toBe(true);
  });

  test('never has an ordinary id', () => {
    expect(isTotalsRow(['Tổng cộng', 'P17', '5', '4'], { id: 1 })).toBe(false);
    expect(isTotalsRow(['Trung bình', 'P17', '5'], { id: 1 })).toBe(false);
    expect(isTotalsRow(['TB 12', '5', '4'], { id: 0 })).toBe(false);
  });

  // A scale of four: 1 to 4, or Kém, Trung bình, Khá, Tốt.
  const isAnswer = (cell: string): boolean => ['1', '2', '3', '4', 'Kém', 'Trung bình', 'Khá', 'Tốt'].includes(cell);
  const AGENCY_LAST = { items: [0, 1, 2, 3], agency: 4, isAnswer };
  const AGENCY_FIRST = { agency: 0, items: [1, 2, 3, 4], isAnswer };
  const NOTE_FIRST = { items: [1, 2, 3, 4], agency: 5, isAnswer };
  const NOTE_ONLY = { items: [1, 2, 3, 4], isAnswer };

  test.each([
    ['an answer is no total', ['Trung bình', '3', '3', '4', '101'], AGENCY_LAST],
    ['an answer is no total where the agency is empty', ['Trung bình', '3', '3', '4', ''], AGENCY_LAST],
    ['an answer is no total beside a wrong one', ['Trung bình', '3', '3', '33', ''], AGENCY_LAST],
    ['an answer is no total wherever it stands', ['101', '3', '3', '4', 'Trung bình'], AGENCY_FIRST],
    ['a remark is no total', ['Tổng', '3', '3', '4', '4', 'A'], NOTE_FIRST],
    ['a remark with a number is no total', ['Tổng số: 5', '3', '3', '4', '4', 'A'], NOTE_FIRST],
    ['a remark beside answers in words is no total', ['Tỷ lệ', 'Tốt', 'Tốt', 'Khá', '4', 'A'], NOTE_FIRST],
    ['a remark beside a wrong answer is no total', ['Tổng', '3', '3', '33', '4', 'A'], NOTE_FIRST],
    ['a remark without agencies is no total', ['Tổng', '3', '3', '4', '4'], NOTE_ONLY],
    ['an agency TB with answers is no mean', ['TB', '3', '3', '4', '4'], AGENCY_FIRST],
  ])('%s', (_, cells, places) => {
    expect(isTotalsRow(cells, places)).toBe(false);
  });

  test.each([
    ['the agency is such a word', ['Tổng cộng', '3', '3', '4', '4'], AGENCY_FIRST],
    ['the agency is “TB” and a figure is no answer', ['TB', '3,2', '3', '4', '4'], AGENCY_FIRST],
    ['no item is answered', ['Tổng cộng', '', '', '', '', ''], NOTE_FIRST],
    ['no item is answered, the number beyond them', ['Tổng cộng', '', '', '', '', '', '125'], NOTE_FIRST],
    ['a figure is no answer', ['Điểm trung bình', '3,25', '3', '4', '4', ''], NOTE_FIRST],
    ['a figure is no answer, without agencies', ['Điểm trung bình', '3,25', '3', '4', '4'], NOTE_ONLY],
    ['all are answers but the agency is empty', ['Tổng cộng', '3', '3', '4', '4', ''], NOTE_FIRST],
  ])('is one where %s', (_, cells, places) => {
    expect(isTotalsRow(cells, places)).toBe(true);
  });

  test.each([['Tổng'], ['Tổng (']])('with a hostile cell after %j is quickly none', (word) => {
    const start = performance.now();
    expect(isTotalsRow([word + '1 '.repeat(40_000), '5'])).toBe(false);
    expect(isTotalsRow([word + '('.repeat(40_000), '5'])).toBe(false);
    expect(isTotalsRow(['TB', `${'1 '.repeat(40_000)}x`])).toBe(false);
    expect(performance.now() - start).toBeLessThan(200);
  });
});
