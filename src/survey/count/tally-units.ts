import type { Issue } from '../../base/issue/issue.ts';
import { outline, type Questionnaire } from '../questionnaire/questionnaire.ts';
import { tallyCounts } from '../tally/tally-counts.ts';
import type { SurveyTally } from '../tally/tally-survey.ts';
import { sliceCounts } from './slice-counts.ts';
import type { SurveyCounts } from './unit-counts.ts';

/**
 * The figures of a survey by its counts: of all rows and of every agency, those of `tallySurvey` without intervals, which only the forms themselves give.
 * @param issues what was said when the forms were counted
 * @example tallyUnits(questionnaire, counts, []).slices[0]?.overall.value
 */
export function tallyUnits(questionnaire: Questionnaire, counts: SurveyCounts, issues: readonly Issue[]): SurveyTally {
  const { account, units, weights } = counts;
  const whole = outline(questionnaire);
  const all = tallyCounts(questionnaire, whole, { by: 'all' }, sliceCounts(questionnaire, weights, units));
  const named = questionnaire.columns.agency === undefined ? [] : units;
  const agencies = named.map((unit) =>
    tallyCounts(questionnaire, whole, { by: 'agency', agency: unit.unit }, sliceCounts(questionnaire, weights, [unit])),
  );
  return { questionnaire, account, issues, slices: [all, ...agencies].map((one) => ({ ...one, interval: undefined })) };
}
