import { describe, expect, test } from 'vitest';
import { betaCdf, betaQuantile } from '../../../src/survey/estimate/distribution/beta.ts';
import { binomialMass } from '../../../src/survey/estimate/distribution/binomial.ts';
import { logGamma } from '../../../src/survey/estimate/distribution/gamma.ts';
import { normalCdf, normalQuantile } from '../../../src/survey/estimate/distribution/normal.ts';
import { studentCdf, studentQuantile } from '../../../src/survey/estimate/distribution/student.ts';
import { excess, readGolden } from './golden-file.ts';

const FUNCTIONS: Readonly<Record<string, (x: number, a: number, b: number) => number>> = {
  logGamma,
  normalCdf,
  normalQuantile,
  studentCdf,
  studentQuantile,
  betaCdf,
  betaQuantile,
  binomialMass: (k, n, t) => binomialMass(k, n, { x: t, y: 1 - t }),
};
const { rows } = readGolden<{ readonly rows: readonly (readonly [string, readonly number[], string])[] }>(
  'distribution.json',
);

describe('the distributions', () => {
  for (const [name, compute] of Object.entries(FUNCTIONS)) {
    const own = rows.filter((row) => row[0] === name);
    test(`${own.length} values of ${name} agree with 60-digit arithmetic to 3e-13.`, () => {
      expect(own.length).toBeGreaterThan(14);
      const wrong = own.filter(
        ([, [x = 0, a = 0, b = 0], want]) => !(excess(compute(x, a, b), Number(want), 3e-13, 0) <= 1),
      );
      expect(wrong).toEqual([]);
    });
  }

  test('Every value of the file is tested.', () => {
    expect(rows.filter(([name]) => !(name in FUNCTIONS))).toEqual([]);
    expect(rows).toHaveLength(430);
  });

  /** NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.1, and any printed table. */
  const NORMAL_TABLE = [
    [0.5, 0.69146],
    [1, 0.84134],
    [1.28, 0.89973],
    [1.96, 0.975],
    [2.33, 0.9901],
    [3, 0.99865],
  ] as const;
  test('The normal table is reproduced to its last digit.', () => {
    expect(NORMAL_TABLE.map(([x]) => Math.round(normalCdf(x) * 1e5) / 1e5)).toEqual(NORMAL_TABLE.map(([, p]) => p));
    const points = [0.9, 0.95, 0.975, 0.99, 0.995, 0.999].map((p) => Math.round(normalQuantile(p) * 1e6) / 1e6);
    expect(points).toEqual([1.281552, 1.644854, 1.959964, 2.326348, 2.575829, 3.090232]);
  });

  /** The same handbook, 1.3.6.7.2: degrees of freedom, then the points of 90, 95, 97.5, 99, 99.5 and 99.9 %. */
  const STUDENT_TABLE = [
    [1, 3.078, 6.314, 12.706, 31.821, 63.657, 318.309],
    [2, 1.886, 2.92, 4.303, 6.965, 9.925, 22.327],
    [3, 1.638, 2.353, 3.182, 4.541, 5.841, 10.215],
    [5, 1.476, 2.015, 2.571, 3.365, 4.032, 5.893],
    [10, 1.372, 1.812, 2.228, 2.764, 3.169, 4.144],
    [30, 1.31, 1.697, 2.042, 2.457, 2.75, 3.385],
    [100, 1.29, 1.66, 1.984, 2.364, 2.626, 3.174],
    [Infinity, 1.282, 1.645, 1.96, 2.326, 2.576, 3.09],
  ] as const;
  test('The t table is reproduced to its last digit.', () => {
    const got = STUDENT_TABLE.map(([df]) => [
      df,
      ...[0.9, 0.95, 0.975, 0.99, 0.995, 0.999].map((p) => Math.round(studentQuantile(p, df) * 1000) / 1000),
    ]);
    expect(got).toEqual(STUDENT_TABLE);
  });
});
