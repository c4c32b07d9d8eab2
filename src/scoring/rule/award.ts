import { z } from 'zod';
import { exactText } from '../../base/number/decimal.ts';
import { compare, divide, HUNDRED, multiply, type Rational } from '../../base/number/rational.ts';
import { percentNumber, positiveNumber } from '../../base/shape/field.ts';
import type { RuleDefect, RuleLeaf } from './definition.ts';

/** The fields of an award: a share of the maximum in percent, or points. Exactly one of them. */
const awardShape = { share: percentNumber.optional(), points: positiveNumber.optional() };

export interface Award {
  readonly share?: Rational | undefined;
  readonly points?: Rational | undefined;
}

/** Holds an object with award fields to exactly one of them. */
export function withAward<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.strictObject({ ...shape, ...awardShape }).refine(
    (value) => {
      const award = value as Award;
      return (award.share === undefined) !== (award.points === undefined);
    },
    { error: 'exactly one of "share" (percent of the maximum) and "points"' },
  );
}

/** An award alone. */
export const awardSchema = withAward({});

export const FULL_AWARD: Award = { share: HUNDRED };
export const HALF_AWARD: Award = { share: { num: 50n, den: 1n } };
export const NO_AWARD: Award = { share: { num: 0n, den: 1n } };

/** The points an award is worth on a leaf. */
export function awardPoints(award: Award, maxPoints: Rational): Rational {
  if (award.points) return award.points;
  return award.share ? divide(multiply(maxPoints, award.share), HUNDRED) : maxPoints;
}

/** The defect of an award above the leaf's maximum, or none. */
export function awardDefects(
  award: Award | undefined,
  leaf: RuleLeaf,
  path: readonly PropertyKey[],
): readonly RuleDefect[] {
  if (!award) return [];
  return exceedsMax(awardPoints(award, leaf.maxPoints), leaf, award.points ? [...path, 'points'] : path);
}

/** The defect of a rule that can give more than the leaf's maximum, or none. */
export function exceedsMax(points: Rational, leaf: RuleLeaf, path: readonly PropertyKey[]): readonly RuleDefect[] {
  if (compare(points, leaf.maxPoints) <= 0) return [];
  const values = { found: exactText(points), allowed: exactText(leaf.maxPoints) };
  return [{ code: 'SCORING_RULE_EXCEEDS_MAX', path, values }];
}
