import { z } from 'zod';
import { identifier } from '../../base/shape/field.ts';
import { DIMENSIONS } from '../answer/responses.ts';

const NUMBER = /^(?:0|[1-9]\d{0,59})$/;
/** A whole number of any size. */
export const wholeText = z
  .string({ error: 'a whole number as text' })
  .regex(NUMBER, { error: 'a whole number as text' });
/** How many there are. */
export const wholeCount = z.int({ error: 'a whole number' }).min(0, { error: 'a number not below 0' });
const text = z.string({ error: 'a text' });
/** SHA-256 of the files of answers that forms came from: what tells that two counts have forms in common. */
export const inputDigests = z.array(text);

/** What is counted, and what became of the rows. */
export const surveyHead = {
  questionnaire: identifier,
  version: text,
  items: z.array(identifier).min(1, { error: 'at least one item' }),
  answers: z.array(text),
  weights: z.enum(['one', 'column', 'unusable']),
  account: z.strictObject({
    read: wholeCount,
    accepted: wholeCount,
    duplicate: wholeCount,
    excluded: wholeCount,
    rejected: wholeCount,
  }),
};

/** The head of a part: what a unit of its lines is, too. */
export const partHead = { ...surveyHead, by: z.enum(DIMENSIONS) };

const line = z
  .strictObject({
    unit: text,
    item: identifier,
    answer: text,
    n: wholeCount,
    w: wholeText.optional().meta({ description: 'Sum of weights in units of 1/10,000' }),
    w2: wholeText.optional().meta({ description: 'Sum of the squares of weights, in units of 1/100,000,000' }),
  })
  .meta({ description: 'How often one agency was given one answer to one item' });

/** A part of a tally as a file: lines that add up, and control totals. */
export const tallyPartSchema = z.strictObject({
  kind: z.literal('survey-tally'),
  ...partHead,
  inputs: inputDigests.optional(),
  lines: z.array(line),
});

/** A part of a tally as a file holds it. */
export type TallyPart = z.output<typeof tallyPartSchema>;
