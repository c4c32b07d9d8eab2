import type { Issue } from '../../base/issue/issue.ts';
import type { Rational } from '../../base/number/rational.ts';
import { compareCodes } from '../../base/order.ts';
import type { Agency } from '../assessment/agency.ts';
import type { Assessments } from '../assessment/row.ts';
import type { CriteriaSet } from '../criteria-set/criteria-set.ts';
import { rankGroup, type Standing } from '../rank/rank-group.ts';
import { bestOfGroup } from './best-of-group.ts';
import type { Scorecard } from './result.ts';
import { scoreSheet } from './score-sheet.ts';

/** A ranking group scored whole. */
export interface GroupResult {
  /** In the order of agency codes. */
  readonly cards: readonly Scorecard[];
  /** In the order of rank, agencies without a rank last. */
  readonly standings: readonly Standing[];
  readonly issues: readonly Issue[];
}

const NO_ENTRIES = new Map();

/**
 * Scores every agency of a group and ranks them. Agencies nobody said anything of have a missing sheet, not a zero,
 * unless the set says that what is not answered counts 0.
 */
export function scoreGroup(set: CriteriaSet, agencies: readonly Agency[], assessments: Assessments): GroupResult {
  const { best, issues } = bestOfGroup(set, agencies, assessments);
  return groupResult(set, scoreCards(set, agencies, assessments, best), issues);
}

/** The sheets of all agencies, in the order of their codes. */
export function scoreCards(
  set: CriteriaSet,
  agencies: readonly Agency[],
  assessments: Assessments,
  best: ReadonlyMap<string, Rational>,
): readonly Scorecard[] {
  const ordered = [...agencies].sort((a, b) => compareCodes(a.code, b.code));
  return ordered.map((agency) =>
    scoreSheet({ set, agency, entries: assessments.get(agency.code) ?? NO_ENTRIES, best }),
  );
}

/** Ranks the sheets of a group and puts everything together. */
export function groupResult(set: CriteriaSet, cards: readonly Scorecard[], issues: readonly Issue[]): GroupResult {
  return { cards, standings: rankGroup(set, cards), issues: [...issues, ...cards.flatMap((card) => card.issues)] };
}
