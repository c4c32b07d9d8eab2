import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { betaCdf, betaQuantile, betaTails } from '../../../../src/survey/estimate/distribution/beta.ts';
import { normalCdf, normalQuantile } from '../../../../src/survey/estimate/distribution/normal.ts';
import { studentCdf, studentQuantile } from '../../../../src/survey/estimate/distribution/student.ts';
import {
  effectiveShareInterval,
  SHARE_INTERVAL_METHODS,
  shareInterval,
} from '../../../../src/survey/estimate/proportion/share-interval.ts';

const method = fc.constantFrom(...SHARE_INTERVAL_METHODS);
const level = fc.double({ min: 0.5, max: 0.999, noNaN: true });
const counts = fc
  .integer({ min: 1, max: 200_000 })
  .chain((answers) => fc.record({ answers: fc.constant(answers), satisfied: fc.integer({ min: 0, max: answers }) }));
const chance = fc.oneof(
  fc.double({ min: 1e-6, max: 0.5, noNaN: true }),
  fc.integer({ min: -100, max: -1 }).map((exponent) => 10 ** exponent),
);
const shape = fc.oneof(fc.double({ min: 0.3, max: 60, noNaN: true }), fc.integer({ min: 1, max: 500_000 }));
const df = fc.oneof(fc.double({ min: 0.8, max: 200, noNaN: true }), fc.integer({ min: 1, max: 1_000_000 }));
const isNear = (got: number, want: number, relative: number): boolean =>
  Math.abs(got - want) <= relative * Math.abs(want);

/** Ends are floats: two that are equal by the formula may differ in the last digits. */
const SLACK = 1e-14;

describe('intervals for a share', () => {
  // Jeffreys' interval at low levels may leave a share near 0 or 1 outside: its middle is not the share.
  test.prop([method, counts, fc.double({ min: 0.8, max: 0.999, noNaN: true })])(
    'An interval contains its share.',
    (name, { satisfied, answers }, of) => {
      const found = shareInterval(name, satisfied, answers, of);
      expect(found?.lower).toBeLessThanOrEqual(satisfied / answers + SLACK);
      expect(found?.upper).toBeGreaterThanOrEqual(satisfied / answers - SLACK);
    },
  );

  test.prop([method, counts, level, level])('A higher level gives a wider interval.', (name, count, one, other) => {
    const [low, high] = [one, other]
      .sort((a, b) => a - b)
      .map((of) => shareInterval(name, count.satisfied, count.answers, of));
    const width = (found: typeof low): number => (found?.upper ?? Number.NaN) - (found?.lower ?? Number.NaN);
    expect(width(low)).toBeLessThanOrEqual(width(high) + SLACK);
    // Agresti and Coull move the middle with the level: of very few answers the wider interval need not hold the narrower.
    if (name === 'agresti-coull') return;
    expect(high?.lower).toBeLessThanOrEqual((low?.lower ?? Number.NaN) + SLACK);
    expect(high?.upper).toBeGreaterThanOrEqual((low?.upper ?? Number.NaN) - SLACK);
  });

  test.prop([
    method,
    fc.integer({ min: 0, max: 100_000 }).map((share) => share / 100_000),
    fc.double({ min: 5, max: 1e5, noNaN: true }),
    fc.double({ min: 1.01, max: 50, noNaN: true }),
    level,
  ])('More answers at the same share give a narrower interval.', (name, share, effective, times, of) => {
    // The correction for continuity vanishes near one half: there fewer answers can do with none.
    fc.pre(name !== 'wilson-continuity' || Math.abs(share - 0.5) * effective > 1);
    const width = (n: number): number => {
      const found = effectiveShareInterval(name, share, n, of);
      return (found?.upper ?? Number.NaN) - (found?.lower ?? Number.NaN);
    };
    expect(width(effective * times)).toBeLessThanOrEqual(width(effective) + SLACK);
  });

  test.prop([method, counts, level])('The interval of the others is the mirror image.', (name, count, of) => {
    const own = shareInterval(name, count.satisfied, count.answers, of);
    const others = shareInterval(name, count.answers - count.satisfied, count.answers, of);
    expect(Math.abs((own?.lower ?? Number.NaN) + (others?.upper ?? Number.NaN) - 1)).toBeLessThan(SLACK);
  });
});

describe('distributions', () => {
  test.prop([chance, df])('A quantile and its share are inverse, for the normal and for t.', (p, of) => {
    expect(isNear(normalCdf(normalQuantile(p)), p, 1e-12)).toBe(true);
    const t = studentQuantile(p, of);
    // Its own rounding moves a tail by df times as much at most.
    expect(t === -Infinity || isNear(studentCdf(t, of), p, 1e-12)).toBe(true);
  });

  test.prop([chance, shape, shape])('A quantile and its share are inverse, for beta.', (p, a, b) => {
    const x = betaQuantile(p, a, b);
    // A rounding of x by 1e-16 moves the tail by a / (1 - x) times as much, and far out x is no longer a number.
    const moved = 1e-12 + (2e-16 * (a + b)) / Math.max(1 - x, 1e-300);
    expect(x < 1e-300 || isNear(betaCdf(x, a, b), p, moved)).toBe(true);
  });

  test.prop([fc.double({ min: 0, max: 1, noNaN: true }), shape, shape])('Tails are mirror images.', (x, a, b) => {
    const own = betaTails({ x, y: 1 - x }, a, b);
    const mirror = betaTails({ x: 1 - x, y: x }, b, a);
    expect(own.lower + own.upper).toBeCloseTo(1, 14);
    expect(own.lower === mirror.upper || isNear(own.lower, mirror.upper, 1e-9)).toBe(true);
  });

  test.prop([fc.double({ min: -30, max: 30, noNaN: true }), df])('A share grows with its point.', (t, of) => {
    expect(studentCdf(t, of)).toBeLessThanOrEqual(studentCdf(t + 0.01, of));
    expect(normalCdf(t)).toBeLessThanOrEqual(normalCdf(t + 0.01));
    expect(studentCdf(t, of) + studentCdf(-t, of)).toBeCloseTo(1, 14);
  });
});
