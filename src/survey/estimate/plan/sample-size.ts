import { add, divide, multiply, ONE, type Rational, subtract, whole } from '../../../base/number/rational.ts';
import { roundScaled } from '../../../base/number/rounding.ts';
import { nearestNumber } from '../distribution/nearest-number.ts';
import { criticalValue } from '../proportion/critical-value.ts';

/** A size by Slovin's formula: exact, and rounded up. */
export interface SlovinSize {
  readonly needed: Rational;
  readonly answers: number;
}

/**
 * The number of answers by Slovin's formula, n = N / (1 + N e²), which the province's guide of 2013 uses: about 95 % for a share of one half.
 * @param population people of the unit, whole; 0 gives 0
 * @param margin as a share (5 % is 1/20), above 0
 * @source T. Yamane, Statistics: An Introductory Analysis (2nd ed. 1967), p. 886
 * @example slovinSize(300, rational(1n, 20n)).answers // 172
 */
export function slovinSize(population: number, margin: Rational): SlovinSize {
  checkAbove(margin.num > 0n, 'slovinSize: the margin');
  const people = whole(population);
  const needed = divide(people, add(ONE, multiply(people, multiply(margin, margin))));
  return { needed, answers: Number(roundScaled(needed, 0, 'ceiling')) };
}

/** What a size by Cochran's formula is asked for. Shares are exact and from 0 to 1. */
export interface CochranPlan {
  /** The share expected; one half is the safe choice. */
  readonly share: Rational;
  /** Half the width of the interval, as a share. */
  readonly margin: Rational;
  readonly level: number;
  /** People of the unit, whole; absent: so many that they do not count. */
  readonly population?: number;
  /** Default 1: a simple random sample. */
  readonly designEffect?: Rational;
  /** Share of the people invited who answer, above 0 to 1; default 1. */
  readonly responseRate?: Rational;
}

/** A size by Cochran's formula, step by step. */
export interface CochranSize {
  /** For a simple random sample of an endless population. */
  readonly infinite: number;
  /** After design effect and population. */
  readonly needed: number;
  /** Rounded up; what lies within 5e-10 of a whole number is that number. */
  readonly answers: number;
  /** Answers over response rate, rounded up, exactly. */
  readonly invitations: number;
}

/**
 * The number of answers for a share at a margin: n0 = z² p (1 - p) / e², times the design effect, then n / (1 + (n - 1) / N).
 * @param plan a margin or rate of 0 is a bug of the caller and throws; a population of 0 gives 0 answers
 * @source W. Cochran, Sampling Techniques (3rd ed. 1977), formulas 4.1 and 4.2; L. Kish, Survey Sampling (1965), 8.2, for the design effect
 * @example cochranSize({ share: rational(1n, 2n), margin: rational(1n, 20n), level: 0.95, population: 300 }).answers // 169
 */
export function cochranSize(plan: CochranPlan): CochranSize {
  const { share, margin, level, population, designEffect = ONE, responseRate = ONE } = plan;
  checkAbove(margin.num > 0n, 'cochranSize: the margin');
  checkAbove(designEffect.num > 0n, 'cochranSize: the design effect');
  const z = criticalValue(level);
  const spread = multiply(share, subtract(ONE, share));
  const infinite = z * z * nearestNumber(divide(spread, multiply(margin, margin)));
  const needed = inPopulation(infinite * nearestNumber(designEffect), population);
  const answers = roundedUp(needed);
  return { infinite, needed, answers, invitations: invitationsFor(answers, responseRate) };
}

/**
 * The answers that a finite population needs where an endless one needs `size`: size / (1 + (size - 1) / N).
 * @param population absent: endless; 0 gives 0
 * @param size 0 gives 0, of one person too
 * @source W. Cochran, Sampling Techniques (3rd ed. 1977), formula 4.2
 * @example inPopulation(101, 100) // 50.5
 */
export function inPopulation(size: number, population: number | undefined): number {
  if (population === undefined) return size;
  return population === 0 || size === 0 ? 0 : size / (1 + (size - 1) / population);
}

/**
 * The people to invite so that so many answer.
 * @param responseRate above 0 to 1, exact
 * @example invitationsFor(3712, rational(4n, 5n)) // 4640
 */
export function invitationsFor(answers: number, responseRate: Rational): number {
  checkAbove(responseRate.num > 0n, 'invitationsFor: the response rate');
  return Number(roundScaled(divide(whole(answers), responseRate), 0, 'ceiling'));
}

/** Up to the next whole number, but for what floating point has put just above one. */
function roundedUp(size: number): number {
  const nearest = Math.round(size);
  return Math.abs(size - nearest) < 5e-10 ? nearest : Math.ceil(size);
}

function checkAbove(holds: boolean, name: string): void {
  if (!holds) throw new RangeError(`${name} must be above 0`);
}
