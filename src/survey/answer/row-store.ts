/** Rows of a fixed width in one growing block of memory, a byte a number. */
export interface RowStore {
  /** Room for the row after the last; it becomes a row by `keep`. */
  readonly draft: () => Uint8Array;
  readonly keep: () => void;
  readonly row: (index: number) => Uint8Array;
  /** One number of a row. */
  readonly number: (index: number, at: number) => number;
  readonly count: () => number;
}

const FIRST_ROWS = 1024;

/**
 * Makes an empty store.
 * @param width numbers in a row
 */
export function rowStore(width: number): RowStore {
  let block = new Uint8Array(FIRST_ROWS * width);
  let count = 0;
  const row = (index: number): Uint8Array => block.subarray(index * width, (index + 1) * width);
  const draft = (): Uint8Array => {
    if ((count + 1) * width > block.length) {
      const larger = new Uint8Array(block.length * 2);
      larger.set(block);
      block = larger;
    }
    return row(count);
  };
  const keep = (): void => {
    count += 1;
  };
  const number = (index: number, at: number): number => block[index * width + at] ?? 0;
  return { draft, keep, row, number, count: () => count };
}

/** Whether two rows hold the same numbers. */
export function sameRow(a: Uint8Array, b: Uint8Array): boolean {
  return a.every((value, index) => value === b[index]);
}
