import type { Responses } from '../answer/responses.ts';
import { outline, type Part, type RollUp } from '../questionnaire/questionnaire.ts';
import { rollUpParts } from '../tally/roll-up.ts';
import { weightsOf } from '../tally/slice-measure.ts';
import { countPairs, type PairCounts } from './pair-counts.ts';
import { effectiveShareInterval } from './proportion/share-interval.ts';

/** How sure a survey's overall share is, taking the respondents as a simple random sample. */
export interface IndexInterval {
  /** The ends, as shares from 0 to 1. */
  readonly lower: number;
  readonly upper: number;
  readonly level: number;
  /** Respondents with a valid answer. */
  readonly respondents: number;
  /** Standard error of the share. */
  readonly error: number;
  /** Answers to one question of a simple random sample that would be as sure. */
  readonly effective: number;
}

/**
 * The interval around the overall share of satisfied answers: Wilson's on the effective number of answers. The respondent is the cluster:
 * the items of one respondent hang together, and taking them as independent would halve the error. No weights, no design, no finite population.
 * @param takes which rows the slice takes
 * @param level above 0 and below 1, as 0.95
 * @returns undefined for another statistic than the share, and with fewer than two respondents
 * @source Särndal, Swensson, Wretman, Model Assisted Survey Sampling (1992), 5.5 and 5.6: linearised ratios; E. B. Wilson, JASA 22 (1927)
 */
export function indexInterval(
  responses: Responses,
  takes: (row: number) => boolean,
  level: number,
): IndexInterval | undefined {
  const { questionnaire } = responses;
  const { itemStatistic, rollUp } = questionnaire.method;
  if (itemStatistic !== 'share-satisfied') return undefined;
  const pairs = countPairs(responses, takes);
  const { respondents } = pairs;
  if (respondents < 2) return undefined;
  const whole = outline(questionnaire);
  const { share, variance } =
    rollUp === 'pooled'
      ? pooledShare(pairs)
      : meanShare(pairs, itemShares(rollUp, whole, pairs, weightsOf(questionnaire)));
  const error = Math.sqrt(Math.max(0, variance) * (respondents / (respondents - 1)));
  // What one question put to so many people would vary by; its ratio to what this figure varies by is the design effect.
  const plain = (share * (1 - share)) / (respondents - 1);
  const effective = error > 0 && plain > 0 ? (respondents * plain) / (error * error) : respondents;
  const interval = effectiveShareInterval('wilson', Math.min(1, Math.max(0, share)), effective, level);
  return interval && { ...interval, level, respondents, error, effective };
}

interface Linearised {
  readonly share: number;
  /** Sum of the squared residuals of the respondents. */
  readonly variance: number;
}

const at = (square: Float64Array, items: number, a: number, b: number): number => square[a * items + b] ?? 0;

/** A mean of item shares, each with its own respondents. */
function meanShare(pairs: PairCounts, weights: Float64Array): Linearised {
  const { items, bothSatisfied, satisfiedAnswered, bothAnswered } = pairs;
  let share = 0;
  let variance = 0;
  const answered = (item: number): number => at(bothAnswered, items, item, item);
  const satisfied = (item: number): number => at(bothSatisfied, items, item, item);
  for (let a = 0; a < items; a += 1) {
    const [n, s, w] = [answered(a), satisfied(a), weights[a] ?? 0];
    if (n === 0 || w === 0) continue;
    share += (w * s) / n;
    for (let b = 0; b < items; b += 1) {
      const [m, t, v] = [answered(b), satisfied(b), weights[b] ?? 0];
      if (m === 0 || v === 0) continue;
      const [p, q] = [s / n, t / m];
      const together =
        at(bothSatisfied, items, a, b) -
        q * at(satisfiedAnswered, items, a, b) -
        p * at(satisfiedAnswered, items, b, a) +
        p * q * at(bothAnswered, items, a, b);
      variance += (w / n) * (v / m) * together;
    }
  }
  return { share, variance };
}

/** All answers pooled: one ratio of totals over respondents. */
function pooledShare({ items, bothSatisfied, satisfiedAnswered, bothAnswered }: PairCounts): Linearised {
  const total = (square: Float64Array): number => square.reduce((sum, count) => sum + count, 0);
  let answered = 0;
  let satisfied = 0;
  for (let item = 0; item < items; item += 1) {
    answered += at(bothAnswered, items, item, item);
    satisfied += at(bothSatisfied, items, item, item);
  }
  const share = satisfied / answered;
  const squares = total(bothSatisfied) - 2 * share * total(satisfiedAnswered) + share * share * total(bothAnswered);
  return { share, variance: squares / (answered * answered) };
}

/** The weight of every item in the whole by the roll-up, over the parts that have answers; they add up to 1. */
function itemShares(
  rollUp: RollUp,
  whole: Part,
  { items, bothAnswered }: PairCounts,
  weightOf: ReturnType<typeof weightsOf>,
): Float64Array {
  const shares = new Float64Array(items);
  const hasAnswers = (part: Part): boolean => part.items.some((item) => at(bothAnswered, items, item, item) > 0);
  const weigh = (part: Part): number => {
    const weight = rollUp === 'weighted' ? weightOf(part.items[0] ?? -1) : undefined;
    return weight ? Number(weight.num) / Number(weight.den) : 1;
  };
  const spread = (part: Part, share: number): void => {
    const parts = rollUpParts(rollUp, part).filter(hasAnswers);
    if (part.level === 'item') shares[part.items[0] ?? 0] = (shares[part.items[0] ?? 0] ?? 0) + share;
    const sum = parts.reduce((total, inner) => total + weigh(inner), 0);
    for (const inner of parts) spread(inner, (share * weigh(inner)) / sum);
  };
  spread(whole, 1);
  return shares;
}
