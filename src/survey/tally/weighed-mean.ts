import type { Rational } from '../../base/number/rational.ts';

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
  const products = values.map(({ value, weight }) => ({ num: value.num * weight.num, den: value.den * weight.den }));
  const total = sumOverCommon(products);
  const dens = products.map(({ den }) => den);
  return reduceBy([...dens, weights.num], total.num * weights.den, total.den * weights.num);
}

function sumOverCommon(values: readonly Rational[]): Rational {
  const den = values.reduce((common, value) => common * (value.den / commonDivisor(common, value.den)), 1n);
  return { num: values.reduce((sum, value) => sum + value.num * (den / value.den), 0n), den };
}

function reduceBy(factors: readonly bigint[], num: bigint, den: bigint): Rational {
  let [above, below] = [num, den];
  for (const factor of new Set(factors)) {
    let divisor = commonDivisor(above, commonDivisor(below, factor));
    while (divisor > 1n) {
      above /= divisor;
      below /= divisor;
      divisor = commonDivisor(above, commonDivisor(below, divisor));
    }
  }
  return { num: above, den: below };
}

const EXACT = 2n ** 53n;

/** The greatest common divisor of any number and a positive one that is short, in plain numbers where they hold it. */
function commonDivisor(long: bigint, short: bigint): bigint {
  let x = short;
  let y = long % short;
  if (y < 0n) y = -y;
  while (y !== 0n && x >= EXACT) [x, y] = [y, x % y];
  if (y === 0n) return x;
  let a = Number(x);
  let b = Number(y);
  while (b !== 0) {
    const rest = a % b;
    a = b;
    b = rest;
  }
  return BigInt(a);
}
