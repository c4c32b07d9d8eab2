import type { CellTable } from './cell-table.ts';

/** What the cells of a column are looked up for. */
export const KIND = { other: 0, item: 1, id: 2, agency: 3, weight: 4, checked: 5, beyond: 6 } as const;

/** An answer is kept as its place among the counts of an agency, times four, with these bits. */
export const LEVEL = 1;
export const OWN = 2;
export const PLACE = 2;

/** A row is not whole yet, or has a quote that only the careful reader understands. */
export const UNFINISHED = -1;
export const DOUBTED = -2;

/** Learns what a cell means that was not met before; `UNKNOWN` when rows with it must be read with care. */
export type LearnCell = (bytes: Uint8Array, from: number, to: number, column: number) => number;

/** How rows are read, and what the last one said. */
export interface RowScan {
  readonly separator: number;
  /** The separator in each of four bytes. */
  readonly separators: number;
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
  /** Values of answers of no, one or two digits, 256 of each length a column. */
  readonly short: Int32Array;
  /** How many columns that say nothing stand beside each other, by the first of them. */
  readonly others: Uint16Array;
  readonly tables: readonly CellTable[];
  /** Cells met lately. */
  readonly recent: Int32Array;
  /** Values of empty cells. */
  readonly blanks: Int32Array;
  readonly learn: LearnCell;
  /** Answers of the row; the first ones are those of items without a column. */
  readonly picked: Int32Array;
  readonly absent: number;
  taken: number;
  /** Bits of its answers. */
  seen: number;
  known: boolean;
  cells: number;
  /** Where its answers have been read to. */
  column: number;
  /** Where the next row begins. */
  end: number;
  agency: number;
  weight: number;
  /** Where its id begins and ends. */
  idFrom: number;
  idTo: number;
  /** Whether the id has a sign that no figure has. */
  lettered: boolean;
  /** Value of the last cell, and whether quotes are doubled in it. */
  value: number;
  doubled: boolean;
}
