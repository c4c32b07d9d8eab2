import type { Actor, AppraisalStage } from '../../round/index.ts';
import { type Changed, change, type Deed, type Tx } from '../log/change.ts';
import { refuse } from '../refuse.ts';
import { type LeafInputs, saveLeaf } from '../sheet/save-leaf.ts';
import type { Store } from '../store.ts';
import { lockAppraisal, readSelf, readSettled, requireUnsettled } from './appraisal-stage.ts';
import { checkStatement, requireReason, type Statement } from './check-statement.ts';
import { requireForeign } from './give-opinion.ts';
import { type LeafObject, type LeafRule, readLeafRule } from './leaf-rule.ts';
import { type Opinion, readLeafOpinions } from './opinion-row.ts';

/** What a leaf is settled with: the opinion of an account, or values of the lead's own. */
export type SettledWith = { readonly use: string } | { readonly inputs: LeafInputs };

/** A leaf to be settled. */
export type SettlementWrite = LeafObject & SettledWith & { readonly actor: Actor; readonly reason: string };

/** A leaf as it was settled. */
export interface Settlement extends Statement {
  readonly stage: AppraisalStage;
  readonly version: number;
}

function deedOf({ actor, round, agency, criterion }: LeafObject & { readonly actor: Actor }, reason: string): Deed {
  return { actor, action: 'appraisal.settle', round, agency, object: `settlement ${criterion}`, reason };
}

/**
 * Settles a leaf when all opinions stand: they are then what counts in the layer of the stage.
 * @returns refuses `ROUND_STAGE`, `SHEET_UNKNOWN`, `SHEET_LEAF_UNKNOWN`, `APPRAISAL_SETTLED`, `APPRAISAL_OPINIONS_WAITING`, `APPRAISAL_OPINION_UNKNOWN`,
 *   `APPRAISAL_INPUTS_…`, `APPRAISAL_REASON_MISSING`
 */
export async function settleLeaf(store: Store, write: SettlementWrite): Promise<Settlement> {
  requireForeign(write);
  const rule = await readLeafRule(store, write);
  return change(store, deedOf(write, write.reason), (tx) => writeSettlement(tx, store, write, rule));
}

async function writeSettlement(
  tx: Tx,
  store: Store,
  write: SettlementWrite,
  rule: LeafRule,
): Promise<Changed<Settlement>> {
  const { stage, appraisers } = await lockAppraisal(tx, write.round);
  await requireUnsettled(tx, write, stage);
  const { standing } = await readLeafOpinions(tx, write, stage);
  if (standing.length < appraisers) {
    const values = { code: write.criterion, found: String(standing.length), allowed: String(appraisers) };
    throw refuse('APPRAISAL_OPINIONS_WAITING', 409, values, { given: standing.length, needed: appraisers });
  }
  const said = settledWith(write, rule, stage, standing);
  requireReason(rule, await readSelf(tx, write), said);
  const { round, agency, criterion } = write;
  const by = write.actor.account ?? '';
  const saved = await saveLeaf(tx, store, { round, agency, criterion, layer: stage, ...said, by });
  const opinions = standing.map(({ account, inputs, reason }) => ({ account, inputs, reason }));
  return {
    value: { stage, version: saved.version, ...said },
    before: { stage, opinions },
    after: { stage, ...saved.after },
  };
}

function settledWith(
  write: SettlementWrite,
  rule: LeafRule,
  stage: AppraisalStage,
  opinions: readonly Opinion[],
): Statement {
  if (!('use' in write)) return { inputs: checkStatement(rule, stage, write), reason: write.reason };
  const opinion = opinions.find(({ account }) => account === write.use);
  if (!opinion) throw refuse('APPRAISAL_OPINION_UNKNOWN', 404, { found: write.criterion, name: write.use });
  return { inputs: opinion.inputs, reason: write.reason.trim() === '' ? opinion.reason : write.reason };
}

/**
 * Takes a settlement back while its stage lasts; the opinions stay as they are.
 * @returns refuses `ROUND_STAGE`, `SHEET_UNKNOWN`, `SHEET_LEAF_UNKNOWN`, `APPRAISAL_NOT_SETTLED`
 */
export async function withdrawSettlement(
  store: Store,
  write: LeafObject & { readonly actor: Actor; readonly reason: string },
): Promise<void> {
  await readLeafRule(store, write);
  await change(store, deedOf(write, write.reason), async (tx) => {
    const { stage } = await lockAppraisal(tx, write.round);
    if (!(await readSettled(tx, write, stage))) {
      throw refuse('APPRAISAL_NOT_SETTLED', 409, { found: write.criterion });
    }
    const { round, agency, criterion, reason } = write;
    const by = write.actor.account ?? '';
    const saved = await saveLeaf(tx, store, { round, agency, criterion, layer: stage, inputs: {}, reason, by });
    return { value: undefined, before: { stage, ...saved.before }, after: { stage, ...saved.after } };
  });
}
