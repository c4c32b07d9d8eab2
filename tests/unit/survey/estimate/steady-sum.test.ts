import { describe, expect, test } from 'vitest';
import { sumByGroup, sumOf, sumProduct } from '../../../../src/survey/estimate/design/steady-sum.ts';

const HUGE = [1, 1e20, 1, -1e20];

describe('sums that do not depend on the order', () => {
  test('What is small beside the largest value is not lost, in all or in groups.', () => {
    expect(sumOf(Float64Array.from(HUGE))).toBe(2);
    expect([...sumByGroup(Float64Array.of(...HUGE, 5), Int32Array.of(1, 0, 1, 0, -1), 3)]).toEqual([0, 2, 0]);
    expect(sumProduct(Float64Array.of(3, 1e10, -1e10), Float64Array.of(0.5, 1e10, 1e10))).toBe(1.5);
  });

  test('The values themselves stay as they are.', () => {
    const values = Float64Array.of(0.1, 0.2);
    sumOf(values);
    sumByGroup(values, Int32Array.of(0, 0), 1);
    expect([...values]).toEqual([0.1, 0.2]);
  });

  test('No values add up to 0; one that is not a number, or infinite, is not passed over.', () => {
    expect([sumOf(new Float64Array(0)), sumOf(Float64Array.of(0, 0))]).toEqual([0, 0]);
    for (const others of [[], [0], [1]]) {
      expect(sumOf(Float64Array.of(Number.NaN, ...others))).toBeNaN();
      expect(sumOf(Float64Array.of(Infinity, ...others))).toBeNaN();
    }
    expect([...sumByGroup(Float64Array.of(Number.NaN, 4), Int32Array.of(0, 1), 2)]).toEqual([Number.NaN, 4]);
  });
});
