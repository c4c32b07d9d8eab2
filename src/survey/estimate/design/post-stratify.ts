import { checkMargins, type Margin } from './margin.ts';
import type { Outcome } from './outcome.ts';
import { sumByGroup } from './steady-sum.ts';
import type { SurveyDesign } from './survey-design.ts';

/**
 * Fits the weights to how many people of each category the population has: post-stratification. Variances then count only what differs within categories.
 * Refusals: DESIGN_LENGTH, CALIBRATION_TOTAL, CALIBRATION_UNKNOWN_CATEGORY, CALIBRATION_EMPTY_CATEGORY (merge such categories first).
 * Source: Särndal, Swensson & Wretman 1992, section 7.6.
 * @example postStratify(design, { name: 'sex', categories, totals: Float64Array.of(34200, 38300) }).value?.weights
 */
export function postStratify(design: SurveyDesign, margin: Margin): Outcome<SurveyDesign> {
  const checked = checkMargins(design, [margin]);
  if (checked.refusal) return checked;
  const { categories, totals } = margin;
  const before = design.weights;
  const sums = sumByGroup(before, categories, totals.length);
  const after = before.map((weight, row) => {
    const category = categories[row] ?? 0;
    return weight * ((totals[category] ?? 0) / (sums[category] ?? 1));
  });
  const adjustment = { kind: 'groups', groups: totals.length, groupOf: categories, before, after } as const;
  return { value: { ...design, weights: after, adjustments: [...design.adjustments, adjustment] } };
}
