import { z } from 'zod';
import {
  compare,
  divide,
  HUNDRED,
  isZero,
  multiply,
  type Rational,
  subtract,
  ZERO,
} from '../../base/number/rational.ts';
import { exactNumber } from '../../base/shape/field.ts';
import { defineRule, type Outcome, pointsOutcome, type RuleDefect } from './definition.ts';
import { type Step, step } from './step.ts';
import { readValue, valueName, valueSchema, valueUses } from './value.ts';

const BASIC = {
  vi: '{max} × ({name} − {zeroAt}) / ({fullAt} − {zeroAt}), trong khoảng 0 đến {max}',
  en: '{max} × ({name} − {zeroAt}) / ({fullAt} − {zeroAt}), within 0 and {max}',
};
const BASIC_FROM_ZERO = {
  vi: '{max} × {name} / {fullAt}, không quá {max}',
  en: '{max} × {name} / {fullAt}, at most {max}',
};
/** By the direction of the line: more is better, or less is. */
const FLOOR = {
  higher: { vi: 'Dưới {floor}: 0 điểm', en: 'Below {floor}: 0 points' },
  lower: { vi: 'Trên {floor}: 0 điểm', en: 'Above {floor}: 0 points' },
};
const FULL_FROM = {
  higher: { vi: 'Từ {fullFrom} trở lên: {max} điểm', en: '{fullFrom} or more: {max} points' },
  lower: { vi: 'Từ {fullFrom} trở xuống: {max} điểm', en: '{fullFrom} or less: {max} points' },
};
const PAST_FLOOR = {
  higher: { vi: '{value} thấp hơn mức {floor} → 0 điểm', en: '{value} is below {floor} → 0 points' },
  lower: { vi: '{value} cao hơn mức {floor} → 0 điểm', en: '{value} is above {floor} → 0 points' },
};
const FULL = {
  vi: '{value} đạt mức tối đa {full} → {max} điểm',
  en: '{value} reaches the full mark {full} → {max} points',
};
const NONE = { vi: '{value} không hơn mức {zeroAt} → 0 điểm', en: '{value} is no better than {zeroAt} → 0 points' };
const SHARE = {
  vi: '{max} × ({value} − {zeroAt}) / ({fullAt} − {zeroAt}) = {points}',
  en: '{max} × ({value} − {zeroAt}) / ({fullAt} − {zeroAt}) = {points}',
};

const SHARE_FROM_ZERO = {
  vi: '{max} × {value} / {fullAt} = {points}',
  en: '{max} × {value} / {fullAt} = {points}',
};

interface Line {
  readonly zeroAt: Rational;
  readonly fullAt: Rational;
  readonly floor: Rational | undefined;
  readonly fullFrom: Rational | undefined;
  /** 1 when more is better, -1 when less is. */
  readonly sign: number;
}

function lineOf(rule: {
  zeroAt?: Rational | undefined;
  fullAt?: Rational | undefined;
  floor?: Rational | undefined;
  fullFrom?: Rational | undefined;
}): Line {
  const zeroAt = rule.zeroAt ?? ZERO;
  const fullAt = rule.fullAt ?? HUNDRED;
  return { zeroAt, fullAt, floor: rule.floor, fullFrom: rule.fullFrom, sign: compare(fullAt, zeroAt) };
}

const directionOf = ({ sign }: Line): 'higher' | 'lower' => (sign > 0 ? 'higher' : 'lower');

function scoreLine(line: Line, value: Rational, maxPoints: Rational, steps: readonly Step[]): Outcome {
  const { zeroAt, fullAt, floor, fullFrom, sign } = line;
  const atLeast = (limit: Rational): boolean => compare(value, limit) * sign >= 0;
  if (floor && !atLeast(floor))
    return pointsOutcome(ZERO, ...steps, step(PAST_FLOOR[directionOf(line)], { value, floor }));
  if (fullFrom && atLeast(fullFrom)) {
    return pointsOutcome(maxPoints, ...steps, step(FULL, { value, full: fullFrom, max: maxPoints }));
  }
  if (atLeast(fullAt)) return pointsOutcome(maxPoints, ...steps, step(FULL, { value, full: fullAt, max: maxPoints }));
  if (!atLeast(zeroAt)) return pointsOutcome(ZERO, ...steps, step(NONE, { value, zeroAt }));
  const points = divide(multiply(maxPoints, subtract(value, zeroAt)), subtract(fullAt, zeroAt));
  return pointsOutcome(
    points,
    ...steps,
    step(isZero(zeroAt) ? SHARE_FROM_ZERO : SHARE, { max: maxPoints, value, zeroAt, fullAt, points }),
  );
}

/** Points in proportion to a value between the mark worth nothing and the mark worth the maximum, with a floor and a cap. */
export const linear = defineRule({
  kind: 'linear',
  schema: z.strictObject({
    kind: z.literal('linear'),
    value: valueSchema,
    zeroAt: exactNumber.optional(),
    fullAt: exactNumber.optional(),
    floor: exactNumber.optional(),
    fullFrom: exactNumber.optional(),
  }),
  uses: (rule) => valueUses(rule.value, ['value']),
  check: (rule) => {
    const line = lineOf(rule);
    if (line.sign === 0) {
      return [{ code: 'SCORING_RULE_INCONSISTENT', path: ['fullAt'], values: { found: 'zeroAt = fullAt' } }];
    }
    const { floor, fullFrom, sign, zeroAt } = line;
    const defects: RuleDefect[] = [];
    if (fullFrom && compare(fullFrom, floor ?? zeroAt) * sign <= 0) {
      const found = floor ? 'fullFrom, floor' : 'fullFrom, zeroAt';
      defects.push({ code: 'SCORING_RULE_INCONSISTENT', path: ['fullFrom'], values: { found } });
    }
    return defects;
  },
  compile: (rule, { maxPoints }) => {
    const line = lineOf(rule);
    const { zeroAt, fullAt, floor, fullFrom } = line;
    const basic = step(isZero(zeroAt) ? BASIC_FROM_ZERO : BASIC, {
      max: maxPoints,
      name: valueName(rule.value),
      zeroAt,
      fullAt,
    });
    return {
      describe: [
        basic,
        ...(floor ? [step(FLOOR[directionOf(line)], { floor })] : []),
        ...(fullFrom ? [step(FULL_FROM[directionOf(line)], { fullFrom, max: maxPoints })] : []),
      ],
      score: (values) => {
        const read = readValue(rule.value, values);
        return read.ok ? scoreLine(line, read.value, maxPoints, read.steps) : read.outcome;
      },
    };
  },
});
