import { divide, HUNDRED, isZero, multiply, type Rational } from '../../base/number/rational.ts';
import { roundTo } from '../../base/number/rounding.ts';
import type { CriteriaSet } from '../criteria-set/criteria-set.ts';
import type { Rounding, TieBreaker } from '../criteria-set/schema.ts';
import type { NodeScore, Scorecard, SheetStatus } from '../scorecard/result.ts';
import { type BandLevel, bandOf } from './band.ts';
import { rankEntries } from './rank.ts';

/** A value rounded as a set says, as an exact number again. */
export function roundedBy(value: Rational, rounding: Pick<Rounding, 'decimals' | 'mode'>): Rational {
  return roundTo(value, rounding.decimals, rounding.mode);
}

/** Why a sheet has no rank. */
export type Unranked = 'not-ranked' | Exclude<SheetStatus, 'complete'>;

/** One agency's place in its group. */
export interface Standing {
  readonly agency: string;
  readonly rank: number | undefined;
  readonly unranked: Unranked | undefined;
  readonly tied: boolean;
  /** The tie-breaker that set it apart from the agency before it. */
  readonly settledBy: TieBreaker | undefined;
  readonly band: BandLevel | undefined;
}

/**
 * Ranks the complete sheets of a group by the rule of its set. Provisional and missing sheets, and agencies that are scored but not ranked,
 * get no rank and say why; provisional sheets get no band either.
 * @returns ranked agencies in the order of rank, then the others by code
 */
export function rankGroup(set: CriteriaSet, cards: readonly Scorecard[]): readonly Standing[] {
  const { ranking, rounding, bands } = set.document;
  const breakers = ranking.tieBreakers ?? [];
  const byCode = new Map(cards.map((card) => [card.agency.code, card]));
  const ranked = rankEntries(
    cards
      .filter((card) => unrankedOf(card) === undefined)
      .map((card) => ({
        id: card.agency.code,
        keys: [
          card.index && (ranking.basis === 'exact' ? card.index : roundedBy(card.index, rounding)),
          ...breakers.map((breaker) => breakerKey(breaker, card)),
        ],
      })),
    ranking.ties,
  );
  const bandFor = (card: Scorecard | undefined): BandLevel | undefined => {
    if (!bands || card?.status !== 'complete' || !card.index) return undefined;
    return bandOf(bands.basis === 'exact' ? card.index : roundedBy(card.index, rounding), bands.levels);
  };
  const places = ranked.map(
    (entry): Standing => ({
      agency: entry.id,
      rank: entry.rank,
      unranked: undefined,
      tied: entry.tied,
      settledBy: entry.settledBy === undefined ? undefined : breakers[entry.settledBy - 1],
      band: bandFor(byCode.get(entry.id)),
    }),
  );
  const others = cards.flatMap((card): readonly Standing[] => {
    const unranked = unrankedOf(card);
    if (!unranked) return [];
    const { code } = card.agency;
    return [{ agency: code, rank: undefined, unranked, tied: false, settledBy: undefined, band: bandFor(card) }];
  });
  return [...places, ...others.sort((a, b) => (a.agency < b.agency ? -1 : 1))];
}

function unrankedOf(card: Scorecard): Unranked | undefined {
  if (card.status !== 'complete') return card.status;
  return card.agency.ranked ? undefined : 'not-ranked';
}

function breakerKey(breaker: TieBreaker, card: Scorecard): Rational | undefined {
  switch (breaker.by) {
    case 'index':
      return card.index;
    case 'points':
      return card.points;
    case 'bonus':
      return card.bonus?.counted;
    case 'penalty': {
      const counted = card.penalty?.counted;
      return counted && { num: -counted.num, den: counted.den };
    }
    case 'criterion': {
      const sections = [card.bonus, card.penalty].flatMap((section) => section?.nodes ?? []);
      const node = findScore([...card.nodes, ...sections], breaker.code);
      return node && componentIndex(node);
    }
  }
}

/** The share of a node's applicable maximum that was obtained, in percent; undefined when nothing of it applies. */
export function componentIndex(node: NodeScore): Rational | undefined {
  return isZero(node.applicableMax) ? undefined : divide(multiply(node.points, HUNDRED), node.applicableMax);
}

function findScore(nodes: readonly NodeScore[], code: string): NodeScore | undefined {
  for (const node of nodes) {
    if (node.node.code === code) return node;
    const below = node.children && findScore(node.children, code);
    if (below) return below;
  }
  return undefined;
}
