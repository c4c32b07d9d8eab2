import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  type Interval,
  type IntervalBasis,
  intervalKornGraubard,
  intervalLogit,
  intervalSymmetric,
  intervalWilson,
} from '../../../src/survey/estimate/design/interval.ts';
import { effectiveShareInterval } from '../../../src/survey/estimate/proportion/share-interval.ts';

type Ends = Readonly<Record<string, readonly [number, number]>>;

const DATA: {
  readonly shares: readonly { share: number; answers: number; level: number; ends: Ends }[];
  readonly designs: readonly (IntervalBasis & { readonly level: number; readonly ends: Ends })[];
} = JSON.parse(readFileSync(new URL('edges.json', import.meta.url), 'utf8'));
/** What is below it is 0 for every purpose; scipy gives the smallest number in place of 0. */
const NOTHING = 1e-300;

/** Both ends to their own digits, however near 0; near 1 as far as a number can tell. */
function expectEnds(what: string, got: Interval | undefined, [lower, upper]: readonly [number, number]): void {
  for (const [value, want] of [[got?.lower, lower] as const, [got?.upper, upper] as const]) {
    const off = Math.abs((value ?? Number.NaN) - want);
    expect(off, `${what}: ${value} for ${want}`).toBeLessThanOrEqual(1e-10 * Math.abs(want) + NOTHING);
  }
}

const DESIGN: Readonly<Record<string, (basis: IntervalBasis, level: number) => Interval | undefined>> = {
  wilson: intervalWilson,
  'wilson-normal': (basis, level) => intervalWilson(basis, level, 'normal'),
  symmetric: intervalSymmetric,
  logit: intervalLogit,
  'korn-graubard': (basis, level) => intervalKornGraubard(basis, level, false),
  'korn-graubard-capped': (basis, level) => intervalKornGraubard(basis, level, true),
};

describe('Intervals at their edges are those of scipy', () => {
  test.each(['wilson', 'clopper-pearson', 'jeffreys'] as const)('%s on any number of answers', (method) => {
    for (const { share, answers, level, ends } of DATA.shares) {
      const got = effectiveShareInterval(method, share, answers, level);
      expectEnds(`${share} of ${answers} at ${level}`, got, ends[method] ?? [Number.NaN, Number.NaN]);
    }
  });

  test.each(Object.keys(DESIGN))('%s by a design', (method) => {
    for (const { ends, level, ...basis } of DATA.designs) {
      const want = ends[method];
      const got = DESIGN[method]?.(basis, level);
      if (want) expectEnds(JSON.stringify({ ...basis, level }), got, want);
    }
  });

  test('There is none by log odds at 0, at 1 or without variance, and by Korn and Graubard none for one row.', () => {
    for (const { ends, level, ...basis } of DATA.designs) {
      expect(intervalLogit(basis, level) === undefined).toBe(ends['logit'] === undefined);
      expect(intervalKornGraubard(basis, level, true) === undefined).toBe(ends['korn-graubard-capped'] === undefined);
    }
  });

  test('No interval of a share passes 0 or 1.', () => {
    for (const { level, ...basis } of DATA.designs) {
      for (const method of Object.keys(DESIGN).filter((name) => name !== 'symmetric')) {
        const { lower, upper } = DESIGN[method]?.(basis, level) ?? { lower: 0, upper: 1 };
        expect([lower >= 0, lower <= basis.estimate, upper >= basis.estimate, upper <= 1]).toEqual(Array(4).fill(true));
      }
    }
  });

  test('More than 1e12 exact answers count as 1e12: an interval still, and not a narrower one.', () => {
    for (const method of ['clopper-pearson', 'jeffreys'] as const) {
      for (const share of [1e-6, 0.02, 0.5, 0.98]) {
        const most = effectiveShareInterval(method, share, 1e12, 0.95);
        const more = effectiveShareInterval(method, share, 1e15, 0.95);
        expectEnds(`${method} ${share}`, more, [most?.lower ?? Number.NaN, most?.upper ?? Number.NaN]);
      }
    }
    const basis = { estimate: 0.5, variance: 1.25e-5, df: 300, n: 2 };
    const found = intervalKornGraubard(basis, 0.999999, false);
    expect((found?.upper ?? 1) - (found?.lower ?? 0)).toBeLessThan(1e-5);
  });
});
