import { findCell, hashBytes, UNKNOWN } from './cell-table.ts';
import { KIND, type RowScan } from './row-scan.ts';
import { WORD, wordAt } from './word.ts';

const QUOTE = 34;
const SAFE = 1;
const DIGIT = 2;
const LETTER = 4;

/** Bytes of ids that are no totals and need no cleaning; digits are marked apart, and what no figure has. */
const ID_BYTES = Uint8Array.from({ length: 256 }, (_, byte) => {
  const sign = String.fromCharCode(byte);
  if (/\d/.test(sign)) return SAFE | DIGIT;
  if (/[A-Za-z_/#]/.test(sign)) return SAFE | LETTER;
  return /[.-]/.test(sign) ? SAFE : 0;
});

const ONES = 0x01010101;

/** Cells of two words that were met lately; four numbers a slot: both words, column, value. */
const RECENT = 4096;
const SLOT_SHIFT = 20;
const SLOT_BITS = 2;

/** Room for cells that were met lately, all of it empty. */
export function noRecentCells(): Int32Array {
  return new Int32Array(RECENT << SLOT_BITS).fill(UNKNOWN);
}

/**
 * Looks up what a cell says of its row, and tells the row if that is not known.
 * @param bytes with quotes around it where it has any
 * @returns its value; of an id nothing that means anything
 */
export function cellValue(
  scan: RowScan,
  bytes: Uint8Array,
  view: DataView,
  from: number,
  to: number,
  column: number,
): number {
  if (bytes[from] !== QUOTE) return plainValue(scan, bytes, view, from, to, column);
  if (bytes.subarray(from + 1, to - 1).includes(QUOTE)) scan.known = false;
  return plainValue(scan, bytes, view, from + 1, to - 1, column);
}

function plainValue(
  scan: RowScan,
  bytes: Uint8Array,
  view: DataView,
  from: number,
  to: number,
  column: number,
): number {
  let value: number;
  if (from === to) value = scan.blanks[column] ?? UNKNOWN;
  else if (scan.kinds[column] === KIND.id) value = takeId(scan, bytes, from, to);
  else if (to - from <= 2 * WORD) value = shortValue(scan, bytes, view, from, to, column);
  else value = longValue(scan, bytes, from, to, column);
  if (value < 0) scan.known = false;
  return value;
}

/** The value of a cell of at most eight bytes. */
function shortValue(
  scan: RowScan,
  bytes: Uint8Array,
  view: DataView,
  from: number,
  to: number,
  column: number,
): number {
  const { recent } = scan;
  const length = to - from;
  const first = wordAt(view, from, length);
  const second = length <= WORD ? 0 : wordAt(view, from + WORD, length - WORD);
  const hash = Math.imul(first ^ Math.imul(column, ONES), 0x9e3779b1) + Math.imul(second, 0x85ebca6b);
  const slot = (Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> SLOT_SHIFT) << SLOT_BITS;
  if (recent[slot] === first && recent[slot + 1] === second && recent[slot + 2] === column) {
    return recent[slot + 3] ?? UNKNOWN;
  }
  const value = longValue(scan, bytes, from, to, column);
  if (value >= 0) {
    recent[slot] = first;
    recent[slot + 1] = second;
    recent[slot + 2] = column;
    recent[slot + 3] = value;
  }
  return value;
}

function longValue(scan: RowScan, bytes: Uint8Array, from: number, to: number, column: number): number {
  const table = scan.tables[column];
  if (!table) throw new Error('longValue: every column that is looked up has a table');
  const value = findCell(table, bytes, from, to, hashBytes(bytes, from, to));
  return value < 0 ? scan.learn(bytes, from, to, column) : value;
}

/** Takes an id of safe signs, a digit among them. */
function takeId(scan: RowScan, bytes: Uint8Array, from: number, to: number): number {
  let any = 0;
  let all = SAFE;
  for (let at = from; at < to; at += 1) {
    const sign = ID_BYTES[bytes[at] ?? 0] ?? 0;
    any |= sign;
    all &= sign;
  }
  scan.idFrom = from;
  scan.idTo = to;
  scan.lettered = (any & LETTER) !== 0;
  return all === SAFE && (any & DIGIT) !== 0 ? 0 : UNKNOWN;
}
