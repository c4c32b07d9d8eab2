import { READ_CELLS } from './read-cells-code.ts';

/** A room of WebAssembly for bytes of a CSV text, where their cells and rows end, and answers of digits. */
export interface CellRoom {
  /** Bytes that it is made for. */
  readonly size: number;
  readonly bytes: Buffer;
  readonly view: DataView;
  /** Places of the separators and line ends found, from 1; at the number before a row's first one the place before the row. */
  readonly ends: Int32Array;
  /** Of every row, the number of its last end. */
  readonly rows: Int32Array;
  /** What answers of digits mean by item: 256 of each length, by the digits; below 0 what is not known. */
  readonly digits: Int32Array;
  /** Of every row that has as many cells as it may have, the answers to all items; of every row, the bits of all of them together, below 0 where one is not known. */
  readonly answers: Int32Array;
  readonly seen: Int32Array;
  /** Of every form that is counted, twice the place where its counts begin, and 1 where pairs are counted there; and where its answers begin. */
  readonly forms: Int32Array;
  /** Counts modulo 256, so that what is counted together lies close together, and what was carried out of that. What is not written to takes no memory. */
  readonly counts: Uint8Array;
  readonly carried: Int32Array;
  /** Says what the rows are like that come next. */
  readonly begin: (sheet: SheetItems) => void;
  /** Finds the ends between two places, the first of which begins a row. */
  readonly find: (from: number, to: number, separator: number, glue: number) => FoundRows;
  /** Reads the answers of so many rows that have as many cells as they may have. */
  readonly read: (rows: number, least: number, most: number) => void;
  /** Counts so many forms once, or takes them back: `times` is 1 or -1. */
  readonly count: (forms: number, times: number) => void;
}

/** Where the items of a sheet are, and where they are counted. */
export interface SheetItems {
  /** Columns of items: first in twos those that may be counted together. */
  readonly items: readonly number[];
  /** Where the codes of each of them are counted. */
  readonly places: Int32Array;
  /** Where those of each two are counted together: as many places as the square of the number of codes. */
  readonly pairs: Int32Array;
  /** Places where items are counted that have no column. */
  readonly absent: Int32Array;
  /** Codes of an item. */
  readonly codes: number;
  /** What was learned of answers of digits. */
  readonly digits: Int32Array;
}

/** What was found. */
export interface FoundRows {
  /** How many rows end. */
  readonly rows: number;
  /** Rows that do not end before it must be read with care; undefined where there is no doubt. */
  readonly doubt: number | undefined;
}

/** An answer is kept as its code, times four, with these bits. */
export const LEVEL = 1;
export const OWN = 2;
export const CODE = 2;

/** Answers of digits that an item may have. */
export const DIGITS_AN_ITEM = 1024;
/** Bytes behind the last one that are looked at. */
const BEHIND = 64 + 16;
const NUMBER = 4;
const PAGE = 65_536;

/** What is used of WebAssembly. */
interface Assembly {
  readonly Memory: new (pages: {
    readonly initial: number;
    readonly maximum: number;
  }) => { readonly buffer: ArrayBuffer };
  readonly Module: new (code: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: Exports };
}
interface Exports {
  readonly find: (from: number, to: number, separator: number, glue: number) => void;
  readonly read: (rows: number, least: number, most: number, runs: number) => void;
  readonly count: (forms: number, times: number, absent: number, pairs: number, items: number, codes: number) => void;
}

const { WebAssembly: assembly } = globalThis as unknown as { readonly WebAssembly: Assembly };
const MODULE = new assembly.Module(Buffer.from(READ_CELLS, 'base64'));

/**
 * Makes room to read so many bytes at a time. A quoted cell ends behind the quote that closes it; a quote within a cell that does not begin with one is a letter.
 * In doubt are a quote that closes with anything but an end behind it, and quoted cells near each other that hold a line end and as many separators as `glue` says: they may be lines that a quote has glued.
 * @param size in bytes
 * @param items that may be answered; a row must have at least as many cells
 * @param room places where may be counted
 */
export function cellRoom(size: number, items: number, room: number): CellRoom {
  const numbers = size + 2;
  const lengths = {
    found: 2 * NUMBER,
    bytes: Math.ceil((size + BEHIND) / NUMBER) * NUMBER,
    ends: NUMBER * numbers,
    rows: NUMBER * numbers,
    runs: 2 * NUMBER * items,
    digits: NUMBER * DIGITS_AN_ITEM * items,
    answers: NUMBER * (numbers + items),
    seen: NUMBER * numbers,
    forms: 2 * NUMBER * numbers,
    absent: NUMBER * items,
    places: NUMBER * items,
    pairs: NUMBER * items,
    carried: NUMBER * room,
    counts: room,
  };
  const starts = startsOf(lengths);
  const pages = Math.ceil(starts.behind / PAGE);
  const memory = new assembly.Memory({ initial: pages, maximum: pages });
  const { find, read, count } = new assembly.Instance(MODULE, { room: { memory, ...starts } }).exports;
  const part = (name: keyof typeof lengths): Int32Array =>
    new Int32Array(memory.buffer, starts[name], lengths[name] / NUMBER);
  const [found, runs, digits, absent] = [part('found'), part('runs'), part('digits'), part('absent')];
  const [places, pairs] = [part('places'), part('pairs')];
  let sheet: SheetItems = { items: [], places, pairs, absent, codes: 0, digits };
  let runCount = 0;
  return {
    size,
    bytes: Buffer.from(memory.buffer, starts.bytes, lengths.bytes),
    view: new DataView(memory.buffer, starts.bytes, lengths.bytes),
    ends: part('ends'),
    rows: part('rows'),
    digits,
    answers: part('answers'),
    seen: part('seen'),
    forms: part('forms'),
    counts: new Uint8Array(memory.buffer, starts.counts, room),
    carried: part('carried'),
    begin: (next) => {
      sheet = next;
      const own = runsOf(next.items);
      runs.set(own.flatMap(({ column, length }) => [NUMBER * column, length]));
      runCount = own.length;
      digits.set(next.digits);
      absent.set(next.absent);
      places.set(next.places);
      pairs.set(next.pairs);
    },
    find: (from, to, separator, glue) => {
      find(from, to, separator, glue);
      const doubt = found[1] ?? 0;
      return { rows: found[0] ?? 0, doubt: doubt < to ? doubt : undefined };
    },
    read: (rows, least, most) => read(rows, least, most, runCount),
    count: (forms, times) =>
      count(forms, times, sheet.absent.length, sheet.pairs.length, sheet.items.length, sheet.codes),
  };
}

/** Columns beside each other, each run of them once. */
function runsOf(columns: readonly number[]): readonly { readonly column: number; readonly length: number }[] {
  const runs: { readonly column: number; length: number }[] = [];
  for (const column of columns) {
    const last = runs.at(-1);
    if (last && column === last.column + last.length) last.length += 1;
    else runs.push({ column, length: 1 });
  }
  return runs;
}

/** Where each part of a memory begins, and where the last one ends. */
function startsOf<Part extends string>(
  lengths: Readonly<Record<Part, number>>,
): Readonly<Record<Part | 'behind', number>> {
  let behind = 0;
  const starts = Object.entries<number>(lengths).map(([name, length]) => {
    behind += length;
    return [name, behind - length];
  });
  return { ...Object.fromEntries(starts), behind };
}
