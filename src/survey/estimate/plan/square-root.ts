import { type Rational, rational } from '../../../base/number/rational.ts';

const DECIMALS = 10n ** 20n;

/**
 * The square root of a count, cut after 20 decimals: exact for squares, the same on every machine.
 * @param count whole, 0 or more
 * @example squareRoot(2500) // 50
 */
export function squareRoot(count: number): Rational {
  return rational(wholeRoot(BigInt(count) * DECIMALS * DECIMALS), DECIMALS);
}

/**
 * The square root of an exact number, cut after 20 decimals of its reduced denominator: exact where numerator and denominator are squares.
 * @param value 0 or more
 * @example rootOf(rational(9n, 4n)) // 3/2
 */
export function rootOf({ num, den }: Rational): Rational {
  return rational(wholeRoot(num * den * DECIMALS * DECIMALS), den * DECIMALS);
}

/** The largest whole number whose square is not above the value: Newton's method from above. */
function wholeRoot(value: bigint): bigint {
  if (value < 2n) return value;
  let root = 1n << BigInt(Math.ceil(value.toString(2).length / 2));
  for (;;) {
    const next = (root + value / root) / 2n;
    if (next >= root) return root;
    root = next;
  }
}
