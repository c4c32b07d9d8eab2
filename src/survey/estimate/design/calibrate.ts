import { cellsOf, spread } from './cells.ts';
import { type Bounds, type Distance, type RatioOf, ratioOf } from './distance.ts';
import { normalEquations, solveNormal } from './normal-equations.ts';
import { type Outcome, refuse } from './outcome.ts';
import { sumOf, sumProduct } from './steady-sum.ts';
import type { SurveyDesign } from './survey-design.ts';

/** A column whose total over the population is known: all ones and the number of people, a mark of the women and their number, an income and its sum. */
export interface Auxiliary {
  /** What it is called in refusals. */
  readonly name: string;
  readonly column: Float64Array;
  readonly total: number;
}

/** How far weights may move. */
export interface CalibrationOptions {
  readonly distance: Distance;
  readonly bounds?: Bounds | undefined;
}

const MAX_STEPS = 200;
const MAX_HALVINGS = 30;
/** Where so many steps do not halve what is missing, there are no such weights. */
const PATIENCE = 20;
/** The fit goes on to the last bits; what is left must be below this share of the absolute sum, or the fit is refused. */
const ACCEPTED = 1e-11;

interface Fit {
  readonly ratios: Float64Array;
  readonly slopes: Float64Array;
  /** What is still missing of each total, and the largest of them as a share of what is added up. */
  readonly missing: Float64Array;
  readonly misfit: number;
  readonly worst: number;
}

/**
 * Fits the weights to population totals of any columns, moving them as little as the distance allows. Columns that others explain change nothing, but their totals must agree.
 * Refusals: DESIGN_LENGTH, CALIBRATION_TOTAL, CALIBRATION_BOUNDS, CALIBRATION_NOT_REACHED (no such weights, bounds too narrow, or totals that contradict each other): never a fit that is only near.
 * Without columns the weights stay as they are.
 * Source: Deville & Särndal 1992, Calibration Estimators in Survey Sampling, JASA 87.
 * @example calibrate(design, auxiliaries, { distance: 'logit', bounds: { lower: 0.5, upper: 2 } }).refusal?.code // 'CALIBRATION_NOT_REACHED'
 */
export function calibrate(
  design: SurveyDesign,
  auxiliaries: readonly Auxiliary[],
  { distance, bounds }: CalibrationOptions,
): Outcome<SurveyDesign> {
  for (const { name, column, total } of auxiliaries) {
    if (column.length !== design.rows) {
      return refuse('DESIGN_LENGTH', { column: name, rows: column.length, expected: design.rows });
    }
    if (!Number.isFinite(total) || !Number.isFinite(sumOf(column))) {
      return refuse('CALIBRATION_TOTAL', { auxiliary: name });
    }
  }
  const curve = ratioOf(distance, bounds);
  if (!curve) {
    return refuse('CALIBRATION_BOUNDS', { lower: bounds?.lower ?? 'none', upper: bounds?.upper ?? 'none' });
  }
  const cells = cellsOf(
    design.weights,
    auxiliaries.map(({ column }) => column),
  );
  const inCells = auxiliaries.map((auxiliary, i) => ({ ...auxiliary, column: cells.columns[i] ?? auxiliary.column }));
  const { fit, steps } = bestFit(cells.weights, inCells, curve);
  if (!(fit.misfit <= ACCEPTED)) {
    const auxiliary = auxiliaries[fit.worst]?.name ?? '';
    return refuse('CALIBRATION_NOT_REACHED', { auxiliary, misfit: fit.misfit, iterations: steps });
  }
  return { value: withCalibration(design, auxiliaries, spread(design.weights, cells, fit.ratios)) };
}

/** Notes fitted weights and the columns they were fitted to, whose regression the variance takes out. */
export function withCalibration(
  design: SurveyDesign,
  auxiliaries: readonly Auxiliary[],
  after: Float64Array,
): SurveyDesign {
  const before = design.weights;
  const columns = auxiliaries.map(({ column }) => column);
  const equations = normalEquations(columns, before);
  const adjustment = { kind: 'regression', columns, equations, before, after } as const;
  return { ...design, weights: after, adjustments: [...design.adjustments, adjustment] };
}

/** Newton's method on the calibration equations, halving steps that overshoot, until nothing gets better. */
function bestFit(
  before: Float64Array,
  auxiliaries: readonly Auxiliary[],
  curve: RatioOf,
): { readonly fit: Fit; readonly steps: number } {
  const columns = auxiliaries.map(({ column }) => column);
  let factors: Float64Array = new Float64Array(columns.length);
  let fit = fitOf(before, auxiliaries, curve, factors);
  let steps = 0;
  let mark = fit.misfit;
  for (; steps < MAX_STEPS; steps += 1) {
    if (steps > 0 && steps % PATIENCE === 0) {
      if (fit.misfit > mark / 2) break;
      mark = fit.misfit;
    }
    const direction = solveNormal(normalEquations(columns, fit.slopes), fit.missing);
    const next = stepAlong(before, auxiliaries, curve, { factors, direction, fit });
    if (!next) break;
    // Near the end only rounding moves: stop once a step gains nothing.
    if (next.fit.misfit >= fit.misfit && fit.misfit <= ACCEPTED) break;
    ({ factors, fit } = next);
    if (fit.misfit === 0) break;
  }
  return { fit, steps };
}

interface Start {
  readonly factors: Float64Array;
  readonly direction: Float64Array;
  readonly fit: Fit;
}

/** The equations are the slope of a convex function: a step is too long when the slope along it has turned round by more than half. */
function stepAlong(
  before: Float64Array,
  auxiliaries: readonly Auxiliary[],
  curve: RatioOf,
  { factors, direction, fit }: Start,
): { readonly factors: Float64Array; readonly fit: Fit } | undefined {
  const uphill = along(fit.missing, direction);
  let length = 1;
  for (let halving = 0; halving < MAX_HALVINGS; halving += 1) {
    const tried = factors.map((factor, i) => factor + length * (direction[i] ?? 0));
    const next = fitOf(before, auxiliaries, curve, tried);
    if (Number.isFinite(next.misfit) && along(next.missing, direction) >= -uphill / 2)
      return { factors: tried, fit: next };
    length /= 2;
  }
  return undefined;
}

function fitOf(before: Float64Array, auxiliaries: readonly Auxiliary[], curve: RatioOf, factors: Float64Array): Fit {
  const scores = new Float64Array(before.length);
  for (const [i, { column }] of auxiliaries.entries()) {
    const factor = factors[i] ?? 0;
    for (let row = 0; row < scores.length; row += 1) scores[row] = (scores[row] ?? 0) + factor * (column[row] ?? 0);
  }
  const slopes = new Float64Array(before.length);
  const ratios = new Float64Array(before.length);
  const weights = before.map((weight, row) => {
    const { ratio, slope } = curve(scores[row] ?? 0);
    slopes[row] = weight * slope;
    ratios[row] = ratio;
    return weight * ratio;
  });
  const missing = Float64Array.from(auxiliaries, ({ column, total }) => total - sumProduct(weights, column));
  const sizes = auxiliaries.map(({ column, total }) =>
    Math.max(Math.abs(total), sumOf(weights.map((weight, row) => Math.abs(weight * (column[row] ?? 0))))),
  );
  let worst = 0;
  let misfit = 0;
  for (const [i, size] of sizes.entries()) {
    const share = size === 0 ? 0 : Math.abs(missing[i] ?? 0) / size;
    if (share <= misfit) continue;
    misfit = share;
    worst = i;
  }
  return { ratios, slopes, missing, misfit: missing.every(Number.isFinite) ? misfit : Infinity, worst };
}

function along(missing: Float64Array, direction: Float64Array): number {
  return missing.reduce((sum, value, i) => sum + value * (direction[i] ?? 0), 0);
}
