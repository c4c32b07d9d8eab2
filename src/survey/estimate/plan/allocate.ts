import {
  add,
  compare,
  divide,
  greatest,
  isZero,
  least,
  multiply,
  ONE,
  type Rational,
  subtract,
  sum,
  whole,
  ZERO,
} from '../../../base/number/rational.ts';
import { roundScaled } from '../../../base/number/rounding.ts';
import { compareText } from '../../../base/order.ts';
import { squareRoot } from './square-root.ts';

/** How answers are shared out over strata: by people, by the square root of people, by people times spread, or evenly. */
export const ALLOCATION_RULES = ['proportional', 'square-root', 'neyman', 'equal'] as const;
export type AllocationRule = (typeof ALLOCATION_RULES)[number];

/** `largest-remainder` keeps the total; `ceiling` gives every stratum its full quota, so the total grows. */
export const ALLOCATION_ROUNDINGS = ['largest-remainder', 'ceiling'] as const;
export type AllocationRounding = (typeof ALLOCATION_ROUNDINGS)[number];

export interface Stratum {
  /** Its own among the strata. */
  readonly id: string;
  /** People, whole. */
  readonly population: number;
  /** Standard deviation expected there; `neyman` needs it, and takes 1 where it is absent. */
  readonly deviation?: Rational;
}

export interface AllocationPlan {
  /** Answers to share out, whole. */
  readonly total: number;
  readonly rule: AllocationRule;
  readonly rounding: AllocationRounding;
  /** The fewest answers of a stratum, whole; a smaller stratum is asked as a whole. Default 0. */
  readonly minimum?: number;
}

export interface StratumShare {
  readonly id: string;
  /** Before rounding, exact for all rules but the square root (20 decimals). */
  readonly quota: Rational;
  readonly answers: number;
}

export type Allocation =
  | { readonly status: 'allocated'; readonly shares: readonly StratumShare[]; readonly total: number }
  /** `least` and `most` are the totals that would do. */
  | { readonly status: 'impossible'; readonly least: number; readonly most: number };

interface Cell {
  readonly stratum: Stratum;
  readonly weight: Rational;
  readonly lowest: Rational;
  readonly highest: Rational;
}

/**
 * Shares answers out over strata, none below its minimum and none above its people, the rest by the rule; rounding is explicit.
 * @param strata in any order: the result keeps it and does not depend on it; none can only be given a total of 0
 * @returns `impossible` where the minimums need more than the total or the people give less
 * @source W. Cochran, Sampling Techniques (3rd ed. 1977), 5.5 to 5.9; M. Bankier, The American Statistician 42 (1988), 174-177, power 1/2, for the square root; ties of remainders go to the larger stratum, then by id
 * @example allocate([{ id: 'a', population: 400 }, { id: 'b', population: 100 }], { total: 30, rule: 'square-root', rounding: 'ceiling' }).shares.map((share) => share.answers) // [20, 10]
 */
export function allocate(strata: readonly Stratum[], plan: AllocationPlan): Allocation {
  const cells = strata.map((stratum) => cellOf(stratum, plan));
  const total = whole(plan.total);
  const lowest = sum(cells.map((cell) => cell.lowest));
  const highest = sum(cells.map((cell) => (isZero(cell.weight) ? cell.lowest : cell.highest)));
  if (compare(total, lowest) < 0 || compare(total, highest) > 0) {
    return { status: 'impossible', least: Number(lowest.num), most: Number(highest.num) };
  }
  const factor = factorFor(cells, total);
  const quotas = cells.map((cell) => quotaOf(cell, factor));
  const answers = plan.rounding === 'ceiling' ? quotas.map(roundedUp) : byLargestRemainder(cells, quotas, plan.total);
  const shares = cells.map(({ stratum }, at) => ({
    id: stratum.id,
    quota: quotas[at] ?? ZERO,
    answers: answers[at] ?? 0,
  }));
  return { status: 'allocated', shares, total: answers.reduce((all, one) => all + one, 0) };
}

function cellOf(stratum: Stratum, { rule, minimum = 0 }: AllocationPlan): Cell {
  const highest = whole(stratum.population);
  return { stratum, weight: weightOf(stratum, rule), lowest: least(whole(minimum), highest), highest };
}

function weightOf({ population, deviation }: Stratum, rule: AllocationRule): Rational {
  if (population === 0) return ZERO;
  if (rule === 'equal') return ONE;
  if (rule === 'square-root') return squareRoot(population);
  return rule === 'neyman' ? multiply(whole(population), deviation ?? ONE) : whole(population);
}

function quotaOf({ weight, lowest, highest }: Cell, factor: Rational): Rational {
  return least(highest, greatest(lowest, multiply(weight, factor)));
}

/** The factor at which the bounded quotas add up to the total: their sum bends only where a stratum reaches one of its bounds. */
function factorFor(cells: readonly Cell[], total: Rational): Rational {
  const weighted = cells.filter((cell) => !isZero(cell.weight));
  const bends = weighted.flatMap(({ weight, lowest, highest }) => [divide(lowest, weight), divide(highest, weight)]);
  const sorted = [ZERO, ...bends].sort(compare);
  const sumAt = (factor: Rational): Rational => sum(cells.map((cell) => quotaOf(cell, factor)));
  let [low, high] = [0, sorted.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (compare(sumAt(sorted[middle] ?? ZERO), total) <= 0) low = middle;
    else high = middle;
  }
  const from = sorted[low] ?? ZERO;
  const free = weighted.filter(({ weight, lowest, highest }) => {
    const quota = multiply(weight, from);
    return compare(quota, lowest) >= 0 && compare(quota, highest) < 0;
  });
  if (free.length === 0) return from;
  return add(from, divide(subtract(total, sumAt(from)), sum(free.map((cell) => cell.weight))));
}

function roundedUp(quota: Rational): number {
  return Number(roundScaled(quota, 0, 'ceiling'));
}

function byLargestRemainder(cells: readonly Cell[], quotas: readonly Rational[], total: number): readonly number[] {
  const parts = cells.map(({ stratum }, at) => {
    const quota = quotas[at] ?? ZERO;
    const floor = Number(roundScaled(quota, 0, 'floor'));
    return { at, stratum, floor, remainder: subtract(quota, whole(floor)) };
  });
  const left = total - parts.reduce((all, { floor }) => all + floor, 0);
  const order = [...parts].sort(
    (a, b) =>
      compare(b.remainder, a.remainder) ||
      b.stratum.population - a.stratum.population ||
      compareText(a.stratum.id, b.stratum.id),
  );
  const raised = new Set(order.slice(0, left).map(({ at }) => at));
  return parts.map(({ at, floor }) => floor + (raised.has(at) ? 1 : 0));
}
