import { type Cells, cellsOf } from './cells.ts';
import { type NormalEquations, solveNormal } from './normal-equations.ts';
import { sumByGroup, sumProduct } from './steady-sum.ts';

/** The weights before and after a fit to population totals. */
interface Refit {
  readonly before: Float64Array;
  readonly after: Float64Array;
}

/** Weights fitted to the totals of one set of categories. */
export interface GroupAdjustment extends Refit {
  readonly kind: 'groups';
  readonly groups: number;
  readonly groupOf: Int32Array;
}

/** Weights fitted to the totals of any columns. */
export interface RegressionAdjustment extends Refit {
  readonly kind: 'regression';
  readonly columns: readonly Float64Array[];
  readonly equations: NormalEquations;
}

/** Weights raked to margins, with the variance as R's `rake` approximates it. */
export interface MarginAdjustment extends Refit {
  readonly kind: 'margins';
  readonly margins: readonly { readonly groups: number; readonly groupOf: Int32Array }[];
}

/** One fit of the weights to population totals, with what the variance needs of it. */
export type Adjustment = GroupAdjustment | RegressionAdjustment | MarginAdjustment;

/** How often R's `rake` takes the means of all margins out. */
const MARGIN_ROUNDS = 10;

/**
 * Takes out of each row's influence what the population totals explain: only the residuals vary from sample to sample.
 * Source: Deville & Särndal 1992, Calibration Estimators in Survey Sampling, JASA 87.
 */
export function residualInfluence(adjustment: Adjustment, influence: Float64Array): Float64Array {
  const { after } = adjustment;
  const value = influence.map((u, row) => (after[row] === 0 ? 0 : u / (after[row] ?? 1)));
  if (adjustment.kind === 'groups') takeGroupMeans(value, adjustment, adjustment.before);
  if (adjustment.kind === 'margins') {
    const equal = new Float64Array(value.length).fill(1);
    for (let round = 0; round < MARGIN_ROUNDS; round += 1) {
      for (const margin of adjustment.margins) takeGroupMeans(value, margin, equal);
    }
  }
  if (adjustment.kind === 'regression') {
    takeRegression(value, adjustment);
    // A second round takes out what rounding left of the first.
    takeRegression(value, adjustment);
  }
  return value.map((z, row) => z * (after[row] ?? 0));
}

/**
 * The smallest and largest ratio of a row's weight after an adjustment to that before it; rows without weight are left out.
 * @returns undefined when no row has a weight
 */
export function weightRatios(
  adjustment: Adjustment,
): { readonly lowest: number; readonly highest: number } | undefined {
  let lowest = Infinity;
  let highest = -Infinity;
  for (let row = 0; row < adjustment.before.length; row += 1) {
    const before = adjustment.before[row] ?? 0;
    if (before === 0) continue;
    const ratio = (adjustment.after[row] ?? 0) / before;
    lowest = Math.min(lowest, ratio);
    highest = Math.max(highest, ratio);
  }
  return lowest > highest ? undefined : { lowest, highest };
}

function takeGroupMeans(
  value: Float64Array,
  { groups, groupOf }: { readonly groups: number; readonly groupOf: Int32Array },
  weights: Float64Array,
): void {
  const weighted = value.map((z, row) => z * (weights[row] ?? 0));
  const sums = sumByGroup(weighted, groupOf, groups);
  const sizes = sumByGroup(weights, groupOf, groups);
  for (let row = 0; row < value.length; row += 1) {
    const group = groupOf[row] ?? 0;
    const size = sizes[group] ?? 0;
    if (size !== 0) value[row] = (value[row] ?? 0) - (sums[group] ?? 0) / size;
  }
}

/** Rows that are alike in all columns of a fit, found once however many figures follow. */
const KNOWN_CELLS = new WeakMap<RegressionAdjustment, Cells>();

function cellsIn(adjustment: RegressionAdjustment): Cells {
  const known = KNOWN_CELLS.get(adjustment) ?? cellsOf(adjustment.before, adjustment.columns);
  KNOWN_CELLS.set(adjustment, known);
  return known;
}

function takeRegression(value: Float64Array, adjustment: RegressionAdjustment): void {
  const { before, equations } = adjustment;
  const { cellOf, count, columns } = cellsIn(adjustment);
  const weighted = value.map((z, row) => z * (before[row] ?? 0));
  const sums = sumByGroup(weighted, cellOf, count);
  const right = Float64Array.from(columns, (column) => sumProduct(sums, column));
  const slopes = solveNormal(equations, right);
  const fitted = new Float64Array(count);
  for (const [i, column] of columns.entries()) {
    const slope = slopes[i] ?? 0;
    if (slope === 0) continue;
    for (let cell = 0; cell < count; cell += 1) fitted[cell] = (fitted[cell] ?? 0) + slope * (column[cell] ?? 0);
  }
  for (let row = 0; row < value.length; row += 1) value[row] = (value[row] ?? 0) - (fitted[cellOf[row] ?? 0] ?? 0);
}
