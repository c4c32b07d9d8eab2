import type { Actor } from '../../round/index.ts';
import { type LeafObject, readLeafRule } from '../appraisal/leaf-rule.ts';
import { change } from '../log/change.ts';
import { lockRound, requireStage } from '../round/round-row.ts';
import { type Store, timestamp } from '../store.ts';
import type { ExplanationTable } from '../tables.ts';

/** A question to an agency about one of its leaves. */
export interface Question extends LeafObject {
  readonly actor: Actor;
  readonly question: string;
}

/**
 * Asks an agency to explain a leaf; it sees the question from the stage of explanation on.
 * @returns refuses `ROUND_UNKNOWN`, `ROUND_STAGE`, `SHEET_UNKNOWN`, `SHEET_LEAF_UNKNOWN`
 */
export async function askExplanation(store: Store, asked: Question): Promise<ExplanationTable> {
  const { actor, round, agency, criterion, question } = asked;
  await readLeafRule(store, asked);
  const id = store.newId();
  const deed = { actor, action: 'explanation.ask', round, agency, object: `explanation ${id} of ${criterion}` };
  return change(store, deed, async (tx) => {
    requireStage(await lockRound(tx, round), ['appraisal-1', 'explanation']);
    const row: ExplanationTable = {
      ...{ id, round, agency, criterion, question },
      ...{ asked_by: actor.account ?? '', asked_at: timestamp(store) },
      ...{ answer: null, inputs: null, answered_by: null, answered_at: null, accepted: null, verdict: null },
      version: 1,
    };
    await tx.insertInto('explanation').values(row).execute();
    return { value: row, after: { criterion, question } };
  });
}
