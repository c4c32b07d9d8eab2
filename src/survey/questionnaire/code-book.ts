import { foldText } from '../../base/language.ts';
import {
  CODED_MISSING,
  type Item,
  type Level,
  levelsOf,
  MISSING_KINDS,
  type MissingKind,
  type Questionnaire,
} from './questionnaire.ts';

/**
 * What an answer means, as one small number: first the kinds of missing in the order of `MISSING_KINDS`, then the levels from the lowest.
 */
export type AnswerCode = number;

/** The code of the lowest level; codes below it are kinds of missing. */
export const FIRST_LEVEL: AnswerCode = MISSING_KINDS.length;
export const BLANK: AnswerCode = MISSING_KINDS.indexOf('blank');
export const NOT_APPLICABLE: AnswerCode = MISSING_KINDS.indexOf('not-applicable');
export const INVALID: AnswerCode = MISSING_KINDS.indexOf('invalid');

/** A text of the code book that means two things. */
export interface Clash {
  readonly text: string;
  /** JSON path of the later place. */
  readonly path: readonly PropertyKey[];
  readonly first: AnswerCode;
  readonly second: AnswerCode;
}

/** Every spelling the code book knows, folded, with what it means. */
export interface CodeBook {
  readonly table: ReadonlyMap<string, AnswerCode>;
  readonly clashes: readonly Clash[];
}

/**
 * Folds an answer: as `foldText`, and without regard to the kind of dash, to spaces beside `. - ) ( : / [ ]`, to quotes around it or a full stop after it.
 * @example foldAnswer('5 – Rất hài lòng') // '5-rat hai long'
 */
export function foldAnswer(text: string): string {
  return foldText(text)
    .replace(/^["'“”‘’«»]+|["'“”‘’«»]+$/g, '')
    .replace(/[‐-―−]/g, '-')
    .replace(/ ?([-.():/[\]]) ?/g, '$1')
    .replace(/([\p{L}\p{N})])[.,;:!]$/u, '$1');
}

/**
 * Lists every spelling that a scale and the missing codes allow, once, so that coding is one exact look-up.
 * A level is known by its number (`5`, `5,0`, `(5)`, `5 điểm`, `5đ`, `mức 5`), its labels and aliases, and both together
 * (`5. Rất hài lòng`, `5 - …`, `5) …`, `5 …`, `Rất hài lòng (5đ)`, `Rất hài lòng - 5`).
 * @param item of an item with levels of its own, their words and codes; left out, the words of the scale
 */
export function buildCodeBook(questionnaire: Questionnaire, item?: Item): CodeBook {
  const owner = item?.levels ? item : questionnaire.scale;
  const book = BUILT.get(questionnaire)?.get(owner) ?? newCodeBook(questionnaire, item);
  BUILT.set(questionnaire, (BUILT.get(questionnaire) ?? new Map()).set(owner, book));
  return book;
}

/** Books by their questionnaire and, within it, by the scale or item whose words they hold: whoever reads answers asks for them several times. */
const BUILT = new WeakMap<Questionnaire, Map<object, CodeBook>>();

function newCodeBook(questionnaire: Questionnaire, item: Item | undefined): CodeBook {
  const table = new Map<string, AnswerCode>();
  const clashes: Clash[] = [];
  const learn = (text: string, code: AnswerCode, path: readonly PropertyKey[]): void => {
    const key = foldAnswer(text);
    const known = table.get(key);
    if (known === undefined) table.set(key, code);
    else if (known !== code) clashes.push({ text, path, first: known, second: code });
  };

  const values = levelsOf(questionnaire).map((level) => level.value);
  const start = item?.levels ? ['levels'] : ['scale', 'levels'];
  (item?.levels ?? questionnaire.scale.levels).forEach((level, index) => {
    for (const text of spellingsOf(level)) {
      learn(text, FIRST_LEVEL + values.indexOf(level.value), [...start, index]);
    }
  });
  questionnaire.missing.forEach(({ kind, codes }, index) => {
    codes.forEach((text, at) => {
      learn(text, CODED_MISSING.indexOf(kind), ['missing', index, 'codes', at]);
    });
  });
  if (!table.has('')) table.set('', BLANK);
  return { table, clashes };
}

const WHOLE_NUMBER = /^-?\d+$/;

function spellingsOf(level: Level): readonly string[] {
  const number = level.code ?? String(level.value);
  const labels = [level.label.vi, level.label.en, ...level.aliases];
  const points = [`${number}d`, `${number} d`, `${number} diem`, `${number}diem`];
  const scores = [number, ...points];
  const zeros = WHOLE_NUMBER.test(number) ? ['.0', ',0', '.00', ',00'].map((end) => number + end) : [];
  const padded = /^\d$/.test(number) ? [`0${number}`] : [];
  return [
    ...scores.flatMap((score) => [score, `(${score})`, `[${score}]`, `mức ${score}`, `mức độ ${score}`]),
    ...zeros,
    ...padded,
    ...labels.flatMap((label) => [
      label,
      ...['. ', ' - ', ') ', ': ', '/ ', ' '].map((between) => number + between + label),
      ...[`(${number}) `, `[${number}] `, `mức ${number}: `, `mức ${number} - `].map((start) => start + label),
      ...scores.flatMap((score) => [
        `${label} (${score})`,
        `${label} [${score}]`,
        `${label} - ${score}`,
        `${label}: ${score}`,
      ]),
    ]),
  ];
}

/** The kind of missing that a code below `FIRST_LEVEL` stands for; undefined for a level. */
export function missingKindOf(code: AnswerCode): MissingKind | undefined {
  return MISSING_KINDS[code];
}

/** How many codes a questionnaire has: kinds of missing and levels. */
export function codeCount(questionnaire: Questionnaire): number {
  return FIRST_LEVEL + questionnaire.scale.levels.length;
}

/** What a code means, in the words of the questionnaire file. */
export function codeText(questionnaire: Questionnaire, code: AnswerCode): string {
  const level = levelsOf(questionnaire)[code - FIRST_LEVEL];
  return missingKindOf(code) ?? (level ? `${level.value} ${level.label.vi}` : String(code));
}
