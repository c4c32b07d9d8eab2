import type { Sampling } from '../questionnaire/sampling.ts';
import { covarianceOf } from './design/covariance.ts';
import { entry, supportOf } from './design/estimate.ts';
import { narrowDesign } from './design/focus.ts';
import {
  type Interval,
  type IntervalBasis,
  intervalKornGraubard,
  intervalLogit,
  intervalSymmetric,
  intervalWilson,
} from './design/interval.ts';
import type { Refusal } from './design/outcome.ts';
import { sumOf } from './design/steady-sum.ts';
import type { SurveyDesign } from './design/survey-design.ts';
import { nearestNumber } from './distribution/nearest-number.ts';
import type { Influence } from './figure-influence.ts';
import type { IndexInterval, IntervalMethod } from './index-interval.ts';
import { effectiveShareInterval } from './proportion/share-interval.ts';

/**
 * Why a figure has no interval. `no-answers`: nobody with a weight answered; `refused`: the design gives none, an issue says why; `degrees-of-freedom`: no more clusters than strata;
 * `at-an-end`: the method has none for a share of 0 or 1 or without variance.
 */
export const NO_INTERVAL_REASONS = ['no-answers', 'refused', 'degrees-of-freedom', 'at-an-end'] as const;
export type NoInterval = (typeof NO_INTERVAL_REASONS)[number];

/** An interval, or why there is none. */
export type IntervalOutcome =
  | { readonly interval: IndexInterval; readonly reason?: undefined }
  | { readonly interval?: undefined; readonly reason: NoInterval; readonly refusal?: Refusal };

/** A slice under the full design: strata and clusters without a row of it stay counted in the sample. */
export interface DesignSlice {
  readonly design: SurveyDesign;
  /** Of its rows, as the design holds them: all rows after a fit to totals, whose residuals are not 0 outside. */
  readonly spread: <A extends Float64Array | Uint8Array>(values: A) => A;
}

/** Narrows a design to the rows of a slice. */
export function designSlice(design: SurveyDesign, rows: Uint32Array): DesignSlice {
  if (design.adjustments.length === 0) return { design: narrowDesign(design, rows), spread: (values) => values };
  const spread = <A extends Float64Array | Uint8Array>(values: A): A => {
    const all = values instanceof Float64Array ? new Float64Array(design.rows) : new Uint8Array(design.rows);
    rows.forEach((row, at) => {
      all[row] = values[at] ?? 0;
    });
    return all as A;
  };
  return { design, spread };
}

/** A figure of a slice. */
export interface SliceFigure {
  /** As a share. */
  readonly estimate: number;
  readonly influence: Influence;
  /** Whether it is a share of answers, from 0 to 1, or a mean. */
  readonly isShare: boolean;
  /** Whether rows without a usable answer are no part of it, as for one item; of several items all rows of the slice are. */
  readonly answeredOnly: boolean;
}

/**
 * The interval of a figure by the declared design: standard error by linearisation over strata, clusters, stages and finite populations.
 * Shares have the interval that `sampling` names, means the symmetric one with the quantile of Student's t.
 * @source Särndal, Swensson, Wretman (1992), results 4.3.1 and 5.5; Korn and Graubard, Survey Methodology 24 (1998)
 */
export function designInterval(
  { design, spread }: DesignSlice,
  { estimate, influence, isShare, answeredOnly }: SliceFigure,
  rule: Pick<Sampling, 'interval' | 'quantile' | 'level'>,
): IntervalOutcome {
  const { respondents } = influence;
  if (respondents === 0) return { reason: 'no-answers' };
  const values = spread(influence.values);
  const answered = spread(influence.answered);
  const inside = answeredOnly ? answered : spread(influence.answered.map(() => 1));
  const active = inside.map((mark, row) => (design.weights[row] === 0 ? 0 : mark));
  const covariance = covarianceOf(design, [values], active);
  if (covariance.refusal) return { reason: 'refused', refusal: covariance.refusal };
  const variance = entry(covariance.value, 0, 0);
  const support = supportOf(design, active);
  const basis: IntervalBasis = { estimate, variance, df: support.df, n: support.n };
  // In one cluster all that is known is its own total: an error of 0 would be no knowledge.
  if (support.df < 1) return { reason: 'degrees-of-freedom' };
  const method: IntervalMethod = isShare ? rule.interval : 'symmetric';
  const level = nearestNumber(rule.level);
  const limits = limitsOf(method, basis, level, rule.quantile);
  if (!limits) return { reason: 'at-an-end' };
  const simple = simpleVariance(values, design.weights, active, support);
  const designEffect = simple > 0 && variance > 0 ? variance / simple : undefined;
  const effective = isShare ? answersOf(basis) : support.n / (designEffect ?? 1);
  const precision = { method, designEffect, df: support.df };
  return {
    interval: { ...limits, level, respondents, error: Math.sqrt(variance), effective, design: precision },
  };
}

function limitsOf(
  method: IntervalMethod,
  basis: IntervalBasis,
  level: number,
  quantile: Sampling['quantile'],
): Interval | undefined {
  switch (method) {
    case 'symmetric':
      return intervalSymmetric(basis, level, quantile);
    case 'wilson':
      return intervalWilson(basis, level, quantile);
    case 'logit':
      return intervalLogit(basis, level);
    case 'korn-graubard':
      return intervalKornGraubard(basis, level, false);
    case 'exact':
      return effectiveShareInterval('clopper-pearson', basis.estimate, answersOf(basis), level);
  }
}

/** p(1−p) / variance; the rows where that is not defined. */
function answersOf({ estimate, variance, n }: IntervalBasis): number {
  const plain = estimate * (1 - estimate);
  return plain > 0 && variance > 0 ? plain / variance : n;
}

/** The variance of the same figure from a simple random sample of as many rows, drawn with replacement. */
function simpleVariance(
  values: Float64Array,
  weights: Float64Array,
  active: Uint8Array,
  { n, weight }: { readonly n: number; readonly weight: number },
): number {
  if (n < 2) return 0;
  const squares = values.map((value, row) => (active[row] === 1 ? (value * value) / (weights[row] ?? 1) : 0));
  return (weight * sumOf(squares)) / (n - 1);
}
