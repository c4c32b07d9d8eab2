import type { KnownSheet } from '../../survey/index.ts';
import { cleanCell } from '../csv/cell.ts';
import type { RowRule } from '../csv/scan-rows.ts';
import { noRecentCells } from './cell-scan.ts';
import { addCell, cellTable, UNKNOWN } from './cell-table.ts';
import { pairSign } from './row-scan.ts';
import { KIND, LEVEL, OWN, PLACE, type RowScan } from './scan-state.ts';
import { makeRoom, pairPlace, type UnitCounter } from './unit-counter.ts';
import { learnWeight, type WeightBook } from './weight-book.ts';

/** With fewer columns no row is ever taken for lines that a quote has glued. */
const LEAST_COLUMNS = 3;
/** Different cells of one column that are remembered. */
const MOST_CELLS = 262_144;
const BYTES = 256;
const DIGITS = 10;
/** Lengths that a short cell may have, and one that makes it a power of two. */
const LENGTHS = 4;
const ZERO = 48;
const SIXTEEN = 16;
const NO_BYTES = new Uint8Array(0);
const ONES = 0x01010101;

/** What the cells of the sheets of one survey are counted as. */
export interface CellMeaning {
  /** Codes of an item. */
  readonly codes: number;
  readonly book: WeightBook;
  readonly counter: UnitCounter;
}

/** Makes ready to read the rows of a sheet. */
export function rowPlan(known: KnownSheet, rule: RowRule, meaning: CellMeaning): RowScan {
  const { columns, absent, widest } = known;
  const { width, separator } = rule;
  const kinds = new Uint8Array(widest + 1).fill(KIND.beyond);
  columns.forEach(({ kind }, at) => {
    kinds[at] = KIND[kind];
  });
  const blanks = new Int32Array(widest + 1).fill(UNKNOWN);
  const tables = columns.map(cellTable);
  const single = new Int32Array((widest + 1) * BYTES).fill(UNKNOWN);
  const short = new Int32Array((widest + 1) * LENGTHS * BYTES).fill(UNKNOWN);
  const pairs = new Int32Array((widest + 1) * BYTES).fill(UNKNOWN);
  const learnPairs = meaning.counter.weights ? () => {} : pairLearner(known, single, pairs, meaning);
  const meaningOf = (cell: string, column: number): number => cellValue(known, cell, column, meaning);
  columns.forEach(({ kind }, at) => {
    if (kind === 'item' || kind === 'checked') blanks[at] = meaningOf('', at);
    else if (kind === 'other') blanks[at] = 0;
    if (kind === 'item') noteDigits(short, at, NO_BYTES, blanks[at] ?? UNKNOWN);
  });
  blanks.fill(0, columns.length);
  const items = columns.filter(({ kind }) => kind === 'item').length;
  const picked = new Int32Array(absent.length + items + 1);
  absent.forEach(({ item, code }, at) => {
    picked[at] = answerValue(item * meaning.codes + code, false, false);
  });
  return {
    separator: separator.charCodeAt(0),
    separators: separator.charCodeAt(0) * ONES,
    width: columns.length,
    widest,
    glue: width === undefined || width < LEAST_COLUMNS ? Number.POSITIVE_INFINITY : width - 1,
    kinds,
    single,
    pairs,
    pairSign: pairSign(separator.charCodeAt(0)),
    short,
    others: runsOfOthers(columns),
    tables,
    recent: noRecentCells(),
    blanks,
    learn: (bytes, from, to, column) => {
      const table = tables[column];
      if (!table || table.count >= MOST_CELLS) return UNKNOWN;
      const value = meaningOf(cellText(bytes, from, to), column);
      if (value === UNKNOWN) return UNKNOWN;
      addCell(table, bytes, from, to, value);
      if (columns[column]?.kind !== 'item') return value;
      noteDigits(short, column, bytes.subarray(from, to), value);
      if (to - from === 1) {
        single[column * BYTES + (bytes[from] ?? 0)] = value;
        learnPairs(column);
      }
      return value;
    },
    picked,
    absent: absent.length,
    ...noRow(),
  };
}

/** How many columns that say nothing begin at each column. */
function runsOfOthers(columns: KnownSheet['columns']): Uint16Array {
  const runs = new Uint16Array(columns.length + 1);
  for (let at = columns.length - 1; at >= 0; at -= 1) {
    if (columns[at]?.kind === 'other') runs[at] = (runs[at + 1] ?? 0) + 1;
  }
  return runs;
}

/** What a scan says before it has read a row. */
function noRow() {
  const cell = { value: 0, doubled: false };
  return {
    taken: 0,
    seen: 0,
    known: false,
    cells: 0,
    column: 0,
    end: 0,
    agency: 0,
    weight: 0,
    idFrom: 0,
    idTo: 0,
    lettered: false,
    ...cell,
  };
}

/** Notes what a cell of at most two digits means in a column. */
function noteDigits(short: Int32Array, column: number, cell: Uint8Array, value: number): void {
  const digits = [...cell.subarray(0, LENGTHS)].map((byte) => byte - ZERO);
  if (digits.length > 2 || digits.some((digit) => digit < 0 || digit >= DIGITS)) return;
  const [first = 0, second = 0] = digits;
  short[(column * LENGTHS + digits.length) * BYTES + first * SIXTEEN + second] = value;
}

/** Makes the function that notes what a digit in a column means together with the digits beside it. */
function pairLearner(
  { columns }: KnownSheet,
  single: Int32Array,
  pairs: Int32Array,
  { counter, codes }: CellMeaning,
): (column: number) => void {
  const learn = (column: number): void => {
    const [left, right] = [columns[column], columns[column + 1]];
    if (left?.kind !== 'item' || right?.kind !== 'item' || right.item !== left.item + 1) return;
    for (let first = 0; first < DIGITS; first += 1) {
      const one = single[column * BYTES + ZERO + first] ?? UNKNOWN;
      for (let second = 0; second < DIGITS; second += 1) {
        const other = single[(column + 1) * BYTES + ZERO + second] ?? UNKNOWN;
        if (one < 0 || other < 0) continue;
        const [code, next] = [(one >> PLACE) - left.item * codes, (other >> PLACE) - right.item * codes];
        const place = pairPlace(counter, left.item, code, next);
        if (place === undefined) continue;
        pairs[column * BYTES + first * SIXTEEN + second] = (place << PLACE) | ((one | other) & (LEVEL | OWN));
      }
    }
  };
  return (column) => {
    learn(column);
    learn(column - 1);
  };
}

/** A cell as the reader of rows would hand it over. */
function cellText(bytes: Uint8Array, from: number, to: number): string {
  return cleanCell(
    new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(from, to)).replace(/\r\n?/g, '\n'),
  );
}

function answerValue(place: number, level: boolean, own: boolean): number {
  return (place << PLACE) | (level ? LEVEL : 0) | (own ? OWN : 0);
}

function cellValue(known: KnownSheet, cell: string, column: number, { codes, book, counter }: CellMeaning): number {
  const use = known.columns[column];
  if (use?.kind === 'checked') return use.holds(cell) ? 0 : UNKNOWN;
  if (use?.kind === 'weight') return learnWeight(book, cell);
  if (use?.kind === 'agency') {
    const position = known.agency(cell);
    if (position !== undefined) makeRoom(counter, position);
    return position ?? UNKNOWN;
  }
  if (use?.kind !== 'item') return UNKNOWN;
  const answer = known.answer(cell, use.item);
  return answer ? answerValue(use.item * codes + answer.code, answer.level, answer.own) : UNKNOWN;
}
