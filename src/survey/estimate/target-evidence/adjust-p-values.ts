/** How p values of many agencies are made to count together; `none` leaves each alone. */
export const ADJUSTMENTS = ['none', 'bonferroni', 'holm', 'benjamini-hochberg'] as const;
export type Adjustment = (typeof ADJUSTMENTS)[number];

/**
 * Adjusts the p values of a family of tests, so that an adjusted value under 5 % is a finding that looking at so many does not explain.
 * `bonferroni` and `holm` bound the chance of any false finding, `benjamini-hochberg` the share of false ones among the findings.
 * @param values p values, 0 to 1, in any order; none gives none
 * @returns in the order given, 0 to 1, none below its own value
 * @source S. Holm, Scandinavian Journal of Statistics 6 (1979), 65-70; Y. Benjamini and Y. Hochberg, JRSS B 57 (1995), 289-300
 * @example adjustPValues([0.125, 0.5, 0.25], 'holm') // [0.375, 0.5, 0.5]
 */
export function adjustPValues(values: readonly number[], adjustment: Adjustment): readonly number[] {
  const count = values.length;
  if (adjustment === 'none') return [...values];
  if (adjustment === 'bonferroni') return values.map((value) => Math.min(1, value * count));
  const order = values.map((_, at) => at).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0) || a - b);
  return adjustment === 'holm' ? holm(values, order) : benjaminiHochberg(values, order);
}

function holm(values: readonly number[], order: readonly number[]): readonly number[] {
  const adjusted = new Array<number>(values.length);
  let largest = 0;
  for (const [rank, at] of order.entries()) {
    largest = Math.max(largest, Math.min(1, (values.length - rank) * (values[at] ?? 0)));
    adjusted[at] = largest;
  }
  return adjusted;
}

function benjaminiHochberg(values: readonly number[], order: readonly number[]): readonly number[] {
  const adjusted = new Array<number>(values.length);
  let smallest = 1;
  for (const [rank, at] of [...order.entries()].reverse()) {
    smallest = Math.min(smallest, (values.length / (rank + 1)) * (values[at] ?? 0));
    adjusted[at] = smallest;
  }
  return adjusted;
}
