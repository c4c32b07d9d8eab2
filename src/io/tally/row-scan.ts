import { type CellTable, findCell, hashBytes, UNKNOWN } from './cell-table.ts';
import type { HashId, IdHash } from './id-filter.ts';

/** What the cells of a column are looked up for. */
export const KIND = { other: 0, item: 1, id: 2, agency: 3, weight: 4, checked: 5, beyond: 6 } as const;

/** An answer is kept as its place among the counts of an agency, times four, with these bits. */
export const LEVEL = 1;
export const OWN = 2;
export const PLACE = 2;

/** A row is not whole yet, or has a quote that only the careful reader understands. */
export const UNFINISHED = -1;
export const DOUBTED = -2;

const LF = 10;
const CR = 13;
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

/** All bits of two cells and the separators behind them but those that tell one digit from another. */
const PAIR_MASK = 0xfff0fff0 | 0;

/** Two digits with separators behind them as `RowScan.pairSign` has them. */
export function pairSign(separator: number): number {
  return (separator << 24) | (0x30 << 16) | (separator << 8) | 0x30;
}

/** Learns what a cell means that was not met before; `UNKNOWN` when rows with it must be read with care. */
export type LearnCell = (bytes: Uint8Array, from: number, to: number, column: number) => number;

/** How rows are read, and what the last one said. */
export interface RowScan {
  readonly separator: number;
  /** Named columns, and all of the header. */
  readonly width: number;
  readonly widest: number;
  /** A quoted cell of several lines with so many separators may be lines that a quote has glued. */
  readonly glue: number;
  readonly kinds: Uint8Array;
  /** Values of answers of one byte, 256 a column. */
  readonly single: Int32Array;
  /** Values of two answers of one digit beside each other, by the column of the first: 256 a column. */
  readonly pairs: Int32Array;
  /** Two digits, each with the separator behind it, as one number without the low bits of the digits. */
  readonly pairSign: number;
  readonly tables: readonly CellTable[];
  /** Values of empty cells. */
  readonly blanks: Int32Array;
  readonly learn: LearnCell;
  readonly hashId: HashId;
  /** Answers of the row; the first ones are those of items without a column. */
  readonly picked: Int32Array;
  readonly absent: number;
  taken: number;
  /** Bits of its answers. */
  seen: number;
  known: boolean;
  cells: number;
  /** Where the next row begins. */
  end: number;
  agency: number;
  weight: number;
  readonly id: IdHash;
  /** Whether the id has a sign that no figure has. */
  lettered: boolean;
  /** Value of the last cell, and whether quotes are doubled in it. */
  value: number;
  doubled: boolean;
}

/**
 * Reads one row of bytes that end with a line end: where it ends, how many cells it has, and what they mean if all are known.
 * @param view of the same bytes, with four more behind the limit
 * @returns where the next row begins; `UNFINISHED` or `DOUBTED`
 */
export function scanRow(scan: RowScan, bytes: Uint8Array, view: DataView, start: number, limit: number): number {
  const { separator, single, pairs, picked, widest, kinds, pairSign: both } = scan;
  let at = start;
  let column = 0;
  let beyond = 0;
  let taken = scan.absent;
  let seen = 0;
  scan.known = true;
  for (;;) {
    const four = view.getInt32(at, true);
    if ((four & PAIR_MASK) === both) {
      const pair = pairs[(column << 8) | ((four & 15) << 4) | ((four >>> 16) & 15)] ?? UNKNOWN;
      if (pair >= 0) {
        picked[taken] = pair;
        taken += 1;
        seen |= pair;
        column += 2;
        at += 4;
        continue;
      }
    }
    const quick = single[(column << 8) | (bytes[at] ?? 0)] ?? UNKNOWN;
    if (quick >= 0 && bytes[at + 1] === separator) {
      picked[taken] = quick;
      taken += 1;
      seen |= quick;
      column += 1;
      at += 2;
      continue;
    }
    const end = readCell(scan, bytes, at, limit, column);
    if (end < 0) return end;
    if (kinds[column] === KIND.item) {
      picked[taken] = scan.value;
      taken += 1;
      seen |= scan.value;
    }
    at = end + 1;
    const sign = bytes[end];
    if (sign === separator) {
      if (column < widest) column += 1;
      else beyond += 1;
      continue;
    }
    if (sign === CR && bytes[at] === LF) at += 1;
    break;
  }
  scan.taken = taken;
  scan.seen = seen;
  scan.cells = column + 1 + beyond;
  scan.end = at;
  if (scan.cells < scan.width || scan.cells > widest) scan.known = false;
  return at;
}

/** Reads one cell; gives the place of the sign behind it. */
function readCell(scan: RowScan, bytes: Uint8Array, start: number, limit: number, column: number): number {
  const { separator } = scan;
  const kind = scan.kinds[column];
  let end = start;
  let sign = bytes[start];
  if (sign === QUOTE) {
    end = quotedEnd(scan, bytes, start, limit);
    if (end < 0 || kind === KIND.other) return end;
    takeCell(scan, bytes, start + 1, end - 1, column);
    if (scan.doubled) scan.known = false;
    return end;
  }
  while (sign !== separator && sign !== LF && sign !== CR) {
    end += 1;
    sign = bytes[end];
  }
  if (kind !== KIND.other) takeCell(scan, bytes, start, end, column);
  return end;
}

/** The place behind a quoted cell. */
function quotedEnd(scan: RowScan, bytes: Uint8Array, start: number, limit: number): number {
  const { separator } = scan;
  let separators = 0;
  let lines = 0;
  scan.doubled = false;
  for (let at = start + 1; at < limit; at += 1) {
    const sign = bytes[at];
    if (sign === separator) separators += 1;
    else if (sign === LF || sign === CR) lines += 1;
    else if (sign === QUOTE) {
      const next = bytes[at + 1];
      if (next === QUOTE) {
        scan.doubled = true;
        at += 1;
      } else if (next !== separator && next !== LF && next !== CR) return DOUBTED;
      else return lines > 0 && separators >= scan.glue ? DOUBTED : at + 1;
    }
  }
  return UNFINISHED;
}

/** Looks up what a cell says of its row. */
function takeCell(scan: RowScan, bytes: Uint8Array, from: number, to: number, column: number): void {
  const kind = scan.kinds[column];
  if (from === to) {
    scan.value = scan.blanks[column] ?? UNKNOWN;
    if (scan.value < 0) scan.known = false;
    return;
  }
  if (kind === KIND.id) {
    takeId(scan, bytes, from, to);
    return;
  }
  if (kind === KIND.beyond) {
    scan.known = false;
    return;
  }
  const table = scan.tables[column];
  if (!table) throw new Error('takeCell: every column that is looked up has a table');
  let value = findCell(table, bytes, from, to, hashBytes(bytes, from, to));
  if (value < 0) value = scan.learn(bytes, from, to, column);
  scan.value = value;
  if (kind === KIND.agency) scan.agency = value;
  if (kind === KIND.weight) scan.weight = value;
  if (value < 0) scan.known = false;
}

function takeId(scan: RowScan, bytes: Uint8Array, from: number, to: number): void {
  let all = SAFE;
  let any = 0;
  for (let at = from; at < to; at += 1) {
    const sign = ID_BYTES[bytes[at] ?? 0] ?? 0;
    all &= sign;
    any |= sign;
  }
  if (all === 0 || (any & DIGIT) === 0) scan.known = false;
  else scan.hashId(bytes, from, to, scan.id);
  scan.lettered = (any & LETTER) !== 0;
}
