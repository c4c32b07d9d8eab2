import type { FigureText } from '../../report/number-text.ts';
import type { Stage } from '../../round/index.ts';
import {
  type Actor,
  type AppraisalStage,
  type AppraisalState,
  appraisalState,
  type Difference,
  differencesBetween,
  seesOpinions,
  stageOrder,
} from '../../round/index.ts';
import { type ExplanationState, readExplanationStates } from '../explanation/explanation-row.ts';
import { type LeafPoints, leafPoints } from '../sheet/leaf-points.ts';
import type { Store } from '../store.ts';
import {
  type AppraisedLeaf,
  agree,
  compareLeaves,
  findAppraised,
  type KnownLayer,
  type KnownLeaves,
  type LeafFilter,
  leafKey,
  readKnown,
} from './appraised-leaves.ts';
import type { Opinion } from './opinion-row.ts';
import { accountNames, type NamedOpinion } from './read-opinions.ts';
import { appraisalOf } from './round-appraisal.ts';

/** A leaf as an appraiser finds it in the queue. */
export interface QueueItem {
  readonly criterion: string;
  readonly agency: string;
  readonly group: string;
  readonly state: AppraisalState;
  readonly given: number;
  readonly needed: number;
  /** What the layers before this appraisal say, by layer: `self` first. */
  readonly layers: Readonly<Record<string, KnownLayer>>;
  /** Points that those layers give as they stand, against what the agency claims. */
  readonly computed: Omit<LeafPoints, 'steps' | 'issues'>;
  /** The reader's own opinion. */
  readonly mine: Opinion | undefined;
  /** All opinions, for those who may see them. */
  readonly opinions: readonly NamedOpinion[] | undefined;
  /** The points that each opinion shown here would give, by account; null where none follow. */
  readonly opinionPoints: Readonly<Record<string, FigureText | null>>;
  readonly settled: KnownLayer | undefined;
  readonly explanation: ExplanationState;
}

/** Which part of the queue is read. */
export interface QueueQuery extends LeafFilter {
  readonly stage?: AppraisalStage | undefined;
  readonly state?: AppraisalState | undefined;
  readonly limit: number;
  /** The leaf after which the page begins. */
  readonly after?: Pick<AppraisedLeaf, 'agency' | 'criterion'> | undefined;
}

/** A page of leaves, one more than asked for where more follow. */
export interface QueuePage<Item> {
  readonly stage: AppraisalStage;
  readonly items: readonly Item[];
}

interface Reading {
  readonly actor: Actor;
  readonly round: string;
  readonly stage: AppraisalStage;
  readonly needed: number;
  readonly known: KnownLeaves;
  readonly names: ReadonlyMap<string, string>;
}

/**
 * The leaves of the reader's field, criterion first.
 * @returns refuses `ROUND_UNKNOWN`, `ROUND_STAGE`
 */
export async function listAppraisal(
  store: Store,
  actor: Actor,
  round: string,
  query: QueueQuery,
): Promise<QueuePage<QueueItem>> {
  const { stage, needed } = await appraisalOf(store, round, query.stage);
  const { after, state, limit } = query;
  const all = await findAppraised(store, actor, round, query);
  const rest = after ? all.filter((leaf) => compareLeaves(leaf, after) > 0) : all;
  // Where nothing is asked of their state, only the leaves of the page have to be known.
  const leaves = state === undefined ? rest.slice(0, limit + 1) : rest;
  const known = await readKnown(store, round, stage, leaves);
  const explanations = await readExplanationStates(store, round, leafKey);
  const reading = { actor, round, stage, needed, known, names: await accountNames(store) };
  const items = leaves.map((leaf) => itemOf(leaf, reading, explanations.get(leafKey(leaf)) ?? 'none'));
  return { stage, items: items.filter((item) => state === undefined || item.state === state).slice(0, limit + 1) };
}

function itemOf(leaf: AppraisedLeaf, reading: Reading, explanation: ExplanationState): QueueItem {
  const { actor, stage, needed, known } = reading;
  const { criterion, agency, group } = leaf;
  const opinions = known.opinions.get(leafKey(leaf)) ?? [];
  const said = known.layers.get(leafKey(leaf)) ?? {};
  const mine = opinions.find(({ account }) => account === actor.account);
  const given = opinions.length;
  const settled = said[stage];
  const standing = { settled: settled !== undefined, given, needed, mine: mine !== undefined };
  const state = appraisalState({ ...standing, agree: given >= needed && agree(leaf, opinions) });
  const before = Object.entries(said).filter(([layer]) => stageOrder(stageOf(layer)) < stageOrder(stage));
  const layers = Object.fromEntries(before);
  const shown = shownOpinions(leaf, opinions, reading);
  const of = { set: leaf.set, leaf: leaf.leaf, agency: leaf.who };
  const { steps: _, issues: __, ...computed } = leafPoints(of, layers);
  const facts = { criterion, agency, group, state, given, needed, layers, computed };
  const opinionPoints = Object.fromEntries(
    (shown ?? (mine ? [mine] : [])).map((one) => [one.account, leafPoints(of, { ...layers, [stage]: one }).points]),
  );
  return { ...facts, mine, opinions: shown, opinionPoints, settled, explanation };
}

/** The stage in which a layer is written. */
function stageOf(layer: string): Stage {
  return layer === 'self' ? 'self-assessment' : (layer as Stage);
}

function shownOpinions(
  { criterion }: AppraisedLeaf,
  opinions: readonly Opinion[],
  { actor, round, needed, names }: Reading,
): readonly NamedOpinion[] | undefined {
  const givers = opinions.map(({ account }) => account);
  if (!seesOpinions(actor, { round, criterion, givers, needed })) return undefined;
  return opinions.map((opinion) => ({ ...opinion, name: names.get(opinion.account) ?? '' }));
}

/** A leaf on which the opinions do not say the same. */
export interface Disagreement {
  readonly criterion: string;
  readonly agency: string;
  readonly group: string;
  readonly settled: boolean;
  readonly self: KnownLayer | undefined;
  readonly opinions: readonly NamedOpinion[];
  readonly differences: readonly Difference[];
}

/**
 * Where opinions that the reader may see do not say the same, criterion first; with those settled since.
 * @returns refuses `ROUND_UNKNOWN`, `ROUND_STAGE`
 */
export async function listDisagreements(
  store: Store,
  actor: Actor,
  round: string,
  query: Omit<QueueQuery, 'state'>,
): Promise<QueuePage<Disagreement>> {
  const { stage, needed } = await appraisalOf(store, round, query.stage);
  const { after, limit } = query;
  const all = await findAppraised(store, actor, round, query);
  const rest = after ? all.filter((leaf) => compareLeaves(leaf, after) > 0) : all;
  const known = await readKnown(store, round, stage, rest);
  const reading = { actor, round, stage, needed, known, names: await accountNames(store) };
  const items = rest.flatMap((leaf): readonly Disagreement[] => {
    const shown = shownOpinions(leaf, known.opinions.get(leafKey(leaf)) ?? [], reading);
    if (!shown) return [];
    const { set, criterion, agency, group } = leaf;
    const differences = differencesBetween(
      set,
      criterion,
      shown.map(({ inputs }) => inputs),
    );
    if (differences.length === 0) return [];
    const said = known.layers.get(leafKey(leaf)) ?? {};
    const settled = said[stage] !== undefined;
    return [{ criterion, agency, group, settled, self: said['self'], opinions: shown, differences }];
  });
  return { stage, items: items.slice(0, limit + 1) };
}
