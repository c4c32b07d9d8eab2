import type { KnownSheet } from '../../survey/index.ts';
import { cleanCell } from '../csv/cell.ts';
import type { RowRule } from '../csv/scan-rows.ts';
import { addCell, cellTable, UNKNOWN } from './cell-table.ts';
import { noRecentCells } from './cell-value.ts';
import { type CellRoom, CODE, DIGITS_AN_ITEM, LEVEL, OWN } from './cells/cell-room.ts';
import { KIND, type RowScan } from './row-scan.ts';
import { makeRoom, pairPlace, type UnitCounter } from './unit-counter.ts';
import { learnWeight, type WeightBook } from './weight-book.ts';

/** With fewer columns no row is ever taken for lines that a quote has glued. */
const LEAST_COLUMNS = 3;
const NEVER = 0x7fffffff;
/** Different cells of one column that are remembered. */
const MOST_CELLS = 262_144;
/** Answers of digits of one length. */
const BYTES = 256;
const MOST_DIGITS = 2;
const DIGITS = 10;
const ZERO = 48;
const SIXTEEN = 16;
const NO_BYTES = new Uint8Array(0);

/** What the cells of the sheets of one survey are counted as. */
export interface CellMeaning {
  /** Codes of an item. */
  readonly codes: number;
  readonly book: WeightBook;
  readonly counter: UnitCounter;
}

/** Makes ready to read the rows of a sheet. */
export function rowPlan(known: KnownSheet, rule: RowRule, room: CellRoom, meaning: CellMeaning): RowScan {
  const { columns, absent, widest } = known;
  const { width, separator } = rule;
  const kinds = Uint8Array.from(columns, ({ kind }) => KIND[kind]);
  const { items, pairs } = itemOrder(known, meaning.counter);
  const numberOf = new Map(items.map((column, at) => [column, at]));
  const blanks = new Int32Array(columns.length).fill(UNKNOWN);
  const tables = columns.map(cellTable);
  const digits = new Int32Array(DIGITS_AN_ITEM * items.length).fill(UNKNOWN);
  columns.forEach(({ kind }, column) => {
    const item = numberOf.get(column);
    if (item !== undefined || kind === 'checked') blanks[column] = cellMeaning(known, '', column, meaning);
    if (item !== undefined) noteDigits(digits, item, NO_BYTES, blanks[column] ?? UNKNOWN);
  });
  return {
    separator: separator.charCodeAt(0),
    width: columns.length,
    widest,
    glue: width === undefined || width < LEAST_COLUMNS ? NEVER : width - 1,
    kinds,
    items,
    places: Int32Array.from(items, (column) => itemAt(known, column) * meaning.codes),
    pairs,
    codes: meaning.codes,
    asides: Int32Array.from(columns.keys()).filter((at) => !numberOf.has(at) && kinds[at] !== KIND.other),
    tables,
    recent: noRecentCells(),
    blanks,
    digits,
    learn: (bytes, from, to, column) => {
      const table = tables[column];
      if (!table || table.count >= MOST_CELLS) return UNKNOWN;
      const value = cellMeaning(known, cellText(bytes, from, to), column, meaning);
      if (value === UNKNOWN) return UNKNOWN;
      addCell(table, bytes, from, to, value);
      const item = numberOf.get(column);
      if (item === undefined) return value;
      noteDigits(digits, item, bytes.subarray(from, to), value);
      noteDigits(room.digits, item, bytes.subarray(from, to), value);
      return value;
    },
    absent: Int32Array.from(absent, ({ item, code }) => item * meaning.codes + code),
    ...noRow(),
  };
}

/** Columns of items, first in twos those that may be counted together: items that follow each other in columns beside each other. */
function itemOrder(
  known: KnownSheet,
  counter: UnitCounter,
): { readonly items: readonly number[]; readonly pairs: Int32Array } {
  const pairs: number[] = [];
  const singles: number[] = [];
  for (let column = 0; column < known.columns.length; column += 1) {
    const item = itemAt(known, column);
    if (item < 0) continue;
    if (!counter.weights && itemAt(known, column + 1) === item + 1) {
      pairs.push(column);
      column += 1;
    } else singles.push(column);
  }
  return {
    items: [...pairs.flatMap((column) => [column, column + 1]), ...singles],
    pairs: Int32Array.from(pairs, (column) => pairPlace(counter, itemAt(known, column))),
  };
}

/** The item of a column; below 0 where it has none. */
function itemAt({ columns }: KnownSheet, column: number): number {
  const use = columns[column];
  return use?.kind === 'item' ? use.item : UNKNOWN;
}

/** What a scan says before it has read a row. */
function noRow() {
  const id = { idFrom: 0, idTo: 0, lettered: false };
  return { seen: 0, known: false, agency: 0, weight: 0, ...id };
}

/** Notes what a cell of at most two digits means as the answer to an item. */
function noteDigits(digits: Int32Array, item: number, cell: Uint8Array, value: number): void {
  const own = [...cell.subarray(0, MOST_DIGITS + 1)].map((byte) => byte - ZERO);
  if (own.length > MOST_DIGITS || own.some((digit) => digit < 0 || digit >= DIGITS)) return;
  const [first = 0, second = 0] = own;
  digits[item * DIGITS_AN_ITEM + own.length * BYTES + first * SIXTEEN + second] = value;
}

/** A cell as the reader of rows would hand it over. */
function cellText(bytes: Uint8Array, from: number, to: number): string {
  return cleanCell(
    new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(from, to)).replace(/\r\n?/g, '\n'),
  );
}

function cellMeaning(known: KnownSheet, cell: string, column: number, { book, counter }: CellMeaning): number {
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
  if (!answer) return UNKNOWN;
  return (answer.code << CODE) | (answer.level ? LEVEL : 0) | (answer.own ? OWN : 0);
}
