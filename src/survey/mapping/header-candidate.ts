import type { SheetRow } from '../../base/sheet.ts';
import { type Fit, fitHeader, type WantedIndex } from './fit-header.ts';
import { squeezeHeader } from './header-text.ts';

/** Rows that may be the header, with the texts of its columns. */
export interface HeaderCandidate {
  /** Positions of its first row and of the row after its last. */
  readonly from: number;
  readonly to: number;
  readonly columns: readonly string[];
  /** How many wanted codes its columns fit. */
  readonly fitted: number;
  readonly named: number;
}

/** Says what a cell fits. */
export type FitCell = (cell: string) => readonly Fit[];

/** Makes a function that holds a cell against the wanted columns and remembers the answer. */
export function cellFitter(index: WantedIndex): FitCell {
  const known = new Map<string, readonly Fit[]>();
  return (cell) => {
    const seen = known.get(cell);
    if (seen) return seen;
    const fits = fitHeader(index, cell);
    known.set(cell, fits);
    return fits;
  };
}

/** Whether a cell of a header of several rows can be a code or a label: a mere number there is rather an answer. */
function isWord(cell: string): boolean {
  return /\p{L}/u.test(cell);
}

/** How many different codes the words of a row fit. */
export function wordsFitted(row: SheetRow | undefined, fitsOf: FitCell): number {
  return new Set((row?.cells ?? []).filter(isWord).flatMap((cell) => fitsOf(cell).map(({ code }) => code))).size;
}

/** One column of a header: its text, and in which of the rows it stands. */
interface Chosen {
  readonly text: string;
  readonly row: number;
}

/** The text that fits best; of texts that fit equally, the lowest. */
function chooseText(texts: readonly string[], fitsOf: FitCell): Chosen {
  let best = { text: '', row: 0, level: Number.POSITIVE_INFINITY };
  for (let row = texts.length - 1; row >= 0; row -= 1) {
    const text = texts[row] ?? '';
    const level = texts.length === 1 || isWord(text) ? (fitsOf(text)[0]?.level ?? Infinity) : Infinity;
    if (text !== '' && (best.text === '' || level < best.level)) best = { text, row, level };
  }
  return best;
}

/** The text above a cell, or the nearest on its left, as a merged cell is stored. */
function titleAbove(rows: readonly SheetRow[], row: number, column: number): string {
  const above = rows[row - 1]?.cells.slice(0, column + 1) ?? [];
  return above.findLast((cell) => cell !== '') ?? '';
}

/** Columns that read the same are told apart by the title of their group. */
function tellApart(chosen: readonly Chosen[], rows: readonly SheetRow[]): readonly string[] {
  const keys = chosen.map(({ text }) => squeezeHeader(text));
  return chosen.map(({ text, row }, column) => {
    const key = keys[column] ?? '';
    if (rows.length === 1 || key === '' || keys.indexOf(key) === keys.lastIndexOf(key)) return text;
    const title = titleAbove(rows, row, column);
    return title === '' || row === 0 ? text : `${title} / ${text}`;
  });
}

/** Takes the rows `from` up to `to` for a header. */
export function headerCandidate(rows: readonly SheetRow[], from: number, to: number, fitsOf: FitCell): HeaderCandidate {
  const own = rows.slice(from, to);
  const width = Math.max(0, ...own.map(({ cells }) => cells.length));
  const chosen = Array.from({ length: width }, (_, column) =>
    chooseText(
      own.map(({ cells }) => cells[column] ?? ''),
      fitsOf,
    ),
  );
  const columns = [...tellApart(chosen, own)];
  while (columns.at(-1) === '') columns.pop();
  const words = own.length === 1 ? chosen : chosen.filter(({ text }) => isWord(text));
  const fitted = new Set(words.flatMap(({ text }) => fitsOf(text).map(({ code }) => code))).size;
  return { from, to, columns, fitted, named: columns.filter((text) => text !== '').length };
}
