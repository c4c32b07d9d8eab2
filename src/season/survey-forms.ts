import {
  compareQuality,
  type QualityComparison,
  type RespondentFigures,
  type Responses,
  type SurveyTally,
  tallyRespondents,
  withholdComparison,
} from '../survey/index.ts';

/** What a survey says by form and not by item, as it may be published. */
export interface SurveyForms {
  readonly comparison: QualityComparison;
  /** All rows first, then the agencies that are not withheld. */
  readonly respondents: readonly RespondentFigures[];
}

/**
 * Everything a survey says by form: flags with and without figures, respondents satisfied with every item, numbers, options.
 * @param tally the survey as it may be published: what it withholds of agencies is left out here too
 */
export function surveyForms(responses: Responses, tally: SurveyTally): SurveyForms {
  const hidden = new Set(
    tally.slices.flatMap(({ slice, withheld }) => (withheld && slice.by === 'agency' ? [slice.agency] : [])),
  );
  return {
    comparison: withholdComparison(compareQuality(responses), tally),
    respondents: tallyRespondents(responses).filter(({ slice }) => slice.by !== 'agency' || !hidden.has(slice.agency)),
  };
}
