import { studentCdf } from '../distribution/student.ts';
import { type Covariance, covarianceOf } from './covariance.ts';
import { type Estimate, entry, withVariance } from './estimate.ts';
import { type Column, combineLinear, type Domain, type Linear, linearMean } from './linear.ts';
import type { Outcome } from './outcome.ts';
import type { SurveyDesign } from './survey-design.ts';
import { type IndexOptions, linearIndexOf } from './survey-index.ts';

/** A difference, a minus b, under one design: parts that share clusters vary together. */
export interface DifferenceEstimate extends Estimate {
  /** The two figures, their covariances, and the rows that count for each. */
  readonly parts: readonly [number, number];
  readonly covariance: Covariance;
  readonly nEach: readonly [number, number];
  /** Estimate over standard error, and how often chance alone gives as much, either way (Student t). Undefined where the variance or `df` is 0. */
  readonly t: number | undefined;
  readonly pValue: number | undefined;
}

/**
 * Estimates the difference of a mean or share between two domains, a minus b, with the covariance that shared clusters give. Degrees of freedom count the rows of either.
 * Refusals: ESTIMATE_NO_ANSWERS, DESIGN_SINGLE_CLUSTER, DESIGN_NOTHING_TO_AVERAGE.
 * Source: Särndal, Swensson & Wretman 1992, section 5.5; Binder 1983.
 * @param column a value for each row, NaN where there is no usable answer
 * @example estimateDifference(design, satisfied, justice, land).value?.pValue // 0.03
 */
export function estimateDifference(
  design: SurveyDesign,
  column: Column,
  a: Domain,
  b: Domain,
): Outcome<DifferenceEstimate> {
  const left = linearMean(design, column, a);
  if (left.refusal) return left;
  const right = linearMean(design, column, b);
  if (right.refusal) return right;
  return differenceOf(design, left.value, right.value);
}

/**
 * Estimates the difference of an index between two domains, a minus b.
 * Refusals: as of `estimateIndex`. Source: as of `estimateDifference`.
 * @example estimateIndexDifference(design, [q1, q2, q3], ward, commune).value?.estimate // -0.04
 */
export function estimateIndexDifference(
  design: SurveyDesign,
  items: readonly Column[],
  a: Domain,
  b: Domain,
  itemWeights?: IndexOptions['itemWeights'],
): Outcome<DifferenceEstimate> {
  const left = linearIndexOf(design, items, { domain: a, itemWeights });
  if (left.refusal) return left;
  const right = linearIndexOf(design, items, { domain: b, itemWeights });
  if (right.refusal) return right;
  return differenceOf(design, left.value, right.value);
}

/** A difference with its test, of figures that do not vary together. */
export type ChangeEstimate = Estimate & Pick<DifferenceEstimate, 't' | 'pValue'>;

/**
 * Estimates the change between two surveys that were drawn independently, as of two years: now minus before. Variances, rows, weights and degrees of freedom add up, as when both are strata of one design.
 * Not for surveys that share clusters: put those into one design and use `estimateDifference`.
 * Source: Särndal, Swensson & Wretman 1992, section 3.7 (independent strata).
 * @example estimateChange({ estimate: 0.75, variance: 0.0009, standardError: 0.03, df: 20, n: 300, weight: 300 }, { estimate: 0.5, variance: 0.0016, standardError: 0.04, df: 20, n: 300, weight: 300 }).estimate // 0.25
 */
export function estimateChange(now: Estimate, before: Estimate): ChangeEstimate {
  const variance = now.variance + before.variance;
  const figure = {
    estimate: now.estimate - before.estimate,
    variance,
    standardError: Math.sqrt(variance),
    df: now.df + before.df,
    n: now.n + before.n,
    weight: now.weight + before.weight,
  };
  return { ...figure, ...testOf(figure) };
}

/** The difference of any two linearised estimates of one design. Refusals: as of `covarianceOf`. */
function differenceOf(design: SurveyDesign, left: Linear, right: Linear): Outcome<DifferenceEstimate> {
  const both = combineLinear([
    [left, 1],
    [right, -1],
  ]);
  const covariance = covarianceOf(design, [left.influence, right.influence, both.influence], both.active);
  if (covariance.refusal) return covariance;
  const matrix = covariance.value;
  const figure = withVariance(design, both, entry(matrix, 2, 2));
  return {
    value: {
      ...figure,
      parts: [left.estimate, right.estimate],
      covariance: [0, 1].map((row) => Float64Array.of(entry(matrix, row, 0), entry(matrix, row, 1))),
      nEach: [countOf(left), countOf(right)],
      ...testOf(figure),
    },
  };
}

function testOf({ estimate, variance, standardError, df }: Estimate): Pick<DifferenceEstimate, 't' | 'pValue'> {
  if (!(variance > 0) || df < 1) return { t: undefined, pValue: undefined };
  const t = estimate / standardError;
  return { t, pValue: 2 * studentCdf(-Math.abs(t), df) };
}

function countOf({ active }: Linear): number {
  return active.reduce((sum, mark) => sum + mark, 0);
}
