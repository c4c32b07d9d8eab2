import { z } from 'zod';
import { exactNumber, identifier, isoDate, localized } from '../base/shape/field.ts';
import { ADJUSTMENTS } from '../survey/estimate/target-evidence/adjust-p-values.ts';
import { rankIntervalSchema } from './rank-interval/settings.ts';

const path = z.string().min(1, { error: 'the path of a file' });

const groupSchema = z.strictObject({
  id: identifier,
  title: localized,
  set: path,
  assessments: z.array(path),
});

const surveySchema = z.strictObject({
  id: identifier,
  questionnaire: path,
  responses: z.array(path).min(1, { error: 'at least one file' }),
  mapping: path.optional(),
  plan: path.optional().meta({
    description: 'A table of how many answers each agency, or each of its fields or areas, is to bring',
  }),
  lastYear: z
    .strictObject({
      file: path.meta({ description: 'The result.json of last year’s run' }),
      survey: identifier.optional().meta({ description: 'Id of the survey in it; the same as here when left out' }),
      break: localized.optional().meta({
        description:
          'Why the two years cannot be compared, where the form does not tell: other people asked, other boundaries',
      }),
    })
    .optional(),
});

/** A survey's figure that enters scoring as the value of one input. */
const bindingSchema = z.strictObject({
  group: identifier,
  criterion: z.string(),
  input: z.string(),
  survey: identifier,
  figure: z.string(),
  of: z.enum(['agency', 'all']),
  minimumAnswers: z.int().min(1).optional(),
});

const names = z.array(z.string().min(1)).min(1).optional();

const perAgency = z
  .strictObject({
    correction: z.enum(ADJUSTMENTS),
    level: exactNumber
      .refine((value) => value.num > 0n && value.num < value.den, { error: 'a number above 0 and below 1' })
      .optional(),
    minimumAnswers: z.int({ error: 'a whole number above 0' }).min(1, { error: 'a whole number above 0' }).optional(),
  })
  .meta({ description: 'A verdict for every agency too, its evidence corrected for looking at so many' });

/** How a scope of the targets is measured. */
const measureSchema = z.strictObject({
  scope: z.string(),
  survey: identifier,
  figure: z.string(),
  title: localized.optional(),
  agencyKinds: names,
  fields: names,
  areas: names,
  groups: names,
  perAgency: perAgency.optional(),
});

/** One year: sets, agencies, assessments, surveys and targets bound together. */
export const seasonSchema = z.strictObject({
  $schema: z.string().optional(),
  id: identifier,
  year: z.int().min(2000).max(2999),
  sample: z.boolean().optional(),
  title: localized,
  period: z.strictObject({ from: isoDate, to: isoDate }).refine(({ from, to }) => from <= to, {
    error: 'a "to" not before its "from"',
  }),
  agencies: path,
  groups: z.array(groupSchema).min(1, { error: 'at least one group' }),
  surveys: z.array(surveySchema).optional(),
  bindings: z.array(bindingSchema).optional(),
  targets: z.strictObject({ file: path, measures: z.array(measureSchema) }).optional(),
  lastYear: z.strictObject({ file: path, succession: path.optional() }).optional(),
  rankIntervals: rankIntervalSchema.optional(),
});

export type SeasonDocument = z.output<typeof seasonSchema>;
export type SeasonGroup = z.output<typeof groupSchema>;
export type Binding = z.output<typeof bindingSchema>;
export type TargetMeasure = z.output<typeof measureSchema>;
export type PerAgency = z.output<typeof perAgency>;
export type SurveyLastYear = NonNullable<z.output<typeof surveySchema>['lastYear']>;
