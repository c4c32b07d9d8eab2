import { type Covariance, covarianceOf } from './covariance.ts';
import { type Column, type Domain, type Linear, linearMean, linearRatio, linearTotal } from './linear.ts';
import type { Outcome } from './outcome.ts';
import { sumOf } from './steady-sum.ts';
import type { SurveyDesign } from './survey-design.ts';

/** A figure from a sample and how sure it is. Shares are from 0 to 1, means and totals in the units of the column. */
export interface Estimate {
  readonly estimate: number;
  /** By Taylor linearisation under the full design. */
  readonly variance: number;
  readonly standardError: number;
  /** Degrees of freedom: clusters with a row that counts, minus their strata. 0 and below: no interval. */
  readonly df: number;
  /** Rows that count, and the sum of their weights. */
  readonly n: number;
  readonly weight: number;
}

/** How many rows, how much weight and how many degrees of freedom some rows have. */
export type Support = Pick<Estimate, 'df' | 'n' | 'weight'>;

/**
 * The rows, their weight and the degrees of freedom behind a figure: clusters of the first stage with such a row, minus the strata they lie in.
 * @param active 1 on the rows that count; without any, all three are 0
 */
export function supportOf(design: SurveyDesign, active: Uint8Array): Support {
  const [stage] = design.stages;
  const units = new Uint8Array(stage.units);
  const strata = new Uint8Array(stage.strata);
  let n = 0;
  for (let row = 0; row < active.length; row += 1) {
    if (active[row] !== 1) continue;
    n += 1;
    const unit = stage.unitOf[row] ?? 0;
    units[unit] = 1;
    strata[stage.stratumOf[unit] ?? 0] = 1;
  }
  const weight = sumOf(design.weights.map((value, row) => (active[row] === 1 ? value : 0)));
  return { df: count(units) - count(strata), n, weight };
}

/** Makes the figure of a linearised estimate. Refusals as of `covarianceOf`. */
export function estimateOf(design: SurveyDesign, linear: Linear): Outcome<Estimate> {
  const covariance = covarianceOf(design, [linear.influence], linear.active);
  if (covariance.refusal) return covariance;
  return { value: withVariance(design, linear, entry(covariance.value, 0, 0)) };
}

/** Puts an estimate, its variance and its support together. */
export function withVariance(design: SurveyDesign, linear: Linear, variance: number): Estimate {
  const { estimate, active } = linear;
  return { estimate, variance, standardError: Math.sqrt(variance), ...supportOf(design, active) };
}

/** One entry of a covariance matrix. */
export function entry(covariance: Covariance, row: number, column: number): number {
  return covariance[row]?.[column] ?? 0;
}

/**
 * Estimates a total of the population, as the number of people satisfied from a column of 0 and 1. Rows of the domain without a usable answer count as 0 and in `n`.
 * Without rows in the domain the total is 0 with variance 0 and `df` 0. Refusals: DESIGN_SINGLE_CLUSTER, DESIGN_NOTHING_TO_AVERAGE.
 * Source: Särndal, Swensson & Wretman 1992, results 4.3.1 and 5.3.
 * @example estimateTotal(design, satisfied, ward).value?.estimate // 24150.2, the people of the wards who are satisfied
 */
export function estimateTotal(design: SurveyDesign, column: Column, domain?: Domain): Outcome<Estimate> {
  return estimateOf(design, linearTotal(design, column, domain));
}

/**
 * Estimates the ratio of two totals over the rows of a domain where both columns are usable.
 * Refusals: ESTIMATE_NO_ANSWERS, DESIGN_SINGLE_CLUSTER, DESIGN_NOTHING_TO_AVERAGE.
 * Source: Särndal, Swensson & Wretman 1992, result 5.6.2.
 * @example estimateRatio(design, dossiersOnTime, dossiers).value?.estimate // 0.97
 */
export function estimateRatio(
  design: SurveyDesign,
  numerator: Column,
  denominator: Column,
  domain?: Domain,
): Outcome<Estimate> {
  const linear = linearRatio(design, numerator, denominator, domain);
  return linear.refusal ? linear : estimateOf(design, linear.value);
}

/** A mean or share, with what the design did to its precision. */
export interface MeanEstimate extends Estimate {
  /** Variance over that of a simple random sample of as many rows, drawn without and with replacement. Undefined where a variance is 0, or rows outnumber the people they stand for. */
  readonly designEffect: number | undefined;
  readonly designEffectReplacement: number | undefined;
  /** Rows of a simple random sample that would be as sure of the share: p(1−p) / variance. Undefined where the variance is 0 or the column is no share. */
  readonly effectiveN: number | undefined;
}

/**
 * Estimates a mean over the usable answers of a domain; of a column of 0 and 1, a share. Rows outside count as zeros: villages without a member of the domain keep their place in the design.
 * Refusals: ESTIMATE_NO_ANSWERS, DESIGN_SINGLE_CLUSTER, DESIGN_NOTHING_TO_AVERAGE.
 * Source: Särndal, Swensson & Wretman 1992, sections 5.7 and 5.8; Kish 1965, Survey Sampling, for the design effect.
 * @param column a value for each row, NaN where there is no usable answer
 * @example estimateMean(design, satisfied, land).value?.designEffect // 2.9
 */
export function estimateMean(design: SurveyDesign, column: Column, domain?: Domain): Outcome<MeanEstimate> {
  const linear = linearMean(design, column, domain);
  if (linear.refusal) return linear;
  const figure = estimateOf(design, linear.value);
  if (figure.refusal) return figure;
  return { value: { ...figure.value, ...precisionOf(design, column, linear.value.active, figure.value) } };
}

function precisionOf(
  design: SurveyDesign,
  column: Column,
  active: Uint8Array,
  { estimate, variance, n, weight }: Estimate,
): Pick<MeanEstimate, 'designEffect' | 'designEffectReplacement' | 'effectiveN'> {
  const none = { designEffect: undefined, designEffectReplacement: undefined, effectiveN: undefined };
  if (!(variance > 0)) return none;
  let share = true;
  const squares = design.weights.map((value, row) => {
    if (active[row] !== 1) return 0;
    const answer = column[row] ?? 0;
    if (answer !== 0 && answer !== 1) share = false;
    return value * (answer - estimate) ** 2;
  });
  const simple = n > 1 ? sumOf(squares) / weight / (n - 1) : 0;
  const finite = simple * ((weight - n) / weight);
  return {
    designEffect: finite > 0 ? variance / finite : undefined,
    designEffectReplacement: simple > 0 ? variance / simple : undefined,
    effectiveN: share && estimate > 0 && estimate < 1 ? (estimate * (1 - estimate)) / variance : undefined,
  };
}

function count(marks: Uint8Array): number {
  return marks.reduce((sum, mark) => sum + mark, 0);
}
