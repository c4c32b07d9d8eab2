/** Rows of a fixed width in one growing block of memory. */
export interface RowStore<A extends Uint8Array | Uint32Array> {
  /** Room for the row after the last; it becomes a row by `keep`. */
  readonly draft: () => A;
  readonly keep: () => number;
  readonly row: (index: number) => A;
  /** One number of a row. */
  readonly number: (index: number, at: number) => number;
  readonly count: () => number;
}

const FIRST_ROWS = 1024;

/**
 * Makes an empty store.
 * @param make makes a block of so many numbers
 * @param width numbers in a row
 */
export function rowStore<A extends Uint8Array | Uint32Array>(make: (length: number) => A, width: number): RowStore<A> {
  let block = make(FIRST_ROWS * width);
  let count = 0;
  const row = (index: number): A => block.subarray(index * width, (index + 1) * width) as A;
  const draft = (): A => {
    if ((count + 1) * width > block.length) {
      const larger = make(block.length * 2);
      larger.set(block);
      block = larger;
    }
    return row(count);
  };
  const keep = (): number => {
    count += 1;
    return count - 1;
  };
  const number = (index: number, at: number): number => block[index * width + at] ?? 0;
  return { draft, keep, row, number, count: () => count };
}

/** Whether two rows hold the same numbers. */
export function sameRow(a: Uint8Array | Uint32Array, b: Uint8Array | Uint32Array): boolean {
  return a.every((value, index) => value === b[index]);
}
