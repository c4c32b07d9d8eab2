import { ACCOUNT_ISSUES } from './account.ts';
import { APPRAISAL_ISSUES } from './appraisal.ts';
import { CHANGE_ISSUES } from './change.ts';
import { CRITERIA_WORKBOOK_ISSUES } from './criteria-workbook.ts';
import type { CatalogueEntry } from './entry.ts';
import { FILE_ISSUES } from './file.ts';
import { LOG_ISSUES } from './log.ts';
import { MAPPING_ISSUES } from './mapping.ts';
import { PLAN_ISSUES } from './plan.ts';
import { PORTAL_ISSUES } from './portal.ts';
import { PRIVACY_ISSUES } from './privacy.ts';
import { PUBLICATION_ISSUES } from './publication.ts';
import { QUALITY_ISSUES } from './quality.ts';
import { ROUND_ISSUES } from './round.ts';
import { SAMPLING_ISSUES } from './sampling.ts';
import { SCORING_ASSESSMENT_ISSUES } from './scoring-assessment.ts';
import { SCORING_SET_ISSUES } from './scoring-set.ts';
import { SEASON_ISSUES } from './season.ts';
import { SERVICE_ISSUES } from './service.ts';
import { SHEET_ISSUES } from './sheet.ts';
import { STORE_ISSUES } from './store.ts';
import { SURVEY_ISSUES } from './survey.ts';
import { TALLY_ISSUES } from './tally.ts';
import { TALLY_ENGINE_ISSUES } from './tally-engine.ts';
import { UPLOAD_ISSUES } from './upload.ts';
import { WORKBOOK_ISSUES } from './workbook.ts';
import { XLSFORM_ISSUES } from './xlsform.ts';

const ALL = {
  ...FILE_ISSUES,
  ...SCORING_SET_ISSUES,
  ...SCORING_ASSESSMENT_ISSUES,
  ...SURVEY_ISSUES,
  ...TALLY_ISSUES,
  ...TALLY_ENGINE_ISSUES,
  ...MAPPING_ISSUES,
  ...SEASON_ISSUES,
  ...PLAN_ISSUES,
  ...SAMPLING_ISSUES,
  ...WORKBOOK_ISSUES,
  ...PRIVACY_ISSUES,
  ...QUALITY_ISSUES,
  ...PORTAL_ISSUES,
  ...XLSFORM_ISSUES,
  ...CRITERIA_WORKBOOK_ISSUES,
  ...UPLOAD_ISSUES,
  ...CHANGE_ISSUES,
  ...SERVICE_ISSUES,
  ...PUBLICATION_ISSUES,
  ...ACCOUNT_ISSUES,
  ...APPRAISAL_ISSUES,
  ...ROUND_ISSUES,
  ...SHEET_ISSUES,
  ...STORE_ISSUES,
  ...LOG_ISSUES,
} satisfies Record<string, CatalogueEntry>;

/** A name of something that can be wrong, as `SCORING_CODE_DUPLICATE`. */
export type IssueCode = keyof typeof ALL;

/** Everything that can be wrong, in one place, in both languages. */
export const CATALOGUE: Readonly<Record<IssueCode, CatalogueEntry>> = ALL;
