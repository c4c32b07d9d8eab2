import { equals, type Rational } from '../../base/number/rational.ts';
import type { Agency } from '../assessment/agency.ts';
import type { AgencyEntries, Assessments } from '../assessment/row.ts';
import type { CriteriaSet } from '../criteria-set/criteria-set.ts';
import {
  bestOfValues,
  comparingLeaves,
  type GroupValue,
  type GroupValues,
  groupValueOf,
  groupValues,
} from './best-of-group.ts';
import { replaceStanding } from './replace-standing.ts';
import { type GroupResult, groupResult, scoreCards } from './score-group.ts';
import { scoreSheet } from './score-sheet.ts';

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
 * A group after what is said of one agency changed: its sheet is scored again and everybody ranked again; every other sheet stays as it is,
 * unless the best value of the group changed on a leaf that compares with it. The result is that of `scoreGroup`.
 * @param code an agency of the group; another changes nothing
 * @param entries everything said of it now
 */
export function rescoreGroup(held: HeldGroup, code: string, entries: AgencyEntries): HeldGroup {
  const { set, agencies } = held;
  const agency = agencies.find((entry) => entry.code === code);
  if (!agency) return held;
  const assessments = new Map(held.assessments).set(code, entries);
  const values = withAgency(held, agency, entries);
  const { best, issues } = bestOfValues(set, values);
  if (!isSameBest(best, held.best)) {
    const result = groupResult(set, scoreCards(set, agencies, assessments, best), issues);
    return { set, agencies, assessments, values, best, result };
  }
  const card = scoreSheet({ set, agency, entries, best });
  const cards = held.result.cards.map((entry) => (entry.agency.code === code ? card : entry));
  const byCode = new Map(cards.map((entry) => [entry.agency.code, entry]));
  const standings = replaceStanding(set, held.result.standings, byCode, card);
  const result = { cards, standings, issues: [...issues, ...cards.flatMap((entry) => entry.issues)] };
  return { set, agencies, assessments, values, best, result };
}

function withAgency({ set, values }: HeldGroup, agency: Agency, entries: AgencyEntries): GroupValues {
  const changed = comparingLeaves(set).map((leaf): [string, ReadonlyMap<string, GroupValue>] => {
    const before = values.get(leaf.code) ?? new Map<string, GroupValue>();
    return [leaf.code, new Map(before).set(agency.code, groupValueOf(set, leaf, agency, entries))];
  });
  return new Map(changed);
}

function isSameBest(a: ReadonlyMap<string, Rational>, b: ReadonlyMap<string, Rational>): boolean {
  if (a.size !== b.size) return false;
  return [...a].every(([code, value]) => {
    const other = b.get(code);
    return other !== undefined && equals(value, other);
  });
}
