import { z } from 'zod';
import { exactText } from '../../base/number/decimal.ts';
import { equals, isZero, type Rational, sum, ZERO } from '../../base/number/rational.ts';
import { awardPoints, withAward } from './award.ts';
import { defineRule, numberOf, pointsOutcome } from './definition.ts';
import { step } from './step.ts';

const RULE = { vi: '{name}: {points} điểm', en: '{name}: {points} points' };
const YES = { vi: '{name}: có → {points} điểm', en: '{name}: yes → {points} points' };
const NO = { vi: '{name}: không → 0 điểm', en: '{name}: no → 0 points' };
const TOTAL = { vi: 'Cộng các mục: {points} điểm', en: 'Sum of the items: {points} points' };

/** Each item done earns its own points; the items add up to the maximum. */
export const checklist = defineRule({
  kind: 'checklist',
  schema: z.strictObject({
    kind: z.literal('checklist'),
    items: z.array(withAward({ input: z.string() })).min(1, { error: 'at least one item' }),
  }),
  uses: (rule) => rule.items.map(({ input }, at) => ({ name: input, path: ['items', at, 'input'], types: ['yes-no'] })),
  check: (rule, leaf) => {
    const total = sum(rule.items.map((item) => awardPoints(item, leaf.maxPoints)));
    if (equals(total, leaf.maxPoints)) return [];
    const values = { found: exactText(total), allowed: exactText(leaf.maxPoints) };
    return [{ code: 'SCORING_CHECKLIST_SUM', path: ['items'], values }];
  },
  compile: (rule, { maxPoints }) => {
    const items = rule.items.map(({ input, ...award }) => ({ name: input, points: awardPoints(award, maxPoints) }));
    return {
      describe: items.map((item) => step(RULE, item)),
      score: (values) => {
        const done = (name: string): boolean => !isZero(numberOf(values, name));
        const points = sum(items.map((item): Rational => (done(item.name) ? item.points : ZERO)));
        const lines = items.map((item) => step(done(item.name) ? YES : NO, item));
        return pointsOutcome(points, ...lines, step(TOTAL, { points }));
      },
    };
  },
});
