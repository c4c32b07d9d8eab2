import { z } from 'zod';
import { compare } from '../../base/number/rational.ts';
import { awardDefects, awardPoints, awardSchema, FULL_AWARD, HALF_AWARD, NO_AWARD } from './award.ts';
import { defineRule, NUMERIC, numberOf, pointsOutcome } from './definition.ts';
import { step } from './step.ts';
import { readValue, valueName, valueSchema, valueUses } from './value.ts';

const BETTER = {
  higher: { vi: 'Giá trị cao hơn là tốt hơn', en: 'A higher value is better' },
  lower: { vi: 'Giá trị thấp hơn là tốt hơn', en: 'A lower value is better' },
};
const RULE = {
  higher: { vi: '{name} cao hơn {previous}: {points} điểm', en: '{name} higher than {previous}: {points} points' },
  equal: { vi: '{name} bằng {previous}: {points} điểm', en: '{name} equal to {previous}: {points} points' },
  lower: { vi: '{name} thấp hơn {previous}: {points} điểm', en: '{name} lower than {previous}: {points} points' },
};
const RESULT = {
  higher: {
    vi: '{value} cao hơn năm trước {last} → {points} điểm',
    en: '{value} is higher than last year’s {last} → {points} points',
  },
  equal: {
    vi: '{value} bằng năm trước {last} → {points} điểm',
    en: '{value} equals last year’s {last} → {points} points',
  },
  lower: {
    vi: '{value} thấp hơn năm trước {last} → {points} điểm',
    en: '{value} is lower than last year’s {last} → {points} points',
  },
};
/** Where a value stands against last year's, for an award in each direction. */
const SIDE = {
  higher: { improved: 'higher', equal: 'equal', worse: 'lower' },
  lower: { improved: 'lower', equal: 'equal', worse: 'higher' },
} as const;
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
    const side = SIDE[rule.better];
    const facts = { name: valueName(rule.value), previous: rule.previous };
    return {
      describe: [
        step(BETTER[rule.better]),
        ...ORDER.map((name) => step(RULE[side[name]], { ...facts, points: points[name] })),
      ],
      score: (values) => {
        const read = readValue(rule.value, values);
        if (!read.ok) return read.outcome;
        const last = numberOf(values, rule.previous);
        const order = compare(read.value, last) * (rule.better === 'higher' ? 1 : -1);
        const name = order > 0 ? 'improved' : order < 0 ? 'worse' : 'equal';
        const words = step(RESULT[side[name]], { value: read.value, last, points: points[name] });
        return pointsOutcome(points[name], ...read.steps, words);
      },
    };
  },
});
