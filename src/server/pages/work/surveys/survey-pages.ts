import type { WorkPath } from '../../part/work-page.tsx';
import { previewFile } from './preview.tsx';
import { saveColumns } from './save-columns.tsx';
import { drawSurveys } from './survey-list.tsx';
import { drawSurveyResult } from './survey-result.tsx';
import { drawSurvey, leadBack, takeFile } from './survey-room.tsx';
import { drawUpload, withdrawFile } from './upload-page.tsx';

const SURVEY = '/work/:round/surveys/:survey';

/** The pages of the survey team. */
export const SURVEY_PAGES: Readonly<Record<string, WorkPath>> = {
  '/work/:round/surveys': { get: drawSurveys },
  [SURVEY]: { get: drawSurvey },
  [`${SURVEY}/result`]: { get: drawSurveyResult },
  [`${SURVEY}/preview`]: { get: leadBack, post: previewFile },
  [`${SURVEY}/mapping`]: { post: saveColumns },
  [`${SURVEY}/uploads`]: { get: leadBack, post: takeFile },
  [`${SURVEY}/uploads/:upload`]: { get: drawUpload, post: withdrawFile },
};
