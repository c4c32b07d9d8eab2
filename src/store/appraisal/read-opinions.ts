import type { Actor, AppraisalStage } from '../../round/index.ts';
import { seesOpinions } from '../../round/index.ts';
import { refuse } from '../refuse.ts';
import type { Store } from '../store.ts';
import { type LeafObject, readLeafRule } from './leaf-rule.ts';
import { type Opinion, readLeafOpinions } from './opinion-row.ts';
import { appraisalOf } from './round-appraisal.ts';

/** An opinion with the name of who gave it. */
export interface NamedOpinion extends Opinion {
  readonly name: string;
}

/**
 * One's own opinion of a leaf.
 * @param stage that of the round when left out
 * @returns refuses `SHEET_UNKNOWN`, `SHEET_LEAF_UNKNOWN`, `APPRAISAL_OPINION_UNKNOWN`
 */
export async function readOwnOpinion(
  store: Store,
  actor: Actor,
  object: LeafObject,
  asked?: AppraisalStage,
): Promise<{ readonly stage: AppraisalStage; readonly opinion: Opinion }> {
  await readLeafRule(store, object);
  const { stage } = await appraisalOf(store, object.round, asked);
  const { standing } = await readLeafOpinions(store.db, object, stage);
  const opinion = standing.find(({ account }) => account === actor.account);
  if (!opinion) throw refuse('APPRAISAL_OPINION_UNKNOWN', 404, { found: object.criterion, name: actor.name });
  return { stage, opinion };
}

/** The opinions of a leaf that a reader may see, and how many stand. */
export interface SeenOpinions {
  readonly stage: AppraisalStage;
  readonly needed: number;
  readonly given: number;
  /** Undefined while the reader may not see them. */
  readonly opinions: readonly NamedOpinion[] | undefined;
}

/**
 * The opinions of a leaf: their number for everybody who reads its field, what they say once all stand, for those who may see that.
 * @returns refuses `SHEET_UNKNOWN`, `SHEET_LEAF_UNKNOWN`
 */
export async function readOpinions(
  store: Store,
  actor: Actor,
  object: LeafObject,
  asked?: AppraisalStage,
): Promise<SeenOpinions> {
  await readLeafRule(store, object);
  const { stage, needed } = await appraisalOf(store, object.round, asked);
  const { standing } = await readLeafOpinions(store.db, object, stage);
  const givers = standing.map(({ account }) => account);
  const sees = seesOpinions(actor, { round: object.round, criterion: object.criterion, givers, needed });
  const names = sees ? await accountNames(store) : new Map<string, string>();
  const opinions = standing.map((opinion) => ({ ...opinion, name: names.get(opinion.account) ?? '' }));
  return { stage, needed, given: standing.length, opinions: sees ? opinions : undefined };
}

/** The names of all accounts by id. */
export async function accountNames(store: Pick<Store, 'db'>): Promise<ReadonlyMap<string, string>> {
  const rows = await store.db.selectFrom('account').select(['id', 'name']).execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}
