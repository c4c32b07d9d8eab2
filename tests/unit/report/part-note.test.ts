import { describe, expect, test } from 'vitest';
import { rational } from '../../../src/base/number/rational.ts';
import { partsNote } from '../../../src/report/part-note.ts';

const RULE = { decimals: 2, mode: 'half-up' } as const;
const WHAT = { vi: 'điểm thành phần', en: 'parts' };

describe('the note on printed parts', () => {
  test('says that 54.20 + 31.59 are not the 85.78 printed as their total', () => {
    // 54.196 prints 54.20, 31.588 prints 31.59, and their sum 85.784 prints 85.78
    const parts = [rational(54_196n, 1000n), rational(31_588n, 1000n)];
    const note = partsNote(parts, rational(85_784n, 1000n), RULE, WHAT);
    expect(note?.vi).toContain('Các điểm thành phần in ra cộng lại là 85,79, tổng in ra là 85,78');
    expect(note?.en).toContain('The printed parts add up to 85.79, the printed total is 85.78');
  });

  test('is not there when the printed parts add up', () => {
    const parts = [rational(5420n, 100n), rational(3158n, 100n)];
    expect(partsNote(parts, rational(8578n, 100n), RULE, WHAT)).toBeUndefined();
    expect(partsNote([], rational(0n), RULE, WHAT)).toBeUndefined();
  });

  test('is there for thirds: three times 0.33 is not 1.00', () => {
    const third = rational(1n, 3n);
    expect(partsNote([third, third, third], rational(1n), RULE, WHAT)?.en).toContain('add up to 0.99');
  });
});
