import type { CriteriaSet, Leaf } from '../../scoring/criteria-set/criteria-set.ts';
import { refuse } from '../refuse.ts';
import { type RoundContent, readRoundContent } from '../round/round-content.ts';
import { leafOf } from '../sheet/check-inputs.ts';
import type { PointsOf } from '../sheet/leaf-points.ts';
import { lockSheet } from '../sheet/sheet-row.ts';
import type { Store } from '../store.ts';

/** A leaf of the sheet of one agency. */
export interface LeafObject {
  readonly round: string;
  readonly agency: string;
  readonly criterion: string;
}

/** What a leaf of a sheet is scored by. */
export interface LeafRule {
  readonly content: RoundContent;
  readonly agency: string;
  readonly group: string;
  readonly set: CriteriaSet;
  readonly leaf: Leaf;
}

/**
 * Finds what a leaf of a sheet is scored by. Not to be called inside a change.
 * @returns refuses `ROUND_UNKNOWN`, `SHEET_UNKNOWN`, `SHEET_LEAF_UNKNOWN`
 */
export async function readLeafRule(store: Store, { round, agency, criterion }: LeafObject): Promise<LeafRule> {
  const content = await readRoundContent(store, round);
  const { ranking_group: group } = await lockSheet(store.db, round, agency);
  const set = content.sets.get(group);
  const leaf = leafOf(set, criterion);
  if (!set || !leaf) throw refuse('SHEET_LEAF_UNKNOWN', 404, { found: criterion });
  return { content, agency, group, set, leaf };
}

/**
 * Finds what the points of a leaf of a sheet depend on beside its values. Not to be called inside a change.
 * @returns refuses `ROUND_UNKNOWN`, `SHEET_UNKNOWN`, `SHEET_LEAF_UNKNOWN`
 */
export async function readLeafAgency(store: Store, object: LeafObject): Promise<PointsOf> {
  const { content, set, leaf } = await readLeafRule(store, object);
  const agency = content.agencies.find(({ code }) => code === object.agency);
  if (!agency) throw refuse('SHEET_UNKNOWN', 404, { found: object.agency });
  return { set, leaf, agency };
}
