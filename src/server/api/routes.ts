import type { Route } from '../route.ts';
import { ACCOUNT_ROUTES } from './account.ts';
import { APPRAISAL_ROUTES } from './appraisal.ts';
import { COUNCIL_ROUTES } from './council.ts';
import { CRITERIA_WORKBOOK_ROUTES } from './criteria-workbook.ts';
import { descriptionRoutes } from './description.ts';
import { DOCUMENT_ROUTES } from './document.ts';
import { ENGINE_ROUTES } from './engine.ts';
import { EVIDENCE_ROUTES } from './evidence.ts';
import { EXPLANATION_ROUTES } from './explanation.ts';
import { EXTENSION_ROUTES } from './extension.ts';
import { FILE_ROUTES } from './file.ts';
import { LEAF_ROUTES } from './leaf.ts';
import { LEAF_POINTS_ROUTES } from './leaf-points.ts';
import { LOG_ROUTES } from './log.ts';
import { OPINION_ROUTES } from './opinion.ts';
import { PUBLICATION_ROUTES } from './publication.ts';
import { RESULT_ROUTES } from './result.ts';
import { ROUND_ROUTES } from './round.ts';
import { SCORE_ROUTES } from './score.ts';
import { SESSION_ROUTES } from './session.ts';
import { SESSION_OIDC_ROUTES } from './session-oidc.ts';
import { SETUP_ROUTES } from './setup.ts';
import { SHEET_ROUTES } from './sheet.ts';
import { STAGE_ROUTES } from './stage.ts';
import { SURVEY_ROUTES } from './survey.ts';
import { COUNT_ROUTES } from './survey-count.ts';
import { TOKEN_ROUTES } from './token.ts';
import { UPLOAD_ROUTES } from './upload.ts';

/** Every resource, each in a file of its own. */
const RESOURCES: readonly Route[] = [
  // One line a resource.
  ...SETUP_ROUTES,
  ...SESSION_ROUTES,
  ...SESSION_OIDC_ROUTES,
  ...ACCOUNT_ROUTES,
  ...TOKEN_ROUTES,
  ...LOG_ROUTES,
  ...RESULT_ROUTES,
  ...SCORE_ROUTES,
  ...PUBLICATION_ROUTES,
  ...ENGINE_ROUTES,
  ...OPINION_ROUTES,
  ...APPRAISAL_ROUTES,
  ...EXPLANATION_ROUTES,
  ...COUNCIL_ROUTES,
  ...ROUND_ROUTES,
  ...DOCUMENT_ROUTES,
  ...CRITERIA_WORKBOOK_ROUTES,
  ...STAGE_ROUTES,
  ...EXTENSION_ROUTES,
  ...SHEET_ROUTES,
  ...LEAF_ROUTES,
  ...LEAF_POINTS_ROUTES,
  ...EVIDENCE_ROUTES,
  ...FILE_ROUTES,
  ...SURVEY_ROUTES,
  ...COUNT_ROUTES,
  ...UPLOAD_ROUTES,
];

/** Every route of the API, by resource. */
export const API_ROUTES: readonly Route[] = [...RESOURCES, ...descriptionRoutes(RESOURCES)];
