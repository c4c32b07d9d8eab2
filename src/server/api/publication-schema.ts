import { z } from '@hono/zod-openapi';
import { parseDate } from '../../base/date.ts';
import { localizedSchema, roundParams } from './result-schema.ts';

const digest = z.string().openapi({ description: 'SHA-256 in hexadecimal' });

const decisionSchema = z
  .strictObject({
    number: z.string().trim().min(1).max(200).openapi({ example: '3456/QĐ-UBND' }),
    date: z
      .string()
      .refine((text) => parseDate(text) === text, { error: 'a day such as "2025-07-01"' })
      .openapi({ format: 'date', example: '2026-01-20' }),
  })
  .openapi('Decision', { description: 'The decision that publishes the result' });

export const newPublicationSchema = z
  .strictObject({
    decision: decisionSchema,
    reason: z.string().trim().max(4000).default('').openapi({
      description: 'Needed from the second revision on, and where agencies are acknowledged',
    }),
    answers: z.enum(['public', 'withheld']).optional().openapi({
      description:
        'Whether the public bundle has the survey answers. Left out: withheld when any questionnaire declares `privacy`, else public',
    }),
    acknowledge: z.array(z.string()).max(10_000).default([]).openapi({
      description: 'Codes of ranked agencies that are published without a rank because their sheets are not complete',
      example: [],
    }),
  })
  .openapi('NewPublication');

const said = {
  round: z.string(),
  title: localizedSchema,
  year: z.int(),
  sample: z.boolean(),
  revision: z.int().openapi({ description: '1 is the first; a correction is the next', example: 1 }),
  decision: z.object({ number: z.string(), date: z.string() }),
  reason: z.string(),
  engine: z.string().openapi({ description: 'Version of the engine' }),
  result: digest.openapi({ description: 'SHA-256 of `result.json`' }),
  publishedAt: z.string().openapi({ format: 'date-time' }),
};

export const publicationItemSchema = z.object(said).openapi('PublicationItem');

const pair = z.array(z.string()).openapi({ description: 'Before and after', example: ['2', '1'] });

const changesSchema = z
  .looseObject({
    agencies: z.array(
      z.looseObject({
        group: z.string(),
        code: z.string(),
        name: localizedSchema,
        rank: pair,
        index: pair,
        band: pair,
      }),
    ),
  })
  .openapi('RevisionChanges', { description: 'What differs from the revision before, as `par-index diff` tells it' });

export const publicationSchema = z
  .object({
    ...said,
    latest: z.boolean(),
    answers: z.enum(['public', 'withheld']),
    acknowledged: z.array(z.string()).openapi({ description: 'Agencies without a rank that were acknowledged' }),
    changes: changesSchema.nullable().openapi({ description: 'Null for the first revision' }),
    revisions: z.array(
      z.object({
        revision: z.int(),
        decision: z.object({ number: z.string(), date: z.string() }),
        reason: z.string(),
        publishedAt: z.string(),
      }),
    ),
    files: z
      .array(z.object({ path: z.string(), sha256: digest, size: z.int() }))
      .openapi({ description: 'Output files; GET /publications/{round}/files/{path} gives each' }),
  })
  .openapi('Publication');

export const madeSchema = z
  .object({
    round: z.string(),
    revision: z.int(),
    version: z.int().openapi({ description: 'The new version of the round' }),
    stage: z.string().openapi({ example: 'published' }),
  })
  .openapi('PublicationMade');

export const correctionSchema = z
  .strictObject({ reason: z.string().trim().min(1).max(4000).openapi({ example: 'Nhập nhầm số liệu tiêu chí 1.2.1' }) })
  .openapi('NewCorrection');

export const reopenedSchema = z
  .object({ round: z.string(), version: z.int(), stage: z.string().openapi({ example: 'council' }) })
  .openapi('RoundReopened');

export const publishedParams = roundParams;

export const revisionQuery = z.object({
  revision: z.coerce.number().int().min(1).optional().openapi({ description: 'The latest when left out', example: 1 }),
});
