import type { WorkPath } from '../../part/work-page.tsx';
import { roundPath } from '../board/round-data.tsx';
import { drawChanges } from './criteria-changes.tsx';
import { checkWorkbook, downloadMarked, drawWorkbooks, saveWorkbook } from './criteria-workbook.tsx';
import { drawDocuments, openRound, removeUpload, saveUpload } from './documents.tsx';
import { drawNewRound, saveNewRound } from './new-round.tsx';
import { drawDocument, saveDocument } from './one-document.tsx';

const toDocuments: NonNullable<WorkPath['get']> = async ({ language, param }) => ({
  redirect: roundPath(language, param('round'), 'documents'),
});

const toWorkbooks: NonNullable<WorkPath['get']> = async ({ language, param }) => ({
  redirect: roundPath(language, param('round'), 'documents', 'criteria'),
});

/** The pages on which a round is made and its documents are prepared. */
export const SETUP_PAGES: Readonly<Record<string, WorkPath>> = {
  '/work/new-round': { asks: 'round.manage', get: (call) => drawNewRound(call), post: saveNewRound },
  '/work/:round/documents': { get: (call) => drawDocuments(call), post: saveUpload },
  '/work/:round/documents/one': { get: (call) => drawDocument(call), post: saveDocument },
  '/work/:round/documents/changes': { get: drawChanges },
  '/work/:round/documents/criteria': { get: (call) => drawWorkbooks(call), post: checkWorkbook },
  '/work/:round/documents/criteria/save': { get: toWorkbooks, post: saveWorkbook },
  '/work/:round/documents/criteria/marked': { get: toWorkbooks, post: downloadMarked },
  '/work/:round/documents/remove': { get: toDocuments, post: removeUpload },
  '/work/:round/documents/open': { get: toDocuments, post: openRound },
};
