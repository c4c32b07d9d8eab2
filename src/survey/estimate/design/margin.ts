import { type Outcome, refuse } from './outcome.ts';
import { sumByGroup, sumOf } from './steady-sum.ts';
import type { SurveyDesign } from './survey-design.ts';

/** How many people of each category the population has. */
export interface Margin {
  /** What it is called in refusals, as `sex`. */
  readonly name: string;
  /** The category of each row, from 0. */
  readonly categories: Int32Array;
  /** People of each category, above 0. */
  readonly totals: Float64Array;
}

/** Margins whose totals differ by more than this share are of different populations. */
const AGREEMENT = 1e-9;

/**
 * Holds margins against a sample before weights are fitted to them.
 * Refusals: DESIGN_LENGTH, CALIBRATION_TOTAL, CALIBRATION_UNKNOWN_CATEGORY, CALIBRATION_EMPTY_CATEGORY, CALIBRATION_MARGINS_DISAGREE.
 * @returns how many people the population has, by the first margin; 0 without margins
 */
export function checkMargins(design: SurveyDesign, margins: readonly Margin[]): Outcome<number> {
  const [first] = margins;
  const people = first ? sumOf(first.totals) : 0;
  for (const margin of margins) {
    const refusal = checkMargin(design, margin);
    if (refusal) return refusal;
    const total = sumOf(margin.totals);
    if (Math.abs(total - people) > AGREEMENT * people) {
      return refuse('CALIBRATION_MARGINS_DISAGREE', { margin: margin.name, total, expected: people });
    }
  }
  return { value: people };
}

function checkMargin(
  { rows, weights }: SurveyDesign,
  { name, categories, totals }: Margin,
): ReturnType<typeof refuse> | undefined {
  if (categories.length !== rows) {
    return refuse('DESIGN_LENGTH', { column: name, rows: categories.length, expected: rows });
  }
  const wrong = totals.findIndex((total) => !(total > 0 && total < Infinity));
  if (wrong >= 0) return refuse('CALIBRATION_TOTAL', { margin: name, category: wrong });
  const unknown = categories.find((category) => !(category >= 0 && category < totals.length));
  if (unknown !== undefined) return refuse('CALIBRATION_UNKNOWN_CATEGORY', { margin: name, category: unknown });
  const sums = sumByGroup(weights, categories, totals.length);
  const empty = sums.findIndex((sum) => !(sum > 0));
  if (empty >= 0) return refuse('CALIBRATION_EMPTY_CATEGORY', { margin: name, category: empty });
  return undefined;
}
