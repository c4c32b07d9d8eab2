import { z } from 'zod';
import { identifier } from '../../base/shape/field.ts';

const NUMBER = /^(?:0|[1-9]\d{0,59})$/;
const sum = z.string({ error: 'a whole number as text' }).regex(NUMBER, { error: 'a whole number as text' });
const count = z.int({ error: 'a whole number' }).min(0, { error: 'a number not below 0' });

const line = z
  .strictObject({
    unit: z.string({ error: 'a text' }),
    item: identifier,
    answer: z.string({ error: 'a text' }),
    n: count,
    w: sum.optional().meta({ description: 'Sum of weights in units of 1/10,000' }),
    w2: sum.optional().meta({ description: 'Sum of the squares of weights, in units of 1/100,000,000' }),
  })
  .meta({ description: 'How often one agency was given one answer to one item' });

/** A part of a tally as a file: lines that add up, and control totals. */
export const tallyPartSchema = z.strictObject({
  kind: z.literal('survey-tally'),
  questionnaire: identifier,
  version: z.string({ error: 'a text' }),
  weights: z.enum(['one', 'column', 'unusable']),
  account: z.strictObject({ read: count, accepted: count, duplicate: count, excluded: count, rejected: count }),
  lines: z.array(line),
});

/** A part of a tally as a file holds it. */
export type TallyPart = z.output<typeof tallyPartSchema>;
