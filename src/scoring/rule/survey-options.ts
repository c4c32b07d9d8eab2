import { z } from 'zod';
import { divide, HUNDRED, isZero, multiply, sum } from '../../base/number/rational.ts';
import { percentNumber } from '../../base/shape/field.ts';
import { defineRule, numberOf, pointsOutcome } from './definition.ts';
import { step } from './step.ts';

const RULE = { vi: 'Phương án {name}: {share} % điểm tối đa', en: 'Option {name}: {share} % of the maximum' };
const EACH = { vi: '{name}: {count} phiếu × {share} %', en: '{name}: {count} answers × {share} %' };
const RESULT = {
  vi: '{max} × {weighted} % / {answers} phiếu = {points}',
  en: '{max} × {weighted} % / {answers} answers = {points}',
};
const EMPTY = { vi: 'Không có phiếu trả lời', en: 'There are no answers' };

/** The mean share that a question's answers earn, each option having its own share, times the maximum. */
export const surveyOptions = defineRule({
  kind: 'survey-options',
  schema: z.strictObject({
    kind: z.literal('survey-options'),
    options: z
      .array(z.strictObject({ input: z.string(), share: percentNumber }))
      .min(2, { error: 'at least two options' }),
  }),
  uses: (rule) =>
    rule.options.map(({ input }, at) => ({ name: input, path: ['options', at, 'input'], types: ['count'] })),
  check: () => [],
  compile: (rule, { maxPoints }) => ({
    describe: rule.options.map(({ input, share }) => step(RULE, { name: input, share })),
    score: (values) => {
      const options = rule.options.map(({ input, share }) => ({ name: input, share, count: numberOf(values, input) }));
      const answers = sum(options.map((option) => option.count));
      if (isZero(answers)) return { kind: 'no-task', steps: [step(EMPTY)] };
      const weighted = sum(options.map((option) => multiply(option.count, option.share)));
      const points = divide(multiply(maxPoints, weighted), multiply(answers, HUNDRED));
      const lines = options.map((option) => step(EACH, option));
      return pointsOutcome(points, ...lines, step(RESULT, { max: maxPoints, weighted, answers, points }));
    },
  }),
});
