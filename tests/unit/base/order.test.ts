import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareCodes, compareText } from '../../../src/base/order.ts';

const part = fc.oneof(
  fc.integer({ min: 0, max: 120 }).map(String),
  fc.constantFrom('01', '1a', '10a', 'a', 'A', 'B2', '', '00', 'Đ', '12345678901234567890', '9999999999999999'),
);
const code = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('.'));

describe('The order of official codes', () => {
  test('Parts are compared as numbers, and a parent stands before its children.', () => {
    const sorted = ['1', '1.1', '1.2', '1.9', '1.10', '1.10.1', '1.10.2', '2', '10', '11.1'];
    expect([...sorted].reverse().sort(compareCodes)).toEqual(sorted);
  });

  test('Numbers stand before words, so that no three codes run in a circle.', () => {
    expect(['1a', '10', '2', 'a', '1'].sort(compareCodes)).toEqual(['1', '2', '10', '1a', 'a']);
  });

  test('Numbers too long for plain numbers keep their order.', () => {
    const sorted = ['2', '10', '9999999999999999', '12345678901234567890'];
    expect([...sorted].reverse().sort(compareCodes)).toEqual(sorted);
  });

  test('Codes that read alike but are written otherwise are not the same.', () => {
    expect(compareCodes('1.01', '1.1')).not.toBe(0);
    expect(Math.sign(compareCodes('1.01', '1.1'))).toBe(-Math.sign(compareCodes('1.1', '1.01')));
  });

  test('It is an order: the same both ways, without circles, and equal only for the same code.', () => {
    fc.assert(
      fc.property(code, code, code, (a, b, c) => {
        expect(Math.sign(compareCodes(a, b)) + Math.sign(compareCodes(b, a))).toBe(0);
        expect(compareCodes(a, b) === 0).toBe(a === b);
        if (compareCodes(a, b) < 0 && compareCodes(b, c) < 0) expect(compareCodes(a, c)).toBeLessThan(0);
      }),
      { numRuns: 20_000 },
    );
  });

  test('Sorting does not depend on how the codes stood before.', () => {
    fc.assert(
      fc.property(fc.uniqueArray(code, { maxLength: 20 }), (codes) => {
        expect([...codes].reverse().sort(compareCodes)).toEqual([...codes].sort(compareCodes));
      }),
      { numRuns: 1_000 },
    );
  });
});

test('Texts are ordered by code unit, whatever the locale.', () => {
  expect(['b', 'a', 'Z', 'đ', 'é', ''].sort(compareText)).toEqual(['', 'Z', 'a', 'b', 'é', 'đ']);
  expect(compareText('a', 'a')).toBe(0);
});
