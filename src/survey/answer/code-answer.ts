import { type AnswerCode, buildCodeBook, foldAnswer, INVALID } from '../questionnaire/code-book.ts';
import type { Questionnaire } from '../questionnaire/questionnaire.ts';
import { detached } from './detached.ts';

/** Free text in an item's column must not fill the memory. */
const REMEMBERED = 10_000;

/**
 * Makes the function that codes the cells of one survey. A cell means a level or a kind of missing only when the whole of it, folded, stands in the code book; a part of it never does.
 * @returns for every text its code; `INVALID` for one that the code book does not know, as when number and label disagree
 * @example answerCoder(questionnaire)('5. RAT HAI LONG') // the code of level 5
 */
export function answerCoder(questionnaire: Questionnaire): (text: string) => AnswerCode {
  const { table } = buildCodeBook(questionnaire);
  const remembered = new Map<string, AnswerCode>();
  return (text) => {
    const known = remembered.get(text);
    if (known !== undefined) return known;
    const code = table.get(foldAnswer(text)) ?? INVALID;
    if (remembered.size < REMEMBERED) remembered.set(detached(text), code);
    return code;
  };
}
