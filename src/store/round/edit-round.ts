import type { Localized } from '../../base/language.ts';
import { type Actor, STAGES, type Stage, stageOrder } from '../../round/index.ts';
import { change, type Tx } from '../log/change.ts';
import { refuse } from '../refuse.ts';
import type { Store } from '../store.ts';
import { staleThing } from './refuse-stale.ts';
import { readDue, replaceDue, type StageDue } from './round-due.ts';
import { lockRound, type RoundRow, requireStage } from './round-row.ts';

/** What is to be changed of a round; what is left out stays. */
export interface RoundEdit {
  readonly title?: Localized | undefined;
  readonly appraisers?: number | undefined;
  readonly due?: StageDue | undefined;
}

const APPRAISAL = stageOrder('appraisal-1');

/**
 * Changes the title, the number of appraisers or the due moments of a round.
 * @returns the new version; refuses `ROUND_UNKNOWN`, `REQUEST_STALE`, `ROUND_STAGE` (once published), `ROUND_APPRAISERS_FIXED`
 */
export async function editRound(
  store: Store,
  actor: Actor,
  id: string,
  version: number,
  edit: RoundEdit,
): Promise<number> {
  const deed = { actor, action: 'round.manage', round: id, object: `round ${id}` };
  return change(store, deed, async (tx) => {
    const round = await lockRound(tx, id);
    const before = await editable(tx, round);
    if (round.version !== version) throw await staleThing(tx, { ...deed, found: id }, before, edit);
    requireStage(round, OPEN_STAGES);
    const { title = before.title, appraisers = round.appraisers, due = {} } = edit;
    if (appraisers !== round.appraisers && stageOrder(round.stage) >= APPRAISAL) {
      throw refuse('ROUND_APPRAISERS_FIXED', 409, { found: String(round.appraisers) });
    }
    await tx
      .updateTable('round')
      .set({ title_vi: title.vi, title_en: title.en, appraisers, version: version + 1 })
      .where('id', '=', id)
      .execute();
    await replaceDue(tx, id, due);
    const after = await editable(tx, await lockRound(tx, id));
    return { value: version + 1, before, after };
  });
}

/** Every stage in which something of a round may still be changed. */
export const OPEN_STAGES: readonly Stage[] = STAGES.filter((stage) => stage !== 'published');

async function editable(tx: Tx, round: RoundRow): Promise<{ title: Localized; appraisers: number; due: StageDue }> {
  const title = { vi: round.title_vi, en: round.title_en };
  return { title, appraisers: round.appraisers, due: await readDue(tx, round.id) };
}
