import { normalQuantile } from '../distribution/normal.ts';
import { studentQuantile } from '../distribution/student.ts';
import { clopperPearsonBounds } from '../proportion/beta-interval.ts';
import { wilsonEnds } from '../proportion/wilson.ts';
import type { Estimate } from './estimate.ts';

/** What an interval needs to know of a figure. */
export type IntervalBasis = Pick<Estimate, 'estimate' | 'variance' | 'df' | 'n'>;

/** From where to where; not cut at 0 and 1 where the method can pass them. */
export interface Interval {
  readonly lower: number;
  readonly upper: number;
}

/** Where the quantile comes from: Student t with the degrees of freedom of the design, or the normal distribution. */
export type QuantileKind = 'student' | 'normal';

/**
 * Estimate ∓ quantile × standard error: for means, totals, indices and differences.
 * @param level from 0 to 1 without the ends, as 0.95
 * @returns undefined for a level out of range, and with Student t for less than one degree of freedom
 * Source: Särndal, Swensson & Wretman 1992, section 5.2.
 * @example intervalSymmetric({ estimate: 0.5, variance: 0, df: 9, n: 10 }, 0.95) // { lower: 0.5, upper: 0.5 }
 */
export function intervalSymmetric(
  { estimate, variance, df }: IntervalBasis,
  level: number,
  kind: QuantileKind = 'student',
): Interval | undefined {
  const quantile = quantileOf(level, df, kind);
  if (quantile === undefined) return undefined;
  const half = quantile * Math.sqrt(variance);
  return { lower: estimate - half, upper: estimate + half };
}

/**
 * Wilson's score interval of a share on its effective number of answers, p(1−p) / variance; `n` where that is not defined (share 0 or 1, or no variance).
 * @returns undefined for a level out of range, a share outside 0 to 1, and with Student t for less than one degree of freedom
 * Source: Wilson 1927, JASA 22; Korn & Graubard 1998 for the effective number.
 * @example intervalWilson({ estimate: 1, variance: 0, df: 3, n: 75 }, 0.95)?.upper // 1
 */
export function intervalWilson(
  basis: IntervalBasis,
  level: number,
  kind: QuantileKind = 'student',
): Interval | undefined {
  const quantile = quantileOf(level, basis.df, kind);
  const answers = effectiveAnswers(basis);
  if (quantile === undefined || answers === undefined) return undefined;
  return wilsonEnds({ p: basis.estimate, q: 1 - basis.estimate, n: answers }, quantile);
}

/**
 * The interval of a share made on the scale of its log odds and turned back; it never passes 0 or 1.
 * @returns undefined for a share of 0 or 1 or without variance, for a level out of range, and for less than one degree of freedom
 * Source: Korn & Graubard 1998, Survey Methodology 24; R's `svyciprop(method = "xlogit")`.
 * @example intervalLogit({ estimate: 1, variance: 0, df: 3, n: 75 }, 0.95) // undefined
 */
export function intervalLogit({ estimate, variance, df }: IntervalBasis, level: number): Interval | undefined {
  const quantile = quantileOf(level, df, 'student');
  if (quantile === undefined || !(estimate > 0 && estimate < 1 && variance > 0)) return undefined;
  const middle = Math.log(estimate / (1 - estimate));
  const half = (quantile * Math.sqrt(variance)) / (estimate * (1 - estimate));
  return { lower: 1 / (1 + Math.exp(half - middle)), upper: 1 / (1 + Math.exp(-half - middle)) };
}

/**
 * The exact (Clopper-Pearson) interval of a share on its effective number of answers, corrected for few degrees of freedom.
 * @param capped never count more than the `n` answers there are, as the US National Center for Health Statistics does
 * @returns undefined for a level out of range, a share outside 0 to 1, less than one degree of freedom or two rows
 * Source: Korn & Graubard 1998, Confidence Intervals for Proportions with Small Expected Number of Positive Counts, Survey Methodology 24.
 * @example intervalKornGraubard({ estimate: 0, variance: 0, df: 3, n: 75 }, 0.95, true)?.lower // 0
 */
export function intervalKornGraubard(basis: IntervalBasis, level: number, capped: boolean): Interval | undefined {
  const quantile = quantileOf(level, basis.df, 'student');
  const simple = quantileOf(level, basis.n - 1, 'student');
  const effective = effectiveAnswers(basis);
  if (quantile === undefined || simple === undefined || effective === undefined) return undefined;
  const corrected = effective * (simple / quantile) ** 2;
  const answers = capped ? Math.min(basis.n, corrected) : corrected;
  const split = { satisfied: answers * basis.estimate, others: answers * (1 - basis.estimate) };
  return clopperPearsonBounds(split, (1 - level) / 2);
}

function quantileOf(level: number, df: number, kind: QuantileKind): number | undefined {
  if (!(level > 0 && level < 1)) return undefined;
  // From the tail: 1 - tail has fewer digits.
  const tail = (1 - level) / 2;
  if (kind === 'normal') return -normalQuantile(tail);
  return df >= 1 ? -studentQuantile(tail, df) : undefined;
}

function effectiveAnswers({ estimate, variance, n }: IntervalBasis): number | undefined {
  if (!(estimate >= 0 && estimate <= 1) || n < 1) return undefined;
  const spread = estimate * (1 - estimate);
  return spread > 0 && variance > 0 ? spread / variance : n;
}
