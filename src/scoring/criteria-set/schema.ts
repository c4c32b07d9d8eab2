import { z } from 'zod';
import { ROUNDING_MODES } from '../../base/number/rounding.ts';
import { exactNumber, identifier, localized, period, positiveNumber } from '../../base/shape/field.ts';
import { citationSchema } from '../../base/source.ts';
import { LAYERS } from '../assessment/layer.ts';
import { INPUT_TYPES } from '../rule/definition.ts';
import { ruleSchema } from '../rule/registry.ts';

/** Who gives the value of a leaf. */
export const SCORERS = ['self', 'appraiser', 'leader', 'ministry', 'survey'] as const;
export type Scorer = (typeof SCORERS)[number];

/** What becomes of a leaf when there was no task this year. */
export const NO_TASK_POLICIES = ['exclude', 'full', 'zero'] as const;
export type NoTaskPolicy = (typeof NO_TASK_POLICIES)[number];

export const codeSchema = z
  .string({ error: 'an official code such as "3.2.1"' })
  .regex(/^[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)*$/u, { error: 'an official code such as "3.2.1"' });

const INPUT_NAME = 'a name starting with a small letter, of letters, digits and _';

export const inputSchema = z.strictObject({
  type: z.enum(INPUT_TYPES),
  title: localized,
  min: exactNumber.optional(),
  max: exactNumber.optional(),
  unit: localized.optional(),
});

const notApplicableSchema = z
  .strictObject({
    kinds: z.array(identifier).min(1, { error: 'at least one kind of agency' }).optional(),
    agencies: z
      .array(z.string().min(1, { error: 'the code of an agency' }))
      .min(1, { error: 'at least one agency' })
      .optional(),
    reason: localized,
    source: citationSchema.optional(),
  })
  .refine((value) => value.kinds !== undefined || value.agencies !== undefined, {
    error: 'at least one of "kinds" and "agencies"',
  });

/** The fields only a scored leaf has. */
export const LEAF_FIELDS = ['scoredBy', 'evidence', 'source', 'noTask', 'inputs', 'rule'] as const;

/** A node of the tree: a group with `children`, or a leaf with a `rule`. Which fields go together is checked apart. */
export const criterionSchema = z.strictObject({
  code: codeSchema,
  slug: identifier.optional(),
  title: localized,
  max: positiveNumber,
  notApplicable: z.array(notApplicableSchema).optional(),
  get children() {
    return z.array(criterionSchema).min(1, { error: 'at least one criterion' }).optional();
  },
  scoredBy: z.enum(SCORERS).optional(),
  evidence: z.array(localized).optional(),
  source: citationSchema.optional(),
  noTask: z.enum(NO_TASK_POLICIES).optional(),
  inputs: z.record(z.string().regex(/^[a-z][A-Za-z0-9_]*$/, { error: INPUT_NAME }), inputSchema).optional(),
  rule: ruleSchema.optional(),
});

const criteria = z.array(criterionSchema).min(1, { error: 'at least one criterion' });

/** A bonus or penalty section. */
export const sectionSchema = z.strictObject({ title: localized, max: positiveNumber, criteria });

export const tieBreakerSchema = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('index') }),
  z.strictObject({ by: z.literal('points') }),
  z.strictObject({ by: z.literal('criterion'), code: codeSchema }),
  z.strictObject({ by: z.literal('bonus') }),
  z.strictObject({ by: z.literal('penalty') }),
]);

/** How equal and unequal indices become ranks. */
export const rankingSchema = z.strictObject({
  basis: z.enum(['exact', 'rounded']),
  ties: z.enum(['competition', 'dense']),
  tieBreakers: z.array(tieBreakerSchema).optional(),
  source: citationSchema,
});

export const bandLevelSchema = z
  .strictObject({ id: identifier, title: localized, from: exactNumber.optional(), above: exactNumber.optional() })
  .refine((level) => (level.from === undefined) !== (level.above === undefined), {
    error: 'exactly one of "from" and "above"',
  });

/** The classes that indices fall in, from best to worst. */
export const bandsSchema = z.strictObject({
  basis: z.enum(['exact', 'rounded']),
  levels: z.array(bandLevelSchema).min(1, { error: 'at least one band' }),
  source: citationSchema,
});

/** How figures are rounded, once, when they are printed. */
export const roundingSchema = z.strictObject({
  decimals: z.int({ error: 'a whole number from 0 to 9' }).min(0).max(9, { error: 'a whole number from 0 to 9' }),
  mode: z.enum(ROUNDING_MODES),
  source: citationSchema,
});

/** A criteria set: one file of `criteria/`. */
export const criteriaSetSchema = z.strictObject({
  $schema: z.string().optional(),
  id: identifier,
  version: identifier,
  sample: z.boolean().optional(),
  title: localized,
  source: citationSchema,
  validity: period,
  appliesTo: z.array(identifier).min(1, { error: 'at least one kind of agency' }),
  max: positiveNumber,
  rounding: roundingSchema,
  normalise: z.enum(['root', 'parent']).optional(),
  unanswered: z.enum(['wait', 'zero']).optional(),
  requiredLayer: z.enum(LAYERS).optional(),
  ceiling: positiveNumber.optional(),
  ranking: rankingSchema,
  bands: bandsSchema.optional(),
  criteria,
  bonus: sectionSchema.optional(),
  penalty: sectionSchema.optional(),
});

export type CriteriaSetDocument = z.output<typeof criteriaSetSchema>;
export type CriterionDocument = z.output<typeof criterionSchema>;
export type TieBreaker = z.output<typeof tieBreakerSchema>;
export type Bands = z.output<typeof bandsSchema>;
export type Rounding = z.output<typeof roundingSchema>;
export type NotApplicable = z.output<typeof notApplicableSchema>;
