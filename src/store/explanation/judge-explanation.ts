import { type Actor, leadsField } from '../../round/index.ts';
import { type LeafObject, readLeafRule } from '../appraisal/leaf-rule.ts';
import { change } from '../log/change.ts';
import { refuse } from '../refuse.ts';
import { lockRound, requireStage } from '../round/round-row.ts';
import type { Store } from '../store.ts';
import type { ExplanationTable } from '../tables.ts';
import { requireSeenRow, saveExplanation, toldOf } from './answer-explanation.ts';
import { readLeafExplanation } from './explanation-row.ts';

/** What is judged of an answer. */
export interface Verdict extends LeafObject {
  readonly actor: Actor;
  readonly explanation: string;
  /** The version of the explanation that was seen. */
  readonly seen: number | undefined;
  readonly accepted: boolean;
  readonly verdict: string;
}

/**
 * Judges an answer: what it states counts when it is accepted. Only the one who asked, or the lead of the field.
 * @returns refuses `ROUND_STAGE`, `SHEET_…`, `EXPLANATION_UNKNOWN`, `EXPLANATION_NOT_YOURS`, `EXPLANATION_UNANSWERED`, `REQUEST_STALE`
 */
export async function judgeExplanation(store: Store, write: Verdict): Promise<ExplanationTable> {
  const { actor, round, agency, criterion, explanation, accepted, verdict } = write;
  await readLeafRule(store, write);
  const object = `explanation ${explanation} of ${criterion}`;
  const deed = { actor, action: 'explanation.judge', round, agency, object, reason: verdict };
  return change(store, deed, async (tx) => {
    requireStage(await lockRound(tx, round), ['appraisal-2']);
    const row = await readLeafExplanation(tx, write, explanation);
    if (row.asked_by !== actor.account && !leadsField(actor, round, criterion))
      throw refuse('EXPLANATION_NOT_YOURS', 403);
    if (row.answer === null) throw refuse('EXPLANATION_UNANSWERED', 409, { found: explanation });
    await requireSeenRow(tx, write, row, { accepted, verdict });
    const judged: ExplanationTable = { ...row, accepted: accepted ? 1 : 0, verdict, version: row.version + 1 };
    await saveExplanation(tx, store, judged, actor);
    return { value: judged, before: toldOf(row), after: toldOf(judged) };
  });
}
