import { type Outcome, refuse } from './outcome.ts';
import { sumOf } from './steady-sum.ts';
import type { SurveyDesign } from './survey-design.ts';

/** A value for each row; NaN where the row has no usable answer. */
export type Column = Float64Array;

/** The rows that a figure speaks of: 1 inside, 0 outside. Left out: all rows. */
export type Domain = Uint8Array | undefined;

/** An estimate with the influence of each row on it. */
export interface Linear {
  readonly estimate: number;
  /** Weighted; 0 on rows outside the domain. */
  readonly influence: Float64Array;
  /** The rows it speaks of: in the domain, and with a usable answer where that is asked. */
  readonly active: Uint8Array;
}

/** The total of a column over a domain; rows of the domain without a usable answer count as 0. */
export function linearTotal(design: SurveyDesign, column: Column, domain: Domain): Linear {
  const active = rowsOf(design, domain);
  const influence = design.weights.map((weight, row) => {
    const value = column[row] ?? Number.NaN;
    return active[row] === 1 && !Number.isNaN(value) ? weight * value : 0;
  });
  return { estimate: sumOf(influence), influence, active };
}

/**
 * The ratio of two totals over the rows of a domain where both are usable.
 * Refusal: ESTIMATE_NO_ANSWERS, also when the denominator is 0.
 */
export function linearRatio(
  design: SurveyDesign,
  numerator: Column,
  denominator: Column | undefined,
  domain: Domain,
): Outcome<Linear> {
  const { weights } = design;
  const active = rowsOf(design, domain);
  const above = new Float64Array(design.rows);
  const below = new Float64Array(design.rows);
  for (let row = 0; row < design.rows; row += 1) {
    const y = numerator[row] ?? Number.NaN;
    const x = denominator === undefined ? 1 : (denominator[row] ?? Number.NaN);
    if (Number.isNaN(y) || Number.isNaN(x)) active[row] = 0;
    if (active[row] === 0) continue;
    above[row] = (weights[row] ?? 0) * y;
    below[row] = (weights[row] ?? 0) * x;
  }
  const total = sumOf(below);
  if (total === 0) return refuse('ESTIMATE_NO_ANSWERS');
  const estimate = sumOf(above) / total;
  const influence = above.map((value, row) => (value - estimate * (below[row] ?? 0)) / total);
  return { value: { estimate, influence, active } };
}

/** The weighted mean of a column over the usable answers of a domain; of a column of 0 and 1, the share. Refusal: ESTIMATE_NO_ANSWERS. */
export function linearMean(design: SurveyDesign, column: Column, domain: Domain): Outcome<Linear> {
  return linearRatio(design, column, undefined, domain);
}

/**
 * The sum of estimates, each times its coefficient. It speaks of the rows that any of them speaks of.
 * @param parts at least one pair of estimate and coefficient
 */
export function combineLinear(parts: readonly (readonly [Linear, number])[]): Linear {
  const rows = parts[0]?.[0].influence.length ?? 0;
  const influence = new Float64Array(rows);
  const active = new Uint8Array(rows);
  let estimate = 0;
  for (const [part, coefficient] of parts) {
    estimate += coefficient * part.estimate;
    for (let row = 0; row < rows; row += 1) {
      influence[row] = (influence[row] ?? 0) + coefficient * (part.influence[row] ?? 0);
      if (part.active[row] === 1) active[row] = 1;
    }
  }
  return { estimate, influence, active };
}

/** The rows of a domain as marks of its own, with those of weight 0 left out. */
export function rowsOf(design: SurveyDesign, domain: Domain): Uint8Array {
  const active = new Uint8Array(design.rows);
  for (let row = 0; row < design.rows; row += 1) {
    const inside = domain === undefined || domain[row] === 1;
    if (inside && design.weights[row] !== 0) active[row] = 1;
  }
  return active;
}
