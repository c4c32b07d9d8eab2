import type { SheetRow } from '../../base/sheet.ts';
import { columnNumbers } from './column-numbers.ts';
import { wantedIndex } from './fit-header.ts';
import {
  cellFitter,
  codeNumbers,
  contradicted,
  type FitCell,
  type HeaderCandidate,
  headerCandidate,
  wordsFitted,
} from './header-candidate.ts';
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
  /** Whether the last of them only numbers the columns. */
  readonly numbered: boolean;
}

const MOST_ROWS = 4;
const NUMBER = /^\d+(?:[.,]\d+)?$/;

/** Says what the cells of the first rows fit. */
interface Head {
  readonly rows: readonly SheetRow[];
  readonly fitsOf: FitCell;
  /** Columns in which mere numbers are codes, by row. */
  readonly codes: readonly ReadonlySet<number>[];
}

/**
 * Finds the header among the first rows of a sheet: the row, or up to four rows under each other, whose words fit most wanted columns; then the one with most codes that are mere numbers.
 * Of equal ones the highest is taken, then the one that names more columns, then the one of fewer rows. Titles above it and a row of column numbers below it are told from it.
 * Where a row of codes and a row of texts name different questions in one column, that column reads as both. Numbers below texts are answers, not codes.
 * When nothing fits, it is the first row with text in more than one cell, or else the first that is not empty.
 * @param rows the first rows of the sheet; sixty are enough
 * @returns no columns when all rows are empty
 */
export function findHeader(rows: readonly SheetRow[], wanted: readonly WantedColumn[]): HeaderFound {
  const fitsOf = cellFitter(wantedIndex(wanted));
  const head: Head = { rows, fitsOf, codes: rows.map((_, at) => codeNumbers(rows, at, fitsOf)) };
  const chosen = bestCandidate(head) ?? firstWithText(head);
  if (!chosen)
    return { columns: [], headerRows: [], titleRows: rows, firstData: rows.length, rows: [], numbered: false };
  const { from, to, naming } = extent(head, chosen);
  const numbered = isNumberRow(rows[to]?.cells ?? [], chosen.columns, wanted, fitsOf);
  const firstData = numbered ? to + 1 : to;
  const own = rows.slice(from, firstData);
  return {
    columns: contradicted(chosen.columns, naming, fitsOf),
    headerRows: own.map(({ row }) => row),
    titleRows: rows.slice(0, from),
    firstData,
    rows: own,
    numbered,
  };
}

function filled(row: SheetRow | undefined): number {
  return (row?.cells ?? []).filter((cell) => cell !== '').length;
}

function bestCandidate(head: Head): HeaderCandidate | undefined {
  const { rows, fitsOf, codes } = head;
  let best: HeaderCandidate | undefined;
  for (let to = 1; to <= rows.length; to += 1) {
    for (let from = to - 1; from >= Math.max(0, to - MOST_ROWS); from -= 1) {
      if (!canBeHeader(head, from, to)) continue;
      const candidate = headerCandidate(rows, from, to, fitsOf, codes);
      if (candidate.words + candidate.numbers > 0 && isBetter(candidate, best)) best = candidate;
    }
  }
  return best;
}

/** Above the last row of a header stand groups of columns, not a title; its last row itself says what a column is; mere numbers are answers unless they are codes. */
function canBeHeader({ rows, fitsOf, codes }: Head, from: number, to: number): boolean {
  if (from === to - 1) return filled(rows[from]) > 0;
  const below = Array.from({ length: to - from - 1 }, (_, at) => from + 1 + at);
  const names = wordsFitted(rows[to - 1], fitsOf) > 0 || (codes[to - 1]?.size ?? 0) > 0;
  return (
    names &&
    filled(rows[from]) > 1 &&
    below.slice(0, -1).every((at) => isGroups(rows, at)) &&
    below.every((at) => numbersAreCodes({ rows, fitsOf, codes }, from, at))
  );
}

/** A row of one cell is a group only within the group above it. */
function isGroups(rows: readonly SheetRow[], at: number): boolean {
  const column = rows[at]?.cells.findIndex((cell) => cell !== '') ?? -1;
  return filled(rows[at]) > 1 || (column > 0 && (rows[at - 1]?.cells[column] ?? '') !== '');
}

function numbersAreCodes({ rows, fitsOf, codes }: Head, from: number, at: number): boolean {
  return (rows[at]?.cells ?? []).every((cell, column) => {
    if (!NUMBER.test(cell)) return true;
    const above = rows.slice(from, at).map(({ cells }) => cells[column] ?? '');
    return codes[at]?.has(column) === true && above.every((text) => fitsOf(text).length === 0);
  });
}

function isBetter(one: HeaderCandidate, other: HeaderCandidate | undefined): boolean {
  if (!other) return true;
  const fitted = one.words - other.words || one.numbers - other.numbers;
  return (fitted || other.to - one.to || one.named - other.named || one.from - other.from) > 0;
}

function firstWithText({ rows, fitsOf, codes }: Head): HeaderCandidate | undefined {
  const several = rows.findIndex((row) => filled(row) > 1);
  const from = several >= 0 ? several : rows.findIndex((row) => filled(row) > 0);
  return from < 0 ? undefined : headerCandidate(rows, from, from + 1, fitsOf, codes);
}

/** The rows of a header with those of codes or texts above and below it, and which of them name questions. */
function extent(head: Head, { from, to, words, numbers, columns }: HeaderCandidate) {
  const { rows, fitsOf, codes } = head;
  const least = Math.max(2, Math.ceil((words + numbers) / 2));
  const isNaming = (at: number): boolean => wordsFitted(rows[at], fitsOf) + (codes[at]?.size ?? 0) >= least;
  let start = from;
  while (start > 0 && to - start < MOST_ROWS && isNaming(start - 1)) start -= 1;
  let end = to;
  while (end < start + MOST_ROWS && !isAmong(rows.slice(start, end), rows[end])) {
    if (wordsFitted(rows[end], fitsOf) < least && !sameCodes(rows[end]?.cells ?? [], columns, fitsOf)) break;
    end += 1;
  }
  const own = rows.slice(start, end);
  return { from: start, to: end, naming: own.filter((row, at) => isNaming(start + at) || isAmong([row], rows[from])) };
}

/** Whether every cell of a row below a header says the same as its column, and not in mere numbers. */
function sameCodes(cells: readonly string[], columns: readonly string[], fitsOf: FitCell): boolean {
  const own = [...cells.entries()].filter(([, cell]) => cell !== '');
  const agrees = own.every(([column, cell]) => {
    const codes = fitsOf(columns[column] ?? '').map(({ code }) => code);
    return fitsOf(cell).some(({ code }) => codes.includes(code));
  });
  return agrees && own.some(([, cell]) => !NUMBER.test(cell));
}

/**
 * Whether a row only numbers the columns. Bare numbers may be the first answers: they number the columns when one of them is no answer to its question;
 * where the answers are not known, when they stand in every column and one of these is wanted and no question.
 */
function isNumberRow(
  cells: readonly string[],
  columns: readonly string[],
  wanted: readonly WantedColumn[],
  fitsOf: FitCell,
): boolean {
  const how = columnNumbers(cells);
  if (how !== 'barely') return how === 'plainly';
  const found = columns.flatMap((text, at) => {
    const [fit, ...others] = fitsOf(text);
    const column = wanted.find(({ code }) => code === fit?.code);
    return column && others.length === 0 ? [{ column, cell: cells[at] ?? '' }] : [];
  });
  const asked = found.filter(({ column }) => column.isAnswer);
  if (asked.length > 0) return asked.some(({ column, cell }) => cell !== '' && column.isAnswer?.(cell) === false);
  return columns.every((_, at) => (cells[at] ?? '') !== '') && found.some(({ column }) => column.role === 'column');
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
 * Makes the function that says whether a row further down is the header again, as in sheets put together by hand: it equals, but for case, marks and spaces, one of the header's rows or its columns,
 * or each of its cells (two at least) stands in the header's column.
 * Bare column numbers may be answers: they are taken for it only directly below the header come again, so the rows must be given in order. Most rows are told by the last cell alone.
 * @example headerRepeats(header)({ row: 9, cells: ['MÃ PHIẾU', 'S1'] }) // true where these are its columns
 */
export function headerRepeats({ columns, rows, numbered }: HeaderFound): (row: SheetRow) => boolean {
  const own = [...rows, { row: 0, cells: columns }].filter((row) => filled(row) > 0);
  const keys = new Set(own.map(rowKey));
  const numbers = numbered ? rowKey(rows.at(-1)) : undefined;
  const endsLikeIt = endingLike(own);
  const texts = columns.map((_, at) => new Set(own.map(({ cells }) => squeezeHeader(cells[at] ?? ''))));
  const isOwn = (row: SheetRow): boolean =>
    filled(row) > 1 && row.cells.every((cell, at) => cell === '' || texts[at]?.has(squeezeHeader(cell)) === true);
  let isBelow = false;
  return (row) => {
    const isBare = !row.cells.some((cell) => /\p{L}|^[[(]/u.test(cell));
    const key = endsLikeIt(row) ? rowKey(row) : undefined;
    const repeats = key !== undefined && (isBare ? isBelow && key === numbers : keys.has(key) || isOwn(row));
    isBelow = repeats && !isBare;
    return repeats;
  };
}

function endingLike(own: readonly SheetRow[]): (row: SheetRow) => boolean {
  const lastOf = ({ cells }: SheetRow): string => cells.findLast((cell) => cell !== '') ?? '';
  const lasts = new Set(own.map((row) => squeezeHeader(lastOf(row))));
  const remembered = new Map<string, boolean>();
  return (row) => {
    const cell = lastOf(row);
    const known = remembered.get(cell);
    if (known !== undefined) return known;
    const like = lasts.has(squeezeHeader(cell));
    if (remembered.size < REMEMBERED) remembered.set(cell, like);
    return like;
  };
}
