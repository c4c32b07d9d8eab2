import { compare, type Rational } from '../../base/number/rational.ts';
import { compareText } from '../../base/order.ts';

/** How equal values share ranks: `competition` 1-2-2-4, `dense` 1-2-2-3. */
export type TieMethod = 'competition' | 'dense';

/** A unit to rank. `keys` are compared in order, higher first; a missing key comes after every number. */
export interface RankEntry {
  readonly id: string;
  readonly keys: readonly (Rational | undefined)[];
}

/** A unit's place. */
export interface RankedEntry {
  readonly id: string;
  readonly rank: number;
  /** Whether another unit has the same rank. */
  readonly tied: boolean;
  /** Which key settled the order against the unit before: 0 the value itself, 1 the first tie-breaker… Undefined for the first and for ties. */
  readonly settledBy: number | undefined;
}

/**
 * Ranks units from highest to lowest. Units equal in every key share a rank and stand in the order of their ids.
 * @param entries in any order; the result does not depend on it
 * @returns in the order of rank
 * @example rankEntries([{ id: 'a', keys: [x] }, { id: 'b', keys: [x] }], 'competition') // both 1
 */
export function rankEntries(entries: readonly RankEntry[], ties: TieMethod): readonly RankedEntry[] {
  const ordered = [...entries].sort((a, b) => compareKeys(a, b).order || compareText(a.id, b.id));
  const ranked: RankedEntry[] = [];
  ordered.forEach((entry, at) => {
    const before = ordered[at - 1];
    const last = ranked[at - 1];
    const against = before && compareKeys(before, entry);
    const same = against !== undefined && against.order === 0;
    const next = ties === 'dense' ? (last?.rank ?? 0) + 1 : at + 1;
    const after = ordered[at + 1];
    ranked.push({
      id: entry.id,
      rank: same && last ? last.rank : next,
      tied: same || (after !== undefined && compareKeys(entry, after).order === 0),
      settledBy: same ? undefined : against?.key,
    });
  });
  return ranked;
}

function compareKeys(a: RankEntry, b: RankEntry): { readonly order: number; readonly key: number } {
  const count = Math.max(a.keys.length, b.keys.length);
  for (let key = 0; key < count; key += 1) {
    const order = compareKey(a.keys[key], b.keys[key]);
    if (order !== 0) return { order, key };
  }
  return { order: 0, key: count };
}

function compareKey(a: Rational | undefined, b: Rational | undefined): number {
  if (a && b) return compare(b, a);
  return a ? -1 : b ? 1 : 0;
}
