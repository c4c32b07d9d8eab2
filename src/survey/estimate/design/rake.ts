import { type Auxiliary, calibrate, withCalibration } from './calibrate.ts';
import { cellsOf, spread } from './cells.ts';
import { checkMargins, type Margin } from './margin.ts';
import type { Outcome } from './outcome.ts';
import { sumByGroup } from './steady-sum.ts';
import type { SurveyDesign } from './survey-design.ts';

/**
 * How the variance of raked weights is made. `regression`: residuals of the regression on all margins with the weights before (right, the default).
 * `margin-means`: residuals of unweighted means of one margin after the other, ten rounds, as R's `rake` does; for comparing with it.
 */
export type RakingResiduals = 'regression' | 'margin-means';

/** Rounds before the equations are solved at once: raking can be slow where few rows join two categories. */
const MAX_ROUNDS = 100;
/** Rounds go on until no total is off by more than this share. */
const FITTED = 1e-14;
/** What must be reached at least when rounds no longer gain. */
const ACCEPTED = 1e-12;

/**
 * Fits the weights to several margins in turn until all hold: raking. The weights are those of `calibrate` with the distance `raking`.
 * Refusals: DESIGN_LENGTH, CALIBRATION_TOTAL, CALIBRATION_UNKNOWN_CATEGORY, CALIBRATION_EMPTY_CATEGORY, CALIBRATION_MARGINS_DISAGREE, CALIBRATION_NOT_REACHED (combinations that nobody in the sample has can make it impossible).
 * Without margins the weights stay as they are.
 * Source: Deming & Stephan 1940, Annals of Mathematical Statistics 11; Deville, Särndal & Sautory 1993, JASA 88, for the variance.
 * @example rake(design, [sexes, ages]).value?.weights
 */
export function rake(
  design: SurveyDesign,
  margins: readonly Margin[],
  residuals: RakingResiduals = 'regression',
): Outcome<SurveyDesign> {
  const people = checkMargins(design, margins);
  if (people.refusal) return people;
  if (margins.length === 0) return { value: design };
  const before = design.weights;
  const fitted = fitInTurn(before, margins);
  const solved = fitted ? undefined : calibrate(design, marginAuxiliaries(margins), { distance: 'raking' });
  if (solved?.refusal) return solved;
  const after = fitted ?? solved?.value.weights ?? before;
  if (residuals === 'regression') {
    return solved ?? { value: withCalibration(design, marginAuxiliaries(margins), after) };
  }
  const groups = margins.map(({ categories, totals }) => ({ groups: totals.length, groupOf: categories }));
  const adjustment = { kind: 'margins', margins: groups, before, after } as const;
  return { value: { ...design, weights: after, adjustments: [...design.adjustments, adjustment] } };
}

/** The raked weights; undefined when the rounds do not get there. */
function fitInTurn(before: Float64Array, margins: readonly Margin[]): Float64Array | undefined {
  const cells = cellsOf(
    before,
    margins.map(({ categories }) => categories),
  );
  const inCells = margins.map((margin, i) => ({ ...margin, categories: Int32Array.from(cells.columns[i] ?? []) }));
  const after = cells.weights.slice();
  let misfit = Infinity;
  for (let round = 0; round < MAX_ROUNDS && misfit > FITTED; round += 1) {
    const last = misfit;
    misfit = Math.max(...inCells.map((margin) => fitMargin(after, margin)));
    if (misfit >= last && misfit <= ACCEPTED) break;
  }
  const ratios = after.map((weight, cell) => (weight === 0 ? 1 : weight / (cells.weights[cell] ?? 1)));
  return misfit <= ACCEPTED ? spread(before, cells, ratios) : undefined;
}

/**
 * Margins as columns for `calibrate`: a mark for every category of each. All but the first margin hold a category that the others explain; `calibrate` sees that.
 * @example marginAuxiliaries([{ name: 'sex', categories: Int32Array.of(0, 1), totals: Float64Array.of(40, 60) }]).length // 2
 */
export function marginAuxiliaries(margins: readonly Margin[]): readonly Auxiliary[] {
  return margins.flatMap(({ name, categories, totals }) =>
    Array.from(totals, (total, category) => ({
      name: `${name} ${category}`,
      column: Float64Array.from(categories, (value) => Number(value === category)),
      total,
    })),
  );
}

/** Fits one margin; how far its worst total was off before, as a share. */
function fitMargin(weights: Float64Array, { categories, totals }: Margin): number {
  const sums = sumByGroup(weights, categories, totals.length);
  const ratios = totals.map((total, category) => total / (sums[category] ?? total));
  for (let row = 0; row < weights.length; row += 1) {
    weights[row] = (weights[row] ?? 0) * (ratios[categories[row] ?? 0] ?? 1);
  }
  return ratios.reduce((worst, ratio) => Math.max(worst, Math.abs(ratio - 1)), 0);
}
