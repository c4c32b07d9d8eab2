/** The rows of every slice of a partition: those of slice `s` are `rows` from `starts[s]` up to `starts[s + 1]`. */
export interface SliceRows {
  readonly starts: Uint32Array;
  readonly rows: Uint32Array;
}

/**
 * Sorts rows into their slices, in two passes whatever the number of slices.
 * @param sliceOf the number of the slice a row belongs to, from 0; -1 for none
 * @example [...rowsOf(sortIntoSlices(4, (row) => row % 2, 2), 1)] // [1, 3]
 */
export function sortIntoSlices(count: number, sliceOf: (row: number) => number, slices: number): SliceRows {
  const starts = new Uint32Array(slices + 1);
  const own = new Int32Array(count);
  for (let row = 0; row < count; row += 1) {
    const slice = sliceOf(row);
    own[row] = slice;
    if (slice >= 0) starts[slice + 1] = (starts[slice + 1] ?? 0) + 1;
  }
  for (let slice = 0; slice < slices; slice += 1) starts[slice + 1] = (starts[slice + 1] ?? 0) + (starts[slice] ?? 0);
  const next = starts.slice();
  const rows = new Uint32Array(starts[slices] ?? 0);
  for (let row = 0; row < count; row += 1) {
    const slice = own[row] ?? -1;
    if (slice < 0) continue;
    const at = next[slice] ?? 0;
    rows[at] = row;
    next[slice] = at + 1;
  }
  return { starts, rows };
}

/** The rows of one slice, in their order. */
export function rowsOf({ starts, rows }: SliceRows, slice: number): Uint32Array {
  return rows.subarray(starts[slice] ?? 0, starts[slice + 1] ?? 0);
}
