import { z } from '@hono/zod-openapi';
import { SHEET_STATES, STAGES, TIMED_STAGES } from '../../round/index.ts';

/** A text in both languages. */
export const wordsSchema = z.object({ vi: z.string(), en: z.string() });

/** A text that somebody gives in both languages. */
export const givenWords = z.strictObject({
  vi: z.string().trim().min(1).max(300).openapi({ example: 'Chỉ số cải cách hành chính năm 2025' }),
  en: z.string().trim().min(1).max(300).openapi({ example: 'PAR Index 2025' }),
});

export const roundId = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/)
  .openapi({ description: 'Id of the round', example: 'kh-2025' });
export const agencyCode = z
  .string()
  .min(1)
  .max(100)
  .openapi({ description: 'Official code of the agency', example: 'SYT' });
const criterionCode = z
  .string()
  .min(1)
  .max(100)
  .openapi({ description: 'Official code of a scored criterion', example: '1.1.1' });

export const roundParams = z.object({ round: roundId });
export const sheetParams = z.object({ round: roundId, agency: agencyCode });
export const leafParams = z.object({ round: roundId, agency: agencyCode, criterion: criterionCode });

/** A moment with its zone, taken as UTC. */
export const momentSchema = z.iso
  .datetime({ offset: true })
  .transform((text) => new Date(text).toISOString())
  .openapi({ type: 'string', format: 'date-time', example: '2025-12-15T17:00:00+07:00' });

export const reasonSchema = z.string().trim().min(1).max(2000).openapi({ description: 'Why; it stands in the log' });

export const stageSchema = z.enum(STAGES).openapi({ description: 'Stage of the round', example: 'self-assessment' });
export const timedStageSchema = z.enum(TIMED_STAGES);
export const sheetStateSchema = z
  .enum(SHEET_STATES)
  .openapi({ description: '`editing`, `signed` by the head, or `returned` to be edited again' });

const dueShape = Object.fromEntries(TIMED_STAGES.map((stage) => [stage, z.string().optional()])) as Record<
  (typeof TIMED_STAGES)[number],
  z.ZodOptional<z.ZodString>
>;
const dueSchema = z.object(dueShape).openapi({
  description: 'Moments by which the work of stages is due, in UTC',
  example: { 'self-assessment': '2025-12-15T10:00:00.000Z' },
});

const givenDueShape = Object.fromEntries(
  TIMED_STAGES.map((stage) => [stage, z.union([momentSchema, z.null()]).optional()]),
) as Record<(typeof TIMED_STAGES)[number], z.ZodOptional<z.ZodUnion<[typeof momentSchema, z.ZodNull]>>>;
export const givenDueSchema = z
  .strictObject(givenDueShape)
  .openapi({ description: 'Moments by stage; null takes one away, what is left out stays' });

export const issueSchema = z
  .object({
    code: z.string().openapi({ example: 'ROUND_DOCUMENT_MISSING' }),
    severity: z.enum(['error', 'warning', 'note']),
    place: z.string().openapi({ example: 'season/kh-2025/season.json $.groups[0].set' }),
    text: z.string(),
  })
  .openapi('FoundIssue');

const summaryShape = {
  id: z.string().openapi({ example: 'kh-2025' }),
  title: wordsSchema,
  year: z.int().openapi({ example: 2025 }),
  sample: z.boolean().openapi({ description: 'Whether the data are invented' }),
  stage: stageSchema,
};

export const roundSummarySchema = z.object(summaryShape).openapi('RoundSummary');

export const roundSchema = z
  .object({
    ...summaryShape,
    version: z.int().openapi({ description: 'Rises with every change of the round itself; the ETag' }),
    appraisers: z.int().openapi({ description: 'How many appraise a criterion, blind to each other' }),
    seasonPath: z.string().openapi({ description: 'Where the season’s own document lies among the documents' }),
    due: dueSchema,
    sheets: z.record(z.enum(SHEET_STATES), z.int()).openapi({ description: 'Score sheets by state' }),
    createdAt: z.string(),
    moves: z
      .array(z.object({ to: stageSchema, kind: z.enum(['forward', 'back', 'publish']), effect: wordsSchema }))
      .openapi({ description: 'Where the round can be moved from here; `publish` is made by the publication alone' }),
    issues: z.array(issueSchema).openapi({ description: 'What is wrong with the documents' }),
  })
  .openapi('Round');
