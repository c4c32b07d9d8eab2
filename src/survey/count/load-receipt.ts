import { z } from 'zod';
import type { RowAccount } from '../answer/responses.ts';
import type { AnswerColumns } from './answer-columns.ts';
import type { PartFrame } from './part-frame.ts';
import { partHead, wholeCount, wholeText } from './tally-part.ts';

/** What a load of forms into a database must come out as: written when all of it is there, and held against every count of it. */
export const loadReceiptSchema = z.strictObject({
  kind: z.literal('survey-load'),
  ...partHead,
  /** Digest of what was loaded; files that were loaded once are not loaded again. */
  input: z.string({ error: 'a text' }),
  totals: z.strictObject({
    w: wholeText,
    w2: wholeText,
    /** How many forms gave each answer, by item. */
    items: z.array(z.array(wholeCount)),
  }),
});

/** The control totals of a load. */
export type LoadReceipt = z.output<typeof loadReceiptSchema>;

/**
 * The receipt of forms, from the forms themselves and not from what a database says.
 * @param input digest of the files they came from
 */
export function loadReceipt(frame: PartFrame, columns: AnswerColumns, account: RowAccount, input: string): LoadReceipt {
  const { rows, items, codes, weights, weightOf } = columns;
  const counts = frame.items.map(() => new Array<number>(frame.answers.length).fill(0));
  let [w, w2] = [0n, 0n];
  for (let row = 0; row < rows; row += 1) {
    const weight = weightOf(row);
    w += weight;
    w2 += weight * weight;
    counts.forEach((own, item) => {
      const code = codes[row * items + item] ?? 0;
      own[code] = (own[code] ?? 0) + 1;
    });
  }
  return {
    kind: 'survey-load',
    questionnaire: frame.questionnaire,
    version: frame.version,
    by: frame.by,
    items: [...frame.items],
    answers: [...frame.answers],
    weights,
    account,
    input,
    totals: { w: String(w), w2: String(w2), items: counts },
  };
}
