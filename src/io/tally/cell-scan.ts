import { findCell, hashBytes, UNKNOWN } from './cell-table.ts';
import { DOUBTED, KIND, type RowScan, UNFINISHED } from './scan-state.ts';
import { WORD, wordAt } from './word.ts';

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

/** Four bytes are looked at as one number: each of them 1, all its bits but the highest, that bit, a quote, and the first sign behind the line ends. */
const ONES = 0x01010101;
const LOW = 0x7f7f7f7f;
const HIGHEST = 0x80808080 | 0;
const QUOTES = QUOTE * ONES;
const BEHIND_ENDS = (CR + 1) * ONES;
const BYTE_BITS = 3;
const BITS = 8;

/** Cells of two words that were met lately; four numbers a slot: both words, column, value. */
const RECENT = 4096;
const SLOT_SHIFT = 20;
const SLOT_BITS = 2;

/** Room for cells that were met lately, all of it empty. */
export function noRecentCells(): Int32Array {
  return new Int32Array(RECENT << SLOT_BITS).fill(UNKNOWN);
}

/** Reads one cell; gives the place of the sign behind it. */
export function readCell(
  scan: RowScan,
  bytes: Uint8Array,
  view: DataView,
  start: number,
  limit: number,
  column: number,
): number {
  const kind = scan.kinds[column];
  if (bytes[start] === QUOTE) {
    const end = quotedEnd(scan, bytes, view, start, limit);
    if (end < 0 || kind === KIND.other) return end;
    takeCell(scan, bytes, view, start + 1, end - 1, column);
    if (scan.doubled) scan.known = false;
    return end;
  }
  if (kind === KIND.id) {
    return readId(scan, bytes, view, start);
  }
  const end = plainEnd(scan, bytes, view, start);
  if (kind !== KIND.other) takeCell(scan, bytes, view, start, end, column);
  return end;
}

/** The first of four bytes whose highest bit is marked. */
function firstMarked(marks: number): number {
  return (31 - Math.clz32(marks & -marks)) >> BYTE_BITS;
}

/** The place behind a cell without quotes: of the next separator or line end. */
function plainEnd({ separator, separators }: RowScan, bytes: Uint8Array, view: DataView, start: number): number {
  for (let at = start; ; ) {
    const four = view.getInt32(at, true);
    const other = four ^ separators;
    const marks = (((other - ONES) & ~other) | ((four - BEHIND_ENDS) & ~four)) & HIGHEST;
    if (marks === 0) {
      at += WORD;
      continue;
    }
    at += firstMarked(marks);
    const sign = bytes[at];
    if (sign === separator || sign === LF || sign === CR) return at;
    at += 1;
  }
}

/** The place behind a quoted cell. */
function quotedEnd(scan: RowScan, bytes: Uint8Array, view: DataView, start: number, limit: number): number {
  let ends = 0;
  scan.doubled = false;
  for (let at = start + 1; at < limit; ) {
    const four = view.getInt32(at, true);
    const other = four ^ QUOTES;
    const marks = (other - ONES) & ~other & HIGHEST;
    ends |= (four - BEHIND_ENDS) & ~four & HIGHEST;
    if (marks === 0) {
      at += WORD;
      continue;
    }
    at += firstMarked(marks);
    if (at >= limit) break;
    const next = bytes[at + 1];
    if (next === QUOTE) {
      scan.doubled = true;
      at += 2;
    } else if (next !== scan.separator && next !== LF && next !== CR) return DOUBTED;
    else return ends !== 0 && at - start > scan.glue && isGlued(scan, view, start, at) ? DOUBTED : at + 1;
  }
  return UNFINISHED;
}

/** Whether a quoted cell with line ends may be lines that a quote has glued: so many separators stand in it, or a few bytes behind it. */
function isGlued({ separators, glue }: RowScan, view: DataView, from: number, to: number): boolean {
  let found = 0;
  for (let at = from; at < to; at += WORD) {
    const other = view.getInt32(at, true) ^ separators;
    const marks = ~(((other & LOW) + LOW) | other) & HIGHEST;
    found += Math.imul(marks >>> (BITS - 1), ONES) >>> (3 * BITS);
  }
  return found >= glue;
}

/** Looks up what a cell says of its row. */
function takeCell(scan: RowScan, bytes: Uint8Array, view: DataView, from: number, to: number, column: number): void {
  const kind = scan.kinds[column];
  if (from === to) {
    scan.value = scan.blanks[column] ?? UNKNOWN;
    if (scan.value < 0) scan.known = false;
    return;
  }
  if (kind === KIND.id) {
    if (safeEnd(scan, bytes, from) !== to) scan.known = false;
    return;
  }
  if (kind === KIND.beyond) {
    scan.known = false;
    return;
  }
  const value =
    to - from <= 2 * WORD ? shortValue(scan, bytes, view, from, to, column) : longValue(scan, bytes, from, to, column);
  scan.value = value;
  if (kind === KIND.agency) scan.agency = value;
  if (kind === KIND.weight) scan.weight = value;
  if (value < 0) scan.known = false;
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

/** Reads an id without quotes; gives the place of the sign behind it. */
export function readId(scan: RowScan, bytes: Uint8Array, view: DataView, start: number): number {
  const safe = safeEnd(scan, bytes, start);
  const sign = bytes[safe];
  if (sign === scan.separator || sign === LF || sign === CR) return safe;
  scan.known = false;
  return plainEnd(scan, bytes, view, safe);
}

/** Reads an id as far as its signs are safe. */
function safeEnd(scan: RowScan, bytes: Uint8Array, start: number): number {
  let any = 0;
  let end = start;
  for (let sign = ID_BYTES[bytes[end] ?? 0] ?? 0; sign !== 0; sign = ID_BYTES[bytes[end] ?? 0] ?? 0) {
    any |= sign;
    end += 1;
  }
  if ((any & DIGIT) === 0) scan.known = false;
  scan.idFrom = start;
  scan.idTo = end;
  scan.lettered = (any & LETTER) !== 0;
  return end;
}
