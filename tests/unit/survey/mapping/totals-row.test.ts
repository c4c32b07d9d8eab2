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
});
