import { residualInfluence } from './adjustment.ts';
import { type Outcome, refuse } from './outcome.ts';
import { fractionOf, type Stage } from './stage.ts';
import { sumByGroup, sumOf } from './steady-sum.ts';
import type { SurveyDesign } from './survey-design.ts';

/** Variances below this share of the largest that the influences could give are rounding, and are 0: some 57 times the last bit, squared. */
const ROUNDING = 2 ** -44;

/** Covariances of several estimates, a row for each. */
export type Covariance = readonly Float64Array[];

/** What each stratum of a stage counts, and whether its clusters are measured from 0 in place of their own mean. */
interface Scales {
  readonly scale: Float64Array;
  readonly fromZero: Uint8Array;
}

/**
 * The covariances of estimates, from the influence of each row on each of them (Taylor linearisation): between clusters of a stratum at each stage, with its finite population.
 * @param influences a column for each estimate, 0 on rows outside its domain
 * @param active the rows that the estimates speak of: strata without any of them need no second cluster
 * Refusals: DESIGN_SINGLE_CLUSTER, DESIGN_NOTHING_TO_AVERAGE.
 * Source: Särndal, Swensson & Wretman 1992, results 4.3.1 and 5.5; Binder 1983, International Statistical Review 51.
 */
export function covarianceOf(
  design: SurveyDesign,
  influences: readonly Float64Array[],
  active: Uint8Array,
): Outcome<Covariance> {
  const { adjustments, stages } = design;
  // The last fit first: what it leaves is the influence on the weights that it began with.
  const residuals = influences.map((influence) =>
    adjustments.reduceRight((column, adjustment) => residualInfluence(adjustment, column), influence),
  );
  // Residuals are not 0 outside the domain: after an adjustment every row counts.
  const counts = adjustments.length > 0 ? undefined : active;
  const covariance = influences.map(() => new Float64Array(influences.length));
  for (const [index, stage] of stages.entries()) {
    // Below units drawn with replacement nothing is left to add.
    if (stage.factor.every((factor) => factor === 0)) continue;
    const scales = stageScales(design, stage, index, counts);
    if (scales.refusal) return scales;
    addStage(covariance, stage, scales.value, residuals);
  }
  clearRounding(covariance, influences);
  return { value: covariance };
}

function stageScales(
  { singleCluster }: SurveyDesign,
  stage: Stage,
  index: number,
  active: Uint8Array | undefined,
): Outcome<Scales> {
  const touched = touchedStrata(stage, active);
  const scale = new Float64Array(stage.strata);
  const fromZero = new Uint8Array(stage.strata);
  /** By the unit above: strata, and those of them with a variance of their own. */
  const parents = stage.parent.reduce((most, parent) => Math.max(most, parent + 1), 1);
  const all = new Uint32Array(parents);
  const own = new Uint32Array(parents);
  for (let stratum = 0; stratum < stage.strata; stratum += 1) {
    const sampled = stage.sampled[stratum] ?? 0;
    const left = 1 - fractionOf(stage, stratum);
    const counts = left > 0 && touched[stratum] === 1;
    const single = counts && sampled === 1 && (stage.factor[stratum] ?? 0) > 0;
    if (single && singleCluster === 'refuse') {
      return refuse('DESIGN_SINGLE_CLUSTER', { stage: index + 1, stratum: stage.label[stratum] ?? 0 });
    }
    if (sampled > 1) scale[stratum] = (stage.factor[stratum] ?? 0) * left * (sampled / (sampled - 1));
    else if (single && singleCluster === 'adjust') {
      scale[stratum] = (stage.factor[stratum] ?? 0) * left;
      fromZero[stratum] = 1;
    }
    if (touched[stratum] === 0) continue;
    const parent = stage.parent[stratum] ?? 0;
    all[parent] = (all[parent] ?? 0) + 1;
    if (!(single && singleCluster === 'average')) own[parent] = (own[parent] ?? 0) + 1;
  }
  for (let stratum = 0; stratum < stage.strata; stratum += 1) {
    const parent = stage.parent[stratum] ?? 0;
    const strata = all[parent] ?? 0;
    const known = own[parent] ?? 0;
    if (strata > 0 && known === 0) {
      return refuse('DESIGN_NOTHING_TO_AVERAGE', { stage: index + 1, stratum: stage.label[stratum] ?? 0 });
    }
    if (strata > known) scale[stratum] = (scale[stratum] ?? 0) * (strata / known);
  }
  return { value: { scale, fromZero } };
}

function touchedStrata(stage: Stage, active: Uint8Array | undefined): Uint8Array {
  if (!active) return new Uint8Array(stage.strata).fill(1);
  const touched = new Uint8Array(stage.strata);
  for (let row = 0; row < active.length; row += 1) {
    if (active[row] === 1) touched[stage.stratumOf[stage.unitOf[row] ?? 0] ?? 0] = 1;
  }
  return touched;
}

function addStage(
  covariance: readonly Float64Array[],
  stage: Stage,
  scales: Scales,
  rows: readonly Float64Array[],
): void {
  const { stratumOf, strata } = stage;
  const parts = rows.map((column) => unitDeviations(stage, scales, column));
  const present = new Float64Array(strata);
  for (const stratum of stratumOf) present[stratum] = (present[stratum] ?? 0) + 1;
  const product = new Float64Array(stage.units);
  for (const [i, left] of parts.entries()) {
    for (const [j, right] of parts.slice(0, i + 1).entries()) {
      for (let unit = 0; unit < product.length; unit += 1) {
        product[unit] = (left.deviations[unit] ?? 0) * (right.deviations[unit] ?? 0);
      }
      const within = sumByGroup(product, stratumOf, strata).map((value, stratum) => {
        // Units of the sample without a row here have total 0.
        const absent = (stage.sampled[stratum] ?? 0) - (present[stratum] ?? 0);
        return value + absent * (left.centres[stratum] ?? 0) * (right.centres[stratum] ?? 0);
      });
      const part = sumOf(within.map((value, stratum) => value * (scales.scale[stratum] ?? 0)));
      addAt(covariance, i, j, part);
      if (i !== j) addAt(covariance, j, i, part);
    }
  }
}

/** What the units of each stratum are measured from (their mean, or 0), and how far the total of each is from there. */
interface Deviations {
  readonly centres: Float64Array;
  readonly deviations: Float64Array;
}

function unitDeviations(stage: Stage, { fromZero }: Scales, column: Float64Array): Deviations {
  // Units are numbered as their rows come: with as many units as rows, each row is its own.
  const totals = stage.units === column.length ? column : sumByGroup(column, stage.unitOf, stage.units);
  const sums = sumByGroup(totals, stage.stratumOf, stage.strata);
  const centres = sums.map((sum, stratum) => (fromZero[stratum] === 1 ? 0 : sum / (stage.sampled[stratum] ?? 1)));
  return { centres, deviations: totals.map((total, unit) => total - (centres[stage.stratumOf[unit] ?? 0] ?? 0)) };
}

function addAt(covariance: readonly Float64Array[], i: number, j: number, part: number): void {
  const row = covariance[i];
  if (row) row[j] = (row[j] ?? 0) + part;
}

function clearRounding(covariance: readonly Float64Array[], influences: readonly Float64Array[]): void {
  for (const [i, influence] of influences.entries()) {
    const noise = ROUNDING * sumOf(influence.map(Math.abs));
    if ((covariance[i]?.[i] ?? 0) > noise * noise) continue;
    covariance[i]?.fill(0);
    for (const row of covariance) row[i] = 0;
  }
}
