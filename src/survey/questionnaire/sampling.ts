import { z } from 'zod';
import { compare, ONE } from '../../base/number/rational.ts';
import { exactNumber, positiveNumber } from '../../base/shape/field.ts';

const column = z.string({ error: 'a text' }).trim().min(1, { error: 'a text that is not empty' });

const stage = z
  .strictObject({
    stratum: column.optional(),
    cluster: column.optional(),
    population: column
      .optional()
      .meta({ description: 'Column with the number of units of this stage in the stratum or unit above' }),
    fraction: column
      .optional()
      .meta({ description: 'Column with the share of those units that were drawn, above 0 and at most 1' }),
  })
  .refine(({ population, fraction }) => population === undefined || fraction === undefined, {
    error: 'at most one of "population" and "fraction"',
  });

const margin = z.strictObject({
  column: z
    .union([column, z.array(column).min(2, { error: 'at least two columns' }).max(5)], { error: 'a text' })
    .meta({ description: 'The column of the categories, or several whose values are crossed' }),
  totals: z
    .record(column, positiveNumber)
    .meta({ description: 'People of every category; those of crossed columns are written "a | b"' }),
});

const adjustment = z
  .strictObject({
    kind: z.enum(['post-stratify', 'rake', 'linear', 'raking', 'logit']),
    margins: z.array(margin).default([]),
    columns: z
      .array(z.strictObject({ column, total: exactNumber }))
      .default([])
      .meta({ description: 'Columns of numbers whose sum over the population is known' }),
    people: positiveNumber.optional().meta({ description: 'How many people the population has' }),
    bounds: z
      .strictObject({ lower: exactNumber, upper: exactNumber })
      .refine(({ lower, upper }) => compare(lower, ONE) < 0 && compare(upper, ONE) > 0, {
        error: 'a "lower" below 1 and an "upper" above 1',
      })
      .optional()
      .meta({ description: 'Between which ratios of new to old weight' }),
    residuals: z
      .enum(['regression', 'margin-means'])
      .default('regression')
      .meta({ description: 'Variance of raked weights: exact, or as the rake of R approximates it' }),
  })
  .refine(({ margins, columns, people }) => margins.length + columns.length > 0 || people !== undefined, {
    error: 'at least one column',
  })
  .refine(({ kind, margins }) => kind !== 'post-stratify' || margins.length === 1, {
    error: 'one entry in "margins" to post-stratify by',
  })
  .refine(({ kind, columns, people }) => takesColumns(kind) || (columns.length === 0 && people === undefined), {
    error: '"columns" and "people" only with linear, raking or logit',
  })
  .refine(({ kind, bounds }) => takesColumns(kind) || bounds === undefined, {
    error: '"bounds" only with linear, raking or logit',
  })
  .refine(({ kind, bounds }) => kind !== 'logit' || bounds !== undefined, { error: '"bounds" with logit' });

function takesColumns(kind: string): boolean {
  return kind !== 'post-stratify' && kind !== 'rake';
}

/** How an interval is put around a share. Means always have the symmetric one. */
export const DESIGN_INTERVALS = ['wilson', 'logit', 'korn-graubard', 'exact'] as const;
export type DesignInterval = (typeof DESIGN_INTERVALS)[number];

/** How a survey's sample was drawn, what its weights are fitted to and how intervals are made, by the columns of the responses file. */
export const samplingSchema = z
  .strictObject({
    weight: column.optional().meta({ description: 'Column with the people that a row stands for' }),
    stages: z.array(stage).max(3).default([]),
    singleCluster: z.enum(['refuse', 'remove', 'certainty', 'adjust', 'average']).default('refuse'),
    adjustment: adjustment.optional(),
    interval: z.enum(DESIGN_INTERVALS).default('wilson'),
    quantile: z
      .enum(['student', 'normal'])
      .default('student')
      .meta({ description: 'Quantile of wilson and of means; the other methods have their own' }),
    level: exactNumber
      .refine((value) => value.num > 0n && value.num < value.den, { error: 'a number above 0 and below 1' })
      .prefault('0.95'),
  })
  .meta({ description: 'Weights, strata, clusters and finite populations, as columns of the responses file' });

export type Sampling = z.output<typeof samplingSchema>;
export type SamplingStage = Sampling['stages'][number];
export type SamplingAdjustment = NonNullable<Sampling['adjustment']>;
export type SamplingMargin = SamplingAdjustment['margins'][number];

/** The columns of a margin; one, or those that are crossed. */
export function marginColumns({ column }: SamplingMargin): readonly string[] {
  return typeof column === 'string' ? [column] : column;
}

/** The columns that a sampling design reads, each once. */
export function samplingColumns({ weight, stages, adjustment }: Sampling): readonly string[] {
  const named = [weight, ...stages.flatMap((one) => [one.stratum, one.cluster, one.population, one.fraction])];
  const margins = adjustment?.margins.flatMap(marginColumns) ?? [];
  const numbers = adjustment?.columns.map((one) => one.column) ?? [];
  return [...new Set([...named, ...margins, ...numbers].filter((name) => name !== undefined))];
}
