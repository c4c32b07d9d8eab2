import type { Rational } from '../../../base/number/rational.ts';

const EXACT = 2n ** 53n;

/**
 * The number of the machine that lies nearest to an exact one, for intervals and tests.
 * @param value any size; beyond the machine's range it becomes Infinity, or 0 below it
 * @returns half to even, so that equal exact numbers give equal ones and the order is kept
 * @example nearestNumber(rational(1n, 3n)) // 0.3333333333333333
 */
export function nearestNumber({ num, den }: Rational): number {
  if (num < 0n) return -nearestNumber({ num: -num, den });
  if (num <= EXACT && den <= EXACT) return Number(num) / Number(den);
  // 70 digits or more before the cut; the last stands for whatever is cut off, so that a half is never taken for less.
  const shift = Math.max(0, bits(den) - bits(num) + 70);
  const scaled = num << BigInt(shift);
  const quotient = scaled / den;
  const whole = quotient * den === scaled ? quotient : quotient | 1n;
  return shift > 1000 ? Number(whole) * 2 ** -1000 * 2 ** (1000 - shift) : Number(whole) * 2 ** -shift;
}

function bits(value: bigint): number {
  return value.toString(16).length * 4;
}
