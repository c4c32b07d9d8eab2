import { z } from 'zod';
import { exactText } from '../../base/number/decimal.ts';
import { compare, divide, HUNDRED, multiply, ONE, type Rational, ZERO } from '../../base/number/rational.ts';
import { exactNumber, percentNumber } from '../../base/shape/field.ts';
import { defineRule, type InputUse, type InputValues, NUMERIC, numberOf, pointsOutcome } from './definition.ts';
import { step } from './step.ts';
import { readValue, valueName, valueSchema, valueUses } from './value.ts';

const RULE = { vi: '{max} × {name} / {target}, không quá {max}', en: '{max} × {name} / {target}, at most {max}' };
const FLOOR_RULE = { vi: 'Dưới {floor} % chỉ tiêu: 0 điểm', en: 'Below {floor} % of the target: 0 points' };
const FULL = {
  vi: '{value} đạt chỉ tiêu {target} → {max} điểm',
  en: '{value} reaches the target {target} → {max} points',
};
const BELOW = {
  vi: '{value} / {target} dưới {floor} % chỉ tiêu → 0 điểm',
  en: '{value} / {target} is below {floor} % of the target → 0 points',
};
const SHARE = { vi: '{max} × {value} / {target} = {points}', en: '{max} × {value} / {target} = {points}' };

const targetSchema = z.union([exactNumber, z.string()], { error: 'a number or the name of an input' });
type Target = z.output<typeof targetSchema>;

function targetUses(target: Target): readonly InputUse[] {
  return typeof target === 'string' ? [{ name: target, path: ['target'], types: NUMERIC }] : [];
}

function targetOf(target: Target, values: InputValues): Rational {
  return typeof target === 'string' ? numberOf(values, target) : target;
}

/** Points in proportion to what was reached of a target, fixed in the set or given to each agency. */
export const ratioToTarget = defineRule({
  kind: 'ratio-to-target',
  schema: z.strictObject({
    kind: z.literal('ratio-to-target'),
    value: valueSchema,
    target: targetSchema,
    floor: percentNumber.optional(),
  }),
  uses: (rule) => [...valueUses(rule.value, ['value']), ...targetUses(rule.target)],
  check: (rule) => {
    if (typeof rule.target === 'string' || compare(rule.target, ZERO) > 0) return [];
    return [{ code: 'SCORING_RULE_INCONSISTENT', path: ['target'], values: { found: exactText(rule.target) } }];
  },
  compile: (rule, { maxPoints }) => {
    const { floor } = rule;
    const shownTarget = rule.target;
    return {
      describe: [
        step(RULE, { max: maxPoints, name: valueName(rule.value), target: shownTarget }),
        ...(floor ? [step(FLOOR_RULE, { floor })] : []),
      ],
      score: (values) => {
        const read = readValue(rule.value, values);
        if (!read.ok) return read.outcome;
        const target = targetOf(rule.target, values);
        const { value } = read;
        if (compare(target, ZERO) <= 0) {
          const found = `${String(rule.target)} = ${exactText(target)}`;
          return { kind: 'fault', code: 'SCORING_DIVIDE_BY_ZERO', values: { found } };
        }
        const reached = divide(value, target);
        if (compare(reached, ONE) >= 0) {
          return pointsOutcome(maxPoints, ...read.steps, step(FULL, { value, target, max: maxPoints }));
        }
        if (floor && compare(multiply(reached, HUNDRED), floor) < 0) {
          return pointsOutcome(ZERO, ...read.steps, step(BELOW, { value, target, floor }));
        }
        const points = compare(reached, ZERO) < 0 ? ZERO : multiply(maxPoints, reached);
        return pointsOutcome(points, ...read.steps, step(SHARE, { max: maxPoints, value, target, points }));
      },
    };
  },
});
