import type { SheetRow } from '../../base/sheet.ts';
import { isColumnNumbers } from './column-numbers.ts';
import { wantedIndex } from './fit-header.ts';
import { cellFitter, type FitCell, type HeaderCandidate, headerCandidate, wordsFitted } from './header-candidate.ts';
import { squeezeHeader } from './header-text.ts';
import type { WantedColumn } from './wanted-column.ts';

/** The header of a sheet. */
export interface HeaderFound {
  /** Texts of the columns, those of several rows put together; without the nameless ones at the end. */
  readonly columns: readonly string[];
  /** Numbers of the rows that it is made of, a row of column numbers too. */
  readonly headerRows: readonly number[];
  /** The rows above it. */
  readonly titleRows: readonly SheetRow[];
  /** Position of the first row below it. */
  readonly firstData: number;
  /** Its rows as they stand, by which `headerRepeats` knows them again. */
  readonly rows: readonly SheetRow[];
}

const MOST_ROWS = 3;
const NUMBER = /^\d+(?:[.,]\d+)?$/;

/**
 * Finds the header among the first rows of a sheet: the row, or two or three rows under each other, whose cells fit most wanted columns. Of equal ones the highest is taken,
 * then the one that names more columns, then the one of fewer rows. Titles above it and a row of column numbers below it are told from it.
 * When nothing fits, it is the first row with text in more than one cell, or else the first that is not empty.
 * @param rows the first rows of the sheet; sixty are enough
 * @returns no columns when all rows are empty
 */
export function findHeader(rows: readonly SheetRow[], wanted: readonly WantedColumn[]): HeaderFound {
  const fitsOf = cellFitter(wantedIndex(wanted));
  const chosen = bestCandidate(rows, fitsOf) ?? firstWithText(rows, fitsOf);
  if (!chosen) return { columns: [], headerRows: [], titleRows: rows, firstData: rows.length, rows: [] };
  const firstData = endOfHeader(rows, chosen, fitsOf);
  const own = rows.slice(chosen.from, firstData);
  return {
    columns: chosen.columns,
    headerRows: own.map(({ row }) => row),
    titleRows: rows.slice(0, chosen.from),
    firstData,
    rows: own,
  };
}

function filled(row: SheetRow | undefined): number {
  return (row?.cells ?? []).filter((cell) => cell !== '').length;
}

function bestCandidate(rows: readonly SheetRow[], fitsOf: FitCell): HeaderCandidate | undefined {
  let best: HeaderCandidate | undefined;
  for (let to = 1; to <= rows.length; to += 1) {
    for (let from = to - 1; from >= Math.max(0, to - MOST_ROWS); from -= 1) {
      if (!canBeHeader(rows, from, to, fitsOf)) break;
      const candidate = headerCandidate(rows, from, to, fitsOf);
      if (candidate.fitted > 0 && isBetter(candidate, best)) best = candidate;
    }
  }
  return best;
}

/** Above the last row of a header stand groups of columns, not a title; its last row itself says what a column is; mere numbers are answers. */
function canBeHeader(rows: readonly SheetRow[], from: number, to: number, fitsOf: FitCell): boolean {
  if (from === to - 1) return filled(rows[from]) > 0;
  const below = rows.slice(from + 1, to).flatMap(({ cells }) => cells);
  return filled(rows[from]) > 1 && wordsFitted(rows[to - 1], fitsOf) > 0 && !below.some((cell) => NUMBER.test(cell));
}

function isBetter(one: HeaderCandidate, other: HeaderCandidate | undefined): boolean {
  if (!other) return true;
  const order = one.fitted - other.fitted || other.to - one.to || one.named - other.named || one.from - other.from;
  return order > 0;
}

function firstWithText(rows: readonly SheetRow[], fitsOf: FitCell): HeaderCandidate | undefined {
  const several = rows.findIndex((row) => filled(row) > 1);
  const from = several >= 0 ? several : rows.findIndex((row) => filled(row) > 0);
  return from < 0 ? undefined : headerCandidate(rows, from, from + 1, fitsOf);
}

/** Below a row of codes may stand the questions' texts, and then a row of column numbers. */
function endOfHeader(rows: readonly SheetRow[], { from, to, fitted }: HeaderCandidate, fitsOf: FitCell): number {
  let end = to;
  const least = Math.max(2, Math.ceil(fitted / 2));
  while (
    end < from + MOST_ROWS &&
    wordsFitted(rows[end], fitsOf) >= least &&
    !isAmong(rows.slice(from, end), rows[end])
  ) {
    end += 1;
  }
  return isColumnNumbers(rows[end]?.cells ?? []) ? end + 1 : end;
}

function rowKey(row: SheetRow | undefined): string {
  const texts = (row?.cells ?? []).map(squeezeHeader);
  while (texts.at(-1) === '') texts.pop();
  return JSON.stringify(texts);
}

function isAmong(rows: readonly SheetRow[], row: SheetRow | undefined): boolean {
  return filled(row) > 0 && rows.some((own) => rowKey(own) === rowKey(row));
}

/** Cells of one column that are remembered: answers are few. */
const REMEMBERED = 1000;

/**
 * Makes the function that says whether a row further down is the header again, as in sheets put together by hand: it equals, but for case, marks and spaces, one of the header's rows or its columns.
 * Bare column numbers may be answers and are not taken for it. Most rows are told by the last cell alone.
 * @example headerRepeats(header)({ row: 9, cells: ['MÃ PHIẾU', 'S1'] }) // true where these are its columns
 */
export function headerRepeats({ columns, rows }: HeaderFound): (row: SheetRow) => boolean {
  const own = [...rows, { row: 0, cells: columns }].filter((row) => filled(row) > 0);
  const keys = new Set(own.map(rowKey));
  const lastOf = (cells: readonly string[]): string => cells.findLast((cell) => cell !== '') ?? '';
  const lasts = new Set(own.map(({ cells }) => squeezeHeader(lastOf(cells))));
  const remembered = new Map<string, boolean>();
  const endsLikeIt = (cell: string): boolean => {
    const known = remembered.get(cell);
    if (known !== undefined) return known;
    const like = lasts.has(squeezeHeader(cell));
    if (remembered.size < REMEMBERED) remembered.set(cell, like);
    return like;
  };
  return (row) =>
    endsLikeIt(lastOf(row.cells)) && row.cells.some((cell) => /\p{L}|^[[(]/u.test(cell)) && keys.has(rowKey(row));
}
