import { z } from 'zod';
import { exactText } from '../../base/number/decimal.ts';
import { compare, divide, HUNDRED, multiply } from '../../base/number/rational.ts';
import { defineRule, numberOf, pointsOutcome } from './definition.ts';
import { step } from './step.ts';

const RULE = { vi: '{max} × tỷ lệ khảo sát / 100', en: '{max} × survey rate / 100' };
const RESULT = { vi: '{max} × {rate} / 100 = {points}', en: '{max} × {rate} / 100 = {points}' };

/** A survey's rate times the maximum. */
export const surveyIndex = defineRule({
  kind: 'survey-index',
  schema: z.strictObject({ kind: z.literal('survey-index'), input: z.string() }),
  uses: (rule) => [{ name: rule.input, path: ['input'], types: ['percent'] }],
  check: (rule, leaf) => {
    const limit = leaf.inputs[rule.input]?.max;
    if (!limit || compare(limit, HUNDRED) <= 0) return [];
    const found = exactText(divide(multiply(leaf.maxPoints, limit), HUNDRED));
    return [
      { code: 'SCORING_RULE_EXCEEDS_MAX', path: ['input'], values: { found, allowed: exactText(leaf.maxPoints) } },
    ];
  },
  compile: (rule, { maxPoints }) => ({
    describe: [step(RULE, { max: maxPoints })],
    score: (values) => {
      const rate = numberOf(values, rule.input);
      const points = divide(multiply(maxPoints, rate), HUNDRED);
      return pointsOutcome(points, step(RESULT, { max: maxPoints, rate, points }));
    },
  }),
});
