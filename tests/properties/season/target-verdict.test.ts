import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { rational } from '../../../src/base/number/rational.ts';
import { ADJUSTMENTS } from '../../../src/survey/estimate/target-evidence/adjust-p-values.ts';
import { changeInterval } from '../../../src/survey/estimate/target-evidence/change-interval.ts';
import { judgeEvidenceTogether } from '../../../src/survey/estimate/target-evidence/judge-evidence.ts';
import { shareInterval } from '../../../src/survey/index.ts';

const count = fc
  .integer({ min: 1, max: 3000 })
  .chain((asked) => fc.tuple(fc.integer({ min: 0, max: asked }), fc.constant(asked)));
const operator = fc.constantFrom('>=' as const, '>' as const);
const percent = fc.integer({ min: 1, max: 99 });
const around = fc.option(
  fc.tuple(fc.double({ min: 0, max: 0.2, noNaN: true }), fc.double({ min: 0, max: 0.2, noNaN: true })),
  {
    nil: undefined,
  },
);
const agency = fc.record({ count, around, effect: fc.double({ min: 0.2, max: 4, noNaN: true }) });
const family = fc.record({
  agencies: fc.array(agency, { minLength: 1, maxLength: 12 }),
  operator,
  percent,
  adjustment: fc.constantFrom(...ADJUSTMENTS),
});

const RULE = { level: 0.95, minimumAnswers: 30 };

function casesOf({
  agencies,
  operator: sign,
  percent: wanted,
}: {
  agencies: readonly (typeof agency extends fc.Arbitrary<infer T> ? T : never)[];
  operator: '>=' | '>';
  percent: number;
}) {
  return agencies.map(({ count: [satisfied, asked], around: arms, effect }) => ({
    rate: {
      percent: rational(BigInt(satisfied) * 100n, BigInt(asked)),
      answers: asked,
      designEffect: effect,
      ...(arms && { interval: { lower: satisfied / asked - arms[0], upper: satisfied / asked + arms[1] } }),
    },
    target: { operator: sign, percent: rational(BigInt(wanted)) },
  }));
}

describe('verdicts on a target', () => {
  test.prop([family])('depend on the exact counts alone, never on interval, design or correction', (given) => {
    const judged = judgeEvidenceTogether(casesOf(given), given.adjustment, RULE);
    const wanted = given.agencies.map(({ count: [satisfied, asked] }) => {
      const [have, need] = [satisfied * 100, asked * given.percent];
      return have > need || (have === need && given.operator === '>=') ? 'met' : 'missed';
    });
    expect(judged.map((one) => one?.verdict)).toEqual(wanted);
    expect(judged.every((one, at) => one?.class === 'too-few-answers' || one?.class.includes(wanted[at] ?? '?'))).toBe(
      true,
    );
  });

  test.prop([family])('are never made surer by a correction', (given) => {
    const cases = casesOf(given);
    const alone = judgeEvidenceTogether(cases, 'none', RULE);
    for (const [at, one] of judgeEvidenceTogether(cases, given.adjustment, RULE).entries()) {
      const before = alone[at];
      if (one?.class !== before?.class) expect(before?.class).toMatch(/^clearly-/);
      expect(one?.pValue).toBeGreaterThanOrEqual(before?.pValue ?? Number.NaN);
      expect(one?.ownPValue).toBe(before?.ownPValue);
      expect(one?.interval).toEqual(before?.interval);
    }
  });

  test.prop([family, fc.infiniteStream(fc.nat())])('do not depend on the order of the agencies', (given, keys) => {
    const cases = casesOf(given);
    const order = cases.map((_, at) => ({ at, key: keys.next().value ?? 0 })).sort((a, b) => a.key - b.key);
    const straight = judgeEvidenceTogether(cases, given.adjustment, RULE);
    const turned = judgeEvidenceTogether(
      order.flatMap(({ at }) => cases[at] ?? []),
      given.adjustment,
      RULE,
    );
    expect(turned).toEqual(order.map(({ at }) => straight[at]));
  });
});

describe('the interval of a change', () => {
  test.prop([count, count])('holds the difference, turns with the years, and stays between -1 and 1', (now, before) => {
    const figureOf = ([satisfied, asked]: readonly [number, number]) => {
      const interval = shareInterval('wilson', satisfied, asked, 0.95) ?? { lower: 0, upper: 1 };
      return { estimate: satisfied / asked, ...interval };
    };
    const found = changeInterval(figureOf(now), figureOf(before));
    const turned = changeInterval(figureOf(before), figureOf(now));
    const difference = now[0] / now[1] - before[0] / before[1];
    expect(found.lower).toBeLessThanOrEqual(difference);
    expect(found.upper).toBeGreaterThanOrEqual(difference);
    expect(found.lower).toBeGreaterThanOrEqual(-1 - 1e-12);
    expect(found.upper).toBeLessThanOrEqual(1 + 1e-12);
    expect(turned.lower).toBeCloseTo(-found.upper, 12);
    expect(turned.upper).toBeCloseTo(-found.lower, 12);
  });
});
