import { compareCodes, compareText } from '../../base/order.ts';
import type { Actor } from '../../round/index.ts';
import { type AppraisalStage, differencesBetween, fieldCode, readsCriterion } from '../../round/index.ts';
import type { CriteriaSet, Leaf } from '../../scoring/criteria-set/criteria-set.ts';
import { leafException } from '../../scoring/scorecard/score-leaf.ts';
import type { GroupedAgency } from '../../season/agency-table.ts';
import { readRoundContent } from '../round/round-content.ts';
import type { LeafInputs } from '../sheet/save-leaf.ts';
import type { Store } from '../store.ts';
import { compareOpinions, type Opinion, opinionOf, stands } from './opinion-row.ts';

/** Which leaves are looked for. What is left out is not asked about. */
export interface LeafFilter {
  readonly field?: string | undefined;
  readonly group?: string | undefined;
  readonly agency?: string | undefined;
  readonly criterion?: string | undefined;
}

/** A leaf of a sheet that is appraised, before anything is known of it. */
export interface AppraisedLeaf {
  readonly agency: string;
  readonly group: string;
  readonly criterion: string;
  readonly set: CriteriaSet;
  readonly leaf: Leaf;
  /** The agency as its sheet is scored. */
  readonly who: GroupedAgency;
}

/**
 * The leaves that somebody reads and that are appraised, criterion first: not those that surveys give, nor those that do not apply to an agency.
 * @returns refuses `ROUND_UNKNOWN`
 */
export async function findAppraised(
  store: Store,
  actor: Actor,
  round: string,
  filter: LeafFilter,
): Promise<readonly AppraisedLeaf[]> {
  const { sets, agencies } = await readRoundContent(store, round);
  const known = new Map(agencies.map((agency) => [agency.code, agency]));
  let sheets = store.db.selectFrom('sheet').select(['agency', 'ranking_group']).where('round', '=', round);
  if (filter.agency !== undefined) sheets = sheets.where('agency', '=', filter.agency);
  if (filter.group !== undefined) sheets = sheets.where('ranking_group', '=', filter.group);
  const found = (await sheets.execute()).flatMap(({ agency: code, ranking_group: group }): readonly AppraisedLeaf[] => {
    const set = sets.get(group);
    const agency = known.get(code);
    if (!set || !agency) return [];
    return set.leaves
      .filter((leaf) => leaf.scoredBy !== 'survey' && isWanted(leaf.code, filter))
      .filter((leaf) => readsCriterion(actor, round, leaf.code) && !leafException(set, leaf, agency))
      .map((leaf) => ({ agency: code, group, criterion: leaf.code, set, leaf, who: agency }));
  });
  return found.sort(compareLeaves);
}

function isWanted(code: string, { field, criterion }: LeafFilter): boolean {
  return (field === undefined || fieldCode(code) === field) && (criterion === undefined || code === criterion);
}

/** Criterion first, so that one criterion is seen over all agencies. */
export function compareLeaves(a: Pick<AppraisedLeaf, 'agency' | 'criterion'>, b: typeof a): number {
  return compareCodes(a.criterion, b.criterion) || compareText(a.agency, b.agency);
}

/** What is known of the leaves of a round, by `leafKey`. */
export interface KnownLeaves {
  /** By layer. */
  readonly layers: ReadonlyMap<string, Readonly<Record<string, KnownLayer>>>;
  /** The opinions that stand in one stage, from the first given. */
  readonly opinions: ReadonlyMap<string, readonly Opinion[]>;
}

/** What a layer says of a leaf. */
export interface KnownLayer {
  readonly inputs: LeafInputs;
  readonly reason: string;
  readonly version: number;
}

/** The key of a leaf of a sheet. */
export function leafKey({ agency, criterion }: Pick<AppraisedLeaf, 'agency' | 'criterion'>): string {
  return `${criterion} ${agency}`;
}

/** Reads what layers and opinions say of some leaves. */
export async function readKnown(
  store: Store,
  round: string,
  stage: AppraisalStage,
  leaves: readonly AppraisedLeaf[],
): Promise<KnownLeaves> {
  const criteria = [...new Set(leaves.map(({ criterion }) => criterion))];
  if (criteria.length === 0) return { layers: new Map(), opinions: new Map() };
  const rows = await store.db
    .selectFrom('leaf')
    .select(['agency', 'criterion', 'layer', 'inputs', 'reason', 'version'])
    .where('round', '=', round)
    .where('criterion', 'in', criteria)
    .execute();
  const layers = new Map<string, Record<string, KnownLayer>>();
  for (const { layer, reason, version, ...row } of rows) {
    const inputs = JSON.parse(row.inputs) as LeafInputs;
    if (Object.keys(inputs).length === 0) continue;
    const entry = layers.get(leafKey(row)) ?? {};
    entry[layer] = { inputs, reason, version };
    layers.set(leafKey(row), entry);
  }
  const given = await store.db
    .selectFrom('opinion')
    .select(['agency', 'criterion', 'account', 'inputs', 'reason', 'version', 'updated_at'])
    .where('round', '=', round)
    .where('stage', '=', stage)
    .where('criterion', 'in', criteria)
    .execute();
  const opinions = new Map<string, Opinion[]>();
  for (const row of given) {
    const opinion = opinionOf(row);
    if (stands(opinion)) opinions.set(leafKey(row), [...(opinions.get(leafKey(row)) ?? []), opinion]);
  }
  for (const list of opinions.values()) list.sort(compareOpinions);
  return { layers, opinions };
}

/** Whether all opinions of a leaf say the same. */
export function agree({ set, criterion }: AppraisedLeaf, opinions: readonly Opinion[]): boolean {
  const statements = opinions.map(({ inputs }) => inputs);
  return differencesBetween(set, criterion, statements).length === 0;
}
