import { compareText } from '../../base/order.ts';
import type { CriteriaSet } from '../criteria-set/criteria-set.ts';
import { rankGroup, type Standing } from '../rank/rank-group.ts';
import type { Scorecard } from './result.ts';

/** How an agency stands against the one before it. */
interface Link {
  readonly same: boolean;
  readonly settledBy: Standing['settledBy'];
}

const FIRST: Link = { same: false, settledBy: undefined };

/**
 * The standings of a group after one card changed: what `rankGroup` gives for all cards, with as few comparisons as a binary search needs.
 * @param standings of the group before the change
 * @param cards every card of the group by agency code, the changed one among them
 */
export function replaceStanding(
  set: CriteriaSet,
  standings: readonly Standing[],
  cards: ReadonlyMap<string, Scorecard>,
  changed: Scorecard,
): readonly Standing[] {
  const { code } = changed.agency;
  const [own] = rankGroup(set, [changed]);
  if (!own) return standings;
  const before = standings.filter(({ rank }) => rank !== undefined);
  const rest = standings.filter(({ rank, agency }) => rank === undefined && agency !== code);
  const ranked = before.filter(({ agency }) => agency !== code);
  if (own.rank !== undefined) {
    ranked.splice(placeOf(set, ranked, cards, changed), 0, own);
  } else {
    rest.push(own);
    rest.sort((a, b) => compareText(a.agency, b.agency));
  }
  return [...numbered(set, ranked, linksOf(set, before, ranked, cards, code)), ...rest];
}

/** How many of the ranked come before the changed card. */
function placeOf(
  set: CriteriaSet,
  ranked: readonly Standing[],
  cards: ReadonlyMap<string, Scorecard>,
  changed: Scorecard,
): number {
  let low = 0;
  let high = ranked.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const other = cards.get(ranked[middle]?.agency ?? '');
    const [first] = other ? rankGroup(set, [other, changed]) : [];
    if (first?.agency === changed.agency.code) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The link of every ranked agency to the one before it; only where that is another one than it was are the two compared. */
function linksOf(
  set: CriteriaSet,
  before: readonly Standing[],
  ranked: readonly Standing[],
  cards: ReadonlyMap<string, Scorecard>,
  changed: string,
): readonly Link[] {
  const known = new Map<string, Link & { readonly after: string | undefined }>();
  before.forEach(({ agency, rank, settledBy }, at) => {
    const above = before[at - 1];
    known.set(agency, { after: above?.agency, same: above?.rank === rank, settledBy });
  });
  return ranked.map(({ agency }, at): Link => {
    const above = ranked[at - 1]?.agency;
    const link = known.get(agency);
    if (above === undefined) return FIRST;
    if (link && link.after === above && agency !== changed && above !== changed) return link;
    const pair = [cards.get(above), cards.get(agency)].filter((card) => card !== undefined);
    const second = rankGroup(set, pair)[1];
    return { same: second?.tied === true, settledBy: second?.settledBy };
  });
}

function numbered(set: CriteriaSet, ranked: readonly Standing[], links: readonly Link[]): readonly Standing[] {
  const dense = set.document.ranking.ties === 'dense';
  let last = 0;
  return ranked.map((standing, at) => {
    const { same, settledBy } = links[at] ?? FIRST;
    if (!same) last = dense ? last + 1 : at + 1;
    const tied = same || links[at + 1]?.same === true;
    if (standing.rank === last && standing.tied === tied && standing.settledBy === settledBy) return standing;
    return { ...standing, rank: last, tied, settledBy };
  });
}
