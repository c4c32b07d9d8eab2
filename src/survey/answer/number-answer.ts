import { parseDecimal } from '../../base/number/decimal.ts';
import { compare, type Rational } from '../../base/number/rational.ts';
import type { NumberQuestion } from '../questionnaire/questionnaire.ts';

/**
 * Reads an answer that is a number, with a decimal point or comma; `%` after it is left out.
 * @returns undefined when it is no number, or outside the question's range
 * @example numberAnswer('87,5 %', { minimum: whole(0), maximum: whole(100) }) // 175/2
 */
export function numberAnswer(
  text: string,
  { minimum, maximum }: Pick<NumberQuestion, 'minimum' | 'maximum'>,
): Rational | undefined {
  const value = parseDecimal(text.replace(/\s*%$/, ''));
  return value && compare(value, minimum) >= 0 && compare(value, maximum) <= 0 ? value : undefined;
}
