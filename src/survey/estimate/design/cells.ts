import { type Numbering, numberPairs } from './number-pairs.ts';
import { sumByGroup } from './steady-sum.ts';

/** Rows that are alike in all columns, as one: what weights are fitted to does not tell them apart. */
export interface Cells {
  readonly count: number;
  readonly cellOf: Int32Array;
  /** The sum of the weights of each cell, and its value in each column. */
  readonly weights: Float64Array;
  readonly columns: readonly Float64Array[];
}

/** Puts rows together that have the same value in every column. Without columns all rows are one cell. */
export function cellsOf(weights: Float64Array, columns: readonly ArrayLike<number>[]): Cells {
  let cells: Numbering = numberPairs(undefined, undefined, weights.length);
  for (const column of columns) cells = numberPairs(cells.of, column, weights.length);
  const { of: cellOf, count } = cells;
  return {
    count,
    cellOf,
    weights: sumByGroup(weights, cellOf, count),
    columns: columns.map((column) => {
      const values = new Float64Array(count);
      cellOf.forEach((cell, row) => {
        values[cell] = column[row] ?? 0;
      });
      return values;
    }),
  };
}

/** Weights of rows from the ratios of their cells. */
export function spread(weights: Float64Array, { cellOf }: Cells, ratios: Float64Array): Float64Array {
  return weights.map((weight, row) => weight * (ratios[cellOf[row] ?? 0] ?? 1));
}
