import { z } from 'zod';
import { CATALOGUE, type IssueCode } from '../../base/issue/catalogue/index.ts';
import { DIMENSIONS } from '../answer/responses.ts';
import { inputDigests, surveyHead, wholeCount, wholeText } from './tally-part.ts';

const text = z.string({ error: 'a text' });

const named = text.optional();
const keptIssue = z.strictObject({
  code: z.custom<IssueCode>((code) => typeof code === 'string' && Object.hasOwn(CATALOGUE, code)),
  place: z.strictObject({
    file: named,
    sheet: named,
    path: named,
    row: wholeCount.optional(),
    column: named,
    key: named,
  }),
  values: z.record(z.string(), z.union([text, z.strictObject({ vi: text, en: text })])),
});

/** What a file of columns says of itself before its numbers. */
export const columnHeadSchema = z.strictObject({
  kind: z.literal('survey-columns'),
  /** Changes when the file is written in another way. */
  format: z.literal(2),
  /** Digest of the files it was made from and of all that decided how they were read. */
  key: text,
  /** Digest of the questionnaire. */
  form: text,
  /** Digests of the files. */
  inputs: inputDigests,
  ...surveyHead,
  rows: wholeCount,
  /** Stretches of rows that differ in their answers only, stretch by stretch of some hundred thousand rows. */
  runs: wholeCount,
  dimensions: z.array(z.strictObject({ name: z.enum(DIMENSIONS), values: z.array(text) })),
  /** Weights in units of 1 / 10,000. */
  weightUnits: z.array(wholeText),
  /** Answers that share a byte. */
  together: wholeCount.min(1, { error: 'a whole number' }),
  /** What was said when the files were read. */
  issues: z.array(keptIssue),
});

/** The head of a file of columns. */
export type ColumnHead = z.output<typeof columnHeadSchema>;
