/**
 * An exact number: `num / den`, reduced, with `den` above 0. Every point, rate and index is one; rounding happens once, when it is printed.
 */
export interface Rational {
  readonly num: bigint;
  readonly den: bigint;
}

export const ZERO: Rational = { num: 0n, den: 1n };
export const ONE: Rational = { num: 1n, den: 1n };
export const HUNDRED: Rational = { num: 100n, den: 1n };

/** Greatest common divisor of two numbers that are not negative. Plain assignments: swapping by destructuring is three times slower. */
function gcd(a: bigint, b: bigint): bigint {
  let x = a;
  let y = b;
  while (y !== 0n) {
    const rest = x % y;
    x = y;
    y = rest;
  }
  return x;
}

function reduced(num: bigint, den: bigint): Rational {
  if (den === 1n) return { num, den };
  const divisor = gcd(num < 0n ? -num : num, den);
  return divisor === 1n ? { num, den } : { num: num / divisor, den: den / divisor };
}

/**
 * Makes the exact number `num / den`. `den` must not be 0: that is a bug of the caller, and throws.
 * @example rational(6832n, 84n) // 244/3
 */
export function rational(num: bigint, den: bigint = 1n): Rational {
  if (den === 0n) throw new RangeError('rational: the denominator is 0');
  return den < 0n ? reduced(-num, -den) : reduced(num, den);
}

/** Makes an exact number from a whole number within the safe range. */
export function whole(value: number): Rational {
  return { num: BigInt(value), den: 1n };
}

/** Adds exactly. The common part of the denominators is taken out first, so that what is reduced stays small (Knuth, TAOCP 2, 4.5.1). */
export function add(a: Rational, b: Rational): Rational {
  if (a.den === b.den) return reduced(a.num + b.num, a.den);
  const common = gcd(a.den, b.den);
  if (common === 1n) return { num: a.num * b.den + b.num * a.den, den: a.den * b.den };
  const rest = a.den / common;
  const num = a.num * (b.den / common) + b.num * rest;
  const divisor = gcd(num < 0n ? -num : num, common);
  return divisor === 1n ? { num, den: rest * b.den } : { num: num / divisor, den: rest * (b.den / divisor) };
}

export function subtract(a: Rational, b: Rational): Rational {
  return add(a, { num: -b.num, den: b.den });
}

export function multiply(a: Rational, b: Rational): Rational {
  return reduced(a.num * b.num, a.den * b.den);
}

/** Divides exactly. `b` must not be 0: callers turn that case into an issue or a status first. */
export function divide(a: Rational, b: Rational): Rational {
  return rational(a.num * b.den, a.den * b.num);
}

/** Negative, 0 or positive as `a` is below, equal to or above `b`. */
export function compare(a: Rational, b: Rational): number {
  const difference = a.den === b.den ? a.num - b.num : a.num * b.den - b.num * a.den;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export function equals(a: Rational, b: Rational): boolean {
  return a.num === b.num && a.den === b.den;
}

export function isZero(a: Rational): boolean {
  return a.num === 0n;
}

export function least(a: Rational, b: Rational): Rational {
  return compare(a, b) <= 0 ? a : b;
}

export function greatest(a: Rational, b: Rational): Rational {
  return compare(a, b) >= 0 ? a : b;
}

/** Sum of any count of numbers; none gives 0. */
export function sum(values: Iterable<Rational>): Rational {
  let total = ZERO;
  for (const value of values) total = add(total, value);
  return total;
}

/** Mean of one or more numbers; none gives undefined, because there is nothing to say. */
export function mean(values: readonly Rational[]): Rational | undefined {
  return values.length === 0 ? undefined : divide(sum(values), whole(values.length));
}
