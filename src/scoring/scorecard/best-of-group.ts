import { type Issue, issue } from '../../base/issue/issue.ts';
import { compare, type Rational } from '../../base/number/rational.ts';
import type { Agency } from '../assessment/agency.ts';
import { type EffectiveLeaf, effectiveLeaf } from '../assessment/effective.ts';
import type { AgencyEntries, Assessments } from '../assessment/row.ts';
import type { CriteriaSet, Leaf } from '../criteria-set/criteria-set.ts';
import type { InputValue } from '../rule/definition.ts';
import { leafException } from './score-leaf.ts';

/** The best value of each leaf that compares with the group. */
export interface BestOfGroup {
  readonly best: ReadonlyMap<string, Rational>;
  /** `SCORING_BEST_PARTIAL` where some unit has no value yet. */
  readonly issues: readonly Issue[];
}

/** What one unit holds against the group on a leaf: a value, none yet, or that the leaf does not concern it. */
export type GroupValue = Rational | 'none-yet' | 'left-out';

/** The values of every leaf that compares with the group: by leaf code, then by agency code. */
export type GroupValues = ReadonlyMap<string, ReadonlyMap<string, GroupValue>>;

/**
 * Finds the best value of the ranking group for every leaf whose rule compares with it, over all units of the group that have one.
 * A leaf that no unit has a value for is left out.
 */
export function bestOfGroup(set: CriteriaSet, agencies: readonly Agency[], assessments: Assessments): BestOfGroup {
  return bestOfValues(set, groupValues(set, agencies, assessments));
}

/** The leaves of a set that compare with the group. */
export function comparingLeaves(set: CriteriaSet): readonly Leaf[] {
  return set.leaves.filter((leaf) => leaf.compiled.groupValue);
}

/** What every unit holds against the group. */
export function groupValues(set: CriteriaSet, agencies: readonly Agency[], assessments: Assessments): GroupValues {
  const valuesOf = (leaf: Leaf): ReadonlyMap<string, GroupValue> =>
    new Map(agencies.map((agency) => [agency.code, groupValueOf(set, leaf, agency, assessments.get(agency.code))]));
  return new Map(comparingLeaves(set).map((leaf) => [leaf.code, valuesOf(leaf)]));
}

/** The best of what every unit holds against the group. */
export function bestOfValues(set: CriteriaSet, values: GroupValues): BestOfGroup {
  const best = new Map<string, Rational>();
  const issues: Issue[] = [];
  for (const leaf of comparingLeaves(set)) {
    const sign = leaf.compiled.groupBetter === 'lower' ? -1 : 1;
    let top: Rational | undefined;
    let known = 0;
    let expected = 0;
    for (const value of values.get(leaf.code)?.values() ?? []) {
      if (value === 'left-out') continue;
      expected += 1;
      if (value === 'none-yet') continue;
      known += 1;
      if (!top || compare(value, top) * sign > 0) top = value;
    }
    if (top) best.set(leaf.code, top);
    if (known > 0 && known < expected) {
      const facts = { found: String(known), allowed: String(expected) };
      issues.push(issue('SCORING_BEST_PARTIAL', { key: leaf.code }, facts));
    }
  }
  return { best, issues };
}

/** What one unit holds against the group on a leaf. */
export function groupValueOf(
  set: CriteriaSet,
  leaf: Leaf,
  agency: Agency,
  entries: AgencyEntries | undefined,
): GroupValue {
  if (leafException(set, leaf, agency)) return 'left-out';
  const effective = effectiveLeaf(leaf, entries);
  if (effective.status && effective.status.value !== 'not-judged') return 'left-out';
  return statedValue(leaf, effective);
}

function statedValue(leaf: Leaf, effective: EffectiveLeaf): GroupValue {
  if (effective.rejected || effective.missing.length > 0 || effective.status) return 'none-yet';
  const values = new Map<string, InputValue>();
  for (const [name, stated] of effective.values) values.set(name, stated.value);
  if (leaf.compiled.score(values, { best: undefined }).kind === 'no-task') return 'left-out';
  return leaf.compiled.groupValue?.(values) ?? 'none-yet';
}
