import type { Adjustment } from './adjustment.ts';
import { type Outcome, refuse } from './outcome.ts';
import { buildStage, fractionOf, type Stage, type StageColumns } from './stage.ts';

/**
 * What to do with a stratum that has one cluster of several in the sample, so that nothing tells how clusters differ there.
 * `refuse`: give no variance. `remove`, `certainty`: count nothing for it (as if drawn with certainty). `adjust`: measure its total from 0,
 * which for means, shares and ratios is the mean over all clusters; for totals it is cautious. `average`: count for it the average of the other strata.
 * The names and their meaning are those of R's `survey.lonely.psu`.
 */
export type SingleCluster = 'refuse' | 'remove' | 'certainty' | 'adjust' | 'average';

/** How a sample was drawn, as columns with a value for each row. */
export interface DesignColumns {
  /** How many rows there are: all that answered, whatever they answered. */
  readonly rows: number;
  /** How many people each row stands for, 0 or more. Left out: the product over the stages of population / sampled, 1 for a stage without population. */
  readonly weights?: Float64Array | undefined;
  /** The stages from the first. Left out: every row was drawn by itself, with replacement. */
  readonly stages?: readonly StageColumns[] | undefined;
  /** `refuse` when left out. */
  readonly singleCluster?: SingleCluster | undefined;
}

/** A sample as drawn, and the population totals it was fitted to since. Data only: it can be written down and read again. */
export interface SurveyDesign {
  readonly rows: number;
  /** The weights now, after all adjustments. */
  readonly weights: Float64Array;
  readonly stages: readonly [Stage, ...Stage[]];
  readonly singleCluster: SingleCluster;
  readonly adjustments: readonly Adjustment[];
}

/**
 * Describes how a survey was drawn: weights, strata, clusters in one or more stages, finite populations.
 * Labels count within their stratum and the unit above, so the same label in two strata is two clusters. Without rows the design is empty and every estimate refuses.
 * Refusals: DESIGN_LENGTH, DESIGN_WEIGHT, DESIGN_POPULATION, DESIGN_POPULATION_VARIES, DESIGN_POPULATION_SMALL.
 * Source: Särndal, Swensson & Wretman 1992, Model Assisted Survey Sampling, chapter 4.
 * @example buildDesign({ rows: 4, stages: [{ clusters: Int32Array.of(7, 7, 8, 9) }] }).value.stages[0].units // 3
 */
export function buildDesign({ rows, weights, stages, singleCluster }: DesignColumns): Outcome<SurveyDesign> {
  const [first = {}, ...later] = stages ?? [];
  const start = buildStage(first, rows, 1, undefined);
  if (start.refusal) return start;
  const built: [Stage, ...Stage[]] = [start.value];
  for (const columns of later) {
    const next = buildStage(columns, rows, built.length + 1, built.at(-1));
    if (next.refusal) return next;
    built.push(next.value);
  }
  if (weights && weights.length !== rows) {
    return refuse('DESIGN_LENGTH', { column: 'weights', rows: weights.length, expected: rows });
  }
  const wrong = weights?.findIndex((weight) => !(weight >= 0 && weight < Infinity)) ?? -1;
  if (wrong >= 0) return refuse('DESIGN_WEIGHT', { row: wrong });
  return {
    value: {
      rows,
      weights: weights ?? weightsDrawn(rows, built),
      stages: built,
      singleCluster: singleCluster ?? 'refuse',
      adjustments: [],
    },
  };
}

/**
 * The strata of the first stage, by the codes they were given in, that have one cluster of several in the sample, in ascending order.
 * @example singleClusterStrata(buildDesign({ rows: 3, stages: [{ strata: Int32Array.of(1, 1, 2) }] }).value) // [2]
 */
export function singleClusterStrata(design: SurveyDesign): readonly number[] {
  const [stage] = design.stages;
  return [...stage.label]
    .filter((_, stratum) => stage.sampled[stratum] === 1 && fractionOf(stage, stratum) < 1)
    .sort((a, b) => a - b);
}

function weightsDrawn(rows: number, stages: readonly Stage[]): Float64Array {
  const weights = new Float64Array(rows).fill(1);
  for (const stage of stages) {
    for (let row = 0; row < rows; row += 1) {
      const fraction = fractionOf(stage, stage.stratumOf[stage.unitOf[row] ?? 0] ?? 0);
      if (fraction > 0) weights[row] = (weights[row] ?? 1) / fraction;
    }
  }
  return weights;
}
