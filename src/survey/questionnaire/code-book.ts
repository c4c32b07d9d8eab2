import { foldText } from '../../base/language.ts';
import { CODED_MISSING, levelsOf, MISSING_KINDS, type MissingKind, type Questionnaire } from './questionnaire.ts';

/**
 * What an answer means, as one small number: first the kinds of missing in the order of `MISSING_KINDS`, then the levels from the lowest.
 */
export type AnswerCode = number;

/** The code of the lowest level; codes below it are kinds of missing. */
export const FIRST_LEVEL: AnswerCode = MISSING_KINDS.length;
export const BLANK: AnswerCode = MISSING_KINDS.indexOf('blank');
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
 * Folds an answer: as `foldText`, and without regard to the kind of dash or to spaces beside `. - ) ( :`.
 * @example foldAnswer('5 – Rất hài lòng') // '5-rat hai long'
 */
export function foldAnswer(text: string): string {
  return foldText(text)
    .replace(/[‐-―−]/g, '-')
    .replace(/ ?([-.():]) ?/g, '$1');
}

/**
 * Lists every spelling that a questionnaire's scale and missing codes allow, once, so that coding is one exact look-up.
 * A level is known by its number (`5`, `(5)`, `5 điểm`, `5đ`), its labels and aliases, and both together (`5. Rất hài lòng`, `5 - …`, `5) …`, `Rất hài lòng (5đ)`).
 */
export function buildCodeBook(questionnaire: Questionnaire): CodeBook {
  const table = new Map<string, AnswerCode>();
  const clashes: Clash[] = [];
  const learn = (text: string, code: AnswerCode, path: readonly PropertyKey[]): void => {
    const key = foldAnswer(text);
    const known = table.get(key);
    if (known === undefined) table.set(key, code);
    else if (known !== code) clashes.push({ text, path, first: known, second: code });
  };

  const order = levelsOf(questionnaire);
  questionnaire.scale.levels.forEach((level, index) => {
    const path = ['scale', 'levels', index];
    const number = level.code ?? String(level.value);
    for (const text of spellings(number, [level.label.vi, level.label.en, ...level.aliases])) {
      learn(text, FIRST_LEVEL + order.indexOf(level), path);
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

function spellings(number: string, labels: readonly string[]): readonly string[] {
  const points = [`${number}d`, `${number} d`, `${number} diem`, `${number}diem`];
  const scores = [number, ...points];
  return [
    ...scores.flatMap((score) => [score, `(${score})`]),
    ...labels.flatMap((label) => [
      label,
      ...[`${number}. `, `${number} - `, `${number}) `, `${number}: `, `(${number}) `].map((start) => start + label),
      ...scores.map((score) => `${label} (${score})`),
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
