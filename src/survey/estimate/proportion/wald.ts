import { type AnswerSplit, type Interval, shareOf } from './answer-split.ts';
import { criticalValue } from './critical-value.ts';

/**
 * The textbook interval p ± z sqrt(p q / n), kept for comparison: of no width where all or none are satisfied, and it may leave 0 to 1.
 * @source A. Agresti and B. Coull, The American Statistician 52 (1998), 119-126, formula 1
 * @example waldInterval({ satisfied: 5, others: 0 }, 0.95) // { lower: 1, upper: 1 }
 */
export function waldInterval(split: AnswerSplit, level: number): Interval {
  return aroundShare(split, criticalValue(level));
}

/**
 * Agresti and Coull's interval: Wald's after z²/2 more answers on each side; it may leave 0 to 1.
 * @source A. Agresti and B. Coull, The American Statistician 52 (1998), 119-126; L. Brown, T. Cai and A. DasGupta, Statistical Science 16 (2001), formula 5
 */
export function agrestiCoullInterval({ satisfied, others }: AnswerSplit, level: number): Interval {
  const z = criticalValue(level);
  const more = (z * z) / 2;
  return aroundShare({ satisfied: satisfied + more, others: others + more }, z);
}

function aroundShare(split: AnswerSplit, z: number): Interval {
  const { p, q, n } = shareOf(split);
  const reach = z * Math.sqrt((p * q) / n);
  return { lower: p - reach, upper: p + reach };
}
