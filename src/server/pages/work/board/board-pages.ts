import type { WorkPath } from '../../part/work-page.tsx';
import { drawBoard, moveOn } from './board.tsx';
import { drawCorrection, saveCorrection } from './correction.tsx';
import { drawDue, saveDue } from './due.tsx';
import { drawExtension, saveExtension } from './extension.tsx';
import { drawLetter } from './letter.tsx';
import { drawAgency } from './live-agency.tsx';
import { drawRanking } from './live-ranking.tsx';
import { drawPublish, savePublication } from './publish.tsx';
import { drawReturn, saveReturn } from './return-sheet.tsx';
import { roundPath } from './round-data.tsx';
import { drawWhatIf, submitWhatIf } from './what-if.tsx';

/** The pages from which a round is run: the board, and what is done from it. */
export const BOARD_PAGES: Readonly<Record<string, WorkPath>> = {
  '/work/:round/board': { get: (call) => drawBoard(call) },
  '/work/:round/board/move': {
    get: async ({ language, param }) => ({ redirect: roundPath(language, param('round'), 'board') }),
    post: moveOn,
  },
  '/work/:round/board/due': { asks: 'round.manage', get: (call) => drawDue(call), post: saveDue },
  '/work/:round/board/extension': { asks: 'round.manage', get: (call) => drawExtension(call), post: saveExtension },
  '/work/:round/board/letter': { get: drawLetter },
  '/work/:round/board/return/:agency': { asks: 'sheet.return', get: (call) => drawReturn(call), post: saveReturn },
  '/work/:round/ranking': { get: drawRanking },
  '/work/:round/ranking/:agency': { get: drawAgency },
  '/work/:round/what-if': { get: drawWhatIf, post: submitWhatIf },
  '/work/:round/publish': { asks: 'publication.make', get: (call) => drawPublish(call), post: savePublication },
  '/work/:round/correction': { asks: 'publication.make', get: (call) => drawCorrection(call), post: saveCorrection },
};
