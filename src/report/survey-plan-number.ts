import type { Language } from '../base/language.ts';
import { exactText, fixedText, parseExact, plainText } from '../base/number/decimal.ts';
import { HUNDRED, multiply, type Rational, whole, ZERO } from '../base/number/rational.ts';
import { roundScaled } from '../base/number/rounding.ts';
import { markOf } from './number-text.ts';

const DECIMALS = 2;
const BAR_LENGTH = 10;

/** A number of the machine as the exact number that its shortest text says. */
function asExact(value: Rational | number): Rational {
  return typeof value === 'number' ? (parseExact(plainText(value)) ?? ZERO) : value;
}

/** A size before rounding, for readers: two decimals, half up. */
export function neededText(needed: Rational | number, language: Language): string {
  return fixedText(asExact(needed), DECIMALS, 'half-up', markOf(language));
}

/** A size before rounding, as data: exact, or the shortest text of the machine's number. */
export function neededExact(needed: Rational | number): string {
  return typeof needed === 'number' ? plainText(needed) : exactText(needed);
}

/** A margin in percentage points, half up; a dash where there is none. */
export function marginText(margin: number | undefined, language: Language): string {
  if (margin === undefined) return '—';
  return fixedText(multiply(asExact(margin), HUNDRED), DECIMALS, 'half-up', markOf(language));
}

/**
 * The percentage of a plan that has come in, half up; it says 100 only where nothing is missing. A dash where nothing is planned.
 * @example progressText(2, 3, 'en') // '66.7'
 */
export function progressText(received: number, planned: number, language: Language): string {
  if (planned === 0) return '—';
  const percent: Rational = { num: BigInt(received) * 100n, den: BigInt(planned) };
  const isNearlyAll = received < planned && received * 2000 >= planned * 1999;
  return fixedText(percent, 1, isNearlyAll ? 'down' : 'half-up', markOf(language));
}

/**
 * The same as a bar of ten marks, as many full as whole tenths have come in; empty where nothing is planned.
 * @example progressBar(39, 100) // '███░░░░░░░'
 */
export function progressBar(received: number, planned: number): string {
  if (planned === 0) return '';
  const tenths = roundScaled(multiply(whole(BAR_LENGTH), { num: BigInt(received), den: BigInt(planned) }), 0, 'down');
  const full = Math.min(BAR_LENGTH, Number(tenths));
  return '█'.repeat(full) + '░'.repeat(BAR_LENGTH - full);
}
