import { effectiveAnswers } from '../estimate/plan/effective-answers.ts';
import { effectiveShareInterval } from '../estimate/proportion/share-interval.ts';

/** A stratum as a margin sees it. */
export interface MarginPart {
  /** Whole, 0 or more. */
  readonly population: number;
  /** Whole; more than the population gives no margin. */
  readonly answers: number;
  /** The share expected, above 0 and below 1. */
  readonly share: number;
}

/** What all parts of a margin have in common. */
export interface MarginRule {
  readonly designEffect: number;
  /** Above 0 and below 1. */
  readonly level: number;
}

/**
 * Half the width of Wilson's interval for the whole of some strata, each a simple random sample of its people, weighed by population.
 * @returns a share; undefined where there are no people, or a stratum that has people has no answers or more answers than people; 0 for a census
 * @source W. Cochran, Sampling Techniques (3rd ed. 1977), theorems 3.2 and 5.3 for the variance; E. B. Wilson, JASA 22 (1927), 209-212, on the effective number of answers
 * @example marginOf([{ population: 20, answers: 20, share: 0.5 }], { designEffect: 1, level: 0.95 }) // 0
 */
export function marginOf(parts: readonly MarginPart[], { designEffect, level }: MarginRule): number | undefined {
  const peopled = parts.filter(({ population, answers }) => population > 0 || answers > 0);
  const people = peopled.reduce((all, { population }) => all + population, 0);
  if (people === 0 || peopled.some(({ population, answers }) => answers === 0 || answers > population)) {
    return undefined;
  }
  let share = 0;
  let variance = 0;
  for (const part of peopled) {
    const weight = part.population / people;
    share += weight * part.share;
    const effective = effectiveAnswers(part.answers, designEffect, part.population);
    variance += (weight * weight * part.share * (1 - part.share)) / effective;
  }
  const effective = variance === 0 ? Infinity : (share * (1 - share)) / variance;
  const interval = effectiveShareInterval('wilson', share, effective, level);
  return interval && (interval.upper - interval.lower) / 2;
}
