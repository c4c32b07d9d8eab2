import { UNKNOWN } from './cell-table.ts';
import { cellValue } from './cell-value.ts';
import { type CellRoom, CODE } from './cells/cell-room.ts';
import { KIND, type RowScan } from './row-scan.ts';

/**
 * Reads what one row says that has as many cells as it may have, and whether all of that is known. Its answers have been read as far as they are digits; the others are put beside them.
 * @param row number of the row in its room
 * @param first where its answers begin
 * @param before number of the end before its first one
 * @param cells how many it has
 */
export function readRow(
  scan: RowScan,
  room: CellRoom,
  row: number,
  first: number,
  before: number,
  cells: number,
): void {
  scan.known = true;
  scan.seen = room.seen[row] ?? UNKNOWN;
  if (scan.seen < 0) scan.seen = readOtherAnswers(scan, room, first, before);
  readAsides(scan, room, before, cells);
}

/** Reads the answers of a row some of which are no digits that were met before; gives the bits of all. */
function readOtherAnswers(scan: RowScan, room: CellRoom, first: number, before: number): number {
  const { bytes, view, ends, answers } = room;
  let seen = 0;
  for (const [at, column] of scan.items.entries()) {
    const [from, to] = [(ends[before + column] ?? 0) + 1, ends[before + column + 1] ?? 0];
    const answer = cellValue(scan, bytes, view, from, to, column);
    answers[first + at] = answer;
    seen |= answer;
  }
  return seen;
}

/** Reads all other cells that say something; those beyond the named columns must be empty. */
function readAsides(scan: RowScan, { bytes, view, ends }: CellRoom, before: number, cells: number): void {
  const { asides, kinds, width } = scan;
  for (let at = 0; at < asides.length && scan.known; at += 1) {
    const column = asides[at] ?? 0;
    const kind = kinds[column];
    const value = cellValue(
      scan,
      bytes,
      view,
      (ends[before + column] ?? 0) + 1,
      ends[before + column + 1] ?? 0,
      column,
    );
    if (kind === KIND.agency) scan.agency = value;
    else if (kind === KIND.weight) scan.weight = value;
  }
  for (let column = width; column < cells; column += 1) {
    if ((ends[before + column + 1] ?? 0) - (ends[before + column] ?? 0) > 1) scan.known = false;
  }
}

/** The places where a row is counted, item by item, whose answers begin at some place. */
export function rowPlaces({ items, places, absent }: RowScan, answers: Int32Array, first: number): readonly number[] {
  return [...absent, ...Array.from(items, (_, at) => (places[at] ?? 0) + ((answers[first + at] ?? 0) >> CODE))];
}
