import { z } from 'zod';
import { isZero, ZERO } from '../../base/number/rational.ts';
import { defineRule, numberOf, pointsOutcome } from './definition.ts';
import { step } from './step.ts';

const YES = { vi: '{name}: có', en: '{name}: yes' };
const NO = { vi: '{name}: không', en: '{name}: no' };
const FULL = { vi: '{answer} → đạt điểm tối đa {max}', en: '{answer} → the maximum, {max}' };
const NONE = { vi: '{answer} → 0 điểm', en: '{answer} → 0 points' };
const RULE = {
  yes: { vi: 'Có: {max} điểm; không: 0 điểm', en: 'Yes: {max} points; no: 0 points' },
  no: { vi: 'Không: {max} điểm; có: 0 điểm', en: 'No: {max} points; yes: 0 points' },
};
const WORD = { yes: { vi: 'Có', en: 'Yes' }, no: { vi: 'Không', en: 'No' } };

/** Yes earns the maximum and no earns nothing, or the other way round. */
export const yesNo = defineRule({
  kind: 'yes-no',
  schema: z.strictObject({
    kind: z.literal('yes-no'),
    input: z.string(),
    fullWhen: z.enum(['yes', 'no']).optional(),
  }),
  uses: (rule) => [{ name: rule.input, path: ['input'], types: ['yes-no'] }],
  check: () => [],
  compile: (rule, { maxPoints }) => {
    const fullWhen = rule.fullWhen ?? 'yes';
    return {
      describe: [step(RULE[fullWhen], { max: maxPoints })],
      score: (values) => {
        const answer = isZero(numberOf(values, rule.input)) ? 'no' : 'yes';
        const said = step(answer === 'yes' ? YES : NO, { name: rule.input });
        return answer === fullWhen
          ? pointsOutcome(maxPoints, said, step(FULL, { answer: WORD[answer], max: maxPoints }))
          : pointsOutcome(ZERO, said, step(NONE, { answer: WORD[answer] }));
      },
    };
  },
});
