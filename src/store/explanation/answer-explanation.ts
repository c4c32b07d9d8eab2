import { type Actor, isLate } from '../../round/index.ts';
import { checkStatement } from '../appraisal/check-statement.ts';
import { type LeafObject, type LeafRule, readLeafRule } from '../appraisal/leaf-rule.ts';
import { requireSeen } from '../appraisal/refuse-stale.ts';
import { type Changed, change, type Tx } from '../log/change.ts';
import { refuse } from '../refuse.ts';
import { readAgencyDue } from '../round/round-due.ts';
import { lockRound, requireStage } from '../round/round-row.ts';
import { type LeafInputs, readLeaf, saveLeaf } from '../sheet/save-leaf.ts';
import { type Store, timestamp } from '../store.ts';
import type { ExplanationTable } from '../tables.ts';
import { explanationLayer, readLeafExplanation, readLeafExplanations } from './explanation-row.ts';

/** An agency's answer to a question. */
export interface Answer extends LeafObject {
  readonly actor: Actor;
  readonly explanation: string;
  /** The version of the explanation that was seen. */
  readonly seen: number | undefined;
  readonly answer: string;
  /** Values that the agency states anew; they count when the answer is accepted. Empty states none. */
  readonly inputs: LeafInputs;
}

/**
 * Answers a question, or answers it again; what was judged of an earlier answer is then open again.
 * @returns refuses `ROUND_STAGE`, `SHEET_…`, `EXPLANATION_UNKNOWN`, `EXPLANATION_LATE`, `APPRAISAL_INPUTS_INVALID`, `REQUEST_STALE`
 */
export async function answerExplanation(store: Store, write: Answer): Promise<ExplanationTable> {
  const { actor, round, agency, criterion, explanation } = write;
  const rule = await readLeafRule(store, write);
  const object = `explanation ${explanation} of ${criterion}`;
  const deed = { actor, action: 'explanation.answer', round, agency, object };
  return change(store, deed, (tx) => writeAnswer(tx, store, write, rule));
}

async function writeAnswer(tx: Tx, store: Store, write: Answer, rule: LeafRule): Promise<Changed<ExplanationTable>> {
  requireStage(await lockRound(tx, write.round), ['explanation']);
  const row = await readLeafExplanation(tx, write, write.explanation);
  const due = await readAgencyDue(tx, write.round, write.agency, 'explanation');
  if (due !== undefined && isLate(due, store.now())) throw refuse('EXPLANATION_LATE', 409, { found: due }, { due });
  const { answer } = write;
  const states = Object.values(write.inputs).some((text) => text.trim() !== '');
  const inputs = states ? checkStatement(rule, 'explanation', { inputs: write.inputs, reason: answer }) : undefined;
  await requireSeenRow(tx, write, row, { answer, inputs });
  const given: ExplanationTable = {
    ...row,
    ...{ answer, inputs: inputs ? JSON.stringify(inputs) : null, accepted: null, verdict: null },
    ...{ answered_by: write.actor.account ?? '', answered_at: timestamp(store), version: row.version + 1 },
  };
  await saveExplanation(tx, store, given, write.actor);
  return { value: given, before: toldOf(row), after: toldOf(given) };
}

/** What the log tells of an explanation. */
export function toldOf({ criterion, question, answer, inputs, accepted, verdict, version }: ExplanationTable): object {
  const stated: unknown = inputs === null ? null : JSON.parse(inputs);
  return {
    criterion,
    question,
    answer,
    inputs: stated,
    accepted: accepted === null ? null : accepted === 1,
    verdict,
    version,
  };
}

/** Refuses with `REQUEST_STALE` unless an explanation is as it was seen. */
export async function requireSeenRow(
  tx: Tx,
  { agency, criterion, seen }: LeafObject & { readonly seen: number | undefined },
  row: ExplanationTable,
  yours: unknown,
): Promise<void> {
  const by = row.answered_by ?? row.asked_by;
  const standing = { version: row.version, empty: false, value: toldOf(row), by, at: row.answered_at ?? row.asked_at };
  await requireSeen(tx, seen, standing, { object: `${agency} ${criterion}`, yours });
}

/** Writes an explanation, and what it makes of the layer `explanation` of its leaf. */
export async function saveExplanation(tx: Tx, store: Store, row: ExplanationTable, actor: Actor): Promise<void> {
  const { id, round, agency, criterion, ...said } = row;
  await tx
    .updateTable('explanation')
    .set(said)
    .where('id', '=', id)
    .where('round', '=', round)
    .where('agency', '=', agency)
    .execute();
  const key = { round, agency, criterion, layer: 'explanation' } as const;
  const layer = explanationLayer(await readLeafExplanations(tx, row));
  const found = await readLeaf(tx, key);
  if (!found && Object.keys(layer.inputs).length === 0) return;
  await saveLeaf(tx, store, { ...key, ...layer, by: actor.account ?? '' });
}
