import { leadsField } from '../../round/index.ts';
import { change } from '../log/change.ts';
import { refuse } from '../refuse.ts';
import { requireStage } from '../round/round-row.ts';
import { saveLeaf } from '../sheet/save-leaf.ts';
import type { Store } from '../store.ts';
import { lockAppraisal, readSettled } from './appraisal-stage.ts';
import { type AppraisedLeaf, findAppraised, type KnownLayer, leafKey, readKnown } from './appraised-leaves.ts';
import { readLeafOpinions } from './opinion-row.ts';
import type { AgreedWrite } from './settle-agreed.ts';

/** What became of the leaves of a field. */
export interface CarriedCount {
  /** Settled now, as the first appraisal settled them. */
  readonly settled: number;
  readonly already: number;
  /** Somebody has given an opinion in the second appraisal: that is judged anew. */
  readonly judged: number;
  /** The agency's explanation was accepted: what it says is judged anew. */
  readonly explained: number;
  /** The first appraisal settled nothing. */
  readonly silent: number;
}

/**
 * In the second appraisal, settles every leaf of a field that nothing has happened to since the first: no opinion, no explanation that was accepted. It keeps what the first
 * appraisal settled; one change for each agency. Done twice, it does nothing more.
 * @returns refuses `ROUND_UNKNOWN`, `ROUND_STAGE`, `ACCESS_DENIED` for a field that is not one's own
 */
export async function carryFirst(store: Store, write: AgreedWrite): Promise<CarriedCount> {
  const { actor, round, field, group } = write;
  if (!leadsField(actor, round, field)) throw refuse('ACCESS_DENIED', 403);
  const leaves = await findAppraised(store, actor, round, { field, group });
  const row = await store.db.selectFrom('round').selectAll().where('id', '=', round).executeTakeFirstOrThrow();
  requireStage(row, ['appraisal-2']);
  const { layers, opinions } = await readKnown(store, round, 'appraisal-2', leaves);
  const byAgency = new Map<string, AppraisedLeaf[]>();
  const count = { settled: 0, already: 0, judged: 0, explained: 0, silent: 0 };
  for (const leaf of leaves) {
    const said: Readonly<Record<string, KnownLayer>> = layers.get(leafKey(leaf)) ?? {};
    if (said['appraisal-2']) count.already += 1;
    else if ((opinions.get(leafKey(leaf)) ?? []).length > 0) count.judged += 1;
    else if (isAccepted(said['explanation'])) count.explained += 1;
    else if (!said['appraisal-1']) count.silent += 1;
    else byAgency.set(leaf.agency, [...(byAgency.get(leaf.agency) ?? []), leaf]);
  }
  for (const [agency, carried] of byAgency) {
    const settled = await carryAgency(store, write, agency, carried);
    count.settled += settled;
    count.already += carried.length - settled;
  }
  return count;
}

function isAccepted(explanation: KnownLayer | undefined): boolean {
  return explanation?.inputs['approved'] === 'yes';
}

async function carryAgency(
  store: Store,
  { actor, round, field }: AgreedWrite,
  agency: string,
  leaves: readonly AppraisedLeaf[],
): Promise<number> {
  const deed = { actor, action: 'appraisal.settle', round, agency, object: `first appraisal kept, field ${field}` };
  return change(store, deed, async (tx) => {
    const locked = await lockAppraisal(tx, round);
    requireStage(locked, ['appraisal-2']);
    const { stage } = locked;
    const after: string[] = [];
    for (const { criterion } of leaves) {
      const object = { round, agency, criterion };
      const { standing } = await readLeafOpinions(tx, object, stage);
      const first = await readSettled(tx, object, 'appraisal-1');
      // What changed since it was counted is left for the next time.
      if (!first || standing.length > 0 || (await readSettled(tx, object, stage))) continue;
      const { inputs, reason } = first;
      await saveLeaf(tx, store, { ...object, layer: stage, inputs, reason, by: actor.account ?? '' });
      after.push(criterion);
    }
    return { value: after.length, after: { stage, kept: after } };
  });
}
