import type { WorkPath } from '../../part/work-page.tsx';
import { drawLog } from './log.tsx';
import { drawEntry } from './log-entry.tsx';
import { drawVerification } from './verification.tsx';

/** The pages of the log. */
export const LOG_PAGES: Readonly<Record<string, WorkPath>> = {
  '/work/log': { get: drawLog },
  '/work/log/verification': { get: drawVerification },
  '/work/log/:seq': { get: drawEntry },
};
