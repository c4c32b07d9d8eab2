import { parseDecimal } from '../../base/number/decimal.ts';
import { compare, type Rational } from '../../base/number/rational.ts';
import { thousandsReading } from '../../base/number/thousands.ts';
import type { NumberQuestion } from '../questionnaire/questionnaire.ts';

/** No number of a form is longer. */
const LONGEST = 60;

/**
 * Reads an answer that is a number, with a decimal point or comma; `%` after it is left out.
 * @returns undefined when it is no number, outside the question's range, or may be thousands and a decimal that are both within it
 * @example numberAnswer('87,5 %', { minimum: whole(0), maximum: whole(100) }) // 175/2
 */
export function numberAnswer(
  text: string,
  { minimum, maximum }: Pick<NumberQuestion, 'minimum' | 'maximum'>,
): Rational | undefined {
  if (text.length > LONGEST) return undefined;
  const plain = text.replace(/\s*%$/, '');
  const inRange = (value: Rational | undefined): boolean =>
    value !== undefined && compare(value, minimum) >= 0 && compare(value, maximum) <= 0;
  const value = parseDecimal(plain);
  return inRange(value) && !inRange(thousandsReading(plain)) ? value : undefined;
}
