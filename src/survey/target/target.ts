import { z } from 'zod';
import { identifier, localized, percentNumber } from '../../base/shape/field.ts';
import { citationSchema } from '../../base/source.ts';

/** What a target is about. A season says how each is measured; one that nobody measures is reported as not measured. */
export const TARGET_SCOPES = [
  'agency-service',
  'public-service-unit',
  'administrative-procedure',
  'land-construction-investment',
  'health-education',
  'business-policy',
  'all-blocks-2023',
] as const;
export type TargetScope = (typeof TARGET_SCOPES)[number];

/** `>=`: "tối thiểu", "ít nhất", "từ … trở lên"; `>`: "trên", "hơn", "vượt". The two are never taken for each other. */
export const TARGET_OPERATORS = ['>=', '>'] as const;
export type TargetOperator = (typeof TARGET_OPERATORS)[number];

const target = z.strictObject({
  id: identifier,
  year: z.int({ error: 'a year' }).min(2000).max(2100),
  scope: z.enum(TARGET_SCOPES),
  title: localized,
  operator: z.enum(TARGET_OPERATORS),
  percent: percentNumber,
  word: z
    .string({ error: 'the word of the document' })
    .trim()
    .min(1, { error: 'the word of the document' })
    .meta({ description: 'The Vietnamese word that the operator stands for' }),
  plan: localized.meta({ description: 'The programme or plan that sets the target' }),
  source: citationSchema,
  alsoIn: z.array(citationSchema).optional().meta({ description: 'Other documents that set the same target' }),
});

/** A table of targets: `targets.json`. */
export const targetsSchema = z.strictObject({ $schema: z.string().optional(), targets: z.array(target) });

/** One satisfaction target, as its document sets it; `percent` is exact. */
export type Target = z.output<typeof target>;
