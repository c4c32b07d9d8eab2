import { equals, type Rational } from '../../base/number/rational.ts';
import type { Agency } from '../assessment/agency.ts';
import type { AgencyEntries, Assessments } from '../assessment/row.ts';
import type { CriteriaSet, Leaf } from '../criteria-set/criteria-set.ts';
import { rankGroup, type Standing } from '../rank/rank-group.ts';
import {
  bestOfValues,
  comparingLeaves,
  type GroupValue,
  type GroupValues,
  groupValueOf,
  groupValues,
} from './best-of-group.ts';
import { replaceStanding } from './replace-standing.ts';
import type { Scorecard } from './result.ts';
import { type GroupResult, groupResult, scoreCards } from './score-group.ts';
import { scoreSheet, sheetLeaves } from './score-sheet.ts';

/** A ranking group scored whole, with what it takes to score it again when one agency changes. */
export interface HeldGroup {
  readonly set: CriteriaSet;
  readonly agencies: readonly Agency[];
  readonly assessments: Assessments;
  readonly values: GroupValues;
  readonly best: ReadonlyMap<string, Rational>;
  readonly result: GroupResult;
}

/** Scores a group as `scoreGroup` does, and keeps what `rescoreGroup` needs. */
export function holdGroup(set: CriteriaSet, agencies: readonly Agency[], assessments: Assessments): HeldGroup {
  const values = groupValues(set, agencies, assessments);
  const { best, issues } = bestOfValues(set, values);
  const result = groupResult(set, scoreCards(set, agencies, assessments, best), issues);
  return { set, agencies, assessments, values, best, result };
}

/**
 * A group after what is said of some agencies changed, or some rules of its set: the sheets of those agencies are scored again, of everybody else only the leaves that this bears on, and everybody is ranked again.
 * The result is that of `scoreGroup`.
 * @param said everything said now of the agencies that changed; one that is not of the group changes nothing
 * @param set the set of the group, of which some leaves may have other rules, and its bands other marks
 */
export function rescoreGroup(held: HeldGroup, said: Assessments, set: CriteriaSet = held.set): HeldGroup {
  const { agencies } = held;
  const changed = agencies.filter(({ code }) => said.has(code));
  if (changed.length === 0 && set === held.set) return held;
  const assessments = new Map([
    ...held.assessments,
    ...changed.map(({ code }) => [code, entriesOf(said, code)] as const),
  ]);
  const values = set === held.set ? withAgencies(held, changed, said) : groupValues(set, agencies, assessments);
  const { best, issues } = bestOfValues(set, values);
  const stays = leavesThatStay(held, set, best);
  const all = stays.size === set.leaves.length;
  const cards = held.result.cards.map((card) => {
    const { agency } = card;
    if (said.has(agency.code)) return scoreSheet({ set, agency, entries: entriesOf(said, agency.code), best });
    if (all) return card;
    const known = new Map(sheetLeaves(card).flatMap((leaf) => (stays.has(leaf.node) ? [[leaf.node, leaf]] : [])));
    return scoreSheet({ set, agency, entries: entriesOf(assessments, agency.code), best, known });
  });
  const result = { cards, standings: standingsOf(held, set, cards), issues: cards.flatMap((card) => card.issues) };
  return { set, agencies, assessments, values, best, result: { ...result, issues: [...issues, ...result.issues] } };
}

const NO_ENTRIES: AgencyEntries = new Map();

function entriesOf(assessments: Assessments, code: string): AgencyEntries {
  return assessments.get(code) ?? NO_ENTRIES;
}

/** The leaves whose points nobody loses or wins who did not change: the rule is the same, and so is the best it compares with. */
function leavesThatStay(held: HeldGroup, set: CriteriaSet, best: HeldGroup['best']): ReadonlySet<Leaf> {
  return new Set(
    set.leaves.filter((leaf) => {
      const [before, now] = [held.best.get(leaf.code), best.get(leaf.code)];
      return leaf === held.set.byCode.get(leaf.code) && (before && now ? equals(before, now) : before === now);
    }),
  );
}

/** Where one card changed, it alone is put elsewhere. */
function standingsOf(
  { set: before, result }: HeldGroup,
  set: CriteriaSet,
  cards: readonly Scorecard[],
): readonly Standing[] {
  const changed = cards.filter((card, at) => card !== result.cards[at]);
  const [only] = changed;
  if (!only || changed.length > 1 || set !== before) return rankGroup(set, cards);
  return replaceStanding(set, result.standings, new Map(cards.map((card) => [card.agency.code, card])), only);
}

function withAgencies({ set, values }: HeldGroup, changed: readonly Agency[], said: Assessments): GroupValues {
  const leaves = comparingLeaves(set).map((leaf): [string, ReadonlyMap<string, GroupValue>] => {
    const now = changed.map((agency) => [agency.code, groupValueOf(set, leaf, agency, said.get(agency.code))] as const);
    return [leaf.code, new Map([...(values.get(leaf.code) ?? []), ...now])];
  });
  return new Map(leaves);
}
