import { z } from 'zod';
import { compare, HUNDRED, type Rational, rational, whole } from '../../base/number/rational.ts';
import { exactNumber, identifier, localized } from '../../base/shape/field.ts';
import { citationSchema } from '../../base/source.ts';
import { ALLOCATION_ROUNDINGS, ALLOCATION_RULES } from '../estimate/plan/allocate.ts';

/** How the number of answers is found: Slovin's formula, or Cochran's with finite population. */
export const PLAN_METHODS = ['slovin', 'cochran'] as const;

/** `by-unit`: every stratum has a size of its own; else a total is shared out by the rule. */
export const PLAN_ALLOCATIONS = ['by-unit', ...ALLOCATION_RULES] as const;
export type PlanAllocation = (typeof PLAN_ALLOCATIONS)[number];

/** What size, minimum and allocation are about: the unit, whose answers are then shared over its cells, or each cell by itself. */
export const PLAN_STRATA = ['unit', 'cell'] as const;
export type PlanStratum = (typeof PLAN_STRATA)[number];

const MOST_LEVEL = rational(9999n, 100n);

/** Whether a percentage leaves room on both sides. */
export function isInside(percent: Rational): boolean {
  return percent.num > 0n && compare(percent, HUNDRED) < 0;
}

const inside = exactNumber.refine(isInside, { error: 'a percentage above 0 and below 100' });
const rate = exactNumber.refine((value) => value.num > 0n && compare(value, HUNDRED) <= 0, {
  error: 'a percentage above 0, at most 100',
});
const level = exactNumber.refine((value) => compare(value, whole(50)) >= 0 && compare(value, MOST_LEVEL) <= 0, {
  error: 'a percentage from 50 to 99.99',
});
const positive = exactNumber.refine((value) => value.num > 0n, { error: 'a number above 0' });

/** The plan of a survey: how many answers each unit is to bring, and by which rule. Percentages are in percent: 5 is 5 %. */
export const planSchema = z.strictObject({
  $schema: z.string().optional(),
  id: identifier,
  sample: z.boolean().default(false).meta({ description: 'true where the units or the plan are invented' }),
  title: localized,
  source: citationSchema.optional().meta({ description: 'The document that the plan follows' }),
  units: z
    .string({ error: 'the path of a file' })
    .trim()
    .min(1, { error: 'the path of a file' })
    .optional()
    .meta({ description: 'The table of units (CSV), relative to this file' }),
  method: z.enum(PLAN_METHODS),
  marginPercent: inside.meta({ description: 'Half the width of the interval, in percentage points' }),
  levelPercent: level.prefault('95').meta({ description: 'Level of the interval; Slovin’s formula does not use it' }),
  sharePercent: inside
    .prefault('50')
    .meta({ description: 'The share expected where a unit states none; Slovin’s formula does not use it' }),
  designEffect: positive
    .prefault('1')
    .meta({ description: 'How many times the design widens the variance; Slovin’s formula does not use it' }),
  responseRatePercent: rate.prefault('100').meta({ description: 'Of 100 people invited, how many answer' }),
  minimum: z
    .int({ error: 'a whole number not below 0' })
    .min(0, { error: 'a whole number not below 0' })
    .default(0)
    .meta({ description: 'The fewest answers of a stratum; one with fewer people is asked as a whole' }),
  stratum: z.enum(PLAN_STRATA).default('unit').meta({
    description: 'What has a size and a minimum: the unit, or each cell (unit by field and area)',
  }),
  allocation: z.enum(PLAN_ALLOCATIONS).default('by-unit').meta({
    description: 'by-unit: every stratum has a size of its own; else a total is shared out by this rule',
  }),
  total: z
    .int({ error: 'a whole number above 0' })
    .min(1, { error: 'a whole number above 0' })
    .optional()
    .meta({ description: 'Answers to share out; left out: the size that the whole population needs' }),
  rounding: z.enum(ALLOCATION_ROUNDINGS).optional().meta({
    description:
      'ceiling (the only one with by-unit) or largest-remainder, which keeps the total (default where there is one)',
  }),
});

/** A plan whose shape has been checked. */
export type SurveyPlan = z.output<typeof planSchema>;

/** A percentage as a share from 0 to 1. */
export function shareOf({ num, den }: Rational): Rational {
  return rational(num, den * 100n);
}
