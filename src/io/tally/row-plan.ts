import type { KnownSheet } from '../../survey/index.ts';
import { cleanCell } from '../csv/cell.ts';
import type { RowRule } from '../csv/scan-rows.ts';
import { addCell, cellTable, UNKNOWN } from './cell-table.ts';
import { noRecentCells } from './cell-value.ts';
import { type CellRoom, DIGITS_AN_ITEM, LEVEL, OWN, PLACE } from './cells/cell-room.ts';
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

/** What an answer adds to the place where it is counted: so much, and so much for each number of its code. */
interface ItemPlace {
  readonly column: number;
  readonly place: number;
  readonly factor: number;
}

/** Makes ready to read the rows of a sheet. */
export function rowPlan(known: KnownSheet, rule: RowRule, room: CellRoom, meaning: CellMeaning): RowScan {
  const { columns, absent, widest } = known;
  const { width, separator } = rule;
  const kinds = Uint8Array.from(columns, ({ kind }) => KIND[kind]);
  const { pairs, singles } = itemPlaces(known, meaning);
  const places = [...pairs, ...singles];
  const placeOf = new Map(places.map((place, at) => [place.column, { ...place, at }]));
  const blanks = new Int32Array(columns.length).fill(UNKNOWN);
  const tables = columns.map(cellTable);
  const digits = new Int32Array(DIGITS_AN_ITEM * places.length).fill(UNKNOWN);
  const items = places.map(({ column }) => column);
  columns.forEach(({ kind }, at) => {
    const place = placeOf.get(at);
    if (place || kind === 'checked') blanks[at] = cellMeaning(known, '', at, place, meaning);
    if (place) noteDigits(digits, place.at, NO_BYTES, blanks[at] ?? UNKNOWN);
  });
  return {
    separator: separator.charCodeAt(0),
    width: columns.length,
    widest,
    glue: width === undefined || width < LEAST_COLUMNS ? NEVER : width - 1,
    kinds,
    items,
    pairs: pairs.length / 2,
    asides: Int32Array.from(columns.keys()).filter((at) => !placeOf.has(at) && kinds[at] !== KIND.other),
    tables,
    recent: noRecentCells(),
    blanks,
    digits,
    learn: (bytes, from, to, column) => {
      const table = tables[column];
      if (!table || table.count >= MOST_CELLS) return UNKNOWN;
      const place = placeOf.get(column);
      const value = cellMeaning(known, cellText(bytes, from, to), column, place, meaning);
      if (value === UNKNOWN) return UNKNOWN;
      addCell(table, bytes, from, to, value);
      if (!place) return value;
      noteDigits(digits, place.at, bytes.subarray(from, to), value);
      noteDigits(room.digits, place.at, bytes.subarray(from, to), value);
      return value;
    },
    absent: Int32Array.from(absent, ({ item, code }) => item * meaning.codes + code),
    ...noRow(),
  };
}

/** Items are counted in twos where the counter does that and their columns stand beside each other. */
function itemPlaces(
  { columns }: KnownSheet,
  { counter, codes }: CellMeaning,
): { readonly pairs: readonly ItemPlace[]; readonly singles: readonly ItemPlace[] } {
  const pairs: ItemPlace[] = [];
  const singles: ItemPlace[] = [];
  for (let column = 0; column < columns.length; column += 1) {
    const [left, right] = [columns[column], columns[column + 1]];
    if (left?.kind !== 'item') continue;
    if (!counter.weights && right?.kind === 'item' && right.item === left.item + 1) {
      pairs.push({ column, place: pairPlace(counter, left.item), factor: codes });
      pairs.push({ column: column + 1, place: 0, factor: 1 });
      column += 1;
    } else singles.push({ column, place: left.item * codes, factor: 1 });
  }
  return { pairs, singles };
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

function cellMeaning(
  known: KnownSheet,
  cell: string,
  column: number,
  place: ItemPlace | undefined,
  { book, counter }: CellMeaning,
): number {
  const use = known.columns[column];
  if (use?.kind === 'checked') return use.holds(cell) ? 0 : UNKNOWN;
  if (use?.kind === 'weight') return learnWeight(book, cell);
  if (use?.kind === 'agency') {
    const position = known.agency(cell);
    if (position !== undefined) makeRoom(counter, position);
    return position ?? UNKNOWN;
  }
  if (use?.kind !== 'item' || !place) return UNKNOWN;
  const answer = known.answer(cell, use.item);
  if (!answer) return UNKNOWN;
  return ((place.place + answer.code * place.factor) << PLACE) | (answer.level ? LEVEL : 0) | (answer.own ? OWN : 0);
}
