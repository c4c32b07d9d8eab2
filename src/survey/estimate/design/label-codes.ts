import { compareText } from '../../../base/order.ts';

/** Labels as numbers: the code of each row, and the label of each code. */
export interface LabelCodes {
  readonly codes: Int32Array;
  readonly labels: readonly string[];
}

/**
 * Turns the labels of strata, clusters or categories into codes 0, 1, …, in the order of the labels and so whatever the order of the rows.
 * @param labels one for each row, compared whole; none gives no codes
 * @example codeLabels(['ward', 'island', 'ward']).labels // ['island', 'ward']
 */
export function codeLabels(labels: readonly string[]): LabelCodes {
  const distinct = [...new Set(labels)].sort(compareText);
  const codeOf = new Map(distinct.map((label, code) => [label, code]));
  return { codes: Int32Array.from(labels, (label) => codeOf.get(label) ?? 0), labels: distinct };
}
