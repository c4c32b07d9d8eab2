import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { binomialTable, drawBinomial } from '../../../../src/survey/estimate/bootstrap/binomial-draw.ts';
import { bootstrapIndex, drawnInterval } from '../../../../src/survey/index.ts';

const RANGE = 2 ** 32;

/** Chance of `k` or fewer, as an exact fraction times 2³², by Pascal's triangle. */
function exactBelow(trials: number, successes: number, k: number): number {
  let choose = 1n;
  let sum = 0n;
  for (let at = 0; at <= k; at += 1) {
    sum += choose * BigInt(successes) ** BigInt(at) * BigInt(trials - successes) ** BigInt(trials - at);
    choose = (choose * BigInt(trials - at)) / BigInt(at + 1);
  }
  return Number((sum * 2n ** 80n) / BigInt(trials) ** BigInt(trials)) / 2 ** 48;
}

describe('a table of a binomial distribution', () => {
  test.each([
    [1, 0],
    [1, 1],
    [2, 1],
    [10, 3],
    [90, 89],
    [150, 120],
    [200, 100],
  ])('of %i trials with the chance %i of as many gives each number its exact share', (trials, successes) => {
    const { lowest, thresholds } = binomialTable(trials, successes);
    const wrong = [...thresholds].filter(
      (threshold, at) => Math.abs(threshold - exactBelow(trials, successes, lowest + at)) > 1e-3,
    );
    expect(wrong).toEqual([]);
    expect(thresholds.at(-1)).toBe(RANGE);
  });

  property.prop([
    fc.integer({ min: 1, max: 3000 }).chain((n) => fc.tuple(fc.constant(n), fc.integer({ min: 0, max: n }))),
    fc.nat(RANGE - 1),
  ])('gives a random number the place it has among the thresholds', ([trials, successes], random) => {
    const table = binomialTable(trials, successes);
    const drawn = drawBinomial(table, random);
    const at = table.thresholds.findIndex((threshold) => random < threshold);
    expect(drawn).toBe(table.lowest + at);
    expect(drawn >= 0 && drawn <= trials).toBe(true);
  });
});

const ITEMS = [
  { valid: 400, satisfied: 320, weight: 0.5 },
  { valid: 100, satisfied: 90, weight: 0.5 },
];

describe('an index drawn anew from its tally', () => {
  test('varies about the index by the error of its shares', () => {
    const values = bootstrapIndex('SYT', ITEMS, { seed: 7, from: 0, to: 20_000 });
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    // (0.8 + 0.9) / 2, and the root of (0.8 × 0.2 / 400 + 0.9 × 0.1 / 100) / 4.
    const error = Math.sqrt((0.0004 + 0.0009) / 4);
    expect(Math.abs(mean - 0.85)).toBeLessThan((4 * error) / Math.sqrt(20_000));
    // The second share is skewed: its ends lie a tenth of an error off those of a normal distribution.
    const drawn = drawnInterval(values, 0.95);
    expect(Math.abs((drawn?.error ?? 0) / error - 1)).toBeLessThan(0.02);
    expect(Math.abs(((drawn?.lower ?? 0) - 0.85) / error + 1.96)).toBeLessThan(0.15);
    expect(Math.abs(((drawn?.upper ?? 0) - 0.85) / error - 1.96)).toBeLessThan(0.15);
  });

  test('is another for another agency and another seed, and nothing else where nobody answered', () => {
    const range = { seed: 7, from: 0, to: 50 };
    const values = bootstrapIndex('SYT', ITEMS, range);
    expect(bootstrapIndex('SNV', ITEMS, range)).not.toEqual(values);
    expect(bootstrapIndex('SYT', ITEMS, { ...range, seed: 8 })).not.toEqual(values);
    expect([...bootstrapIndex('SYT', [], { seed: 1, from: 0, to: 2 })]).toEqual([Number.NaN, Number.NaN]);
    expect(() => bootstrapIndex('SYT', [{ valid: 0, satisfied: 0, weight: 1 }], range)).toThrow(RangeError);
  });

  property.prop([fc.nat(60), fc.nat(60), fc.nat(2 ** 31)])(
    'is the same in parts as in one piece',
    (first, second, seed) => {
      const whole = bootstrapIndex('SYT', ITEMS, { seed, from: 0, to: first + second });
      const parts = [
        ...bootstrapIndex('SYT', ITEMS, { seed, from: 0, to: first }),
        ...bootstrapIndex('SYT', ITEMS, { seed, from: first, to: first + second }),
      ];
      expect(parts).toEqual([...whole]);
    },
  );

  test('has the quantiles of its draws: 1 to 5 at 50 % lie between 2 and 4', () => {
    expect(drawnInterval(Float64Array.of(5, 1, 4, 2, 3), 0.5)).toEqual({ error: Math.sqrt(2.5), lower: 2, upper: 4 });
    expect(drawnInterval(Float64Array.of(1), 0.5)).toBeUndefined();
  });
});
