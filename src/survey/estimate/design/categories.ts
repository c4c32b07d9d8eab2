import { type Covariance, covarianceOf } from './covariance.ts';
import { entry, type Support, supportOf } from './estimate.ts';
import { type Column, type Domain, type Linear, linearMean } from './linear.ts';
import { type Outcome, refuse } from './outcome.ts';
import type { SurveyDesign } from './survey-design.ts';

/** The shares of several categories, from 0 to 1, that belong together. */
export interface CategoryEstimate extends Support {
  readonly estimates: readonly number[];
  readonly standardErrors: readonly number[];
  readonly covariance: Covariance;
}

/**
 * Estimates the shares of the answers to one item, with their covariances. A category that nobody chose has share 0 and variance 0.
 * Refusals: ESTIMATE_NO_ANSWERS, DESIGN_SINGLE_CLUSTER, DESIGN_NOTHING_TO_AVERAGE.
 * Source: Särndal, Swensson & Wretman 1992, section 5.8.
 * @param column the category of each row, NaN where there is no usable answer
 * @param categories at least one of the values of the column; the rows of others count in every denominator
 * @example estimateCategories(design, q5, [1, 2, 3, 4, 5]).value?.estimates // [0.01, 0.02, 0.1, 0.5, 0.37]
 */
export function estimateCategories(
  design: SurveyDesign,
  column: Column,
  categories: readonly number[],
  domain?: Domain,
): Outcome<CategoryEstimate> {
  const parts: Linear[] = [];
  for (const category of categories) {
    const marks = column.map((value) => (Number.isNaN(value) ? value : Number(value === category)));
    const part = linearMean(design, marks, domain);
    if (part.refusal) return part;
    parts.push(part.value);
  }
  const [first] = parts;
  if (!first) return refuse('ESTIMATE_NO_ANSWERS');
  const covariance = covarianceOf(
    design,
    parts.map(({ influence }) => influence),
    first.active,
  );
  if (covariance.refusal) return covariance;
  return {
    value: {
      estimates: parts.map(({ estimate }) => estimate),
      standardErrors: parts.map((_, i) => Math.sqrt(entry(covariance.value, i, i))),
      covariance: covariance.value,
      ...supportOf(design, first.active),
    },
  };
}
