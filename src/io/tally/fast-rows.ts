import type { KnownSheet } from '../../survey/index.ts';
import { cleanCell, widthOf } from '../csv/cell.ts';
import type { GridPlace } from '../csv/grid.ts';
import { parseRows, type Separator } from '../csv/parse-rows.ts';
import type { ByteWindow } from './byte-window.ts';
import { rowPlan } from './row-plan.ts';
import { scanRow } from './row-scan.ts';
import { DOUBTED, LEVEL, OWN, type RowScan } from './scan-state.ts';
import { noteCounted, type TallyRoom } from './tally-room.ts';
import { addAnswers } from './unit-counter.ts';

/** A stretch of a file whose rows were read by their bytes. */
export interface FastStretch {
  readonly from: number;
  to: number;
  /** Number of the row above it. */
  readonly row: number;
}

/** The rows of one file that are read by their bytes. */
export interface FastRows {
  readonly known: KnownSheet;
  readonly scan: RowScan;
  readonly separator: Separator;
  readonly room: TallyRoom;
  /** Hands a row over to be read with care. */
  readonly addRow: (row: { readonly row: number; readonly cells: readonly string[] }) => void;
  /** Number of the last row, and cells of the last one that has several. */
  row: number;
  before: number | undefined;
  /** Rows that were not counted here, in their order. */
  readonly slow: number[];
  readonly stretches: FastStretch[];
  /** Whether the next row must be read with care. */
  careful: boolean;
  /** Place in `slow` while rows are looked at again. */
  passed: number;
}

/** Makes ready to read rows of a sheet by their bytes. */
export function fastRows(
  known: KnownSheet,
  { rule, row, before }: GridPlace,
  room: TallyRoom,
  addRow: FastRows['addRow'],
): FastRows {
  const scan = rowPlan(known, rule, room.meaning);
  const { separator } = rule;
  return { known, scan, separator, room, addRow, row, before, slow: [], stretches: [], careful: true, passed: 0 };
}

/**
 * Counts the rows of whole lines that are read, and hands over those that are not known.
 * @returns where it stopped: before the limit at a row that is not whole or whose quotes are in doubt
 */
export function countRows(
  rows: FastRows,
  { bytes, view, from }: ByteWindow,
  limit: number,
): { at: number; doubted: boolean } {
  const { scan, room } = rows;
  let at = from;
  while (at < limit) {
    const next = scanRow(scan, bytes, view, at, limit);
    if (next < 0) return { at, doubted: next === DOUBTED };
    rows.row += 1;
    if (scan.cells > 1) rows.before = scan.cells;
    if (isForm(rows, bytes, at)) {
      addForm(rows, 1);
      if (rows.known.hasId) noteCounted(room, bytes, view, scan.idFrom, scan.idTo);
    } else addSlowRow(rows, bytes, at, next);
    at = next;
  }
  return { at, doubted: false };
}

/** Whether a row can be counted by its cells alone. */
function isForm({ scan, known, separator, careful }: FastRows, bytes: Uint8Array, at: number): boolean {
  if (!scan.known || careful || (scan.seen & (LEVEL | OWN)) !== (LEVEL | OWN)) return false;
  if (known.looksLikeTotals === undefined || scan.lettered) return true;
  return !known.looksLikeTotals(rowCells(bytes, at, scan.end, separator));
}

function addForm({ scan, room }: FastRows, times: number): void {
  const { counter, book } = room;
  const { agency, weight, picked, taken } = scan;
  room.forms += times;
  if (counter.weights) book.rows[weight] = (book.rows[weight] ?? 0) + times;
  addAnswers(counter, agency, picked, taken, weight, book.units[weight] ?? 0, times);
}

function rowCells(bytes: Uint8Array, from: number, to: number, separator: Separator): readonly string[] {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(from, to)).replace(/\r\n?/g, '\n');
  return (parseRows(text.replace(/\n$/, ''), separator, true).rows[0] ?? []).map(cleanCell);
}

/** Hands a row over. */
function addSlowRow(rows: FastRows, bytes: Uint8Array, from: number, to: number): void {
  const { known } = rows;
  if (known.hasId) rows.slow.push(rows.row);
  const cells = rowCells(bytes, from, to, rows.separator);
  if (widthOf(cells) === 0) return;
  const before = known.excluded();
  rows.addRow({ row: rows.row, cells });
  rows.careful = known.excluded() !== before;
}

/** Looks again at rows that were counted: those whose id may stand twice are taken back and handed over. */
export function recountRows(rows: FastRows, { bytes, view, from }: ByteWindow, limit: number): number {
  const { scan, room, slow } = rows;
  const id = { first: 0, second: 0 };
  let at = from;
  while (at < limit) {
    const next = scanRow(scan, bytes, view, at, limit);
    if (next < 0) return at;
    rows.row += 1;
    if (slow[rows.passed] === rows.row) {
      rows.passed += 1;
      at = next;
      continue;
    }
    room.hashId(view, scan.idFrom, scan.idTo, id);
    if (room.suspects.has(id.first)) {
      addForm(rows, -1);
      rows.known.addForm({ row: rows.row, cells: rowCells(bytes, at, next, rows.separator) });
    }
    at = next;
  }
  return at;
}
