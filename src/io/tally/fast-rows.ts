import type { KnownSheet } from '../../survey/index.ts';
import { cleanCell, widthOf } from '../csv/cell.ts';
import type { GridPlace } from '../csv/grid.ts';
import { parseRows, type Separator } from '../csv/parse-rows.ts';
import { LEVEL, OWN } from './cells/cell-room.ts';
import { readRow, rowPlaces } from './read-row.ts';
import { rowPlan } from './row-plan.ts';
import type { RowScan } from './row-scan.ts';
import { noteCounted, type TallyRoom } from './tally-room.ts';
import { addOthers, countsOf } from './unit-counter.ts';

const LF = 10;
const CR = 13;

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
  /** Rows that are to be counted when all that is read was looked at. */
  added: number;
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
  const scan = rowPlan(known, rule, room.cells, room.meaning);
  const { separator } = rule;
  room.cells.begin(scan);
  return {
    known,
    scan,
    separator,
    room,
    addRow,
    row,
    before,
    added: 0,
    slow: [],
    stretches: [],
    careful: true,
    passed: 0,
  };
}

/**
 * Counts the rows of whole lines that are read, and hands over those that are not known.
 * @returns where it stopped: before the limit at a row that is not whole or whose quotes are in doubt
 */
export function countRows(rows: FastRows, from: number, limit: number): { at: number; doubted: boolean } {
  const { scan, room, known } = rows;
  const { bytes, view } = room.cells;
  return readRows(rows, from, limit, 1, (at, next, first, cells) => {
    if (cells > 1) rows.before = cells;
    if (isForm(rows, at, next)) {
      addForm(rows, first, 1);
      if (known.hasId) noteCounted(room, bytes, view, scan.idFrom, scan.idTo);
    } else addSlowRow(rows, at, next);
  });
}

/**
 * Reads rows one after another, and hands each over: where it begins, where the next one does and where its answers do, and how many cells it has.
 * Then those that were added are counted so many times.
 */
function readRows(
  rows: FastRows,
  from: number,
  limit: number,
  times: number,
  onRow: (at: number, next: number, first: number, cells: number) => void,
): { at: number; doubted: boolean } {
  const { scan, room } = rows;
  const { cells } = room;
  const { bytes, ends } = cells;
  const { rows: count, doubt } = cells.find(from, limit, scan.separator, scan.glue);
  cells.read(count, scan.width, scan.widest);
  let at = from;
  let first = 0;
  let before = 0;
  for (let row = 0; row < count; row += 1) {
    const last = cells.rows[row] ?? 0;
    const end = ends[last] ?? 0;
    if (doubt !== undefined && end >= doubt) break;
    const next = bytes[end] === CR && bytes[end + 1] === LF ? end + 2 : end + 1;
    rows.row += 1;
    const fits = last - before >= scan.width && last - before <= scan.widest;
    scan.known = fits;
    if (fits) readRow(scan, cells, row, first, before, last - before);
    onRow(at, next, first, last - before);
    if (fits) first += scan.items.length;
    at = next;
    before = last;
  }
  cells.count(rows.added, times);
  rows.added = 0;
  return { at, doubted: doubt !== undefined };
}

/** Whether a row can be counted by its cells alone. */
function isForm({ scan, known, separator, careful, room }: FastRows, at: number, next: number): boolean {
  if (!scan.known || careful || (scan.seen & (LEVEL | OWN)) !== (LEVEL | OWN)) return false;
  if (known.looksLikeTotals === undefined || scan.lettered) return true;
  return !known.looksLikeTotals(rowCells(room.cells.bytes, at, next, separator));
}

/** Adds a form to those that are counted together; one whose agency and weight have no room is counted by itself. */
function addForm(rows: FastRows, first: number, times: number): void {
  const { scan, room } = rows;
  const { counter, book, cells } = room;
  const { agency, weight } = scan;
  room.forms += times;
  if (counter.weights) book.rows[weight] = (book.rows[weight] ?? 0) + times;
  const start = countsOf(counter, agency, weight);
  if (start < 0) {
    addOthers(counter, agency, rowPlaces(scan, cells.answers, first), book.units[weight] ?? 0, times);
    return;
  }
  cells.forms[2 * rows.added] = start;
  cells.forms[2 * rows.added + 1] = first;
  rows.added += 1;
}

function rowCells(bytes: Uint8Array, from: number, to: number, separator: Separator): readonly string[] {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(from, to)).replace(/\r\n?/g, '\n');
  return (parseRows(text.replace(/\n$/, ''), separator, true).rows[0] ?? []).map(cleanCell);
}

/** Hands a row over. */
function addSlowRow(rows: FastRows, from: number, to: number): void {
  const { known } = rows;
  if (known.hasId) rows.slow.push(rows.row);
  const cells = rowCells(rows.room.cells.bytes, from, to, rows.separator);
  if (widthOf(cells) === 0) return;
  const before = known.excluded();
  rows.addRow({ row: rows.row, cells });
  rows.careful = known.excluded() !== before;
}

/** Looks again at rows that were counted: those whose id may stand twice are taken back and handed over. Gives where it stopped. */
export function recountRows(rows: FastRows, from: number, limit: number): number {
  const { scan, room, slow } = rows;
  const { bytes, view } = room.cells;
  const id = { first: 0, second: 0 };
  return readRows(rows, from, limit, -1, (at, next, first) => {
    if (slow[rows.passed] === rows.row) {
      rows.passed += 1;
      return;
    }
    room.hashId(view, scan.idFrom, scan.idTo, id);
    if (!room.suspects.has(id.first)) return;
    addForm(rows, first, -1);
    rows.known.addForm({ row: rows.row, cells: rowCells(bytes, at, next, rows.separator) });
  }).at;
}
