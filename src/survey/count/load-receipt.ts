import { z } from 'zod';
import type { AnswerColumns } from './answer-columns.ts';
import type { PartFrame } from './part-frame.ts';
import { inputDigests, partHead, wholeCount, wholeText } from './tally-part.ts';
import type { SurveyCounts } from './unit-counts.ts';

/** What a load of forms into a database must come out as: written when all of it is there, and held against every count of it. */
export const loadReceiptSchema = z.strictObject({
  kind: z.literal('survey-load'),
  ...partHead,
  /** Digest of what was loaded; files that were loaded once are not loaded again. */
  input: z.string({ error: 'a text' }),
  /** Digests of the files that were loaded; none where another program has loaded rows. */
  files: inputDigests.optional(),
  totals: z.strictObject({
    w: wholeText,
    w2: wholeText,
    /** How many forms gave each answer, by item. */
    items: z.array(z.array(wholeCount)),
  }),
});

/** The control totals of a load. */
export type LoadReceipt = z.output<typeof loadReceiptSchema>;

/** Sums over forms: of weights, of their squares, and how many gave each answer, by item. */
export interface FormTotals {
  w: bigint;
  w2: bigint;
  readonly items: readonly number[][];
}

/** The totals of no forms. */
export function noTotals({ items, answers }: Pick<PartFrame, 'items' | 'answers'>): FormTotals {
  return { w: 0n, w2: 0n, items: items.map(() => new Array<number>(answers.length).fill(0)) };
}

/** Adds forms up, each looked at by itself. */
export function addTotals(totals: FormTotals, { rows, items, codes, weightOf }: AnswerColumns): void {
  for (let row = 0; row < rows; row += 1) {
    const weight = weightOf(row);
    totals.w += weight;
    totals.w2 += weight * weight;
  }
  totals.items.forEach((own, item) => {
    for (let at = item; at < rows * items; at += items) {
      const code = codes[at] ?? 0;
      own[code] = (own[code] ?? 0) + 1;
    }
  });
}

/** The totals that forms counted before add up to; every form has one answer to the first item. */
export function totalsOf(frame: PartFrame, { units }: SurveyCounts): FormTotals {
  const totals = noTotals(frame);
  const codes = frame.answers.length;
  for (const { n, w, w2 } of units) {
    totals.items.forEach((own, item) => {
      for (let code = 0; code < codes; code += 1) own[code] = (own[code] ?? 0) + (n[item * codes + code] ?? 0);
    });
    for (const sum of w.slice(0, codes)) totals.w += sum;
    for (const sum of w2.slice(0, codes)) totals.w2 += sum;
  }
  return totals;
}

/** Whether forms add up to the same; weights that cannot be used are not looked at. */
export function sameTotals(a: FormTotals, b: FormTotals, weights: SurveyCounts['weights']): boolean {
  const same = a.items.every((own, item) => own.every((count, code) => count === b.items[item]?.[code]));
  return same && (weights === 'unusable' || (a.w === b.w && a.w2 === b.w2));
}

/**
 * The receipt of forms, from the forms themselves and not from what a database says.
 * @param from digest of all that decided what was loaded, and digests of the files
 */
export function loadReceipt(
  frame: PartFrame,
  { account, weights }: Pick<SurveyCounts, 'account' | 'weights'>,
  { w, w2, items }: FormTotals,
  from: Pick<LoadReceipt, 'input' | 'files'>,
): LoadReceipt {
  return {
    kind: 'survey-load',
    questionnaire: frame.questionnaire,
    version: frame.version,
    by: frame.by,
    items: [...frame.items],
    answers: [...frame.answers],
    weights,
    account,
    ...from,
    totals: { w: String(w), w2: String(w2), items: items.map((own) => [...own]) },
  };
}
