import { foldText } from '../../base/language.ts';
import { buildCodeBook } from '../questionnaire/code-book.ts';
import { itemsOf, type Questionnaire } from '../questionnaire/questionnaire.ts';
import { wantedColumns } from './wanted-columns.ts';

/**
 * Every text that a questionnaire leads one to expect in a file, folded: headers, labels of answers and options. Whoever reads a file of unknown letters knows by them which reading is right.
 * @example knownTexts(questionnaire).has('rat hai long') // true
 */
export function knownTexts(questionnaire: Questionnaire): ReadonlySet<string> {
  const { choices } = questionnaire;
  const headers = wantedColumns(questionnaire).flatMap(({ code, labels }) => [code, ...labels]);
  const options = choices.flatMap(({ options: of }) =>
    of.flatMap(({ label, aliases }) => [label.vi, label.en, ...aliases]),
  );
  const own = itemsOf(questionnaire).filter(({ levels }) => levels);
  const books = [undefined, ...own].flatMap((item) => [...buildCodeBook(questionnaire, item).table.keys()]);
  return new Set([...[...headers, ...options].map(foldText), ...books].filter((text) => text !== ''));
}
