import { type Actor, leadsField } from '../../round/index.ts';
import { change } from '../log/change.ts';
import { refuse } from '../refuse.ts';
import { requireStage } from '../round/round-row.ts';
import { type LeafInputs, saveLeaf } from '../sheet/save-leaf.ts';
import type { Store } from '../store.ts';
import { lockAppraisal, readSettled } from './appraisal-stage.ts';
import { type AppraisedLeaf, agree, findAppraised, leafKey, readKnown } from './appraised-leaves.ts';
import { type Opinion, readLeafOpinions } from './opinion-row.ts';
import { appraisalOf } from './round-appraisal.ts';

/** Which leaves are settled at once. */
export interface AgreedWrite {
  readonly actor: Actor;
  readonly round: string;
  readonly field: string;
  readonly group?: string | undefined;
}

/** What became of the leaves of a field. */
export interface AgreedCount {
  /** Settled now. */
  readonly settled: number;
  readonly already: number;
  /** All opinions stand and do not say the same. */
  readonly disagreed: number;
  /** Not all opinions stand. */
  readonly waiting: number;
}

/**
 * Settles every leaf of a field on which all opinions say the same, one change for each agency. Done twice, it does nothing more; done again after
 * it was broken off, it does the rest.
 * @returns refuses `ROUND_UNKNOWN`, `ROUND_STAGE`, `ACCESS_DENIED` for a field that is not one's own
 */
export async function settleAgreed(store: Store, write: AgreedWrite): Promise<AgreedCount> {
  const { actor, round, field, group } = write;
  if (!leadsField(actor, round, field)) throw refuse('ACCESS_DENIED', 403);
  const { stage, needed } = await appraisalOf(store, round, undefined);
  const row = await store.db.selectFrom('round').selectAll().where('id', '=', round).executeTakeFirstOrThrow();
  requireStage(row, ['appraisal-1', 'appraisal-2']);
  const leaves = await findAppraised(store, actor, round, { field, group });
  const { layers, opinions } = await readKnown(store, round, stage, leaves);
  const byAgency = new Map<string, AppraisedLeaf[]>();
  const count = { settled: 0, already: 0, disagreed: 0, waiting: 0 };
  for (const leaf of leaves) {
    const given = opinions.get(leafKey(leaf)) ?? [];
    if (layers.get(leafKey(leaf))?.[stage]) count.already += 1;
    else if (given.length < needed) count.waiting += 1;
    else if (!agree(leaf, given)) count.disagreed += 1;
    else byAgency.set(leaf.agency, [...(byAgency.get(leaf.agency) ?? []), leaf]);
  }
  for (const [agency, agreed] of byAgency) {
    const settled = await settleAgency(store, write, agency, agreed);
    count.settled += settled;
    count.already += agreed.length - settled;
  }
  return count;
}

async function settleAgency(
  store: Store,
  { actor, round, field }: AgreedWrite,
  agency: string,
  leaves: readonly AppraisedLeaf[],
): Promise<number> {
  const deed = { actor, action: 'appraisal.settle', round, agency, object: `settlements of field ${field}` };
  return change(store, deed, async (tx) => {
    const { stage, appraisers } = await lockAppraisal(tx, round);
    const after: unknown[] = [];
    for (const leaf of leaves) {
      const object = { round, agency, criterion: leaf.criterion };
      const { standing } = await readLeafOpinions(tx, object, stage);
      // What changed since it was counted is left for the next time.
      if (standing.length < appraisers || !agree(leaf, standing) || (await readSettled(tx, object, stage))) continue;
      const said = agreedStatement(standing);
      await saveLeaf(tx, store, { ...object, layer: stage, ...said, by: actor.account ?? '' });
      after.push({ criterion: leaf.criterion, ...said, opinions: standing.map(({ account }) => account) });
    }
    return { value: after.length, after: { stage, leaves: after } };
  });
}

/** What opinions that say the same say: the words of the first, and every reason once. */
function agreedStatement(opinions: readonly Opinion[]): { readonly inputs: LeafInputs; readonly reason: string } {
  const reasons = new Set(opinions.map(({ reason }) => reason.trim()).filter((reason) => reason !== ''));
  return { inputs: opinions[0]?.inputs ?? {}, reason: [...reasons].join('; ') };
}
