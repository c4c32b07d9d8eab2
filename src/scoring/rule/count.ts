import { z } from 'zod';
import { compare, multiply } from '../../base/number/rational.ts';
import { positiveNumber } from '../../base/shape/field.ts';
import { awardDefects, awardPoints, exceedsMax, withAward } from './award.ts';
import { defineRule, numberOf, pointsOutcome } from './definition.ts';
import { step } from './step.ts';

const RULE = { vi: '{name} × {each} điểm, tối đa {cap}', en: '{name} × {each} points, at most {cap}' };
const RESULT = { vi: '{count} × {each} = {points} điểm', en: '{count} × {each} = {points} points' };
const CAPPED = {
  vi: '{count} × {each} = {raw}, vượt mức tối đa → {cap} điểm',
  en: '{count} × {each} = {raw}, above the cap → {cap} points',
};

/** Points for each thing counted, up to a cap. */
export const count = defineRule({
  kind: 'count',
  schema: withAward({ kind: z.literal('count'), input: z.string(), cap: positiveNumber.optional() }),
  uses: (rule) => [{ name: rule.input, path: ['input'], types: ['count', 'number'] }],
  check: (rule, leaf) => [...awardDefects(rule, leaf, []), ...(rule.cap ? exceedsMax(rule.cap, leaf, ['cap']) : [])],
  compile: (rule, { maxPoints }) => {
    const each = awardPoints(rule, maxPoints);
    const cap = rule.cap ?? maxPoints;
    return {
      describe: [step(RULE, { name: rule.input, each, cap })],
      score: (values) => {
        const counted = numberOf(values, rule.input);
        const raw = multiply(counted, each);
        return compare(raw, cap) > 0
          ? pointsOutcome(cap, step(CAPPED, { count: counted, each, raw, cap }))
          : pointsOutcome(raw, step(RESULT, { count: counted, each, points: raw }));
      },
    };
  },
});
