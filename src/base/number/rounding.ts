import { type Rational, rational } from './rational.ts';

/** The named ways to round. `half-up` sends a half away from zero, as Vietnamese administrative practice does. */
export const ROUNDING_MODES = ['half-up', 'half-even', 'half-down', 'up', 'down', 'ceiling', 'floor'] as const;
export type RoundingMode = (typeof ROUNDING_MODES)[number];

interface Remainder {
  /** Twice the remainder compared with the divisor: below 0 less than half, 0 exactly half, above 0 more than half. */
  readonly half: number;
  readonly odd: boolean;
  readonly negative: boolean;
}

const AWAY_FROM_ZERO: Record<RoundingMode, (remainder: Remainder) => boolean> = {
  'half-up': ({ half }) => half >= 0,
  'half-even': ({ half, odd }) => half > 0 || (half === 0 && odd),
  'half-down': ({ half }) => half > 0,
  up: () => true,
  down: () => false,
  ceiling: ({ negative }) => !negative,
  floor: ({ negative }) => negative,
};

const POWERS: readonly bigint[] = Array.from({ length: 20 }, (_, at) => 10n ** BigInt(at));

function powerOfTen(decimals: number): bigint {
  return POWERS[decimals] ?? 10n ** BigInt(decimals);
}

/**
 * Rounds to a whole count of `10^-decimals`, exactly.
 * @param value any exact number
 * @param decimals 0 to 9
 * @returns the rounded value times `10^decimals`, as a whole number
 * @example roundScaled(rational(81755n, 1000n), 2, 'half-up') // 8176n, Huế's 81.755 prints 81.76
 */
export function roundScaled(value: Rational, decimals: number, mode: RoundingMode): bigint {
  const negative = value.num < 0n;
  const scaled = (negative ? -value.num : value.num) * powerOfTen(decimals);
  const quotient = scaled / value.den;
  const rest = scaled - quotient * value.den;
  if (rest === 0n) return negative ? -quotient : quotient;
  const twice = rest * 2n;
  const half = twice < value.den ? -1 : twice > value.den ? 1 : 0;
  const away = AWAY_FROM_ZERO[mode]({ half, odd: quotient % 2n === 1n, negative });
  const magnitude = away ? quotient + 1n : quotient;
  return negative ? -magnitude : magnitude;
}

/**
 * Rounds to so many decimals, as an exact number again.
 * @example roundTo(rational(81755n, 1000n), 2, 'half-up') // 2044/25
 */
export function roundTo(value: Rational, decimals: number, mode: RoundingMode): Rational {
  return rational(roundScaled(value, decimals, mode), powerOfTen(decimals));
}
