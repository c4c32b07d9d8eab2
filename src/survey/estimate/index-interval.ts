import type { DesignInterval } from '../questionnaire/sampling.ts';
import { sumProduct } from './design/steady-sum.ts';
import type { Influence } from './figure-influence.ts';
import { effectiveShareInterval } from './proportion/share-interval.ts';

/** How an interval was made: around a share, or to both sides of a mean. */
export type IntervalMethod = DesignInterval | 'symmetric';

/** What the declared sampling design did to a figure's precision. */
export interface DesignPrecision {
  readonly method: IntervalMethod;
  /** Variance over that of a simple random sample of as many rows, drawn with replacement; undefined where that is 0. */
  readonly designEffect: number | undefined;
  /** Clusters of the first stage with a row that counts, minus their strata. */
  readonly df: number;
}

/** How sure a survey's overall figure is. */
export interface IndexInterval {
  /** The ends, as shares: from 0 to 1, those of a mean may pass them. */
  readonly lower: number;
  readonly upper: number;
  readonly level: number;
  /** Respondents with a valid answer. */
  readonly respondents: number;
  /** Standard error of the share. */
  readonly error: number;
  /** Answers to one question of a simple random sample that would be as sure; of a mean, rows of one: respondents / design effect. */
  readonly effective: number;
  /** By the declared design; absent where the respondents are taken as a simple random sample. */
  readonly design?: DesignPrecision;
}

/**
 * The interval around a share of satisfied answers: Wilson's on the effective number of answers. The respondents are taken as a simple random sample and each as the cluster:
 * the items of one respondent hang together, and taking them as independent would halve the error. No weights, no design, no finite population.
 * @param share from 0 to 1
 * @param influence of every row on it
 * @param level above 0 and below 1, as 0.95
 * @returns undefined with fewer than two respondents
 * @source Särndal, Swensson, Wretman, Model Assisted Survey Sampling (1992), 5.5 and 5.6: linearised ratios; E. B. Wilson, JASA 22 (1927)
 */
export function indexInterval(
  share: number,
  { values, respondents }: Influence,
  level: number,
): IndexInterval | undefined {
  if (respondents < 2) return undefined;
  const squares = sumProduct(values, values);
  const error = Math.sqrt(squares * (respondents / (respondents - 1)));
  // What one question put to so many people would vary by; its ratio to what this figure varies by is the design effect.
  const plain = (share * (1 - share)) / (respondents - 1);
  const effective = error > 0 && plain > 0 ? (respondents * plain) / (error * error) : respondents;
  const interval = effectiveShareInterval('wilson', share, effective, level);
  if (!interval) return undefined;
  const { lower, upper } = interval;
  return { lower, upper, level, respondents, error, effective };
}

/**
 * The same for one item, whose answers are independent: its valid answers are the effective ones.
 * @param answers valid ones
 * @returns undefined with fewer than two answers
 */
export function itemInterval(share: number, answers: number, level: number): IndexInterval | undefined {
  if (answers < 2) return undefined;
  const interval = effectiveShareInterval('wilson', share, answers, level);
  const error = Math.sqrt((share * (1 - share)) / (answers - 1));
  if (!interval) return undefined;
  // A copy by its fields: every cell of a large tally has one, and a spread takes ten times as long.
  const { lower, upper } = interval;
  return { lower, upper, level, respondents: answers, error, effective: answers };
}
