import { z } from '@hono/zod-openapi';
import { ROUNDING_MODES } from '../../base/number/rounding.ts';
import {
  changesSchema,
  comparisonSchema as comparedSchema,
  explanationSchema,
  issueSchema,
  thresholdsSchema,
  weightsSchema,
} from './result-schema.ts';

const document = z.looseObject({});

const tableSchema = z
  .union([z.string(), z.array(z.record(z.string(), z.string())).max(200_000)])
  .openapi('TableDocument', { description: 'A table: CSV text with a header, or rows as objects of texts by column' });

const setSchema = document.openapi({
  description: 'A criteria set, as `criteria/schema/criteria-set.schema.json` says',
});
const sourcesSchema = document.optional().openapi({
  description: 'The legal documents it cites, as `sources.json`; those of the package are known',
});
const assessmentsSchema = tableSchema.default([]).openapi({
  description: 'Columns agency, criterion, layer, input, value, reason, evidence',
  example: [{ agency: 'SYT', criterion: '1.1', layer: 'self', input: 'done', value: '5' }],
});
const agenciesSchema = tableSchema.optional().openapi({
  description: 'Columns code, name_vi, name_en, kind, group, ranked, reason. Left out: every agency of the assessments',
});

const scored = { set: setSchema, sources: sourcesSchema, assessments: assessmentsSchema, agencies: agenciesSchema };

export const scoreRequest = z.strictObject(scored).openapi('ScoreRequest');
export const explainRequest = z
  .strictObject({
    ...scored,
    agency: z.string().openapi({ example: 'SYT' }),
    criterion: z.string().optional().openapi({ description: 'One criterion and what is below it', example: '1.2' }),
  })
  .openapi('ExplainRequest');
export const whatIfRequest = z
  .strictObject({ ...scored, changes: changesSchema, weights: weightsSchema, thresholds: thresholdsSchema })
  .openapi('EngineWhatIfRequest');

export const surveyRequest = z
  .strictObject({
    questionnaire: document.openapi({ description: 'As `surveys/schema/questionnaire.schema.json` says' }),
    sources: sourcesSchema,
    mapping: document.optional().openapi({ description: 'Confirmed columns, as `surveys/schema/mapping.schema.json`' }),
    answers: z.string().openapi({ description: 'CSV text', example: 'agency,Q1,Q2\nSYT,5,4\n' }),
  })
  .openapi('SurveyRequest');

const bandSchema = z
  .strictObject({
    id: z.string().min(1).openapi({ example: 'Tốt' }),
    from: z.string().optional().openapi({ example: '90', description: 'The lowest value of the band, included' }),
    above: z.string().optional().openapi({ description: 'Instead of `from`: the value above which the band begins' }),
  })
  .refine(({ from, above }) => (from === undefined) !== (above === undefined), { error: 'either "from" or "above"' });

export const rankRequest = z
  .strictObject({
    table: tableSchema,
    rule: z
      .strictObject({
        id: z.string().openapi({ example: 'code', description: 'Column that names the units' }),
        values: z
          .array(z.string())
          .min(1)
          .openapi({ example: ['points'], description: 'Columns of the value' }),
        combine: z.enum(['sum', 'mean']).default('sum'),
        max: z.string().optional().openapi({ description: 'Column of the maximum: value / maximum × 100 is ranked' }),
        group: z.string().optional().openapi({ description: 'Column of the group; each is ranked apart' }),
        basis: z.enum(['exact', 'rounded']).default('exact'),
        decimals: z.int().min(0).max(9).default(2),
        mode: z.enum(ROUNDING_MODES).default('half-up'),
        ties: z.enum(['competition', 'dense']).default('competition'),
        tieBreakers: z
          .array(z.string())
          .default([])
          .openapi({ description: 'Columns, higher first; `-name` lower first' }),
        bands: z.array(bandSchema).max(100).default([]),
      })
      .openapi('RankRule'),
  })
  .openapi('RankRequest');

const told = {
  ok: z.boolean().openapi({ description: 'False when any of the issues is an error' }),
  issues: z.array(issueSchema),
};

export const scoredSchema = z
  .looseObject({
    ...told,
    sample: z.boolean(),
    rows: z.record(z.string(), z.int()),
    sheets: z.array(explanationSchema),
    ranking: z.array(z.record(z.string(), z.string())),
    components: z.array(z.record(z.string(), z.string())),
  })
  .openapi('Scored');

export const explainedSchema = z
  .looseObject({ ...told, agency: z.looseObject({ code: z.string() }) })
  .openapi('Explained');
export const comparisonSchema = comparedSchema.extend({ ok: told.ok }).openapi('EngineWhatIf');

export const surveyedSchema = z
  .looseObject({ ...told, sample: z.boolean(), result: z.looseObject({ id: z.string() }) })
  .openapi('Surveyed');

export const rankedSchema = z
  .object({
    ...told,
    ranking: z.array(
      z.object({
        group: z.string(),
        rank: z.int(),
        id: z.string(),
        value: z.string(),
        exact: z.string(),
        tied: z.boolean(),
        band: z.string().nullable(),
      }),
    ),
    unranked: z.array(z.object({ id: z.string(), group: z.string() })),
    means: z.array(z.object({ group: z.string(), mean: z.string(), exact: z.string(), count: z.int() })),
  })
  .openapi('Ranked');
