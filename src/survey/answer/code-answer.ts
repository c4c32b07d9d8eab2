import { type AnswerCode, buildCodeBook, foldAnswer, INVALID } from '../questionnaire/code-book.ts';
import { type Item, itemsOf, type Questionnaire } from '../questionnaire/questionnaire.ts';
import { detached } from './detached.ts';

/** Free text in an item's column must not fill the memory. */
const REMEMBERED = 10_000;

/**
 * Makes the function that codes the cells of one survey. A cell means a level or a kind of missing only when the whole of it, folded, stands in the code book; a part of it never does.
 * @returns for every text, and the number of its item where items have levels of their own, its code; `INVALID` for one that the code book does not know, as when number and label disagree
 * @example answerCoder(questionnaire)('5. RAT HAI LONG', 0) // the code of level 5
 */
export function answerCoder(questionnaire: Questionnaire): (text: string, item?: number) => AnswerCode {
  const common = scaleCoder(questionnaire, undefined);
  const coders = itemsOf(questionnaire).map((item) => (item.levels ? scaleCoder(questionnaire, item) : common));
  return (text, item = -1) => (coders[item] ?? common)(text);
}

function scaleCoder(questionnaire: Questionnaire, item: Item | undefined): (text: string) => AnswerCode {
  const { table } = buildCodeBook(questionnaire, item);
  const remembered = new Map<string, AnswerCode>();
  return (text) => {
    const known = remembered.get(text);
    if (known !== undefined) return known;
    const code = table.get(foldAnswer(text)) ?? INVALID;
    if (remembered.size < REMEMBERED) remembered.set(detached(text), code);
    return code;
  };
}
