import type { Actor } from '../../round/index.ts';
import { checkStatement, type Statement } from '../appraisal/check-statement.ts';
import { type LeafObject, readLeafRule } from '../appraisal/leaf-rule.ts';
import { requireSeen } from '../appraisal/refuse-stale.ts';
import { change, type Deed, type Tx } from '../log/change.ts';
import { refuse } from '../refuse.ts';
import { lockRound, requireStage } from '../round/round-row.ts';
import { type LeafInputs, readLeaf, saveLeaf } from '../sheet/save-leaf.ts';
import type { Store } from '../store.ts';

/** A leaf the council speaks of. */
export interface CouncilWrite extends LeafObject {
  readonly actor: Actor;
  /** The version that was seen; 0 for no decision. */
  readonly seen: number | undefined;
  /** Why; never empty. */
  readonly reason: string;
}

/** A decision of the council on a leaf. */
export interface Decision extends Statement {
  readonly version: number;
  readonly decidedAt: string;
}

function deedOf({ actor, round, agency, criterion, reason }: CouncilWrite): Deed {
  return { actor, action: 'council.decide', round, agency, object: `council-decision ${criterion}`, reason };
}

/**
 * Decides on a leaf: what the council states comes after every other layer.
 * @returns refuses `ROUND_UNKNOWN`, `ROUND_STAGE`, `SHEET_…`, `APPRAISAL_INPUTS_…`, `REQUEST_STALE`
 */
export async function decideLeaf(store: Store, write: CouncilWrite & Statement): Promise<Decision> {
  const rule = await readLeafRule(store, write);
  return change(store, deedOf(write), async (tx) => {
    requireStage(await lockRound(tx, write.round), ['council']);
    const inputs = checkStatement(rule, 'council', write);
    await requireSeenDecision(tx, write, { inputs, reason: write.reason });
    return saveDecision(tx, store, write, inputs);
  });
}

/**
 * Takes a decision back.
 * @returns refuses `ROUND_UNKNOWN`, `ROUND_STAGE`, `SHEET_…`, `APPRAISAL_DECISION_UNKNOWN`, `REQUEST_STALE`
 */
export async function withdrawDecision(store: Store, write: CouncilWrite): Promise<void> {
  await readLeafRule(store, write);
  await change(store, deedOf(write), async (tx) => {
    requireStage(await lockRound(tx, write.round), ['council']);
    await readDecision(tx, write);
    await requireSeenDecision(tx, write, null);
    return { ...(await saveDecision(tx, store, write, {})), value: undefined };
  });
}

async function saveDecision(
  tx: Tx,
  store: Store,
  { actor, round, agency, criterion, reason }: CouncilWrite,
  inputs: LeafInputs,
): Promise<{ readonly value: Decision; readonly before: unknown; readonly after: unknown }> {
  const by = actor.account ?? '';
  const { version, before, after } = await saveLeaf(tx, store, {
    ...{ round, agency, criterion, layer: 'council', inputs, reason, by },
  });
  const decidedAt = (await readLeaf(tx, { round, agency, criterion, layer: 'council' }))?.updated_at ?? '';
  return { value: { inputs, reason, version, decidedAt }, before, after };
}

async function requireSeenDecision(tx: Tx, write: CouncilWrite, yours: unknown): Promise<void> {
  const { round, agency, criterion } = write;
  const row = await readLeaf(tx, { round, agency, criterion, layer: 'council' });
  const inputs = row && (JSON.parse(row.inputs) as LeafInputs);
  const standing = row && {
    ...{ version: row.version, empty: row.inputs === '{}', value: { inputs, reason: row.reason } },
    ...{ by: row.updated_by, at: row.updated_at },
  };
  await requireSeen(tx, write.seen, standing, { object: `${agency} ${criterion}`, yours });
}

/** The decision on a leaf. Refuses `APPRAISAL_DECISION_UNKNOWN`. */
export async function readDecision(
  db: Pick<Tx, 'selectFrom'>,
  { round, agency, criterion }: LeafObject,
): Promise<Decision> {
  const row = await readLeaf(db, { round, agency, criterion, layer: 'council' });
  if (!row || row.inputs === '{}') throw refuse('APPRAISAL_DECISION_UNKNOWN', 404, { found: criterion, name: agency });
  const { reason, version, updated_at: decidedAt } = row;
  return { inputs: JSON.parse(row.inputs) as LeafInputs, reason, version, decidedAt };
}
