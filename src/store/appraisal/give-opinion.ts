import { type Actor, type AppraisalStage, ownAgencies } from '../../round/index.ts';
import { type Changed, change, type Deed, type Tx } from '../log/change.ts';
import { refuse } from '../refuse.ts';
import { type Store, timestamp } from '../store.ts';
import { type AppraisedRound, lockAppraisal, readSelf, requireUnsettled } from './appraisal-stage.ts';
import { checkStatement, requireReason, type Statement } from './check-statement.ts';
import { type LeafObject, type LeafRule, readLeafRule } from './leaf-rule.ts';
import { type LeafOpinions, type Opinion, readLeafOpinions } from './opinion-row.ts';
import { requireSeen } from './refuse-stale.ts';

/** Somebody's own opinion of a leaf. */
export interface OwnOpinion extends LeafObject {
  readonly actor: Actor;
  /** The version that was seen; 0 for none, undefined where it is not asked. */
  readonly seen: number | undefined;
}

/** An opinion to be given. */
export type OpinionWrite = OwnOpinion & Statement;

/** An opinion as it stands after it was given. */
export interface GivenOpinion {
  readonly stage: AppraisalStage;
  readonly opinion: Opinion;
}

/**
 * Gives or changes one's own opinion of a leaf. Until every opinion stands the log does not tell what any of them says; the entry of the last one tells all.
 * From then on they stay as they are, where there is more than one: whoever has seen the other's gives no blind opinion any more.
 * @returns refuses `ROUND_STAGE`, `SHEET_UNKNOWN`, `SHEET_LEAF_UNKNOWN`, `APPRAISAL_NOT_APPRAISED`, `APPRAISAL_OWN_AGENCY`, `APPRAISAL_SETTLED`, `APPRAISAL_TAKEN`, `APPRAISAL_REVEALED`,
 *   `APPRAISAL_INPUTS_…`, `APPRAISAL_REASON_MISSING`, `REQUEST_STALE`
 */
export async function giveOpinion(store: Store, write: OpinionWrite): Promise<GivenOpinion> {
  const rule = await readLeafRule(store, write);
  return change(store, opinionDeed(write), (tx) => writeOpinion(tx, store, write, rule));
}

/** The reason of an opinion is part of it, and stays untold as long as it does. */
export function opinionDeed({ actor, round, agency, criterion }: Omit<OwnOpinion, 'seen'>): Deed {
  return { actor, action: 'opinion.edit', round, agency, object: `opinion ${criterion}` };
}

/** Writes an opinion inside a change, with every refusal of `giveOpinion`. */
export async function writeOpinion(
  tx: Tx,
  store: Store,
  write: OpinionWrite,
  rule: LeafRule,
): Promise<Changed<GivenOpinion>> {
  const round = await lockAppraisal(tx, write.round);
  if (rule.leaf.scoredBy === 'survey') throw refuse('APPRAISAL_NOT_APPRAISED', 409, { found: write.criterion });
  requireForeign(write);
  const { stage } = round;
  await requireUnsettled(tx, write, stage);
  const opinions = await readLeafOpinions(tx, write, stage);
  const account = write.actor.account ?? '';
  const mine = await requireMine(tx, write, opinions, round);
  const inputs = checkStatement(rule, stage, write);
  requireReason(rule, await readSelf(tx, write), { inputs, reason: write.reason });
  const at = timestamp(store);
  const version = (mine?.version ?? 0) + 1;
  const opinion: Opinion = { account, inputs, reason: write.reason, version, at };
  await saveOpinion(tx, write, stage, opinion);
  const before = opinions.standing.filter((one) => one.account === account);
  const after = [...opinions.standing.filter((one) => one.account !== account), opinion];
  const told = after.length >= round.appraisers;
  return {
    value: { stage, opinion },
    before: before.length === 0 ? undefined : { stage, opinions: toldOf(before, told && round.appraisers === 1) },
    after: { stage, opinions: toldOf(after, told) },
  };
}

/** Nobody appraises an agency they speak for. */
export function requireForeign({ actor, round, agency }: Pick<OwnOpinion, 'actor' | 'round' | 'agency'>): void {
  if (ownAgencies(actor, round).includes(agency)) throw refuse('APPRAISAL_OWN_AGENCY', 403, { found: agency });
}

/** What the log tells of opinions: before all stand only how often each was written. */
function toldOf(opinions: readonly Opinion[], told: boolean): readonly unknown[] {
  return opinions.map(({ account, version, inputs, reason }) =>
    told ? { account, version, inputs, reason } : { account, version },
  );
}

/** One's own opinion, which may be changed as long as nobody has been shown the others by it. */
async function requireMine(
  tx: Tx,
  write: OpinionWrite,
  { standing, withdrawn }: LeafOpinions,
  { appraisers }: AppraisedRound,
): Promise<Opinion | undefined> {
  const account = write.actor.account ?? '';
  const own = standing.find((one) => one.account === account);
  if (!own && standing.length >= appraisers) {
    throw refuse('APPRAISAL_TAKEN', 409, { found: write.criterion, allowed: String(appraisers) });
  }
  requireUnrevealed(write, standing, appraisers);
  const mine = own ?? withdrawn.find((one) => one.account === account);
  const { inputs, reason } = write;
  const value = mine && { inputs: mine.inputs, reason: mine.reason };
  const place = mine && { version: mine.version, empty: !own, value, by: account, at: mine.at };
  await requireSeen(tx, write.seen, place, { object: `${write.agency} ${write.criterion}`, yours: { inputs, reason } });
  return mine;
}

/** Refuses with `APPRAISAL_REVEALED` when several opinions have been shown to those who gave them. */
function requireUnrevealed({ criterion }: LeafObject, standing: readonly Opinion[], appraisers: number): void {
  if (standing.length > 1 && standing.length >= appraisers)
    throw refuse('APPRAISAL_REVEALED', 409, { found: criterion });
}

async function saveOpinion(tx: Tx, object: LeafObject, stage: AppraisalStage, opinion: Opinion): Promise<void> {
  const { round, agency, criterion } = object;
  const { account, reason, version, at } = opinion;
  const said = { inputs: JSON.stringify(opinion.inputs), reason, version, updated_at: at };
  await tx
    .insertInto('opinion')
    .values({ round, agency, criterion, stage, account, ...said })
    .onConflict((conflict) => conflict.columns(['round', 'agency', 'criterion', 'stage', 'account']).doUpdateSet(said))
    .execute();
}

/**
 * Takes one's own opinion back, before all stand.
 * @returns refuses `ROUND_STAGE`, `APPRAISAL_SETTLED`, `APPRAISAL_REVEALED`, `APPRAISAL_OPINION_UNKNOWN`, `REQUEST_STALE`
 */
export async function withdrawOpinion(store: Store, write: OwnOpinion): Promise<void> {
  await readLeafRule(store, write);
  await change(store, opinionDeed(write), async (tx) => {
    const round = await lockAppraisal(tx, write.round);
    await requireUnsettled(tx, write, round.stage);
    const opinions = await readLeafOpinions(tx, write, round.stage);
    const account = write.actor.account ?? '';
    const own = opinions.standing.find((one) => one.account === account);
    if (!own) throw refuse('APPRAISAL_OPINION_UNKNOWN', 404, { found: write.criterion, name: write.actor.name });
    requireUnrevealed(write, opinions.standing, round.appraisers);
    const { inputs, reason } = own;
    const place = { version: own.version, empty: false, value: { inputs, reason }, by: account, at: own.at };
    await requireSeen(tx, write.seen, place, { object: `${write.agency} ${write.criterion}`, yours: null });
    const gone: Opinion = { account, inputs: {}, reason: '', version: own.version + 1, at: timestamp(store) };
    await saveOpinion(tx, write, round.stage, gone);
    const { stage } = round;
    return { value: undefined, before: { stage, opinions: toldOf([own], round.appraisers === 1) } };
  });
}
