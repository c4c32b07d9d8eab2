import { z } from '@hono/zod-openapi';
import { APPRAISAL_STAGES } from '../../round/index.ts';
import { keyOfCursor } from '../page.ts';
import { figureSchema } from './result-schema.ts';

export const ROUND_PARAMS = {
  round: z.string().openapi({ description: 'Id of the round', example: 'kh-2025' }),
};

/** The path of a leaf of a sheet. */
export const LEAF_PARAMS = {
  ...ROUND_PARAMS,
  agency: z.string().openapi({ description: 'Code of the agency', example: 'SYT' }),
  criterion: z.string().openapi({ description: 'Official code of a scored criterion', example: '1.1.2' }),
};
export const LEAF_PATH = '/rounds/{round}/sheets/{agency}/leaves/{criterion}';

/** Texts by input, as people and files state them. */
export const statedSchema = z.record(z.string().min(1).max(100), z.string().max(500)).openapi({
  description:
    'Texts by input of the criterion’s rule, as `done`, or `points` where points are given directly, or `status` (not-applicable, no-task, not-judged). Numbers with a comma or a point; what is left out is not stated, and is not zero',
  example: { done: '18', due: '20' },
});

export const reasonSchema = z.string().max(4000);
export const givenReason = reasonSchema.trim().min(1).openapi({ example: 'Biên bản kiểm tra ghi 18 trên 20 nhiệm vụ' });

/** What somebody states of a leaf. */
export const statementSchema = z
  .strictObject({
    inputs: statedSchema,
    reason: reasonSchema.default('').openapi({
      description: 'Read by the agency; required where the values differ from its self-assessment',
      example: 'Biên bản kiểm tra ghi 18 trên 20 nhiệm vụ',
    }),
  })
  .openapi('Statement');

export const stageQuery = z.enum(APPRAISAL_STAGES).optional().openapi({
  description: 'Which appraisal; the latest that has begun when left out',
});
export const appraisalStage = z.enum(APPRAISAL_STAGES);
export const moment = z.string().openapi({ format: 'date-time', example: '2026-01-05T03:00:00.000Z' });

/** Somebody’s opinion as it was given. */
export const opinionSchema = z
  .object({
    inputs: z.record(z.string(), z.string()),
    reason: z.string(),
    version: z.int().openapi({ description: 'The ETag' }),
    givenAt: moment,
  })
  .openapi('Opinion');

export const namedOpinionSchema = opinionSchema
  .extend({ account: z.string().openapi({ description: 'For `use` when the leaf is settled' }), name: z.string() })
  .openapi('NamedOpinion');

export const layerSchema = z
  .object({ inputs: z.record(z.string(), z.string()), reason: z.string(), version: z.int() })
  .openapi('LayerOfLeaf');

/** What values give against what is claimed. */
export const computedSchema = z
  .object({
    state: z.string().openapi({
      example: 'scored',
      description: '`scored`, `no-task`, `not-applicable`, `absent`, `not-judged`, `fault`',
    }),
    points: figureSchema
      .nullable()
      .openapi({ description: 'Null where there are none yet or they depend on other agencies' }),
    claimed: z.string().nullable().openapi({ description: 'Points claimed last; null where none are' }),
    differs: z.boolean().openapi({ description: 'Whether the claim is not what the values give' }),
    doubtful: z.boolean().openapi({ description: 'Whether a count is above its total (`SCORING_PART_ABOVE_WHOLE`)' }),
  })
  .openapi('ComputedLeaf');

/** Taking something back is a deed that has to say why. */
export const REASON_QUERY = z.object({
  reason: z
    .string()
    .trim()
    .min(1)
    .max(2000)
    .openapi({ description: 'Why; it stands in the log', example: 'Chốt nhầm' }),
});

/** The parts of a cursor; the key of an item is its parts with a zero between them. */
export function cursorParts(cursor: string | undefined): readonly string[] | undefined {
  return keyOfCursor(cursor)?.split('\u0000');
}

/** The key of an item of a list. */
export function partsKey(...parts: readonly string[]): string {
  return parts.join('\u0000');
}

/** The leaf that the key of an item stands for, criterion first. */
export function leafOfKey(parts: readonly string[]): { readonly agency: string; readonly criterion: string } {
  const [criterion = '', agency = ''] = parts;
  return { agency, criterion };
}
