import { cellReadings, JOINTS } from './cell-readings.ts';
import { type ChoiceBook, type ChoiceOption, choiceBook } from './choice-book.ts';

/** Free texts must not fill the memory. */
const REMEMBERED = 10_000;

/** What a cell with several answers says. */
export type ChoiceReading =
  /** Codes in the order of the options, each once. */
  | { readonly chosen: readonly string[] }
  /** A part that no option knows, or a cell that can be read in several ways. */
  | { readonly fault: 'unknown' | 'ambiguous'; readonly part: string };

/**
 * Makes the function that reads the cells of one question with several answers. Answers are joined by `,` `;` `|` or a line break, codes by a space too; labels may hold these signs themselves.
 * A cell is read only when exactly one way to cut it leaves whole labels or codes, folded, everywhere; a part of a label is never taken for another.
 * @returns for an empty cell nothing chosen
 */
export function choiceSplitter(options: readonly ChoiceOption[]): (cell: string) => ChoiceReading {
  const book = choiceBook(options);
  const remembered = new Map<string, ChoiceReading>();
  return (cell) => {
    const known = remembered.get(cell);
    if (known) return known;
    const reading = readCell(book, options, cell.normalize('NFC').trim());
    if (remembered.size < REMEMBERED) remembered.set(cell, reading);
    return reading;
  };
}

function readCell(book: ChoiceBook, options: readonly ChoiceOption[], cell: string): ChoiceReading {
  if (cell === '') return { chosen: [] };
  const used = JOINTS.filter(({ pattern }, at) => at === 0 || cell.search(pattern) >= 0);
  const found = used.map((joint) => cellReadings(book, cell, joint));
  const readings = new Map(found.flatMap((one) => one.readings.map((codes) => [JSON.stringify(codes), codes])));
  if (readings.size === 0) return { fault: 'unknown', part: shortest(found.map(({ unknown }) => unknown)) };
  const [chosen] = readings.values();
  if (!chosen || readings.size > 1 || found.some((one) => one.readings.length > 1)) {
    return { fault: 'ambiguous', part: cell };
  }
  return { chosen: options.map(({ code }) => code).filter((code) => chosen.includes(code)) };
}

function shortest(texts: readonly string[]): string {
  return texts.reduce((best, text) => (text.length < best.length ? text : best));
}

/**
 * Reads one cell with several answers; `choiceSplitter` says how, and is quicker for many cells.
 * @returns the codes in the order of the options; the part that is unknown, or the cell when it can be read in several ways
 * @example splitChoices('Trực tuyến, Bưu điện', [{ code: 'a', labels: ['Bưu điện'] }, { code: 'b', labels: ['Trực tuyến'] }]) // { chosen: ['a', 'b'] }
 */
export function splitChoices(cell: string, options: readonly ChoiceOption[]): ChoiceReading {
  return choiceSplitter(options)(cell);
}
