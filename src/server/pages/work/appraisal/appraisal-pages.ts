import type { WorkPath } from '../../part/work-page.tsx';
import { drawAccept, sendAccept } from './accept.tsx';
import { drawDisagreements } from './disagreements.tsx';
import { sendLeaf } from './leaf-forms.ts';
import { drawLeaf } from './leaf-page.tsx';
import { drawQueue } from './queue.tsx';
import { drawSettle, sendSettle } from './settle-many.tsx';

/** The pages of appraisers and lead appraisers. */
export const APPRAISAL_PAGES: Readonly<Record<string, WorkPath>> = {
  '/work/:round/appraisal': { get: drawQueue },
  '/work/:round/appraisal/accept': { get: drawAccept, post: sendAccept },
  '/work/:round/appraisal/settle': { get: drawSettle, post: sendSettle },
  '/work/:round/appraisal/disagreements': { get: drawDisagreements },
  '/work/:round/appraisal/:criterion/:agency': { get: (call) => drawLeaf(call), post: sendLeaf },
};
