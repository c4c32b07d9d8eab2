import { hasError, type Issue, issue } from '../../base/issue/issue.ts';
import type { Actor } from '../../round/index.ts';
import { mayState } from '../../scoring/assessment/layer.ts';
import { change, type Tx } from '../log/change.ts';
import { type RefusedError, refuse } from '../refuse.ts';
import { type RoundContent, readRoundContent } from '../round/round-content.ts';
import { lockRound, requireStage } from '../round/round-row.ts';
import type { Store } from '../store.ts';
import { checkClaim, checkInputs, doubtsOf, leafOf } from './check-inputs.ts';
import { type LeafInputs, type LeafKey, readLeaf, saveLeaf } from './save-leaf.ts';
import { lockSheet, requireEditable, type SheetRow } from './sheet-row.ts';

/** What an agency says of one of its leaves. */
export interface LeafEdit {
  readonly round: string;
  readonly agency: string;
  readonly criterion: string;
  /** `clear` takes the answer back; inputs without a value do not. */
  readonly inputs: LeafInputs | 'clear';
  readonly reason: string;
  /** The version it was made on; 0 where there was none. */
  readonly seen: number;
}

/** What stands after a save. */
export interface EditedLeaf {
  readonly version: number;
  readonly inputs: LeafInputs;
  readonly reason: string;
  /** What is worth a look, though it is taken. */
  readonly issues: readonly Issue[];
}

/**
 * Saves the self-assessment of a leaf.
 * @returns refuses `ROUND_UNKNOWN`, `ROUND_STAGE`, `SHEET_UNKNOWN`, `SHEET_SIGNED`, `SHEET_LATE`, `SHEET_LEAF_UNKNOWN`, `SHEET_INPUTS_MISSING`, `SHEET_VALUES` with the engine's issues and `SHEET_CLAIM_OUT_OF_RANGE`,
 *   `REQUEST_STALE` with both values
 */
export async function editLeaf(store: Store, actor: Actor, edit: LeafEdit): Promise<EditedLeaf> {
  const { round, agency, criterion, reason, seen } = edit;
  // What is empty says nothing.
  const given = edit.inputs === 'clear' ? {} : edit.inputs;
  const inputs = Object.fromEntries(Object.entries(given).filter(([, value]) => value.trim() !== ''));
  const content = await readRoundContent(store, round);
  const action = edit.inputs === 'clear' ? 'leaf.edit.clear' : 'leaf.edit';
  const deed = { actor, action, round, agency, object: `leaf ${criterion} self`, reason };
  const key = { round, agency, criterion, layer: 'self' } as const;
  return change(store, deed, async (tx) => {
    const row = await lockRound(tx, round);
    requireStage(row, ['self-assessment']);
    const sheet = await lockSheet(tx, round, agency);
    await requireEditable(tx, store, row, sheet);
    const issues = checkEdit(content, sheet, edit, inputs);
    const found = await readLeaf(tx, key);
    if ((found?.version ?? 0) !== seen) throw await staleLeaf(tx, key, { inputs, reason });
    const saved = await saveLeaf(tx, store, { ...key, inputs, reason, by: actor.account ?? '' });
    return {
      value: { version: saved.version, inputs: saved.after.inputs, reason, issues },
      before: saved.before && { ...saved.before, version: saved.version - 1 },
      after: { ...saved.after, version: saved.version },
    };
  });
}

/** Refuses what the set does not take; gives what is worth a look. */
function checkEdit(
  content: RoundContent,
  sheet: SheetRow,
  { criterion, reason, ...edit }: LeafEdit,
  inputs: LeafInputs,
): readonly Issue[] {
  const { agency, ranking_group: group } = sheet;
  const leaf = leafOf(content.sets.get(group), criterion);
  if (!leaf) throw refuse('SHEET_LEAF_UNKNOWN', 404, { found: criterion });
  if (!mayState('self', leaf)) {
    const values = { code: criterion, found: 'self', allowed: leaf.scoredBy };
    const issues = [issue('SCORING_LAYER_NOT_ALLOWED', { path: '$.criterion' }, values)];
    throw refuse('SHEET_VALUES', 422, { found: criterion }, { issues });
  }
  if (edit.inputs !== 'clear' && Object.keys(inputs).length === 0) {
    throw refuse('SHEET_INPUTS_MISSING', 422, { found: criterion });
  }
  const said = { agency, group, criterion, layer: 'self', inputs, reason } as const;
  const issues = [...checkInputs(content, said), ...checkClaim(leaf, inputs), ...doubtsOf(leaf, inputs)];
  // Whether a layer counts is the appraiser's word on an explanation, never the agency's on itself.
  if (inputs['approved'] !== undefined) {
    issues.push(issue('SHEET_INPUT_RESERVED', { path: '$.inputs.approved' }, { found: 'approved' }));
  }
  if (hasError(issues)) throw refuse('SHEET_VALUES', 422, { found: criterion }, { issues });
  return issues;
}

/** The refusal of a save on a version that is no longer there, with what stands now and what was sent. */
async function staleLeaf(tx: Tx, key: LeafKey, yours: unknown): Promise<RefusedError> {
  const found = await readLeaf(tx, key);
  const account =
    found && (await tx.selectFrom('account').select('name').where('id', '=', found.updated_by).executeTakeFirst());
  const current = {
    version: found?.version ?? 0,
    inputs: found ? JSON.parse(found.inputs) : {},
    reason: found?.reason ?? '',
    updatedAt: found?.updated_at ?? null,
  };
  const values = { found: key.criterion, name: account?.name ?? '?', at: found?.updated_at ?? '–' };
  return refuse('REQUEST_STALE', 409, values, { current, yours });
}
