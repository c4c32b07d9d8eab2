import { APPRAISAL_STAGES, type AppraisalStage } from '../../round/index.ts';
import type { Tx } from '../log/change.ts';
import { refuse } from '../refuse.ts';
import { lockRound, type RoundRow, requireStage } from '../round/round-row.ts';
import { type LeafInputs, readLeaf } from '../sheet/save-leaf.ts';
import type { LeafObject } from './leaf-rule.ts';

/** A round in which appraisal goes on. */
export type AppraisedRound = RoundRow & { readonly stage: AppraisalStage };

/** Reads a round inside a change. Refuses `ROUND_UNKNOWN`, and `ROUND_STAGE` outside the stages of appraisal. */
export async function lockAppraisal(tx: Tx, id: string): Promise<AppraisedRound> {
  const round = await lockRound(tx, id);
  requireStage(round, APPRAISAL_STAGES);
  return round as AppraisedRound;
}

/** What the layer of the stage says of a leaf; undefined while it is not settled. */
export async function readSettled(
  db: Pick<Tx, 'selectFrom'>,
  object: LeafObject,
  stage: AppraisalStage,
): Promise<{ readonly inputs: LeafInputs; readonly reason: string; readonly version: number } | undefined> {
  const row = await readLeaf(db, { ...object, layer: stage });
  if (!row) return undefined;
  const inputs = JSON.parse(row.inputs) as LeafInputs;
  return Object.keys(inputs).length > 0 ? { inputs, reason: row.reason, version: row.version } : undefined;
}

/** Refuses with `APPRAISAL_SETTLED` where a leaf is settled. */
export async function requireUnsettled(tx: Tx, object: LeafObject, stage: AppraisalStage): Promise<void> {
  const settled = await readSettled(tx, object, stage);
  if (settled) throw refuse('APPRAISAL_SETTLED', 409, { found: object.criterion }, { current: settled });
}

/** What an agency said of itself in a leaf. */
export async function readSelf(db: Pick<Tx, 'selectFrom'>, object: LeafObject): Promise<LeafInputs | undefined> {
  const row = await readLeaf(db, { ...object, layer: 'self' });
  return row && (JSON.parse(row.inputs) as LeafInputs);
}
