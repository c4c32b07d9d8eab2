/** A number from 0 for each row, and how many numbers there are. */
export interface Numbering {
  readonly of: Int32Array;
  readonly count: number;
}

/**
 * Numbers the pairs of values that occur, from 0, as their rows come; a column left out is the same on all rows.
 * @param outer whole numbers from 0, below the number of rows
 * @param inner any numbers but NaN
 * @example [...numberPairs(undefined, [7, 5, 7], 3).of] // [0, 1, 0]
 */
export function numberPairs(
  outer: ArrayLike<number> | undefined,
  inner: ArrayLike<number> | undefined,
  rows: number,
): Numbering {
  const of = new Int32Array(rows);
  const codes = new Map<number, number>();
  const pairs = new Map<number, number>();
  for (let row = 0; row < rows; row += 1) {
    const code = numberIn(codes, inner?.[row] ?? 0);
    // There are at most as many codes and outer numbers as rows: the key is a whole number below rows².
    of[row] = numberIn(pairs, (outer?.[row] ?? 0) * rows + code);
  }
  return { of, count: pairs.size };
}

function numberIn(known: Map<number, number>, key: number): number {
  const found = known.get(key);
  if (found !== undefined) return found;
  known.set(key, known.size);
  return known.size - 1;
}
