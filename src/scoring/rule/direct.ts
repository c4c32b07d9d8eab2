import { z } from 'zod';
import { exactText } from '../../base/number/decimal.ts';
import { compare, divide, ZERO } from '../../base/number/rational.ts';
import { positiveNumber } from '../../base/shape/field.ts';
import { defineRule, numberOf, pointsOutcome } from './definition.ts';
import { step } from './step.ts';

/** The input of a `direct` leaf: the points a judge gives. */
export const GIVEN_POINTS = 'points';

const RULE = {
  vi: 'Người chấm cho điểm trực tiếp, từ 0 đến {max}',
  en: 'Points given directly by a judge, from 0 to {max}',
};
const STEP_RULE = { vi: 'Theo bước {size} điểm', en: 'In steps of {size}' };
const GIVEN = { vi: 'Điểm được cho: {points}', en: 'Points given: {points}' };

/** The points that an appraiser or a leader gives. */
export const direct = defineRule({
  kind: 'direct',
  schema: z.strictObject({ kind: z.literal('direct'), step: positiveNumber.optional() }),
  uses: () => [],
  check: (rule) =>
    rule.step && compare(rule.step, ZERO) === 0
      ? [{ code: 'SCORING_RULE_INCONSISTENT', path: ['step'], values: { found: '0' } }]
      : [],
  compile: (rule, { maxPoints }) => ({
    describe: [step(RULE, { max: maxPoints }), ...(rule.step ? [step(STEP_RULE, { size: rule.step })] : [])],
    score: (values) => {
      const points = numberOf(values, GIVEN_POINTS);
      if (rule.step && divide(points, rule.step).den !== 1n) {
        const found = exactText(points);
        return {
          kind: 'fault',
          code: 'SCORING_VALUE_INVALID',
          values: { found, allowed: `n × ${exactText(rule.step)}` },
        };
      }
      return pointsOutcome(points, step(GIVEN, { points }));
    },
  }),
});
