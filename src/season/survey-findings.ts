import type { Rational } from '../base/number/rational.ts';
import type { Target } from '../survey/index.ts';
import type { BoundSurvey } from './bind-survey.ts';
import type { SeasonResult } from './compute-season.ts';
import type { JudgedTarget } from './judge-season-targets.ts';

/** What the surveys of a season say to its groups and its targets: plain data, so that forms need not be counted again where only words or rules change. */
export interface SurveyFindings {
  readonly bound: readonly BoundSurvey[];
  /** Of the season's year. */
  readonly targets: readonly MeasuredTarget[];
}

/** A target and what every measuring of it found, where that may be published. */
export interface MeasuredTarget {
  readonly target: Target;
  readonly status: JudgedTarget['status'];
  readonly values: readonly (Rational | undefined)[];
}

/** What the surveys of a computed season said. */
export function surveyFindings({ bound, targets }: Pick<SeasonResult, 'bound' | 'targets'>): SurveyFindings {
  const measured = targets.map(({ target, status, measures }): MeasuredTarget => {
    return { target, status, values: measures.map(({ value }) => value) };
  });
  return { bound, targets: measured };
}
