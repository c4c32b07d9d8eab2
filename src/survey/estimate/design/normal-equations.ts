import { sumProduct } from './steady-sum.ts';

/** A column whose part that the columns before it do not explain is smaller than this (as a share of its square) adds nothing. */
const DEPENDENT = 1e-11;

/**
 * The matrix of a weighted regression, taken apart for solving (Cholesky, columns scaled to length 1).
 * Columns that others before them explain are left out: `kept` names those that count.
 */
export interface NormalEquations {
  readonly size: number;
  readonly kept: readonly number[];
  readonly scale: Float64Array;
  /** Lower triangle over the kept columns, row after row. */
  readonly lower: Float64Array;
}

/** Takes the matrix Σ weight × column × column' apart. A column of zeros, or explained by those before it, is not kept. */
export function normalEquations(columns: readonly Float64Array[], weights: Float64Array): NormalEquations {
  const size = columns.length;
  const product = new Float64Array(weights.length);
  const scale = new Float64Array(size);
  const kept: number[] = [];
  const lower = new Float64Array(size * size);
  for (const [i, column] of columns.entries()) {
    for (let row = 0; row < product.length; row += 1) product[row] = (weights[row] ?? 0) * (column[row] ?? 0);
    const square = sumProduct(product, column);
    if (!(square > 0)) continue;
    scale[i] = 1 / Math.sqrt(square);
    const at = kept.length * size;
    let rest = 1;
    for (const [j, other] of kept.entries()) {
      const cross = sumProduct(product, columns[other] ?? product) * (scale[i] ?? 0) * (scale[other] ?? 0);
      const entry = (cross - dot(lower, at, j * size, j)) / (lower[j * size + j] ?? 1);
      lower[at + j] = entry;
      rest -= entry * entry;
    }
    if (rest <= DEPENDENT) continue;
    lower[at + kept.length] = Math.sqrt(rest);
    kept.push(i);
  }
  return { size, kept, scale, lower };
}

/** Solves for the coefficients of the columns; those not kept get 0. */
export function solveNormal({ size, kept, scale, lower }: NormalEquations, right: Float64Array): Float64Array {
  const steps = new Float64Array(kept.length);
  for (const [i, column] of kept.entries()) {
    const value = (right[column] ?? 0) * (scale[column] ?? 0) - dotWith(lower, i * size, steps, i);
    steps[i] = value / (lower[i * size + i] ?? 1);
  }
  for (let i = kept.length - 1; i >= 0; i -= 1) {
    let value = steps[i] ?? 0;
    for (let j = i + 1; j < kept.length; j += 1) value -= (lower[j * size + i] ?? 0) * (steps[j] ?? 0);
    steps[i] = value / (lower[i * size + i] ?? 1);
  }
  const answer = new Float64Array(size);
  for (const [i, column] of kept.entries()) answer[column] = (steps[i] ?? 0) * (scale[column] ?? 0);
  return answer;
}

function dot(values: Float64Array, left: number, right: number, count: number): number {
  let sum = 0;
  for (let k = 0; k < count; k += 1) sum += (values[left + k] ?? 0) * (values[right + k] ?? 0);
  return sum;
}

function dotWith(values: Float64Array, left: number, steps: Float64Array, count: number): number {
  let sum = 0;
  for (let k = 0; k < count; k += 1) sum += (values[left + k] ?? 0) * (steps[k] ?? 0);
  return sum;
}
