import { ONE, type Rational } from '../../base/number/rational.ts';
import { shortDivisor } from './short-divisor.ts';

/** One number of a mean and what it counts, above 0. */
export interface WeighedValue {
  readonly value: Rational;
  readonly weight: Rational;
}

/**
 * The mean of exact numbers, reduced. The denominators of many different fractions make a long common one: it is reduced by each of them in turn,
 * which are short, because a prime that divides the common one divides one of them; the steps of one long division would cost a hundred times as much.
 * @returns undefined of none
 * @example weighedMean([{ value: rational(1n, 2n), weight: ONE }, { value: rational(1n, 3n), weight: ONE }]) // 5/12
 */
export function weighedMean(values: readonly WeighedValue[]): Rational | undefined {
  const weights = sumOverCommon(values.map(({ weight }) => weight));
  if (weights.num === 0n) return undefined;
  const products = values.map(({ value, weight }) =>
    weight === ONE ? value : { num: value.num * weight.num, den: value.den * weight.den },
  );
  const total = sumOverCommon(products);
  const dens = products.map(({ den }) => den);
  return reduceBy([...dens, weights.num], total.num * weights.den, total.den * weights.num);
}

function sumOverCommon(values: readonly Rational[]): Rational {
  // Items that as many people answered share their denominators.
  const sums = new Map<bigint, bigint>();
  for (const { num, den } of values) sums.set(den, (sums.get(den) ?? 0n) + num);
  let common = 1n;
  for (const den of sums.keys()) common *= den / shortDivisor(common, den);
  let total = 0n;
  for (const [den, num] of sums) total += num * (common / den);
  return { num: total, den: common };
}

function reduceBy(factors: readonly bigint[], num: bigint, den: bigint): Rational {
  let [above, below] = [num, den];
  for (const factor of new Set(factors)) {
    let divisor = shortDivisor(above, shortDivisor(below, factor));
    while (divisor > 1n) {
      above /= divisor;
      below /= divisor;
      divisor = shortDivisor(above, shortDivisor(below, divisor));
    }
  }
  return { num: above, den: below };
}
