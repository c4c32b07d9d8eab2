/** Rows of numbers kept column by column: a column that never held anything but 0 takes no memory. */
export interface ColumnStore {
  /** The row after the last; it becomes a row by `keep`, and is 0 throughout again. */
  readonly draft: () => Uint32Array;
  readonly keep: () => void;
  /** One number of a row. */
  readonly number: (row: number, column: number) => number;
  readonly change: (row: number, column: number, value: number) => void;
  /** Whether a column holds anything but 0. */
  readonly holds: (column: number) => boolean;
  readonly count: () => number;
}

const FIRST_ROWS = 1024;

/**
 * Makes an empty store.
 * @param width numbers in a row
 */
export function columnStore(width: number): ColumnStore {
  const columns: (Uint32Array | undefined)[] = new Array(width).fill(undefined);
  const own = new Uint32Array(width);
  let room = FIRST_ROWS;
  let count = 0;

  const change = (row: number, column: number, value: number): void => {
    let block = columns[column];
    if (value === 0 && !block) return;
    if (!block || row >= block.length) {
      const larger = new Uint32Array(room);
      if (block) larger.set(block);
      columns[column] = larger;
      block = larger;
    }
    block[row] = value;
  };
  const keep = (): void => {
    if (count === room) room *= 2;
    for (let column = 0; column < width; column += 1) change(count, column, own[column] ?? 0);
    own.fill(0);
    count += 1;
  };
  const number = (row: number, column: number): number => columns[column]?.[row] ?? 0;
  const holds = (column: number): boolean => columns[column] !== undefined;
  return { draft: () => own, keep, number, change, holds, count: () => count };
}
