import { describe, expect, test } from 'vitest';
import { decimalReader, thousandsReading } from '../../../src/base/number/thousands.ts';

/** What a column makes of one of its texts. */
function readIn(column: readonly string[], text: string): string | undefined {
  const value = decimalReader(column)(text);
  return value && `${value.num}/${value.den}`;
}

describe('a number with three digits after its only sign', () => {
  test.each(['1.234', '12,345', '999.000'])('%s may be thousands', (text) => {
    expect(thousandsReading(text)).toBeDefined();
  });

  test.each(['0.125', '1.5', '1234', '1.2345', '1234.567', '1,23'])('%s may not', (text) => {
    expect(thousandsReading(text)).toBeUndefined();
  });

  test('is not read where nothing shows what its sign means', () => {
    expect(readIn(['1.234', '950'], '1.234')).toBeUndefined();
    expect(readIn(['1.234', '12,5'], '1.234')).toBeUndefined();
    expect(readIn(['1.234', '12,5'], '12,5')).toBe('25/2');
  });

  test('is a decimal where another number of the column has the same sign before other than three digits', () => {
    expect(readIn(['1.125', '2.25'], '1.125')).toBe('9/8');
    expect(readIn(['1,125', '0,5'], '1,125')).toBe('9/8');
    expect(readIn(['1.125', '0.125'], '1.125')).toBe('9/8');
  });
});
