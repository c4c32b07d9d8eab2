import { multiply, ONE, type Rational, rational, sum } from '../../base/number/rational.ts';
import type { Part, RollUp } from '../questionnaire/questionnaire.ts';
import { weighedMean } from './weighed-mean.ts';

/** One part of a mean. */
export interface RollUpTerm {
  readonly part: Part;
  readonly weight: Rational;
  /** Undefined when nobody answered; it then stays out of the sum and of the divisor. */
  readonly value: Rational | undefined;
}

/** The weight of an item, by its number. */
export type WeightOf = (item: number) => Rational | undefined;

/**
 * The parts whose figures a part's own figure is the mean of; none for an item, and none when all answers are pooled.
 * `mean-of-items` and `weighted` go straight to the items; `mean-of-factors` takes the factors of a block and of the whole; `mean-of-blocks` the blocks of the whole, and the items of anything smaller.
 */
export function rollUpParts(rollUp: RollUp, part: Part): readonly Part[] {
  if (rollUp === 'pooled') return [];
  if (rollUp === 'mean-of-blocks' && part.level === 'overall') return part.children;
  if (rollUp === 'mean-of-factors' && part.level === 'block') return part.children;
  if (rollUp === 'mean-of-factors' && part.level === 'overall') return part.children.flatMap((block) => block.children);
  return part.leaves;
}

/**
 * The figure of a part.
 * @param measure the statistic of any set of items, their answers taken together; undefined when nobody answered
 * @returns undefined when nobody answered any item of it
 */
export function rollUpValue(
  rollUp: RollUp,
  part: Part,
  measure: (items: readonly number[]) => Rational | undefined,
  weightOf: WeightOf,
): Rational | undefined {
  const terms = rollUpTerms(rollUp, part, measure, weightOf);
  if (terms.length === 0) return measure(part.items);
  return weighedMean(terms.flatMap(({ weight, value }) => (value ? { weight, value } : [])));
}

/** The terms of a part's mean; none when it is a statistic of its own answers. */
export function rollUpTerms(
  rollUp: RollUp,
  part: Part,
  measure: (items: readonly number[]) => Rational | undefined,
  weightOf: WeightOf,
): readonly RollUpTerm[] {
  return rollUpParts(rollUp, part).map((inner) => ({
    part: inner,
    weight: rollUp === 'weighted' ? (weightOf(inner.items[0] ?? -1) ?? ONE) : ONE,
    value: rollUpValue(rollUp, inner, measure, weightOf),
  }));
}

/** The sum of weight × value and the sum of the weights, over the terms that have a value. */
export function sumTerms(terms: readonly RollUpTerm[]): { readonly total: Rational; readonly divisor: Rational } {
  const products: Rational[] = [];
  const weights: Rational[] = [];
  for (const { weight, value } of terms) {
    if (!value) continue;
    products.push(weight === ONE ? value : multiply(weight, value));
    weights.push(weight);
  }
  return { total: sumOverOneDenominator(products), divisor: sum(weights) };
}

/** Adds many fractions of different denominators over their least common one; pair by pair, every step would reduce a longer fraction. */
function sumOverOneDenominator(values: readonly Rational[]): Rational {
  const common = values.reduce((den, value) => den * rational(den, value.den).den, 1n);
  return rational(
    values.reduce((total, { num, den }) => total + num * (common / den), 0n),
    common,
  );
}
