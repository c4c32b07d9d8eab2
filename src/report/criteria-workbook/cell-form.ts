import { parseDate } from '../../base/date.ts';
import { foldText, type Language, type Localized } from '../../base/language.ts';
import { parseDecimal, plainText } from '../../base/number/decimal.ts';

/** Words of a column that takes one of a few, by what the document says. */
export type CellWords = Readonly<Record<string, Localized>>;

/** What the cells of a column hold; `loose` is a number, a day or the name of an input. */
export type CellForm = 'text' | 'code' | 'number' | 'whole' | 'day' | 'truth' | 'word' | 'list' | 'lines' | 'loose';

/** What a cell is written from and read into. */
export interface CellRule {
  readonly form: CellForm;
  readonly words?: CellWords | undefined;
}

/** Yes and no. */
export const TRUTH_WORDS: CellWords = { true: { vi: 'có', en: 'yes' }, false: { vi: 'không', en: 'no' } };

const MAX_DIGITS = 15;

/** A JSON value as its cell shows it; a number only where a spreadsheet holds it exactly. */
export function cellOf({ form, words }: CellRule, value: unknown, language: Language): string | number {
  if (value === undefined || value === null) return '';
  if (form === 'list' || form === 'lines') {
    return Array.isArray(value) ? joinTexts(value.map(String), form === 'list' ? ', ' : '\n') : '';
  }
  const known = form === 'truth' ? TRUTH_WORDS : words;
  const text = typeof value === 'number' ? plainText(value) : String(value);
  if (known && Object.hasOwn(known, text)) return known[text]?.[language] ?? text;
  return form === 'number' || form === 'whole' || form === 'loose' ? sheetNumber(text) : text;
}

/** A text that a spreadsheet can hold as a number without changing it, as a number; any other as it is. */
function sheetNumber(text: string): string | number {
  if (!/^-?\d+(?:\.\d+)?$/.test(text) || text.replace(/\D|^[-.0]+/g, '').length > MAX_DIGITS) return text;
  const value = Number(text);
  return plainText(value) === text ? value : text;
}

/** Several texts in one cell; as a JSON list where one of them holds what parts them. */
function joinTexts(texts: readonly string[], between: string): string {
  const parting = between === '\n' ? /\n/ : /[,;\n]/;
  const plain = texts.every(
    (text, at) => text.trim() === text && text !== '' && !parting.test(text) && (at > 0 || !text.startsWith('[')),
  );
  return plain ? texts.join(between) : JSON.stringify(texts);
}

/** The JSON value of a cell that is not empty. What is not understood stays as it is, for the checks of the document to refuse. */
export function cellValue({ form, words }: CellRule, text: string): unknown {
  switch (form) {
    case 'number':
      return decimalText(text);
    case 'whole':
      return /^\d{1,9}$/.test(text) ? Number(text) : text;
    case 'day':
      return dayText(text);
    case 'loose':
      return parseDate(dayText(text)) ?? decimalText(text);
    case 'truth': {
      const word = wordKey(TRUTH_WORDS, text);
      return word === undefined ? text : word === 'true';
    }
    case 'word':
      return wordKey(words ?? {}, text) ?? text;
    case 'list':
      return splitTexts(text, /[,;\n]/);
    case 'lines':
      return splitTexts(text, /\n/);
    default:
      return text;
  }
}

/** A decimal with a point: a comma and a sign of percent are what a spreadsheet shows. */
function decimalText(text: string): string {
  const plain = text.replace(/\s*%$/, '').trim();
  return parseDecimal(plain) === undefined ? text : plain.replace(',', '.');
}

function dayText(text: string): string {
  return parseDate(text.replace(/T00:00:00$/, '')) ?? text;
}

/** What a word stands for: in either language, or as the document says it; without its marks only where one word can be meant. */
export function wordKey(words: CellWords, text: string): string | undefined {
  const plain = text.normalize('NFC').toLowerCase();
  const find = (said: string, fold: (word: string) => string): readonly string[] =>
    Object.entries(words).flatMap(([key, { vi, en }]) =>
      [key, vi, en].some((word) => fold(word) === said) ? [key] : [],
    );
  const [exact] = find(plain, (word) => word.toLowerCase());
  if (exact !== undefined) return exact;
  const [folded, other] = find(foldText(text), foldText);
  return other === undefined ? folded : undefined;
}

function splitTexts(text: string, parting: RegExp): unknown {
  if (text.startsWith('[')) {
    const list = jsonList(text);
    if (list) return list;
  }
  return text
    .split(parting)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function jsonList(text: string): readonly unknown[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Words of a column, for people: what a cell may say. */
export function allowedWords(words: CellWords): Localized {
  const all = Object.values(words);
  return { vi: all.map(({ vi }) => vi).join('; '), en: all.map(({ en }) => en).join('; ') };
}
