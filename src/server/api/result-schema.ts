import { z } from '@hono/zod-openapi';

/** A figure: rounded text with a point, and the exact value. */
export const figureSchema = z
  .object({
    text: z.string().openapi({ example: '85.27', description: 'Rounded as the criteria set says' }),
    exact: z.string().openapi({ example: '85.2675', description: 'Exact: a decimal or a reduced fraction' }),
  })
  .openapi('Figure');

export const localizedSchema = z.object({ vi: z.string(), en: z.string() }).openapi('Localized');

export const issueSchema = z
  .object({
    code: z.string().openapi({ example: 'SCORING_VALUE_INVALID' }),
    severity: z.string().openapi({ example: 'error' }),
    place: z.string().openapi({ example: 'SYT · 1.1 · self · done' }),
    text: z.string(),
  })
  .openapi('Issue');

export const roundParams = z.object({
  round: z.string().openapi({ description: 'Id of the round', example: 'khanh-hoa-2025' }),
});

export const agencyParams = roundParams.extend({
  agency: z.string().openapi({ description: 'Code of the agency', example: 'SYT' }),
});

/** `result.json`, whose own schema is `criteria/schema/result.schema.json`. */
export const resultSchema = z
  .looseObject({
    status: z.string().openapi({ example: 'final', description: '`final`, `provisional` or `errors`' }),
    season: z.looseObject({ id: z.string(), year: z.int() }),
    groups: z.array(z.looseObject({ id: z.string(), agencies: z.array(z.looseObject({ code: z.string() })) })),
    inputs: z.array(z.object({ role: z.string(), path: z.string(), sha256: z.string() })),
    issues: z.array(z.looseObject({ code: z.string(), severity: z.string() })),
  })
  .openapi('Result', { description: 'The result of a season: `result.json` of `par-index run`' });

const rankedSchema = z
  .object({
    rank: z.int().nullable().openapi({ description: 'Null where the agency has no rank; `unranked` says why' }),
    tied: z.boolean(),
    code: z.string().openapi({ example: 'SYT' }),
    name: localizedSchema,
    status: z
      .string()
      .openapi({ example: 'complete', description: '`complete`, `provisional`, `missing`, `not-applicable`' }),
    unranked: z.string().nullable(),
    reason: z.string(),
    points: figureSchema,
    applicableMax: figureSchema,
    index: figureSchema.nullable(),
    band: z.string().nullable(),
    rankInterval: z
      .object({
        lower: z.int(),
        upper: z.int(),
        alike: z.array(z.string()).openapi({ description: 'Agencies whose order to this one is not sure' }),
      })
      .optional()
      .openapi({ description: 'Of ranked agencies, where the season asks for it: the best and the worst rank' }),
  })
  .openapi('RankedAgency');

export const rankingSchema = z
  .object({
    round: z.string(),
    revision: z.int().nullable().openapi({ description: 'Revision of the publication; null for the live round' }),
    status: z.string(),
    sample: z.boolean(),
    groups: z.array(
      z.object({
        id: z.string().openapi({ example: 'departments' }),
        title: localizedSchema,
        meanIndex: figureSchema.nullable(),
        agencies: z.array(rankedSchema).openapi({ description: 'In the order of rank; agencies without a rank last' }),
      }),
    ),
  })
  .openapi('Ranking');

export const groupQuery = z.object({
  group: z.string().optional().openapi({ description: 'One ranking group; all when left out', example: 'departments' }),
});

/** The explanation of one agency’s sheet, as `explanation/…/….json` of a run. */
export const explanationSchema = z
  .looseObject({
    agency: z.looseObject({ code: z.string(), name: localizedSchema }),
    status: z.string(),
    index: figureSchema.nullable(),
    arithmetic: z.array(localizedSchema),
    criteria: z.array(z.looseObject({ criterion: z.string() })),
  })
  .openapi('SheetExplanation', { description: 'Everything behind one agency’s index, as a tree' });

export const changesSchema = z
  .array(
    z.strictObject({
      agency: z.string().min(1).max(500).openapi({ example: 'SYT' }),
      criterion: z.string().min(1).max(500).openapi({ example: '1.2.1' }),
      layer: z.enum(['self', 'survey', 'appraisal-1', 'explanation', 'appraisal-2', 'council']).optional().openapi({
        description: 'The layer that would say so; `council`, the last word, when left out',
      }),
      inputs: z.record(z.string().max(500), z.string().max(500)).openapi({
        description: 'Texts by input of the rule; also `points` and `status`',
        example: { done: '18' },
      }),
    }),
  )
  .max(10_000)
  .default([])
  .openapi({ description: 'Values to suppose' });

export const weightsSchema = z
  .array(
    z.strictObject({
      group: z.string().max(500).optional().openapi({ description: 'Every group with the criterion when left out' }),
      criterion: z.string().max(500).openapi({ example: '1', description: 'A criterion of the first level' }),
      weight: z.string().max(80).openapi({ example: '20', description: 'Its new maximum; not negative' }),
    }),
  )
  .max(1000)
  .default([])
  .openapi({ description: 'Other maxima to suppose for criteria of the first level; bonus and penalty stay' });

export const thresholdsSchema = z
  .array(
    z.strictObject({
      group: z.string().max(500).optional().openapi({ description: 'Every group with the place when left out' }),
      place: z.string().max(500).openapi({
        example: 'criterion/1.2.1/tiers/0/from',
        description: 'As `listThresholds` names it, `band/<id>`, or `target/<id>` for the bar of a satisfaction target',
      }),
      value: z.string().max(80).openapi({ example: '85' }),
    }),
  )
  .max(1000)
  .default([])
  .openapi({
    description: 'Other thresholds to suppose: bounds of tiers, ends of lines, marks of bands, bars of targets',
  });

const placeSchema = z
  .object({
    status: z.string(),
    rank: z.int().nullable(),
    points: figureSchema,
    applicableMax: figureSchema,
    index: figureSchema.nullable(),
    band: z.string().nullable(),
    bandTitle: localizedSchema.nullable(),
  })
  .openapi('WhatIfPlace');

const barSchema = z
  .object({ percent: z.string(), status: z.string().openapi({ example: 'met' }) })
  .openapi('WhatIfBar');

/** What a what-if can be made of. */
export const thresholdListSchema = z
  .object({
    groups: z.array(
      z.object({
        group: z.string(),
        title: localizedSchema,
        agencies: z.array(z.object({ agency: z.string(), name: localizedSchema })),
        criteria: z
          .array(
            z.object({ criterion: z.string(), title: localizedSchema, max: z.string().openapi({ example: '12.5' }) }),
          )
          .openapi({
            description: 'Those of the first level, whose maxima can be supposed; none where the set has errors',
          }),
      }),
    ),
    thresholds: z.array(
      z.object({
        group: z.string().openapi({ description: 'Empty for the bar of a satisfaction target' }),
        place: z.string().openapi({ example: 'criterion/1.2.1/tiers/0/from' }),
        subject: z.string().openapi({ example: 'criterion/1.2.1', description: 'What it belongs to' }),
        title: localizedSchema,
        bound: localizedSchema,
        value: z.string().openapi({ example: '90' }),
      }),
    ),
  })
  .openapi('Thresholds');

export const comparisonSchema = z
  .object({
    groups: z.array(
      z.object({
        group: z.string(),
        title: localizedSchema,
        agencies: z
          .array(
            z.object({
              agency: z.string(),
              name: localizedSchema,
              changed: z.boolean(),
              before: placeSchema,
              after: placeSchema,
            }),
          )
          .openapi({ description: 'In the order of the ranks after' }),
      }),
    ),
    targets: z
      .array(z.object({ target: z.string(), title: localizedSchema, before: barSchema, after: barSchema }))
      .openapi({ description: 'Targets whose bar is supposed to be another' }),
    issues: z.array(issueSchema).openapi({ description: 'What is wrong with the supposition' }),
  })
  .openapi('WhatIf');
