import { type Numbering, numberPairs } from './number-pairs.ts';
import { type Outcome, refuse } from './outcome.ts';

/** One stage of sampling as columns, a value for each row. Labels are codes of any kind; those below another unit or in another stratum are other units. */
export interface StageColumns {
  /** The stratum that the unit was drawn in. Left out: one stratum (at later stages, one in each unit above). */
  readonly strata?: Int32Array | undefined;
  /** The unit drawn: a village at stage 1, a household at stage 2. Left out: every row is a unit of its own. */
  readonly clusters?: Int32Array | undefined;
  /** How many units the stratum has in the population, from the number in the sample up. Left out: drawn with replacement, no correction. */
  readonly population?: Float64Array | undefined;
  /** The share of the stratum's units that were drawn, above 0 and at most 1; in place of `population`. */
  readonly fraction?: Float64Array | undefined;
}

/** One stage of a design: rows lie in units, units in strata; a stratum of a later stage lies in one unit of the stage above. */
export interface Stage {
  /** How many units are in the sample, and the unit of each row. */
  readonly units: number;
  readonly unitOf: Int32Array;
  /** How many strata there are, and the stratum of each unit. */
  readonly strata: number;
  readonly stratumOf: Int32Array;
  /** Of each stratum: the code it was given in, and the unit above (0 at the first stage). */
  readonly label: Int32Array;
  readonly parent: Int32Array;
  /** Of each stratum: units in the sample, units in the population (infinite without correction). */
  readonly sampled: Float64Array;
  readonly population: Float64Array;
  /** Of each stratum: what its variance counts, the product of the sampled fractions of the stages above. */
  readonly factor: Float64Array;
}

/**
 * Numbers the units and strata of one stage.
 * Refusals: DESIGN_LENGTH, DESIGN_POPULATION, DESIGN_POPULATION_VARIES, DESIGN_POPULATION_SMALL.
 * @param stage the number of the stage, from 1
 */
export function buildStage(
  columns: StageColumns,
  rows: number,
  stage: number,
  above: Stage | undefined,
): Outcome<Stage> {
  for (const [column, values] of Object.entries(columns)) {
    if (values !== undefined && values.length !== rows) {
      return refuse('DESIGN_LENGTH', { column, rows: values.length, expected: rows });
    }
  }
  const strata = numberPairs(above?.unitOf, columns.strata, rows);
  const units = columns.clusters ? numberPairs(strata.of, columns.clusters, rows) : eachRow(rows);
  const built = {
    ...{ units: units.count, unitOf: units.of, strata: strata.count, stratumOf: new Int32Array(units.count) },
    ...{ label: new Int32Array(strata.count), parent: new Int32Array(strata.count) },
    ...{ sampled: new Float64Array(strata.count), population: new Float64Array(strata.count).fill(Infinity) },
    factor: new Float64Array(strata.count).fill(1),
  };
  for (let row = 0; row < rows; row += 1) {
    const stratum = strata.of[row] ?? 0;
    built.stratumOf[units.of[row] ?? 0] = stratum;
    built.label[stratum] = columns.strata?.[row] ?? 0;
    built.parent[stratum] = above?.unitOf[row] ?? 0;
  }
  for (const stratum of built.stratumOf) built.sampled[stratum] = (built.sampled[stratum] ?? 0) + 1;
  for (let stratum = 0; above && stratum < strata.count; stratum += 1) setFactor(built, stratum, above);
  const refusal = setPopulation(built, columns, strata.of, stage);
  return refusal ?? { value: built };
}

/** The share of a stratum's units that were drawn; 0 without correction. */
export function fractionOf(stage: Stage, stratum: number): number {
  return (stage.sampled[stratum] ?? 0) / (stage.population[stratum] ?? Infinity);
}

function setFactor(built: Stage, stratum: number, above: Stage): void {
  const outer = above.stratumOf[built.parent[stratum] ?? 0] ?? 0;
  built.factor[stratum] = (above.factor[outer] ?? 1) * fractionOf(above, outer);
}

function setPopulation(
  built: Stage,
  { population, fraction }: StageColumns,
  stratumOf: Int32Array,
  stage: number,
): ReturnType<typeof refuse> | undefined {
  const given = population ?? fraction;
  if (!given) return undefined;
  const first = new Float64Array(built.strata).fill(Number.NaN);
  for (let row = 0; row < given.length; row += 1) {
    const stratum = stratumOf[row] ?? 0;
    const value = given[row] ?? Number.NaN;
    const place = { stage, stratum: built.label[stratum] ?? 0 };
    if (!(value > 0) || (!population && value > 1)) return refuse('DESIGN_POPULATION', place);
    const known = first[stratum] ?? Number.NaN;
    if (!Number.isNaN(known) && known !== value) return refuse('DESIGN_POPULATION_VARIES', place);
    first[stratum] = value;
  }
  for (let stratum = 0; stratum < built.strata; stratum += 1) {
    const sampled = built.sampled[stratum] ?? 0;
    const value = first[stratum] ?? Number.NaN;
    const size = population ? value : sampled / value;
    if (size < sampled) {
      const values = { stage, stratum: built.label[stratum] ?? 0, sampled, population: size };
      return refuse('DESIGN_POPULATION_SMALL', values);
    }
    built.population[stratum] = size;
  }
  return undefined;
}

function eachRow(rows: number): Numbering {
  return { of: Int32Array.from({ length: rows }, (_, row) => row), count: rows };
}
