import { describe, expect, test } from 'vitest';
import { clopperPearsonBounds } from '../../../../src/survey/estimate/proportion/beta-interval.ts';
import {
  effectiveShareInterval,
  SHARE_INTERVAL_METHODS,
  type ShareIntervalMethod,
  shareInterval,
} from '../../../../src/survey/estimate/proportion/share-interval.ts';

const rounded = (value: number | undefined): number => Math.round((value ?? Number.NaN) * 1e4) / 1e4;

/** R. Newcombe, Two-sided confidence intervals for the single proportion, Statistics in Medicine 17 (1998), table I, methods 3, 4 and 5. */
const NEWCOMBE: readonly (readonly [
  number,
  number,
  Partial<Record<ShareIntervalMethod, readonly [number, number]>>,
])[] = [
  [81, 263, { wilson: [0.2553, 0.3662], 'wilson-continuity': [0.2535, 0.3682], 'clopper-pearson': [0.2527, 0.3676] }],
  [15, 148, { wilson: [0.0624, 0.1605], 'wilson-continuity': [0.0598, 0.1644], 'clopper-pearson': [0.0578, 0.1617] }],
  [0, 20, { wilson: [0, 0.1611], 'wilson-continuity': [0, 0.2005], 'clopper-pearson': [0, 0.1684] }],
  [1, 29, { wilson: [0.0061, 0.1718], 'wilson-continuity': [0.0018, 0.1963], 'clopper-pearson': [0.0009, 0.1776] }],
];

describe('the interval of a share', () => {
  for (const [satisfied, answers, wanted] of NEWCOMBE) {
    test(`The published intervals of ${satisfied} of ${answers} come out.`, () => {
      const found = Object.keys(wanted).map((method) => {
        const interval = shareInterval(method as ShareIntervalMethod, satisfied, answers, 0.95);
        return [method, [rounded(interval?.lower), rounded(interval?.upper)]];
      });
      expect(Object.fromEntries(found)).toEqual(wanted);
    });
  }

  test('No answers have no interval, by any method.', () => {
    for (const method of SHARE_INTERVAL_METHODS) {
      expect(shareInterval(method, 0, 0, 0.95)).toBeUndefined();
      expect(effectiveShareInterval(method, 0.5, 0, 0.95)).toBeUndefined();
    }
  });

  test('Where none or all are satisfied, the end is 0 or 1 exactly, but for the two methods that may pass it.', () => {
    const bounded = SHARE_INTERVAL_METHODS.filter((method) => method !== 'agresti-coull');
    for (const method of bounded) {
      for (const answers of [1, 2, 5, 37, 36525, 1_000_000]) {
        expect(shareInterval(method, 0, answers, 0.95)?.lower).toBe(0);
        expect(shareInterval(method, answers, answers, 0.95)?.upper).toBe(1);
      }
    }
    expect(shareInterval('agresti-coull', 0, 5, 0.95)?.lower).toBeLessThan(0);
  });

  test('A census leaves the share alone.', () => {
    for (const method of SHARE_INTERVAL_METHODS) {
      expect(effectiveShareInterval(method, 0.873, Infinity, 0.95)).toEqual({ lower: 0.873, upper: 0.873 });
    }
  });

  test('The exact bound of a run without a failure is the root of the error: 0.05 to the power 1/n.', () => {
    const { lower } = clopperPearsonBounds({ satisfied: 20, others: 0 }, 0.05);
    expect(Math.abs(lower / 0.05 ** (1 / 20) - 1)).toBeLessThan(1e-14);
  });

  test('Counts that cannot be, and levels that are none, are bugs of the caller.', () => {
    for (const [satisfied, answers] of [
      [3, 2],
      [-1, 2],
      [0.5, 2],
      [Number.NaN, 2],
    ] as const) {
      expect(() => shareInterval('wilson', satisfied, answers, 0.95)).toThrow(RangeError);
    }
    expect(() => shareInterval('wilson', 1, 2, 95)).toThrow(RangeError);
    expect(() => effectiveShareInterval('wilson', 0.5, Infinity, 1)).toThrow(RangeError);
    expect(() => effectiveShareInterval('wilson', 1.01, 10, 0.95)).toThrow(RangeError);
  });
});
