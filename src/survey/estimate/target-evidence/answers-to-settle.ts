import { divide, multiply, ONE, type Rational, subtract } from '../../../base/number/rational.ts';
import { nearestNumber } from '../distribution/nearest-number.ts';
import { inPopulation } from '../plan/sample-size.ts';

/** The answers in all at which the rate seen now would be clear of a target. `never`: it lies exactly on it, and there is no end of people to ask. */
export type AnswersToSettle = { readonly status: 'reachable'; readonly answers: number } | { readonly status: 'never' };

/** The survey whose rate it is. */
export interface SettleDesign {
  /** Standard errors that make a distance clear: 1.96 at 95 %. */
  readonly critical: number;
  readonly designEffect: number;
  /** People that can be asked; absent: endless. */
  readonly population?: number | undefined;
}

/**
 * How many answers in all would settle whether a target is met, if the rate stays as it is: the fewest whose score interval leaves the target out.
 * @param share exact, 0 to 1
 * @param target exact, 0 to 1; a rate exactly on it takes a census
 * @returns whole; at most the population
 * @source E. B. Wilson, JASA 22 (1927), solved for n: z² t (1 - t) / (p - t)², times the design effect, then for the population as a sample size
 * @example answersToSettle(rational(1n, 2n), rational(1n, 2n), { critical: 1.96, designEffect: 1 }) // { status: 'never' }
 */
export function answersToSettle(share: Rational, target: Rational, design: SettleDesign): AnswersToSettle {
  const { critical, designEffect, population } = design;
  const away = subtract(share, target);
  if (away.num === 0n) {
    return population === undefined ? { status: 'never' } : { status: 'reachable', answers: population };
  }
  const spread = divide(multiply(target, subtract(ONE, target)), multiply(away, away));
  const endless = critical * critical * nearestNumber(spread) * designEffect;
  const answers = Math.max(1, Math.ceil(inPopulation(endless, population)));
  return { status: 'reachable', answers: population === undefined ? answers : Math.min(answers, population) };
}

/**
 * How many answers in all make an interval so many times narrower, whatever its method: its width goes with the root of 1/n - 1/N.
 * @param answers it rests on now, 1 or more
 * @param factor 1 or more; Infinity takes a census
 * @param population absent: endless
 * @source W. Cochran, Sampling Techniques (3rd ed. 1977), theorem 2.2, solved for n
 * @example answersToNarrow(100, 2) // { status: 'reachable', answers: 400 }
 */
export function answersToNarrow(answers: number, factor: number, population?: number): AnswersToSettle {
  if (population === undefined) {
    return factor === Infinity
      ? { status: 'never' }
      : { status: 'reachable', answers: Math.ceil(answers * factor * factor) };
  }
  const wanted = 1 / (1 / population + (1 / answers - 1 / population) / factor / factor);
  return { status: 'reachable', answers: Math.min(population, Math.ceil(wanted)) };
}
