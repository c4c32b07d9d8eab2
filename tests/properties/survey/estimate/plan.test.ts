import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { rational } from '../../../../src/base/number/rational.ts';
import { ALLOCATION_ROUNDINGS, ALLOCATION_RULES, allocate } from '../../../../src/survey/estimate/plan/allocate.ts';
import { cochranSize } from '../../../../src/survey/estimate/plan/sample-size.ts';
import { shareInterval } from '../../../../src/survey/estimate/proportion/share-interval.ts';
import { ADJUSTMENTS, adjustPValues } from '../../../../src/survey/estimate/target-evidence/adjust-p-values.ts';
import { judgeEvidence } from '../../../../src/survey/estimate/target-evidence/judge-evidence.ts';
import { testShare } from '../../../../src/survey/estimate/target-evidence/test-share.ts';

const RULE = { level: 0.95, minimumAnswers: 30 };
const strata = fc
  .array(fc.integer({ min: 0, max: 3000 }), { minLength: 1, maxLength: 12 })
  .map((people) => people.map((population, at) => ({ id: `s${at}`, population })));
const counts = fc
  .integer({ min: 1, max: 2000 })
  .chain((answers) => fc.record({ answers: fc.constant(answers), satisfied: fc.integer({ min: 0, max: answers }) }));
const percent = fc.integer({ min: 1, max: 99 });

describe('allocation', () => {
  test.prop([
    strata,
    fc.integer({ min: 0, max: 8000 }),
    fc.constantFrom(...ALLOCATION_RULES),
    fc.constantFrom(...ALLOCATION_ROUNDINGS),
    fc.integer({ min: 0, max: 40 }),
  ])(
    'Answers add up, within minimum and people, or the total is refused for a reason.',
    (cells, total, rule, rounding, minimum) => {
      const found = allocate(cells, { total, rule, rounding, minimum });
      const least = cells.reduce((sum, { population }) => sum + Math.min(minimum, population), 0);
      const most = cells.reduce((sum, { population }) => sum + population, 0);
      if (found.status === 'impossible') {
        expect(found).toMatchObject({ least, most });
        expect(total < least || total > most).toBe(true);
        return;
      }
      expect(found.shares.reduce((sum, { answers }) => sum + answers, 0)).toBe(found.total);
      if (rounding === 'largest-remainder') expect(found.total).toBe(total);
      else expect(found.total).toBeGreaterThanOrEqual(total);
      for (const [at, { answers }] of found.shares.entries()) {
        const { population = 0 } = cells[at] ?? {};
        expect(answers).toBeLessThanOrEqual(population);
        expect(answers).toBeGreaterThanOrEqual(Math.min(minimum, population));
      }
    },
  );

  test.prop([
    strata.chain((cells) => fc.tuple(fc.constant(cells), fc.shuffledSubarray(cells, { minLength: cells.length }))),
    fc.constantFrom(...ALLOCATION_RULES),
    fc.integer({ min: 0, max: 2000 }),
  ])('The order of the strata changes nothing.', ([cells, shuffled], rule, total) => {
    const sizes = (list: typeof cells): ReadonlyMap<string, number> | string => {
      const found = allocate(list, { total, rule, rounding: 'largest-remainder' });
      return found.status === 'impossible'
        ? found.status
        : new Map([...found.shares].map(({ id, answers }) => [id, answers] as const).sort());
    };
    expect(sizes(shuffled)).toEqual(sizes(cells));
  });

  test.prop([strata, fc.integer({ min: 0, max: 4000 })])('A larger stratum never gets less.', (cells, total) => {
    for (const rule of ['proportional', 'square-root'] as const) {
      const found = allocate(cells, { total, rule, rounding: 'largest-remainder' });
      if (found.status === 'impossible') continue;
      const byPeople = found.shares
        .map(({ answers }, at) => [cells[at]?.population ?? 0, answers] as const)
        .sort(([a, x], [b, y]) => a - b || x - y)
        .map(([, answers]) => answers);
      expect(byPeople).toEqual([...byPeople].sort((a, b) => a - b));
    }
  });
});

describe('sample sizes', () => {
  test.prop([fc.integer({ min: 1, max: 100_000 }), fc.integer({ min: 1, max: 20 }), percent])(
    'A size is at most the population, and grows with it and with precision.',
    (population, margin, share) => {
      const size = (people: number, points: number): number =>
        cochranSize({
          share: rational(BigInt(share), 100n),
          margin: rational(BigInt(points), 100n),
          level: 0.95,
          population: people,
        }).answers;
      expect(size(population, margin)).toBeLessThanOrEqual(population);
      expect(size(population + 50, margin)).toBeGreaterThanOrEqual(size(population, margin));
      expect(size(population, margin)).toBeGreaterThanOrEqual(size(population, margin + 1));
    },
  );
});

describe('evidence', () => {
  test.prop([counts, percent, fc.constantFrom('>=', '>')])(
    'The verdict is the exact comparison, and the class never contradicts it.',
    ({ satisfied, answers }, points, operator) => {
      const rate = { percent: rational(BigInt(satisfied) * 100n, BigInt(answers)), answers };
      const found = judgeEvidence(rate, { operator, percent: rational(BigInt(points)) }, RULE);
      const [got, want] = [satisfied * 100, points * answers];
      expect(found?.verdict).toBe(got > want || (got === want && operator === '>=') ? 'met' : 'missed');
      if (answers < 30) expect(found?.class).toBe('too-few-answers');
      else expect(found?.class.includes(found.verdict)).toBe(true);
      expect(found?.moreAnswers === 0).toBe(found?.class.startsWith('clearly') ?? false);
    },
  );

  test.prop([counts, percent])(
    'A class is clear exactly where the score test rejects the target.',
    ({ satisfied, answers }, points) => {
      fc.pre(answers >= 30);
      const target = rational(BigInt(points), 100n);
      const rate = { percent: rational(BigInt(satisfied) * 100n, BigInt(answers)), answers };
      const found = judgeEvidence(rate, { operator: '>=', percent: rational(BigInt(points)) }, RULE);
      const pValue = testShare(satisfied, answers, target)?.scoreTwoSided ?? Number.NaN;
      expect(found?.pValue).toBeCloseTo(pValue, 12);
      expect(found?.class.startsWith('clearly')).toBe(pValue < 0.05);
    },
  );

  test.prop([counts, percent])('The answers still wanted make the class clear.', ({ satisfied, answers }, points) => {
    const share = rational(BigInt(satisfied) * 100n, BigInt(answers));
    const target = { operator: '>=', percent: rational(BigInt(points)) } as const;
    const more = judgeEvidence({ percent: share, answers }, target, RULE)?.moreAnswers;
    fc.pre(more !== undefined);
    const settled = judgeEvidence({ percent: share, answers: answers + (more ?? 0) }, target, RULE);
    expect(settled?.class.startsWith('clearly')).toBe(true);
  });

  test.prop([counts, percent])('An exact interval and an exact test agree.', ({ satisfied, answers }, points) => {
    const interval = shareInterval('clopper-pearson', satisfied, answers, 0.95);
    const found = testShare(satisfied, answers, rational(BigInt(points), 100n));
    const outside = points / 100 < (interval?.lower ?? 0) || points / 100 > (interval?.upper ?? 1);
    expect(outside).toBe(Math.min(found?.exactBelow ?? 1, found?.exactAbove ?? 1) < 0.025);
  });

  test.prop([fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 30 })])(
    'Adjustments only raise p values, keep their order, and go from Benjamini-Hochberg over Holm to Bonferroni.',
    (values) => {
      const [none = [], bonferroni = [], holm = [], hochberg = []] = ADJUSTMENTS.map((name) =>
        adjustPValues(values, name),
      );
      for (const [at, value] of values.entries()) {
        const chain = [none[at], hochberg[at], holm[at], bonferroni[at]].map((one) => one ?? Number.NaN);
        expect(chain[0]).toBe(value);
        for (const [step, one] of chain.entries()) expect(one).toBeGreaterThanOrEqual((chain[step - 1] ?? 0) - 1e-15);
        for (const [other, rival] of values.entries()) {
          if (value <= rival) expect(holm[at] ?? 2).toBeLessThanOrEqual((holm[other] ?? -1) + 1e-15);
        }
      }
    },
  );
});
