import type { Interval } from '../proportion/answer-split.ts';

/** A figure with the interval around it, all in one unit. */
export interface FigureInterval extends Interval {
  readonly estimate: number;
}

/**
 * The interval of a difference, now minus before, from the intervals of two figures that were measured independently and are of one level: each end lies as far out as the root of the squares of the
 * two arms that reach to it. From two Wilson intervals it is Newcombe's method 10; from two symmetric ones, the difference ∓ quantile × √(error² + error²).
 * @param now and `before`, intervals that hold their estimates
 * @returns in the unit of the figures; shares never pass -1 and 1
 * @source R. Newcombe, Statistics in Medicine 17 (1998), 873-890, method 10; G. Zou and A. Donner, Statistics in Medicine 27 (2008), 1693-1702 (MOVER)
 * @example changeInterval({ estimate: 10, lower: 7, upper: 13 }, { estimate: 5, lower: 1, upper: 9 }) // { lower: 0, upper: 10 }
 */
export function changeInterval(now: FigureInterval, before: FigureInterval): Interval {
  const difference = now.estimate - before.estimate;
  const down = Math.hypot(now.estimate - now.lower, before.upper - before.estimate);
  const up = Math.hypot(now.upper - now.estimate, before.estimate - before.lower);
  return { lower: difference - down, upper: difference + up };
}
