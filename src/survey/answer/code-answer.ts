import { type AnswerCode, buildCodeBook, FIRST_LEVEL, foldAnswer, INVALID } from '../questionnaire/code-book.ts';
import { type Item, itemsOf, type Questionnaire } from '../questionnaire/questionnaire.ts';
import { detached } from './detached.ts';

/** Free text in an item's column must not fill the memory. */
const REMEMBERED = 10_000;

/**
 * Makes the function that codes the cells of one survey. A cell means a level or a kind of missing only when the whole of it, folded, stands in the code book; a part of it never does.
 * A missing code that is a whole number is known with one or two decimal zeros too, as levels are: spreadsheets write `98,0`.
 * @returns for every text, and the number of its item where items have levels of their own, its code; `INVALID` for one that the code book does not know, as when number and label disagree
 * @example answerCoder(questionnaire)('5. RAT HAI LONG', 0) // the code of level 5
 */
export function answerCoder(questionnaire: Questionnaire): (text: string, item?: number) => AnswerCode {
  const common = scaleCoder(questionnaire, undefined);
  const coders = itemsOf(questionnaire).map((item) => (item.levels ? scaleCoder(questionnaire, item) : common));
  return (text, item = -1) => (coders[item] ?? common)(text);
}

const ZERO_DECIMALS = /^(-?\d+)[.,]0{1,2}$/;

/**
 * The whole number of a folded answer that is one with decimal zeros; undefined for every other text. Three zeros may be thousands.
 * @example wholePart('98,0') // '98'
 */
export function wholePart(folded: string): string | undefined {
  return ZERO_DECIMALS.exec(folded)?.[1];
}

function scaleCoder(questionnaire: Questionnaire, item: Item | undefined): (text: string) => AnswerCode {
  const { table } = buildCodeBook(questionnaire, item);
  const missingOf = (folded: string): AnswerCode => {
    const code = table.get(wholePart(folded) ?? folded);
    return code !== undefined && code < FIRST_LEVEL ? code : INVALID;
  };
  const remembered = new Map<string, AnswerCode>();
  return (text) => {
    const known = remembered.get(text);
    if (known !== undefined) return known;
    const folded = foldAnswer(text);
    const code = table.get(folded) ?? missingOf(folded);
    if (remembered.size < REMEMBERED) remembered.set(detached(text), code);
    return code;
  };
}
