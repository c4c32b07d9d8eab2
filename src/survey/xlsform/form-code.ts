import { foldText } from '../../base/language.ts';

const IDENTIFIER = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
const NAME = /^[A-Za-z_][A-Za-z0-9._-]*$/;
const LONGEST = 64;

/** Whether XLSForm takes a text as the name of a question: a letter or `_`, then letters, digits, `_`, `-` and `.`; names such as `xml…` are XML's own, and `meta` is the form's. */
export function isFormName(text: string): boolean {
  return NAME.test(text) && !/^(?:xml|meta$)/i.test(text);
}

/**
 * The code of a question by its name, made fit for a questionnaire where it is not.
 * @example codeOfName('_Câu 1') // 'Cau-1'
 */
export function codeOfName(name: string): string {
  if (IDENTIFIER.test(name)) return name;
  const bare = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/đ/g, 'd')
    .replace(/Đ/g, 'D')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[^A-Za-z0-9]+/, '')
    .slice(0, LONGEST);
  return bare === '' ? 'q' : bare;
}

/**
 * A name that XLSForm takes, close to a code and not among those taken, which it joins.
 * @example formName('1.1', new Set()) // 'q_1.1'
 */
export function formName(code: string, taken: Set<string>): string {
  const folded = isFormName(code) ? code : foldText(code).replace(/[^a-z0-9._-]+/g, '_');
  const base = isFormName(folded) ? folded : `q_${folded.replace(/^_+/, '')}`;
  return free(base, taken);
}

const CHOICE = /^[\p{L}\p{N}_+.-]+$/u;

/**
 * A name for a choice, close to its code and not among those taken, which it joins: without spaces, which separate the answers of `select_multiple`, and signs.
 * @example choiceName('Rất tốt', new Set()) // 'rat_tot'
 */
export function choiceName(code: string, taken: Set<string>): string {
  if (CHOICE.test(code)) return free(code, taken);
  const folded = foldText(code)
    .replace(/[^a-z0-9+.-]+/g, '_')
    .replace(/^_+|_+$/g, '');
  return free(folded === '' ? 'c' : folded, taken);
}

function free(base: string, taken: Set<string>): string {
  let name = base;
  for (let number = 2; taken.has(name); number += 1) name = `${base}_${number}`;
  taken.add(name);
  return name;
}
