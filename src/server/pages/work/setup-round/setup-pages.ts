import type { WorkPath } from '../../part/work-page.tsx';
import { roundPath } from '../board/round-data.tsx';
import { drawChanges } from './criteria-changes.tsx';
import { drawDocuments, openRound, removeUpload, saveUpload } from './documents.tsx';
import { drawNewRound, saveNewRound } from './new-round.tsx';
import { drawDocument, saveDocument } from './one-document.tsx';

const toDocuments: NonNullable<WorkPath['get']> = async ({ language, param }) => ({
  redirect: roundPath(language, param('round'), 'documents'),
});

/** The pages on which a round is made and its documents are prepared. */
export const SETUP_PAGES: Readonly<Record<string, WorkPath>> = {
  '/work/new-round': { get: (call) => drawNewRound(call), post: saveNewRound },
  '/work/:round/documents': { get: (call) => drawDocuments(call), post: saveUpload },
  '/work/:round/documents/one': { get: (call) => drawDocument(call), post: saveDocument },
  '/work/:round/documents/changes': { get: drawChanges },
  '/work/:round/documents/remove': { get: toDocuments, post: removeUpload },
  '/work/:round/documents/open': { get: toDocuments, post: openRound },
};
