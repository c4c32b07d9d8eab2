import { betaTails, logKernel, type Tails } from './beta.ts';

/** A chance from 0 to 1 with its distance from 1. */
export interface Chance {
  readonly x: number;
  readonly y: number;
}

/**
 * The chance of exactly k successes in n draws.
 * @param k 0 to n, whole
 * @param n 1 or more, whole
 * @param chance of one success
 * @returns to a relative error of 1e-12, however small
 * @source C. Loader, Fast and Accurate Computation of Binomial Probabilities (2000), equation 6
 * @example binomialMass(0, 2, { x: 0.5, y: 0.5 }) // 0.25
 */
export function binomialMass(k: number, n: number, chance: Chance): number {
  if (chance.x === 0 || k === 0) return k === 0 ? chanceOfNone(n, chance) : 0;
  if (chance.y === 0 || k === n) return k === n ? chanceOfNone(n, { x: chance.y, y: chance.x }) : 0;
  return (Math.exp(logKernel(chance, k, n - k)) * (n / k)) / (n - k);
}

function chanceOfNone(n: number, { x, y }: Chance): number {
  return Math.exp(n * (x < 0.5 ? Math.log1p(-x) : Math.log(y)));
}

/**
 * The chances of k or fewer successes (`lower`) and of more than k (`upper`) in n draws.
 * @param k -1 to n, whole; -1 gives 0 and 1
 * @returns each to a relative error of 1e-12
 * @source NIST Handbook of Mathematical Functions (2010), 8.17.5
 * @example binomialTails(-1, 2, { x: 0.5, y: 0.5 }) // { lower: 0, upper: 1 }
 */
export function binomialTails(k: number, n: number, chance: Chance): Tails {
  if (k < 0) return { lower: 0, upper: 1 };
  if (k >= n) return { lower: 1, upper: 0 };
  const { lower, upper } = betaTails(chance, k + 1, n - k);
  return { lower: upper, upper: lower };
}
