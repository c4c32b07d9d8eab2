import type { Outcome } from '../../../../src/survey/estimate/design/outcome.ts';

/** The value of an outcome that must not be refused. */
export function given<T>(outcome: Outcome<T>): T {
  if (outcome.refusal) throw new Error(JSON.stringify(outcome.refusal));
  return outcome.value;
}

/** Two wards of three and two villages; two people answered in each, one of them left the item empty. */
export const SMALL = {
  rows: 10,
  strata: Int32Array.of(1, 1, 1, 1, 1, 1, 2, 2, 2, 2),
  villages: Int32Array.of(1, 1, 2, 2, 3, 3, 1, 1, 2, 2),
  weights: Float64Array.of(2, 2, 2, 2, 2, 2, 5, 5, 5, 5),
  satisfied: Float64Array.of(1, 1, 1, 0, 0, Number.NaN, 1, 0, 1, 1),
  sex: Int32Array.of(0, 1, 0, 1, 0, 1, 0, 1, 0, 1),
} as const;
