import { type Rational, rational } from '../../base/number/rational.ts';
import { numberAnswer } from '../answer/number-answer.ts';
import type { Responses } from '../answer/responses.ts';
import { codeCount, FIRST_LEVEL } from '../questionnaire/code-book.ts';
import { itemsOf, satisfiedCount } from '../questionnaire/questionnaire.ts';

/** How many respondents are satisfied with every item, of those who gave enough valid answers. */
export interface EverySatisfied {
  readonly satisfied: number;
  readonly respondents: number;
}

/**
 * Counts, slice by slice and in one pass, the respondents whose every valid answer is at a satisfied level. Missing of any kind, not applicable and invalid answers do not count against:
 * they are not looked at. A form with fewer valid answers than `minimum` leaves the denominator, and so a form without any.
 * Source of the measure: 56/QĐ-BYT 2024 (share with every item at 4 or 5).
 * @param sliceOf the number of the slice a row belongs to, from 0; -1 for none
 * @param slices how many there are
 * @param minimum valid answers that a form needs, at least 1
 */
export function countEverySatisfied(
  responses: Responses,
  sliceOf: (row: number) => number,
  slices: number,
  minimum = 1,
): readonly EverySatisfied[] {
  const { questionnaire, codes, count } = responses;
  const items = itemsOf(questionnaire).length;
  const firstSatisfied = codeCount(questionnaire) - satisfiedCount(questionnaire);
  const needed = Math.max(1, minimum);
  const counts = new Uint32Array(slices * 2);
  for (let row = 0; row < count; row += 1) {
    const slice = sliceOf(row);
    if (slice < 0) continue;
    let valid = 0;
    let below = 0;
    for (let at = row * items; at < (row + 1) * items; at += 1) {
      const code = codes[at] ?? 0;
      if (code < FIRST_LEVEL) continue;
      valid += 1;
      if (code < firstSatisfied) below += 1;
    }
    if (valid < needed) continue;
    counts[slice * 2 + 1] = (counts[slice * 2 + 1] ?? 0) + 1;
    if (below === 0) counts[slice * 2] = (counts[slice * 2] ?? 0) + 1;
  }
  return Array.from({ length: slices }, (_, slice) => {
    return { satisfied: counts[slice * 2] ?? 0, respondents: counts[slice * 2 + 1] ?? 0 };
  });
}

/**
 * The share of respondents satisfied with every item, in percent; undefined without a respondent.
 * @example everyItemSatisfied({ satisfied: 2, respondents: 3 }) // 200/3
 */
export function everyItemSatisfied({ satisfied, respondents }: EverySatisfied): Rational | undefined {
  return respondents === 0 ? undefined : rational(100n * BigInt(satisfied), BigInt(respondents));
}

/** The mean of the answers to a question that is answered with a number. */
export interface NumberMean {
  /** Exact, in the question's unit; undefined without a valid answer. */
  readonly mean: Rational | undefined;
  readonly valid: number;
  /** Left empty. */
  readonly blank: number;
  /** No number, or outside the question's range. */
  readonly invalid: number;
}

/**
 * The mean of a numbers question in every slice, in one pass, exactly. What is no number within the range is counted as invalid and leaves the mean.
 * @param code of one of the questionnaire's `numbers`; another one is a bug of the caller, and throws
 * @param sliceOf the number of the slice a row belongs to, from 0; -1 for none
 * @param slices how many there are
 */
export function meanOfNumber(
  responses: Responses,
  code: string,
  sliceOf: (row: number) => number,
  slices: number,
): readonly NumberMean[] {
  const question = responses.questionnaire.numbers.find((one) => one.code === code);
  const column = responses.facts[code];
  if (!question || !column) throw new RangeError(`meanOfNumber: no question ${code}`);
  const values = column.values.map((text) => numberAnswer(text, question));
  const common = values.reduce((den, value) => (value ? rational(den, value.den).den * den : den), 1n);
  const scaled = values.map((value) => value && value.num * (common / value.den));
  const blankAt = column.values.map((text) => text.trim() === '');
  const totals = Array.from({ length: slices }, () => ({ sum: 0n, valid: 0, blank: 0, invalid: 0 }));
  for (let row = 0; row < responses.count; row += 1) {
    const total = totals[sliceOf(row)];
    if (!total) continue;
    const at = column.positions[row] ?? 0;
    const value = scaled[at];
    if (value !== undefined) {
      total.sum += value;
      total.valid += 1;
    } else if (blankAt[at]) total.blank += 1;
    else total.invalid += 1;
  }
  return totals.map(({ sum, ...counts }) => {
    const mean = counts.valid === 0 ? undefined : rational(sum, common * BigInt(counts.valid));
    return { mean, ...counts };
  });
}
