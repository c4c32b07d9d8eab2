import type { Column } from './linear.ts';
import type { Stage } from './stage.ts';
import type { SurveyDesign } from './survey-design.ts';

/** A design narrowed to a domain, and how to narrow a column to its rows. */
export interface Focus {
  readonly design: SurveyDesign;
  readonly take: (column: Column) => Column;
}

/**
 * Narrows a design to a domain once, for many figures of it: they are the same as with the domain given each time, and cost only its rows.
 * Clusters without a row stay counted in the sample. After a fit to population totals all rows are needed: then those outside stay with weight 0, and `take` changes nothing.
 * @param domain 1 on the rows inside; none inside gives a design on which every mean is refused
 * @example focusOn(design, ward).take(satisfied).length // 231, the rows of the wards
 */
export function focusOn(design: SurveyDesign, domain: Uint8Array): Focus {
  const inside = (row: number): boolean => domain[row] === 1;
  if (design.adjustments.length > 0) {
    const weights = design.weights.map((weight, row) => (inside(row) ? weight : 0));
    return { design: { ...design, weights }, take: (column) => column };
  }
  const rows = Int32Array.from([...domain.keys()].filter(inside));
  const take = (column: Column): Column => Float64Array.from(rows, (row) => column[row] ?? Number.NaN);
  return { design: narrowDesign(design, rows), take };
}

/**
 * A design on some of its rows only: clusters without a row stay counted in the sample. Not for weights that were fitted to totals: those need all rows.
 * @param rows numbers of rows, each once
 */
export function narrowDesign(design: SurveyDesign, rows: Int32Array | Uint32Array): SurveyDesign {
  const [first, ...later] = design.stages;
  const start = narrowStage(first, rows, undefined);
  const stages: [Stage, ...Stage[]] = [start.stage];
  let above = start.units;
  for (const stage of later) {
    const next = narrowStage(stage, rows, above);
    stages.push(next.stage);
    above = next.units;
  }
  const weights = Float64Array.from(rows, (row) => design.weights[row] ?? 0);
  return { ...design, rows: rows.length, weights, stages };
}

/** New numbers for those of the old that occur, in the order they come. */
function renumber(old: Iterable<number>): Map<number, number> {
  const known = new Map<number, number>();
  for (const number of old) if (!known.has(number)) known.set(number, known.size);
  return known;
}

function narrowStage(
  stage: Stage,
  rows: Int32Array | Uint32Array,
  above: ReadonlyMap<number, number> | undefined,
): { readonly stage: Stage; readonly units: ReadonlyMap<number, number> } {
  const unitOf = Int32Array.from(rows, (row) => stage.unitOf[row] ?? 0);
  const units = renumber(unitOf);
  const kept = Int32Array.from(units.keys());
  const strata = renumber(kept.map((unit) => stage.stratumOf[unit] ?? 0));
  const old = Int32Array.from(strata.keys());
  const pick = (values: Float64Array): Float64Array => Float64Array.from(old, (stratum) => values[stratum] ?? 0);
  return {
    units,
    stage: {
      units: units.size,
      unitOf: unitOf.map((unit) => units.get(unit) ?? 0),
      strata: strata.size,
      stratumOf: kept.map((unit) => strata.get(stage.stratumOf[unit] ?? 0) ?? 0),
      label: old.map((stratum) => stage.label[stratum] ?? 0),
      parent: old.map((stratum) => above?.get(stage.parent[stratum] ?? 0) ?? 0),
      sampled: pick(stage.sampled),
      population: pick(stage.population),
      factor: pick(stage.factor),
    },
  };
}
