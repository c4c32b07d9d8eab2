import type { Issue } from '../../base/issue/issue.ts';
import type { Dimension } from '../answer/responses.ts';
import { outline, type Questionnaire } from '../questionnaire/questionnaire.ts';
import type { Slice } from '../tally/slice.ts';
import { tallyCounts } from '../tally/tally-counts.ts';
import type { SurveyTally } from '../tally/tally-survey.ts';
import { sliceCounts } from './slice-counts.ts';
import type { SurveyCounts } from './unit-counts.ts';

/**
 * The figures of a survey by its counts: of all rows and of every agency, or every value of another dimension, those of `tallySurvey` without intervals, which only the forms themselves give.
 * @param issues what was said when the forms were counted
 * @example tallyUnits(questionnaire, counts, []).slices[0]?.overall.value
 */
export function tallyUnits(
  questionnaire: Questionnaire,
  counts: SurveyCounts,
  issues: readonly Issue[],
  by: Dimension = 'agency',
): SurveyTally {
  const { account, units, weights } = counts;
  const whole = outline(questionnaire);
  const all = tallyCounts(questionnaire, whole, { by: 'all' }, sliceCounts(questionnaire, weights, units));
  const named = questionnaire.columns[by] === undefined ? [] : units;
  const slices = named.map((unit) =>
    tallyCounts(questionnaire, whole, sliceOf(by, unit.unit), sliceCounts(questionnaire, weights, [unit])),
  );
  return { questionnaire, account, issues, slices: [all, ...slices].map((one) => ({ ...one, interval: undefined })) };
}

function sliceOf(by: Dimension, value: string): Slice {
  switch (by) {
    case 'agency':
      return { by, agency: value };
    case 'field':
      return { by, field: value };
    case 'area':
      return { by, area: value };
    case 'group':
      return { by, group: value };
  }
}
