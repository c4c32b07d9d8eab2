import { type Actor, type AppraisalStage, refusalOf } from '../../round/index.ts';
import { change } from '../log/change.ts';
import { RefusedError, refuse } from '../refuse.ts';
import { readRoundContent } from '../round/round-content.ts';
import { requireStage } from '../round/round-row.ts';
import { doubtsOf } from '../sheet/check-inputs.ts';
import { leafPoints } from '../sheet/leaf-points.ts';
import type { LeafInputs } from '../sheet/save-leaf.ts';
import type { Store } from '../store.ts';
import { lockAppraisal, readSelf } from './appraisal-stage.ts';
import {
  type AppraisedLeaf,
  findAppraised,
  type KnownLayer,
  type LeafFilter,
  leafKey,
  readKnown,
} from './appraised-leaves.ts';
import { checkStatement, withoutClaim } from './check-statement.ts';
import { opinionDeed, writeOpinion } from './give-opinion.ts';
import type { LeafRule } from './leaf-rule.ts';
import { appraisalOf } from './round-appraisal.ts';

/** Which leaves an appraiser accepts as the agencies assessed them. */
export interface Acceptance extends LeafFilter {
  readonly actor: Actor;
  readonly round: string;
  readonly field: string;
  /** Only leaves whose points, where an agency claims some, are what its values give. */
  readonly claimHolds?: boolean;
}

/** What became of the leaves. */
export interface AcceptanceCount {
  /** Opinions given now. */
  readonly given: number;
  /** Leaves the appraiser has spoken of before. */
  readonly mine: number;
  /** Leaves that are settled, or have all their opinions. */
  readonly closed: number;
  /** Leaves of which the agency says nothing that could be accepted. */
  readonly silent: number;
  /** Leaves left alone because what the agency says is taken and likely wrong: whoever has checked it accepts it by itself. */
  readonly doubtful: number;
  /** Leaves left alone because the points that are claimed are not those that the values give; asked for with `claimHolds`. */
  readonly differing: number;
}

/**
 * Gives, on every leaf that still takes one, an opinion that says what the agency says; one change for each leaf. Done twice, it does nothing more.
 * @returns refuses `ROUND_UNKNOWN`, `ROUND_STAGE`, `ACCESS_DENIED` for a field that is not one's own, `APPRAISAL_GROUP_MISSING` where leaves of several
 *   groups would be accepted as one
 */
export async function acceptSelf(store: Store, write: Acceptance): Promise<AcceptanceCount> {
  const { actor, round, field } = write;
  if (refusalOf(actor, 'opinion.edit', { round, criterion: field })) throw refuse('ACCESS_DENIED', 403);
  const { stage } = await appraisalOf(store, round, undefined);
  const row = await store.db.selectFrom('round').selectAll().where('id', '=', round).executeTakeFirstOrThrow();
  requireStage(row, ['appraisal-1', 'appraisal-2']);
  const content = await readRoundContent(store, round);
  const leaves = await findAppraised(store, actor, round, write);
  requireOneGroup(field, leaves);
  const { layers, opinions } = await readKnown(store, round, stage, leaves);
  const count = { given: 0, mine: 0, closed: 0, silent: 0, doubtful: 0, differing: 0 };
  for (const leaf of leaves) {
    const said = layers.get(leafKey(leaf)) ?? {};
    const given = opinions.get(leafKey(leaf)) ?? [];
    const rule = { content, ...leaf };
    const self = said['self']?.inputs;
    if (given.some(({ account }) => account === actor.account)) count.mine += 1;
    else if (said[stage] || given.length >= row.appraisers) count.closed += 1;
    else if (!accepted(rule, stage, self)) count.silent += 1;
    else if (self && doubtsOf(leaf.leaf, self).length > 0) count.doubtful += 1;
    else if (write.claimHolds && claimDiffers(leaf, said)) count.differing += 1;
    else if (await acceptLeaf(store, write, leaf.agency, rule)) count.given += 1;
    else count.closed += 1;
  }
  return count;
}

/** Groups are scored by sets of their own, in which one number names other criteria. */
function requireOneGroup(field: string, leaves: readonly AppraisedLeaf[]): void {
  const groups = [...new Set(leaves.map(({ group }) => group))];
  if (groups.length > 1) throw refuse('APPRAISAL_GROUP_MISSING', 422, { found: field, allowed: groups.join(', ') });
}

/** Whether the self-assessment claims other points than its values give. */
function claimDiffers({ set, leaf, who }: AppraisedLeaf, { self }: Readonly<Record<string, KnownLayer>>): boolean {
  return self !== undefined && leafPoints({ set, leaf, agency: who }, { self }).differs;
}

/** What accepting a self-assessment states; undefined where it is silent or cannot be used. */
function accepted(rule: LeafRule, stage: AppraisalStage, self: LeafInputs | undefined): LeafInputs | undefined {
  if (!self) return undefined;
  try {
    return checkStatement(rule, stage, { inputs: withoutClaim(rule.leaf, self), reason: '' });
  } catch (error) {
    if (error instanceof RefusedError) return undefined;
    throw error;
  }
}

/**
 * Gives one opinion, unless the leaf takes none of this person any more. In the log it looks as any other does: that it was given with many others would tell what it says.
 */
async function acceptLeaf(
  store: Store,
  { actor, round }: Acceptance,
  agency: string,
  rule: LeafRule,
): Promise<boolean> {
  const write = { actor, round, agency, criterion: rule.leaf.code, reason: '', seen: 0 };
  try {
    await change(store, opinionDeed(write), async (tx) => {
      const { stage } = await lockAppraisal(tx, round);
      const inputs = accepted(rule, stage, await readSelf(tx, write));
      if (!inputs) throw refuse('APPRAISAL_NOT_APPRAISED', 409, { found: write.criterion });
      return writeOpinion(tx, store, { ...write, inputs }, rule);
    });
    return true;
  } catch (error) {
    if (error instanceof RefusedError) return false;
    throw error;
  }
}
