import { z } from 'zod';
import { compare, greatest, multiply, subtract, sum, ZERO } from '../../base/number/rational.ts';
import { positiveNumber } from '../../base/shape/field.ts';
import { awardDefects, awardPoints, exceedsMax, withAward } from './award.ts';
import { defineRule, numberOf, pointsOutcome } from './definition.ts';
import { step } from './step.ts';

const RULE = { vi: '{max} − tổng điểm trừ, không thấp hơn {floor}', en: '{max} − deductions, not below {floor}' };
const EACH_RULE = { vi: 'Mỗi {name}: trừ {points} điểm', en: 'Each {name}: minus {points} points' };
const EACH = {
  vi: '{name}: {count} × {points} = {taken} điểm trừ',
  en: '{name}: {count} × {points} = {taken} points off',
};
const RESULT = { vi: '{max} − {taken} = {points}', en: '{max} − {taken} = {points}' };
const AT_FLOOR = {
  vi: '{max} − {taken} thấp hơn {floor} → {floor} điểm',
  en: '{max} − {taken} is below {floor} → {floor} points',
};

/** The maximum less a deduction for each violation, in points or in percent of the maximum, down to a floor. */
export const perViolation = defineRule({
  kind: 'per-violation',
  schema: z.strictObject({
    kind: z.literal('per-violation'),
    violations: z.array(withAward({ input: z.string() })).min(1, { error: 'at least one kind of violation' }),
    floor: positiveNumber.optional(),
  }),
  uses: (rule) =>
    rule.violations.map(({ input }, at) => ({ name: input, path: ['violations', at, 'input'], types: ['count'] })),
  check: (rule, leaf) => [
    ...rule.violations.flatMap((violation, at) => awardDefects(violation, leaf, ['violations', at])),
    ...(rule.floor ? exceedsMax(rule.floor, leaf, ['floor']) : []),
  ],
  compile: (rule, { maxPoints }) => {
    const floor = rule.floor ?? ZERO;
    const violations = rule.violations.map(({ input, ...award }) => ({
      name: input,
      points: awardPoints(award, maxPoints),
    }));
    return {
      describe: [step(RULE, { max: maxPoints, floor }), ...violations.map((entry) => step(EACH_RULE, entry))],
      score: (values) => {
        const counted = violations.map(({ name, points }) => {
          const count = numberOf(values, name);
          return { name, points, count, taken: multiply(count, points) };
        });
        const taken = sum(counted.map((entry) => entry.taken));
        const rest = subtract(maxPoints, taken);
        const points = greatest(rest, floor);
        const last =
          compare(rest, floor) < 0
            ? step(AT_FLOOR, { max: maxPoints, taken, floor })
            : step(RESULT, { max: maxPoints, taken, points });
        return pointsOutcome(points, ...counted.map((entry) => step(EACH, entry)), last);
      },
    };
  },
});
