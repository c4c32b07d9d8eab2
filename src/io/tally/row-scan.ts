import { readCell, readId } from './cell-scan.ts';
import { UNKNOWN } from './cell-table.ts';
import { KIND, type RowScan } from './scan-state.ts';
import { skipCells } from './skip-cells.ts';

const LF = 10;
const CR = 13;
const QUOTE = 34;

/** All bits of two cells and the separators behind them but those that tell one digit from another. */
const PAIR_MASK = 0xfff0fff0 | 0;

/** The same of a cell of two digits. */
const NUMBER_MASK = 0xfff0f0;

/** Cells that are taken one by one where no pair is. */
const STEPS = 2;

/** Two digits with separators behind them as `RowScan.pairSign` has them. */
export function pairSign(separator: number): number {
  return (separator << 24) | (0x30 << 16) | (separator << 8) | 0x30;
}

/**
 * Reads one row of bytes that end with a line end: where it ends, how many cells it has, and what they mean if all are known.
 * @param view of the same bytes, with four more behind the limit
 * @returns where the next row begins; `UNFINISHED` or `DOUBTED`
 */
export function scanRow(scan: RowScan, bytes: Uint8Array, view: DataView, start: number, limit: number): number {
  const { separator, widest, kinds } = scan;
  let at = start;
  let column = 0;
  let beyond = 0;
  scan.taken = scan.absent;
  scan.seen = 0;
  scan.known = true;
  for (;;) {
    const kind = kinds[column];
    let end = at;
    if (kind === KIND.item) {
      at = scanItems(scan, view, at, column);
      column = scan.column;
      if (kinds[column] !== KIND.item) continue;
      end = lastItem(scan, bytes, view, at, limit, column);
    } else if (kind === KIND.id && bytes[at] !== QUOTE) {
      end = readId(scan, bytes, view, at);
    } else {
      const others = scan.others[column] ?? 0;
      const next = others > 1 ? skipCells(view, at, others - 1, scan.separators) : -1;
      if (next >= 0) {
        at = next;
        column += others - 1;
      }
      end = readCell(scan, bytes, view, at, limit, column);
    }
    if (end < 0) return end;
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
  scan.cells = column + 1 + beyond;
  scan.end = at;
  if (scan.cells < scan.width || scan.cells > widest) scan.known = false;
  return at;
}

/**
 * Takes answers of two digits at most with a separator behind them, as many as stand beside each other and are known.
 * @returns the place behind them; `scan.column` is the column that it stands in
 */
function scanItems(scan: RowScan, view: DataView, start: number, first: number): number {
  const { separator, short, pairs, picked, pairSign: both } = scan;
  const twoDigits = (separator << 16) | 0x3030;
  let { taken, seen } = scan;
  let at = start;
  let column = first;
  let four = view.getInt32(at, true);
  let steps = STEPS;
  while (steps === STEPS) {
    while ((four & PAIR_MASK) === both) {
      const pair = pairs[(column << 8) | ((four & 15) << 4) | ((four >>> 16) & 15)] ?? UNKNOWN;
      if (pair < 0) break;
      picked[taken] = pair;
      taken += 1;
      seen |= pair;
      column += 2;
      at += 4;
      four = view.getInt32(at, true);
    }
    for (steps = 0; steps < STEPS; steps += 1) {
      // Nothing is asked of the length of a cell: where none is like the one before, no answer could be foreseen.
      const none = (((four & 255) ^ separator) - 1) >>> 31;
      const one = ((((four >>> 8) & 255) ^ separator) - 1) >>> 31;
      const length = (2 - one) & (none - 1);
      const shift = (2 - length) << 3;
      if ((four & (NUMBER_MASK >> shift)) !== twoDigits >> shift) break;
      const digits = four & (0xffff >> shift);
      const value = short[(column << 10) | (length << 8) | ((digits & 15) << 4) | ((digits >> 8) & 15)] ?? UNKNOWN;
      if (value < 0) break;
      picked[taken] = value;
      taken += 1;
      seen |= value;
      column += 1;
      at += length + 1;
      four = view.getInt32(at, true);
    }
  }
  scan.taken = taken;
  scan.seen = seen;
  scan.column = column;
  return at;
}

/** Reads an answer of any kind, as the last one of a row is; gives the place of the sign behind it. */
function lastItem(
  scan: RowScan,
  bytes: Uint8Array,
  view: DataView,
  start: number,
  limit: number,
  column: number,
): number {
  const { single, separator, picked, taken } = scan;
  const value = single[(column << 8) | (bytes[start] ?? 0)] ?? UNKNOWN;
  const sign = bytes[start + 1];
  let end = start + 1;
  if (value >= 0 && (sign === separator || sign === LF)) scan.value = value;
  else end = readCell(scan, bytes, view, start, limit, column);
  if (end < 0) return end;
  picked[taken] = scan.value;
  scan.taken += 1;
  scan.seen |= scan.value;
  return end;
}
