import type { CatalogueEntry } from './entry.ts';
import { FILE_ISSUES } from './file.ts';
import { SCORING_ASSESSMENT_ISSUES } from './scoring-assessment.ts';
import { SCORING_SET_ISSUES } from './scoring-set.ts';
import { SEASON_ISSUES } from './season.ts';
import { SURVEY_ISSUES } from './survey.ts';

const ALL = {
  ...FILE_ISSUES,
  ...SCORING_SET_ISSUES,
  ...SCORING_ASSESSMENT_ISSUES,
  ...SURVEY_ISSUES,
  ...SEASON_ISSUES,
} satisfies Record<string, CatalogueEntry>;

/** A name of something that can be wrong, as `SCORING_CODE_DUPLICATE`. */
export type IssueCode = keyof typeof ALL;

/** Everything that can be wrong, in one place, in both languages. */
export const CATALOGUE: Readonly<Record<IssueCode, CatalogueEntry>> = ALL;
