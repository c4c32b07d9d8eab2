import { CHANGE_ISSUES } from './change.ts';
import type { CatalogueEntry } from './entry.ts';
import { FILE_ISSUES } from './file.ts';
import { MAPPING_ISSUES } from './mapping.ts';
import { PLAN_ISSUES } from './plan.ts';
import { PORTAL_ISSUES } from './portal.ts';
import { PRIVACY_ISSUES } from './privacy.ts';
import { QUALITY_ISSUES } from './quality.ts';
import { SAMPLING_ISSUES } from './sampling.ts';
import { SCORING_ASSESSMENT_ISSUES } from './scoring-assessment.ts';
import { SCORING_SET_ISSUES } from './scoring-set.ts';
import { SEASON_ISSUES } from './season.ts';
import { SURVEY_ISSUES } from './survey.ts';
import { WORKBOOK_ISSUES } from './workbook.ts';
import { XLSFORM_ISSUES } from './xlsform.ts';

const ALL = {
  ...FILE_ISSUES,
  ...SCORING_SET_ISSUES,
  ...SCORING_ASSESSMENT_ISSUES,
  ...SURVEY_ISSUES,
  ...MAPPING_ISSUES,
  ...SEASON_ISSUES,
  ...PLAN_ISSUES,
  ...SAMPLING_ISSUES,
  ...WORKBOOK_ISSUES,
  ...PRIVACY_ISSUES,
  ...QUALITY_ISSUES,
  ...PORTAL_ISSUES,
  ...XLSFORM_ISSUES,
  ...CHANGE_ISSUES,
} satisfies Record<string, CatalogueEntry>;

/** A name of something that can be wrong, as `SCORING_CODE_DUPLICATE`. */
export type IssueCode = keyof typeof ALL;

/** Everything that can be wrong, in one place, in both languages. */
export const CATALOGUE: Readonly<Record<IssueCode, CatalogueEntry>> = ALL;
