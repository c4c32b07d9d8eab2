import { readCell } from './cell-scan.ts';
import { UNKNOWN } from './cell-table.ts';
import { KIND, type RowScan } from './scan-state.ts';

const LF = 10;
const CR = 13;

/** All bits of two cells and the separators behind them but those that tell one digit from another. */
const PAIR_MASK = 0xfff0fff0 | 0;

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
  const { separator, single, pairs, picked, widest, kinds, pairSign: both } = scan;
  let at = start;
  let column = 0;
  let beyond = 0;
  let taken = scan.absent;
  let seen = 0;
  scan.known = true;
  for (;;) {
    let four = view.getInt32(at, true);
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
    const quick = single[(column << 8) | (four & 255)] ?? UNKNOWN;
    let sign: number | undefined = (four >>> 8) & 255;
    if (quick >= 0 && (sign === separator || sign === LF)) {
      picked[taken] = quick;
      taken += 1;
      seen |= quick;
      at += 2;
    } else {
      const end = readCell(scan, bytes, view, at, limit, column);
      if (end < 0) return end;
      if (kinds[column] === KIND.item) {
        picked[taken] = scan.value;
        taken += 1;
        seen |= scan.value;
      }
      at = end + 1;
      sign = bytes[end];
    }
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
