import type { QualityComparison, QualityDifference } from '../quality/compare-quality.ts';
import type { SurveyTally } from '../tally/tally-survey.ts';

/**
 * The comparison with and without flagged forms as it may be published beside a survey: agencies that the survey withholds are left out, interviewers with fewer forms than the minimum too,
 * and a figure without fewer forms than the minimum is not given, because the difference would tell what those few answered.
 * @param tally the survey as `withholdSlices` gives it
 * @returns the comparison as it is when the questionnaire asks for no privacy
 */
export function withholdComparison(
  comparison: QualityComparison,
  { questionnaire, slices }: Pick<SurveyTally, 'questionnaire' | 'slices'>,
): QualityComparison {
  const { privacy } = questionnaire;
  if (!privacy) return comparison;
  const hidden = new Set(
    slices.flatMap(({ slice, withheld }) => (withheld && slice.by === 'agency' ? [slice.agency] : [])),
  );
  const few = ({ flagged, forms }: QualityDifference): boolean =>
    (flagged > 0 && flagged < privacy.minimum) || (flagged < forms && forms - flagged < privacy.minimum);
  const shown = <D extends QualityDifference>(own: D): D =>
    few(own) ? { ...own, without: undefined, difference: undefined } : own;
  const { quality, overall, agencies, flags } = comparison;
  return {
    quality: { ...quality, interviewers: quality.interviewers.filter(({ forms }) => forms >= privacy.minimum) },
    overall: shown(overall),
    agencies: agencies.filter(({ agency }) => !hidden.has(agency)).map(shown),
    flags: flags.map(shown),
  };
}
