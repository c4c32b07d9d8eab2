import { z } from 'zod';
import { compare } from '../../base/number/rational.ts';
import { awardDefects, awardPoints, awardSchema, FULL_AWARD, HALF_AWARD, NO_AWARD } from './award.ts';
import { defineRule, NUMERIC, numberOf, pointsOutcome } from './definition.ts';
import { step } from './step.ts';
import { readValue, valueName, valueSchema, valueUses } from './value.ts';

const RULE = {
  improved: { vi: '{name} tốt hơn {previous}: {points} điểm', en: '{name} better than {previous}: {points} points' },
  equal: { vi: '{name} bằng {previous}: {points} điểm', en: '{name} equal to {previous}: {points} points' },
  worse: { vi: '{name} kém hơn {previous}: {points} điểm', en: '{name} worse than {previous}: {points} points' },
};
const RESULT = {
  improved: {
    vi: '{value} tốt hơn năm trước {last} → {points} điểm',
    en: '{value} is better than last year’s {last} → {points} points',
  },
  equal: {
    vi: '{value} bằng năm trước {last} → {points} điểm',
    en: '{value} equals last year’s {last} → {points} points',
  },
  worse: {
    vi: '{value} kém hơn năm trước {last} → {points} điểm',
    en: '{value} is worse than last year’s {last} → {points} points',
  },
};
const ORDER = ['improved', 'equal', 'worse'] as const;

/** A value held against last year's: better, equal or worse earns its own award. */
export const compareLastYear = defineRule({
  kind: 'compare-last-year',
  schema: z.strictObject({
    kind: z.literal('compare-last-year'),
    value: valueSchema,
    previous: z.string(),
    better: z.enum(['higher', 'lower']),
    improved: awardSchema.optional(),
    equal: awardSchema.optional(),
    worse: awardSchema.optional(),
  }),
  uses: (rule) => [...valueUses(rule.value, ['value']), { name: rule.previous, path: ['previous'], types: NUMERIC }],
  check: (rule, leaf) => ORDER.flatMap((name) => awardDefects(rule[name], leaf, [name])),
  compile: (rule, { maxPoints }) => {
    const points = {
      improved: awardPoints(rule.improved ?? FULL_AWARD, maxPoints),
      equal: awardPoints(rule.equal ?? HALF_AWARD, maxPoints),
      worse: awardPoints(rule.worse ?? NO_AWARD, maxPoints),
    };
    const facts = { name: valueName(rule.value), previous: rule.previous };
    return {
      describe: ORDER.map((name) => step(RULE[name], { ...facts, points: points[name] })),
      score: (values) => {
        const read = readValue(rule.value, values);
        if (!read.ok) return read.outcome;
        const last = numberOf(values, rule.previous);
        const order = compare(read.value, last) * (rule.better === 'higher' ? 1 : -1);
        const name = order > 0 ? 'improved' : order < 0 ? 'worse' : 'equal';
        const words = step(RESULT[name], { value: read.value, last, points: points[name] });
        return pointsOutcome(points[name], ...read.steps, words);
      },
    };
  },
});
