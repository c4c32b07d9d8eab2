import type { SheetRow } from '../../base/sheet.ts';
import { type Fit, fitHeader, type WantedIndex } from './fit-header.ts';
import { squeezeHeader } from './header-text.ts';

/** Rows that may be the header, with the texts of its columns. */
export interface HeaderCandidate {
  /** Positions of its first row and of the row after its last. */
  readonly from: number;
  readonly to: number;
  readonly columns: readonly string[];
  /** How many wanted codes its words fit. */
  readonly words: number;
  /** How many codes are mere numbers in its rows. */
  readonly numbers: number;
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

/** Whether a cell can be a code or a label by itself: a mere number may be an answer. */
function isWord(cell: string): boolean {
  return /\p{L}/u.test(cell);
}

function codesOf(cells: readonly string[], fitsOf: FitCell): ReadonlySet<string> {
  return new Set(cells.flatMap((cell) => fitsOf(cell).map(({ code }) => code)));
}

/** How many different codes the words of a row fit. */
export function wordsFitted(row: SheetRow | undefined, fitsOf: FitCell): number {
  return codesOf((row?.cells ?? []).filter(isWord), fitsOf).size;
}

/**
 * The columns in which mere numbers of a row are codes. Each number stands once, and above most of them stands nothing: numbers below texts or other numbers may be answers.
 * @returns none when they may be answers
 */
export function codeNumbers(rows: readonly SheetRow[], at: number, fitsOf: FitCell): ReadonlySet<number> {
  const cells = rows[at]?.cells ?? [];
  const places = [...cells.entries()].filter(([, cell]) => cell !== '' && !isWord(cell) && fitsOf(cell).length > 0);
  const different = new Set(places.map(([, cell]) => cell)).size;
  const isCovered = ({ cells: above }: SheetRow): boolean =>
    2 * places.filter(([column]) => (above[column] ?? '') !== '').length > places.length;
  const none = places.length === 0 || different < places.length || rows.slice(0, at).some(isCovered);
  return new Set(none ? [] : places.map(([column]) => column));
}

/** One column of a header: its text, and in which of the rows it stands. */
interface Chosen {
  readonly text: string;
  readonly row: number;
}

/** The word that fits best; of texts that fit equally, the lowest. */
function chooseText(texts: readonly string[], fitsOf: FitCell): Chosen {
  let best = { text: '', row: 0, level: Number.POSITIVE_INFINITY };
  for (let row = texts.length - 1; row >= 0; row -= 1) {
    const text = texts[row] ?? '';
    const level = isWord(text) ? (fitsOf(text)[0]?.level ?? Infinity) : Infinity;
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
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return chosen.map(({ text, row }, column) => {
    const key = keys[column] ?? '';
    if (rows.length === 1 || key === '' || counts.get(key) === 1) return text;
    const title = titleAbove(rows, row, column);
    return title === '' || row === 0 ? text : `${title} / ${text}`;
  });
}

/** Takes the rows `from` up to `to` for a header. */
export function headerCandidate(
  rows: readonly SheetRow[],
  from: number,
  to: number,
  fitsOf: FitCell,
  codes: readonly ReadonlySet<number>[],
): HeaderCandidate {
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
  const numbers = own.flatMap(({ cells }, at) => [...(codes[from + at] ?? [])].map((column) => cells[column] ?? ''));
  return {
    from,
    to,
    columns,
    words: codesOf(chosen.map(({ text }) => text).filter(isWord), fitsOf).size,
    numbers: codesOf(numbers, fitsOf).size,
    named: columns.filter((text) => text !== '').length,
  };
}

/**
 * Where rows of codes and of texts name different questions in one column, the column reads as all of them, one a line, so that none is taken.
 * @param rows the rows of the header that name questions
 */
export function contradicted(
  columns: readonly string[],
  rows: readonly SheetRow[],
  fitsOf: FitCell,
): readonly string[] {
  return columns.map((text, column) => {
    const cells = rows.map((row) => row.cells[column] ?? '').filter((cell) => fitsOf(cell).length > 0);
    const disagree = cells.some((one) => cells.some((other) => !shareCode(fitsOf(one), fitsOf(other))));
    return disagree ? [...new Set(cells)].join('\n') : text;
  });
}

function shareCode(one: readonly Fit[], other: readonly Fit[]): boolean {
  return one.some(({ code }) => other.some((fit) => fit.code === code));
}
