import type { AnswerSplit, Interval } from './answer-split.ts';
import { clopperPearsonInterval, jeffreysInterval } from './beta-interval.ts';
import { tailOf } from './critical-value.ts';
import { agrestiCoullInterval, waldInterval } from './wald.ts';
import { wilsonContinuityInterval, wilsonInterval } from './wilson.ts';

/** The ways to put an interval around a share. `wilson` is the default: short, honest at small n and near 0 and 1. */
export const SHARE_INTERVAL_METHODS = [
  'wald',
  'wilson',
  'wilson-continuity',
  'agresti-coull',
  'clopper-pearson',
  'jeffreys',
] as const;
export type ShareIntervalMethod = (typeof SHARE_INTERVAL_METHODS)[number];

const METHODS: Readonly<Record<ShareIntervalMethod, (split: AnswerSplit, level: number) => Interval>> = {
  wald: waldInterval,
  wilson: wilsonInterval,
  'wilson-continuity': wilsonContinuityInterval,
  'agresti-coull': agrestiCoullInterval,
  'clopper-pearson': clopperPearsonInterval,
  jeffreys: jeffreysInterval,
};

/**
 * The interval around the share of satisfied answers, from counts of a simple random sample.
 * @param satisfied whole, 0 to `answers`
 * @param answers whole; 0 gives undefined: there is no share. Counts outside are a bug of the caller and throw
 * @param level above 0 and below 1
 * @returns shares, not percents; `wald` and `agresti-coull` may pass 0 and 1, the others never do
 * @source the function of each method names its own
 * @example shareInterval('wilson', 0, 0, 0.95) // undefined
 */
export function shareInterval(
  method: ShareIntervalMethod,
  satisfied: number,
  answers: number,
  level: number,
): Interval | undefined {
  if (![satisfied, answers].every((count) => Number.isSafeInteger(count) && count >= 0) || satisfied > answers) {
    throw new RangeError('shareInterval: counts must be whole, from 0 to the number of answers');
  }
  return answers === 0 ? undefined : METHODS[method]({ satisfied, others: answers - satisfied }, level);
}

/**
 * The same interval around an estimated share on its effective number of answers: what a weighted or clustered sample is worth.
 * @param share 0 to 1
 * @param effective above 0, whole or not; 0 gives undefined; Infinity, a census, gives the share itself twice
 * @param level above 0 and below 1
 * @returns shares, as `shareInterval`
 * @source E. Korn and B. Graubard, Survey Methodology 24 (1998), 193-201, for `clopper-pearson`; the others likewise
 * @example effectiveShareInterval('wilson', 0.875, Infinity, 0.95) // { lower: 0.875, upper: 0.875 }
 */
export function effectiveShareInterval(
  method: ShareIntervalMethod,
  share: number,
  effective: number,
  level: number,
): Interval | undefined {
  if (!(share >= 0 && share <= 1 && effective >= 0)) {
    throw new RangeError('effectiveShareInterval: the share must lie from 0 to 1, and the answers be 0 or more');
  }
  tailOf(level);
  if (effective === 0) return undefined;
  if (effective === Infinity) return { lower: share, upper: share };
  return METHODS[method]({ satisfied: share * effective, others: (1 - share) * effective }, level);
}
