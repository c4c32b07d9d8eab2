import { type Rational, rational } from './rational.ts';
import { type RoundingMode, roundScaled } from './rounding.ts';

const DECIMAL = /^[+-]?\d+(?:[.,]\d+)?$/;
const MAX_LENGTH = 40;

/**
 * Reads a decimal number written with a point or a Vietnamese comma, exactly.
 * @param text digits with at most one separator; spaces around it are ignored; at most 40 characters
 * @returns undefined for anything else: no thousands marks, exponents, signs of percent or guesses
 * @example parseDecimal('85,25') // 341/4
 */
export function parseDecimal(text: string): Rational | undefined {
  const trimmed = text.trim();
  return trimmed.length > MAX_LENGTH ? undefined : readDecimal(trimmed);
}

function readDecimal(text: string): Rational | undefined {
  if (!DECIMAL.test(text)) return undefined;
  const at = text.search(/[.,]/);
  if (at < 0) return { num: BigInt(text), den: 1n };
  const fraction = text.slice(at + 1);
  return rational(BigInt(text.slice(0, at) + fraction), 10n ** BigInt(fraction.length));
}

/**
 * Writes a number's shortest text without an exponent, so that `parseDecimal` reads it.
 * @example plainText(1e-7) // '0.0000001'
 */
export function plainText(value: number): string {
  const [digits = '', exponent] = String(value).split('e');
  if (exponent === undefined) return digits;
  const sign = digits.startsWith('-') ? '-' : '';
  const [before = '', after = ''] = digits.replace('-', '').split('.');
  const places = Number(exponent);
  if (places < 0) return `${sign}0.${'0'.repeat(-places - 1)}${before}${after}`;
  return `${sign}${before}${after.padEnd(places, '0')}`;
}

const FRACTION = /^([+-]?\d+)\/([1-9]\d*)$/;

/** Longer than any exact figure: to reduce a longer fraction takes a time that grows with the square of its length. */
const MAX_EXACT = 4000;

/** Reads what `exactText` writes: a decimal or `num/den`, of at most 4000 characters. Undefined for anything else. */
export function parseExact(text: string): Rational | undefined {
  if (text.length > MAX_EXACT) return undefined;
  const match = FRACTION.exec(text);
  return match ? rational(BigInt(match[1] ?? '0'), BigInt(match[2] ?? '1')) : readDecimal(text.trim());
}

/**
 * Writes a number with exactly `decimals` decimals, rounded once.
 * @param separator `.` for data, `,` for Vietnamese readers
 * @example fixedText(rational(81755n, 1000n), 2, 'half-up', ',') // '81,76'
 */
export function fixedText(
  value: Rational,
  decimals: number,
  mode: RoundingMode = 'half-up',
  separator: '.' | ',' = '.',
): string {
  const scaled = roundScaled(value, decimals, mode);
  const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(decimals + 1, '0');
  const sign = scaled < 0n ? '-' : '';
  if (decimals === 0) return sign + digits;
  return `${sign}${digits.slice(0, -decimals)}${separator}${digits.slice(-decimals)}`;
}

/** How many decimals write the number exactly; undefined when no finite count does (1/3). */
export function finiteDecimals(value: Rational): number | undefined {
  let den = value.den;
  let twos = 0;
  let fives = 0;
  for (; den % 2n === 0n; den /= 2n) twos += 1;
  for (; den % 5n === 0n; den /= 5n) fives += 1;
  return den === 1n ? Math.max(twos, fives) : undefined;
}

/**
 * Writes a number so that nothing is lost: the shortest decimal, or a reduced fraction where no decimal is exact.
 * @example exactText(rational(244n, 3n)) // '244/3'
 */
export function exactText(value: Rational): string {
  const decimals = finiteDecimals(value);
  return decimals === undefined ? `${value.num}/${value.den}` : fixedText(value, decimals);
}
