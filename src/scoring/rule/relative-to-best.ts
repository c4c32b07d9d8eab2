import { z } from 'zod';
import { exactText } from '../../base/number/decimal.ts';
import {
  add,
  compare,
  divide,
  HUNDRED,
  least,
  multiply,
  type Rational,
  subtract,
  ZERO,
} from '../../base/number/rational.ts';
import { exactNumber, percentNumber } from '../../base/shape/field.ts';
import { defineRule, type Outcome, pointsOutcome } from './definition.ts';
import { type Step, step } from './step.ts';
import { readValue, valueName, valueSchema, valueUses } from './value.ts';

const RULE = {
  higher: { vi: '{max} × {name} / giá trị cao nhất của khối', en: '{max} × {name} / the highest of the group' },
  lower: { vi: '{max} × giá trị thấp nhất của khối / {name}', en: '{max} × the lowest of the group / {name}' },
  target: {
    vi: 'Đạt chỉ tiêu {target}: {share} % của {max}; phần còn lại theo tỷ lệ vượt chỉ tiêu so với đơn vị cao nhất',
    en: 'Target {target} reached: {share} % of {max}; the rest by how far it is passed, relative to the best unit',
  },
};
const BEST = { vi: 'Giá trị tốt nhất của khối: {best}', en: 'Best value of the group: {best}' };
const NONE = { vi: '{value} → 0 điểm', en: '{value} → 0 points' };
const SHARE = { vi: '{max} × {part} / {of} = {points}', en: '{max} × {part} / {of} = {points}' };
const BELOW = {
  vi: '{max} × {share} % × {value} / {target} = {points}',
  en: '{max} × {share} % × {value} / {target} = {points}',
};
const ABOVE = {
  vi: '{max} × ({share} % + {rest} % × ({value} − {target}) / ({best} − {target})) = {points}',
  en: '{max} × ({share} % + {rest} % × ({value} − {target}) / ({best} − {target})) = {points}',
};
const AT = {
  vi: '{value} bằng chỉ tiêu {target} → {points} điểm',
  en: '{value} equals the target {target} → {points} points',
};

const HALF: Rational = { num: 50n, den: 1n };

function scoreShare(
  part: Rational,
  of: Rational,
  value: Rational,
  maxPoints: Rational,
  steps: readonly Step[],
): Outcome {
  if (compare(part, of) === 0) {
    return pointsOutcome(maxPoints, ...steps, step(SHARE, { max: maxPoints, part, of, points: maxPoints }));
  }
  if (compare(part, ZERO) <= 0 || compare(of, ZERO) <= 0) return pointsOutcome(ZERO, ...steps, step(NONE, { value }));
  const points = least(maxPoints, divide(multiply(maxPoints, part), of));
  return pointsOutcome(points, ...steps, step(SHARE, { max: maxPoints, part, of, points }));
}

interface Goal {
  readonly target: Rational;
  readonly share: Rational;
}

function scoreGoal(goal: Goal, value: Rational, best: Rational, maxPoints: Rational, steps: readonly Step[]): Outcome {
  const { target, share } = goal;
  const atTarget = divide(multiply(maxPoints, share), HUNDRED);
  const order = compare(value, target);
  if (order === 0) return pointsOutcome(atTarget, ...steps, step(AT, { value, target, points: atTarget }));
  if (order < 0) {
    if (compare(value, ZERO) <= 0) return pointsOutcome(ZERO, ...steps, step(NONE, { value }));
    const points = divide(multiply(atTarget, value), target);
    return pointsOutcome(points, ...steps, step(BELOW, { max: maxPoints, share, value, target, points }));
  }
  const passed = divide(subtract(value, target), subtract(best, target));
  const points = add(atTarget, multiply(subtract(maxPoints, atTarget), passed));
  const facts = { max: maxPoints, share, rest: subtract(HUNDRED, share), value, target, best, points };
  return pointsOutcome(points, ...steps, step(ABOVE, facts));
}

/** A value held against the best of the ranking group, or against a target and then the best. */
export const relativeToBest = defineRule({
  kind: 'relative-to-best',
  schema: z
    .strictObject({
      kind: z.literal('relative-to-best'),
      value: valueSchema,
      better: z.enum(['higher', 'lower']).optional(),
      target: exactNumber.optional(),
      atTarget: percentNumber.optional(),
    })
    .refine((rule) => rule.target === undefined || rule.better !== 'lower', {
      error: '"target" only with better = higher',
    })
    .refine((rule) => rule.atTarget === undefined || rule.target !== undefined, {
      error: '"atTarget" only with "target"',
    }),
  uses: (rule) => valueUses(rule.value, ['value']),
  check: (rule) => {
    if (!rule.target || compare(rule.target, ZERO) > 0) return [];
    return [{ code: 'SCORING_RULE_INCONSISTENT', path: ['target'], values: { found: exactText(rule.target) } }];
  },
  compile: (rule, { maxPoints }) => {
    const better = rule.better ?? 'higher';
    const goal = rule.target && { target: rule.target, share: rule.atTarget ?? HALF };
    const name = valueName(rule.value);
    return {
      describe: [goal ? step(RULE.target, { max: maxPoints, ...goal }) : step(RULE[better], { max: maxPoints, name })],
      groupBetter: better,
      groupValue: (values) => {
        const read = readValue(rule.value, values);
        return read.ok ? read.value : undefined;
      },
      score: (values, group) => {
        const read = readValue(rule.value, values);
        if (!read.ok) return read.outcome;
        const { value } = read;
        const best = group.best ?? value;
        const steps = [...read.steps, step(BEST, { best })];
        if (goal) return scoreGoal(goal, value, best, maxPoints, steps);
        return better === 'higher'
          ? scoreShare(value, best, value, maxPoints, steps)
          : scoreShare(best, value, value, maxPoints, steps);
      },
    };
  },
});
