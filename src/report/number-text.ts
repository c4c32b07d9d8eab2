import { dateText, parseDate } from '../base/date.ts';
import type { Language } from '../base/language.ts';
import { exactText, finiteDecimals, fixedText } from '../base/number/decimal.ts';
import type { Rational } from '../base/number/rational.ts';
import type { RoundingMode } from '../base/number/rounding.ts';

/** How a set or a questionnaire prints its figures. */
export interface PrintRule {
  readonly decimals: number;
  readonly mode: RoundingMode;
}

/** A figure as data: rounded text with a point, and the exact value beside it. */
export interface FigureText {
  readonly text: string;
  readonly exact: string;
}

/** A figure as data, rounded once by its rule. */
export function figureText(value: Rational, rule: PrintRule): FigureText {
  return { text: fixedText(value, rule.decimals, rule.mode), exact: exactText(value) };
}

/** A figure for readers, with the decimal mark of the language. */
export function printedText(value: Rational, rule: PrintRule, language: Language): string {
  return fixedText(value, rule.decimals, rule.mode, markOf(language));
}

export function markOf(language: Language): '.' | ',' {
  return language === 'vi' ? ',' : '.';
}

const MOST_DECIMALS = 4;

/** A number inside an explanation: exact where up to four decimals write it, else its first four and an ellipsis. */
export function plainText(value: Rational, language: Language): string {
  const decimals = finiteDecimals(value);
  if (decimals !== undefined && decimals <= MOST_DECIMALS)
    return fixedText(value, decimals, 'half-up', markOf(language));
  return `${fixedText(value, MOST_DECIMALS, 'down', markOf(language))}…`;
}

const MOST_ENTERED = 9;

/** A number as somebody entered it, whole where up to nine decimals write it; else as `plainText` writes it. */
export function enteredText(value: Rational, language: Language): string {
  const decimals = finiteDecimals(value);
  return decimals !== undefined && decimals <= MOST_ENTERED
    ? fixedText(value, decimals, 'half-up', markOf(language))
    : plainText(value, language);
}

/** A text of data for readers: days in the language's own form, everything else as it stands. */
export function dataText(text: string, language: Language): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && parseDate(text) ? dateText(text, language) : text;
}

/** A whole number for readers, with its thousands apart: `200.000`. */
export function countIn(count: number, language: Language): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, language === 'vi' ? '.' : ',');
}
