import type { CellTable } from './cell-table.ts';
import type { SheetItems } from './cells/cell-room.ts';

/** What the cells of a column are looked up for. */
export const KIND = { other: 0, item: 1, id: 2, agency: 3, weight: 4, checked: 5 } as const;

/** Learns what a cell means that was not met before; `UNKNOWN` when rows with it must be read with care. */
export type LearnCell = (bytes: Uint8Array, from: number, to: number, column: number) => number;

/** How rows are read, and what the last one said. */
export interface RowScan extends SheetItems {
  readonly separator: number;
  /** Named columns, and all of the header. */
  readonly width: number;
  readonly widest: number;
  /** A quoted cell of several lines with so many separators may be lines that a quote has glued. */
  readonly glue: number;
  readonly kinds: Uint8Array;
  /** All columns but those of items that say something. */
  readonly asides: Int32Array;
  readonly tables: readonly CellTable[];
  /** Cells met lately. */
  readonly recent: Int32Array;
  /** Values of empty cells. */
  readonly blanks: Int32Array;
  readonly learn: LearnCell;
  /** Bits of its answers. */
  seen: number;
  known: boolean;
  agency: number;
  weight: number;
  /** Where its id begins and ends. */
  idFrom: number;
  idTo: number;
  /** Whether the id has a sign that no figure has. */
  lettered: boolean;
}
