import { betaQuantile, betaUpperQuantile } from '../distribution/beta.ts';
import type { AnswerSplit, Interval } from './answer-split.ts';
import { tailOf } from './critical-value.ts';

/**
 * Clopper and Pearson's exact interval: never covers less than its level, so it is wide. On an effective n it is Korn and Graubard's.
 * More than 1e12 answers count as 1e12: the interval is some millionths wide then, not less.
 * @source C. Clopper and E. Pearson, Biometrika 26 (1934), 404-413, by beta quantiles
 * @example clopperPearsonInterval({ satisfied: 0, others: 5 }, 0.95).lower // 0
 */
export function clopperPearsonInterval(split: AnswerSplit, level: number): Interval {
  return clopperPearsonBounds(split, tailOf(level));
}

/** So many answers leave less than a millionth to doubt; a fit to totals may leave a variance that would be worth any number, and beta quantiles of many more take too long. */
const MOST_ANSWERS = 1e12;

function atMost({ satisfied, others }: AnswerSplit): AnswerSplit {
  const scale = Math.min(1, MOST_ANSWERS / (satisfied + others));
  return { satisfied: satisfied * scale, others: others * scale };
}

/**
 * The exact bounds that leave out the share `tail`, each on its own side: with 0.05, two one-sided bounds of 95 %.
 * @param tail above 0 and below 1
 * @example clopperPearsonBounds({ satisfied: 5, others: 0 }, 0.05).upper // 1
 */
export function clopperPearsonBounds(split: AnswerSplit, tail: number): Interval {
  const { satisfied, others } = atMost(split);
  return {
    lower: satisfied === 0 ? 0 : betaQuantile(tail, satisfied, others + 1),
    upper: others === 0 ? 1 : betaUpperQuantile(tail, satisfied + 1, others),
  };
}

/**
 * Jeffreys' interval: the middle of what is believed after the answers, starting from Beta(1/2, 1/2); 0 where none is satisfied, 1 where all are.
 * @source L. Brown, T. Cai and A. DasGupta, Statistical Science 16 (2001), 101-133, section 3.1.2
 * @example jeffreysInterval({ satisfied: 5, others: 0 }, 0.95).upper // 1
 */
export function jeffreysInterval(split: AnswerSplit, level: number): Interval {
  const { satisfied, others } = atMost(split);
  const tail = tailOf(level);
  return {
    lower: satisfied === 0 ? 0 : betaQuantile(tail, satisfied + 0.5, others + 0.5),
    upper: others === 0 ? 1 : betaUpperQuantile(tail, satisfied + 0.5, others + 0.5),
  };
}
