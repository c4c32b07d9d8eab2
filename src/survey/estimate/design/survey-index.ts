import { type Covariance, covarianceOf } from './covariance.ts';
import { type Estimate, estimateOf } from './estimate.ts';
import { type Column, combineLinear, type Domain, type Linear, linearMean, linearRatio, rowsOf } from './linear.ts';
import { type Outcome, refuse } from './outcome.ts';
import type { SurveyDesign } from './survey-design.ts';

/** A weighted sum of item means, each over the usable answers to that item. */
export interface IndexEstimate extends Estimate {
  readonly itemEstimates: readonly number[];
}

/** Which rows an index speaks of and what each item counts. */
export interface IndexOptions {
  readonly domain?: Domain;
  /** What each item counts; they are taken as they are, so give weights that add up to 1. Left out: all the same. */
  readonly itemWeights?: readonly number[] | undefined;
}

/**
 * Estimates an index: the mean of the items' shares (or means), each with its own denominator. The answers of one respondent belong together, so the variance is that of the sum of the item influences.
 * `n` counts all rows of the domain. Refusals: ESTIMATE_ITEM_WEIGHTS, ESTIMATE_NO_ANSWERS (an item that nobody answered is never left out), DESIGN_SINGLE_CLUSTER, DESIGN_NOTHING_TO_AVERAGE.
 * Source: Binder 1983, On the Variances of Asymptotically Normal Estimators from Complex Surveys, International Statistical Review 51.
 * @param items a column for each item, NaN where there is no usable answer; 0 and 1 give shares
 * @example estimateIndex(design, [q1, q2, q3], { domain: ward }).value?.estimate // 0.83
 */
export function estimateIndex(
  design: SurveyDesign,
  items: readonly Column[],
  options: IndexOptions = {},
): Outcome<IndexEstimate> {
  const parts = itemParts(design, items, options.domain);
  if (parts.refusal) return parts;
  const index = linearIndex(design, parts.value, options);
  if (index.refusal) return index;
  const figure = estimateOf(design, index.value);
  if (figure.refusal) return figure;
  return { value: { ...figure.value, itemEstimates: parts.value.map(({ estimate }) => estimate) } };
}

/**
 * The covariances of the item shares (or means) of an index, a row for each item.
 * Refusals: ESTIMATE_NO_ANSWERS, DESIGN_SINGLE_CLUSTER, DESIGN_NOTHING_TO_AVERAGE. Source as of `estimateIndex`.
 * @example itemCovariance(design, [q1, q2]).value?.[0]?.[1] // 0.0002, of q1 with q2
 */
export function itemCovariance(design: SurveyDesign, items: readonly Column[], domain?: Domain): Outcome<Covariance> {
  const parts = itemParts(design, items, domain);
  if (parts.refusal) return parts;
  const influences = parts.value.map(({ influence }) => influence);
  return covarianceOf(design, influences, rowsOf(design, domain));
}

/** The linearised index of a domain. Refusals: ESTIMATE_ITEM_WEIGHTS, ESTIMATE_NO_ANSWERS. */
export function linearIndexOf(design: SurveyDesign, items: readonly Column[], options: IndexOptions): Outcome<Linear> {
  const parts = itemParts(design, items, options.domain);
  return parts.refusal ? parts : linearIndex(design, parts.value, options);
}

/** A share of answers in place of people: how many answers, and how many of them are satisfied. */
export interface PooledEstimate extends Estimate {
  /** Usable answers to all items, and the sum of their values: the satisfied ones where the columns hold 0 and 1. Not weighted. */
  readonly answers: number;
  readonly satisfied: number;
  /** Answers of a simple random sample that would be as sure: p(1−p) / variance; undefined where the variance is 0. */
  readonly effectiveN: number | undefined;
  /** Answers over effective answers: what it costs that one person gives many of them. */
  readonly designEffectReplacement: number | undefined;
}

/**
 * Estimates the share of satisfied answers among all usable answers to some items. The respondent, or the cluster above, stays the unit that was drawn: eight answers of one person are not eight people.
 * `n` counts all rows of the domain, those without a usable answer as zeros. Refusals: ESTIMATE_NO_ANSWERS, DESIGN_SINGLE_CLUSTER, DESIGN_NOTHING_TO_AVERAGE.
 * Source: Särndal, Swensson & Wretman 1992, result 5.6.2 (ratio of sums per respondent).
 * @param items a column of 0 and 1 for each item, NaN where there is no usable answer
 * @example estimatePooled(design, [q1, q2]).value?.answers // 1180
 */
export function estimatePooled(
  design: SurveyDesign,
  items: readonly Column[],
  domain?: Domain,
): Outcome<PooledEstimate> {
  const satisfied = new Float64Array(design.rows);
  const answers = new Float64Array(design.rows);
  for (const item of items) {
    for (let row = 0; row < design.rows; row += 1) {
      const value = item[row] ?? Number.NaN;
      if (Number.isNaN(value)) continue;
      satisfied[row] = (satisfied[row] ?? 0) + value;
      answers[row] = (answers[row] ?? 0) + 1;
    }
  }
  const linear = linearRatio(design, satisfied, answers, domain);
  if (linear.refusal) return linear;
  const figure = estimateOf(design, linear.value);
  if (figure.refusal) return figure;
  const { estimate, variance } = figure.value;
  const inside = (column: Float64Array): number =>
    column.reduce((sum, value, row) => (linear.value.active[row] === 1 ? sum + value : sum), 0);
  const given = inside(answers);
  const spread = estimate * (1 - estimate);
  const effectiveN = variance > 0 && spread > 0 ? spread / variance : undefined;
  return {
    value: {
      ...figure.value,
      answers: given,
      satisfied: inside(satisfied),
      effectiveN,
      designEffectReplacement: effectiveN === undefined ? undefined : given / effectiveN,
    },
  };
}

function itemParts(design: SurveyDesign, items: readonly Column[], domain: Domain): Outcome<readonly Linear[]> {
  const parts: Linear[] = [];
  for (const [item, column] of items.entries()) {
    const part = linearMean(design, column, domain);
    if (part.refusal) return refuse(part.refusal.code, { ...part.refusal.values, item });
    parts.push(part.value);
  }
  return { value: parts };
}

function linearIndex(
  design: SurveyDesign,
  parts: readonly Linear[],
  { domain, itemWeights }: IndexOptions,
): Outcome<Linear> {
  const weights = itemWeights ?? parts.map(() => 1);
  if (weights.length !== parts.length || parts.length === 0) {
    return refuse('ESTIMATE_ITEM_WEIGHTS', { items: parts.length, weights: weights.length });
  }
  const sum = combineLinear(parts.map((part, item) => [part, weights[item] ?? 0]));
  // Divided once at the end, so that shares of 1 give an index of 1.
  const divisor = itemWeights ? 1 : parts.length;
  const index = { estimate: sum.estimate / divisor, influence: sum.influence.map((value) => value / divisor) };
  return { value: { ...index, active: rowsOf(design, domain) } };
}
