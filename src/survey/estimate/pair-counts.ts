import type { Responses } from '../answer/responses.ts';
import { codeCount, FIRST_LEVEL } from '../questionnaire/code-book.ts';
import { itemsOf, satisfiedCount } from '../questionnaire/questionnaire.ts';

/** How often two items were answered, and answered satisfied, by one respondent: whole numbers, so that the order of rows cannot matter. */
export interface PairCounts {
  /** Respondents with a valid answer to any item. */
  readonly respondents: number;
  readonly items: number;
  /** Both satisfied; item by item, row by row of the square. */
  readonly bothSatisfied: Float64Array;
  /** The first satisfied, the second answered. */
  readonly satisfiedAnswered: Float64Array;
  /** Both answered. */
  readonly bothAnswered: Float64Array;
}

/** Counts the pairs of items over the rows that a slice takes. */
export function countPairs(responses: Responses, takes: (row: number) => boolean): PairCounts {
  const { questionnaire, codes, count } = responses;
  const items = itemsOf(questionnaire).length;
  const firstSatisfied = codeCount(questionnaire) - satisfiedCount(questionnaire);
  const square = (): Float64Array => new Float64Array(items * items);
  const [bothSatisfied, satisfiedAnswered, bothAnswered] = [square(), square(), square()];
  const answered: number[] = [];
  const satisfied: number[] = [];
  let respondents = 0;
  const addPairs = (into: Float64Array, first: readonly number[], second: readonly number[]): void => {
    for (const a of first) {
      for (const b of second) into[a * items + b] = (into[a * items + b] ?? 0) + 1;
    }
  };
  for (let row = 0; row < count; row += 1) {
    if (!takes(row)) continue;
    answered.length = 0;
    satisfied.length = 0;
    for (let item = 0; item < items; item += 1) {
      const code = codes[row * items + item] ?? 0;
      if (code >= FIRST_LEVEL) answered.push(item);
      if (code >= firstSatisfied) satisfied.push(item);
    }
    if (answered.length === 0) continue;
    respondents += 1;
    addPairs(bothAnswered, answered, answered);
    addPairs(satisfiedAnswered, satisfied, answered);
    addPairs(bothSatisfied, satisfied, satisfied);
  }
  return { respondents, items, bothSatisfied, satisfiedAnswered, bothAnswered };
}
