import { dateText, numberText } from './cell-number.ts';
import type { Part } from './guard-entries.ts';
import { readPart } from './read-part.ts';
import type { NumberShow } from './read-styles.ts';
import { beyond, damaged } from './refusal.ts';
import { WORKBOOK_LIMITS } from './workbook-limits.ts';
import { cellCharacters } from './xml-text.ts';

/** What the cells of all sheets refer to. */
export interface CellSource {
  readonly sharedTexts: readonly string[];
  readonly shows: readonly NumberShow[];
  readonly from1904: boolean;
}

/** A cell as its sheet has it. */
export interface RawCell {
  /** ECMA-376 part 1, 18.18.11. */
  readonly type: string;
  readonly style: number;
  /** Undefined when there is none, which is not the same as an empty one. */
  readonly value: string | undefined;
  /** A text of its own. */
  readonly inline: string;
}

/** The text of a cell; empty when it shows nothing. */
export function cellText({ type, style, value = '', inline }: RawCell, source: CellSource): string {
  if (type === 'inlineStr') return cellWords(inline);
  if (value === '') return '';
  if (type === 's') return sharedText(value, source.sharedTexts);
  if (type === 'b') return value === '1' || value === 'true' ? 'TRUE' : 'FALSE';
  if (type === 'd') return value.trim().replace(/T00:00:00(?:\.0+)?Z?$/, '');
  if (type !== 'n') return cellWords(value);
  const show = source.shows[style] ?? 'number';
  if (show === 'percent') return percentText(numberText(value.trim()));
  return show === 'number' ? numberText(value.trim()) : dateText(value.trim(), show, source.from1904);
}

/**
 * A share as its percentage, by moving the decimal point: exact. What is no decimal stays as it is.
 * @example percentText('0.8875') // '88.75%'
 */
function percentText(share: string): string {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(share);
  if (!match) return share;
  const [, sign = '', whole = '', decimals = ''] = match;
  const digits = decimals.padEnd(2, '0');
  const percent = (whole + digits.slice(0, 2)).replace(/^0+(?=\d)/, '');
  const rest = digits.slice(2);
  return `${sign}${percent}${rest === '' ? '' : `.${rest}`}%`;
}

function sharedText(value: string, texts: readonly string[]): string {
  const text = texts[Number(value)];
  if (text !== undefined) return text;
  throw damaged(
    `ô dùng chuỗi số ${value} không có trong tệp`,
    `a cell uses text number ${value}, which the file does not have`,
  );
}

/**
 * The words of a cell: in NFC, trimmed, line ends as line feeds.
 * @example cellWords(' a_x000D_\nb ') // 'a\nb'
 */
function cellWords(raw: string): string {
  const text = cellCharacters(raw);
  return (text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text).normalize('NFC').trim();
}

/**
 * Reads the table of texts that cells share, leaving out the readings (`rPh`) that stand beside Japanese text.
 * Each text is held once, however many cells have it.
 * @param part the table; without one there are none
 */
export async function readSharedTexts(part: Part | undefined): Promise<readonly string[]> {
  const texts: string[] = [];
  let pieces = '';
  let inText = false;
  let inReading = false;
  const open = (name: string): void => {
    if (name === 'rPh') inReading = true;
    inText = name === 't' && !inReading;
  };
  const close = (name: string): void => {
    inText = false;
    if (name === 'rPh') inReading = false;
    if (name !== 'si') return;
    if (texts.length >= WORKBOOK_LIMITS.sharedTexts) throw beyond('sharedTexts', texts.length + 1);
    texts.push(cellWords(pieces));
    pieces = '';
  };
  const text = (piece: string): void => {
    if (inText) pieces = joined(pieces, piece);
  };
  await readPart(part, { open, close, text });
  return texts;
}

/** A text grown by a piece, as long as a cell can hold it. */
export function joined(text: string, piece: string): string {
  const whole = text + piece;
  if (whole.length > WORKBOOK_LIMITS.cellText) throw beyond('cellText', whole.length);
  return whole;
}
