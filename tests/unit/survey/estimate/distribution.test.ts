import { describe, expect, test } from 'vitest';
import { rational } from '../../../../src/base/number/rational.ts';
import { betaCdf, betaQuantile, betaTails } from '../../../../src/survey/estimate/distribution/beta.ts';
import { binomialMass, binomialTails } from '../../../../src/survey/estimate/distribution/binomial.ts';
import { logGamma } from '../../../../src/survey/estimate/distribution/gamma.ts';
import { nearestNumber } from '../../../../src/survey/estimate/distribution/nearest-number.ts';
import { normalCdf, normalQuantile } from '../../../../src/survey/estimate/distribution/normal.ts';
import { studentCdf, studentQuantile } from '../../../../src/survey/estimate/distribution/student.ts';

const isNear = (got: number, want: number, relative = 1e-13): boolean =>
  Math.abs(got - want) <= relative * Math.abs(want);

describe('the distributions by hand', () => {
  test('The t quantile of one degree of freedom is a tangent, of two a root.', () => {
    for (const p of [1e-9, 0.0005, 0.025, 0.3, 0.49]) {
      expect(isNear(studentQuantile(p, 1), -1 / Math.tan(Math.PI * p), 1e-12)).toBe(true);
      const a = 2 * p - 1;
      expect(isNear(studentQuantile(p, 2), a * Math.sqrt(2 / (4 * p * (1 - p))), 1e-12)).toBe(true);
    }
  });

  test('With endless degrees of freedom t is the normal, and with very many nearly so.', () => {
    expect(studentQuantile(0.025, Infinity)).toBe(normalQuantile(0.025));
    expect(studentCdf(-1.96, Infinity)).toBe(normalCdf(-1.96));
    expect(isNear(studentQuantile(0.025, 1e17), normalQuantile(0.025))).toBe(true);
  });

  test('A beta population of one shape 1 is a power.', () => {
    expect(isNear(betaCdf(0.3, 7, 1), 0.3 ** 7)).toBe(true);
    expect(isNear(betaTails({ x: 0.25, y: 0.75 }, 1, 9).upper, 0.75 ** 9)).toBe(true);
    expect(isNear(betaQuantile(1e-200, 4, 1), 1e-50)).toBe(true);
    expect(isNear(betaQuantile(1e-200, 0.5, 1), 0)).toBe(true);
  });

  test('The gamma function of whole numbers is a factorial, and 0 at 1 and 2.', () => {
    expect([logGamma(1), logGamma(2), logGamma(Infinity)]).toEqual([0, 0, Infinity]);
    expect(isNear(logGamma(21), Math.log(2432902008176640000), 1e-15)).toBe(true);
    expect(isNear(logGamma(0.5), Math.log(Math.PI) / 2, 1e-15)).toBe(true);
  });

  test('The ends of the scale are the ends of the population.', () => {
    expect([0, 1].map((p) => normalQuantile(p))).toEqual([-Infinity, Infinity]);
    expect([0, 1].map((p) => studentQuantile(p, 3))).toEqual([-Infinity, Infinity]);
    expect([0, 1].map((p) => betaQuantile(p, 3, 4))).toEqual([0, 1]);
    expect([-Infinity, Infinity].map((x) => normalCdf(x))).toEqual([0, 1]);
    expect([-Infinity, Infinity].map((t) => studentCdf(t, 2))).toEqual([0, 1]);
  });

  test('Arguments that mean nothing are bugs of the caller.', () => {
    const nothing = [
      () => logGamma(0),
      () => normalCdf(Number.NaN),
      () => normalQuantile(1.1),
      () => studentCdf(1, 0),
      () => studentQuantile(0.5, -1),
      () => studentQuantile(Number.NaN, 2),
      () => betaCdf(0.5, 0, 1),
      () => betaCdf(-0.1, 1, 1),
      () => betaQuantile(0.5, 1, Number.NaN),
    ];
    for (const call of nothing) expect(call).toThrow(RangeError);
  });

  test('The chances of all counts add up to 1, also where success is impossible or sure.', () => {
    for (const x of [0, 0.15, 1]) {
      const chance = { x, y: 1 - x };
      const all = Array.from({ length: 13 }, (_, k) => binomialMass(k, 12, chance));
      expect(
        isNear(
          all.reduce((a, b) => a + b, 0),
          1,
        ),
      ).toBe(true);
      expect(
        isNear(
          binomialTails(4, 12, chance).lower,
          all.slice(0, 5).reduce((a, b) => a + b, 0),
        ),
      ).toBe(true);
    }
  });

  test('An exact number of any size becomes the nearest number of the machine.', () => {
    expect(nearestNumber(rational(-1n, 3n))).toBe(-1 / 3);
    expect(nearestNumber(rational(10n ** 400n + 1n, 3n * 10n ** 400n))).toBe(1 / 3);
    expect(nearestNumber(rational(10n ** 30n, 1n))).toBe(1e30);
    expect(nearestNumber(rational(1n, 10n ** 320n))).toBe(1e-320);
    expect(nearestNumber(rational(10n ** 400n))).toBe(Infinity);
    expect(nearestNumber(rational(2n ** 53n + 1n))).toBe(2 ** 53);
    expect(nearestNumber(rational((2n ** 53n + 1n) * 10n ** 40n + 1n, 10n ** 40n))).toBe(2 ** 53 + 2);
  });
});
