import { describe, expect, test } from 'vitest';
import { rational } from '../../../../src/base/number/rational.ts';
import { kishEffect } from '../../../../src/survey/estimate/design/kish.ts';
import { allocate } from '../../../../src/survey/estimate/plan/allocate.ts';
import { effectiveAnswers } from '../../../../src/survey/estimate/plan/effective-answers.ts';
import { cochranSize, invitationsFor, slovinSize } from '../../../../src/survey/estimate/plan/sample-size.ts';
import { planUnits } from '../../../../src/survey/estimate/plan/unit-plan.ts';

const FIVE = rational(5n, 100n);
const HALF = rational(1n, 2n);
const sizes = (allocation: ReturnType<typeof allocate>): readonly number[] =>
  allocation.status === 'allocated' ? allocation.shares.map(({ answers }) => answers) : [];

describe('the size of a sample', () => {
  test("Slovin's formula is exact: a whole result is not rounded up.", () => {
    expect(slovinSize(400, FIVE)).toEqual({ needed: rational(200n), answers: 200 });
    expect(slovinSize(300, FIVE).answers).toBe(172);
    expect([slovinSize(0, FIVE).answers, slovinSize(1, FIVE).answers]).toEqual([0, 1]);
    expect(() => slovinSize(300, rational(0n))).toThrow(RangeError);
  });

  test("Cochran's textbook figures come out: 385 for 5 points, 278 of 1,000 people, more for a design effect.", () => {
    const plan = { share: HALF, margin: FIVE, level: 0.95 };
    expect(cochranSize(plan)).toMatchObject({ answers: 385, invitations: 385 });
    expect(cochranSize({ ...plan, population: 1000 }).answers).toBe(278);
    expect(cochranSize({ ...plan, designEffect: rational(3n, 2n) }).answers).toBe(577);
    expect(cochranSize({ ...plan, responseRate: rational(4n, 5n) }).invitations).toBe(482);
    expect(cochranSize({ ...plan, population: 0 }).answers).toBe(0);
  });

  test('Invitations are counted exactly: 3 of 10 for 0.3 is not 11.', () => {
    expect(invitationsFor(3, rational(3n, 10n))).toBe(10);
    expect(invitationsFor(4, rational(3n, 10n))).toBe(14);
    expect(() => invitationsFor(3, rational(0n))).toThrow(RangeError);
  });

  test('A unit gets at least the minimum, at most its people, and is told when they cannot bring it.', () => {
    const units = [
      { id: 'large', population: 40_000 },
      { id: 'small', population: 35 },
      { id: 'tiny', population: 12 },
      { id: 'none', population: 0 },
    ];
    const plan = planUnits(units, {
      size: { kind: 'slovin', margin: rational(1n, 10n) },
      minimum: 30,
      responseRate: HALF,
    });
    expect(plan.map(({ byRule, answers, invitations, short }) => [byRule, answers, invitations, short])).toEqual([
      [100, 100, 200, 0],
      [26, 30, 35, 13],
      [11, 12, 12, 6],
      [0, 0, 0, 0],
    ]);
    const cochran = planUnits(units, { size: { kind: 'cochran', share: HALF, margin: FIVE, level: 0.95 }, minimum: 0 });
    expect(cochran.map(({ answers }) => answers)).toEqual([381, 33, 12, 0]);
  });
});

describe('the allocation of answers', () => {
  const strata = [
    { id: 'a', population: 900 },
    { id: 'b', population: 400 },
    { id: 'c', population: 100 },
  ];

  test('The rules share out as their names say.', () => {
    const plan = { total: 60, rounding: 'largest-remainder' } as const;
    expect(sizes(allocate(strata, { ...plan, rule: 'square-root' }))).toEqual([30, 20, 10]);
    expect(sizes(allocate(strata, { ...plan, rule: 'equal' }))).toEqual([20, 20, 20]);
    expect(sizes(allocate(strata, { ...plan, total: 140, rule: 'proportional' }))).toEqual([90, 40, 10]);
    const spread = strata.map((stratum, at) => ({ ...stratum, deviation: rational(1n, BigInt([9, 4, 1][at] ?? 1)) }));
    expect(sizes(allocate(spread, { ...plan, rule: 'neyman' }))).toEqual([20, 20, 20]);
  });

  test('Ceiling gives every stratum its full quota and says the larger total.', () => {
    const allocation = allocate(strata, { total: 50, rule: 'proportional', rounding: 'ceiling' });
    expect(sizes(allocation)).toEqual([33, 15, 4]);
    expect(allocation).toMatchObject({ total: 52 });
  });

  test('Equal remainders go to the larger stratum, then by id, whatever the order of the strata.', () => {
    const plan = { total: 3, rule: 'equal', rounding: 'largest-remainder' } as const;
    const pair = [
      { id: 'x', population: 10 },
      { id: 'y', population: 50 },
    ];
    expect(sizes(allocate(pair, plan))).toEqual([1, 2]);
    const even = pair.map(({ id }) => ({ id, population: 10 }));
    expect(sizes(allocate(even, plan))).toEqual([2, 1]);
    expect(sizes(allocate([...even].reverse(), plan))).toEqual([1, 2]);
  });

  test('Minimums and people bound the quotas, and the rest is shared among the others.', () => {
    const plan = { total: 200, rule: 'proportional', rounding: 'largest-remainder', minimum: 30 } as const;
    expect(sizes(allocate(strata, plan))).toEqual([118, 52, 30]);
    const small = [...strata, { id: 'd', population: 8 }];
    expect(sizes(allocate(small, { ...plan, total: 1000, rule: 'equal' }))).toEqual([492, 400, 100, 8]);
  });

  test('What cannot be shared out is refused with what could.', () => {
    const plan = { rule: 'proportional', rounding: 'largest-remainder', minimum: 30 } as const;
    expect(allocate(strata, { ...plan, total: 89 })).toEqual({ status: 'impossible', least: 90, most: 1400 });
    expect(allocate(strata, { ...plan, total: 1401 })).toEqual({ status: 'impossible', least: 90, most: 1400 });
    expect(sizes(allocate(strata, { ...plan, total: 1400 }))).toEqual([900, 400, 100]);
    expect(allocate([], { ...plan, total: 0 })).toEqual({ status: 'allocated', shares: [], total: 0 });
    expect(allocate([], { ...plan, total: 1 })).toMatchObject({ status: 'impossible' });
  });
});

describe('what answers are worth', () => {
  test('Equal weights cost nothing, no weights say nothing.', () => {
    expect(kishEffect(Float64Array.of(2, 2, 2))).toEqual({ designEffect: 1, effectiveN: 3 });
    expect(kishEffect(new Float64Array(0))).toBeUndefined();
    expect(kishEffect(Float64Array.of(0, 0))).toBeUndefined();
  });

  test('A census is worth any number of answers, no answers none.', () => {
    expect(effectiveAnswers(90, 2, 90)).toBe(Infinity);
    expect(effectiveAnswers(0, 2, 90)).toBe(0);
    expect(effectiveAnswers(45, 1, 91)).toBe((45 * 90) / 46);
    expect(() => effectiveAnswers(45, 0)).toThrow(RangeError);
  });
});
