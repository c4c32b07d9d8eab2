import { type Issue, issue } from '../../base/issue/issue.ts';
import { compare, type Rational } from '../../base/number/rational.ts';
import type { Agency } from '../assessment/agency.ts';
import { type EffectiveLeaf, effectiveLeaf } from '../assessment/effective.ts';
import type { Assessments } from '../assessment/row.ts';
import type { CriteriaSet, Leaf } from '../criteria-set/criteria-set.ts';
import type { InputValue } from '../rule/definition.ts';
import { leafException } from './score-leaf.ts';

/** The best value of each leaf that compares with the group. */
export interface BestOfGroup {
  readonly best: ReadonlyMap<string, Rational>;
  /** `SCORING_BEST_PARTIAL` where some unit has no value yet. */
  readonly issues: readonly Issue[];
}

/**
 * Finds the best value of the ranking group for every leaf whose rule compares with it, over all units of the group that have one.
 * A leaf that no unit has a value for is left out.
 */
export function bestOfGroup(set: CriteriaSet, agencies: readonly Agency[], assessments: Assessments): BestOfGroup {
  const best = new Map<string, Rational>();
  const issues: Issue[] = [];
  for (const leaf of set.leaves) {
    const { groupValue, groupBetter } = leaf.compiled;
    if (!groupValue) continue;
    const sign = groupBetter === 'lower' ? -1 : 1;
    let known = 0;
    let expected = 0;
    for (const agency of agencies) {
      if (leafException(set, leaf, agency)) continue;
      const effective = effectiveLeaf(leaf, assessments.get(agency.code));
      if (effective.status && effective.status.value !== 'not-judged') continue;
      const value = groupValueOf(leaf, effective);
      if (value === 'no-task') continue;
      expected += 1;
      if (!value) continue;
      known += 1;
      const before = best.get(leaf.code);
      if (!before || compare(value, before) * sign > 0) best.set(leaf.code, value);
    }
    if (known > 0 && known < expected) {
      const values = { found: String(known), allowed: String(expected) };
      issues.push(issue('SCORING_BEST_PARTIAL', { key: leaf.code }, values));
    }
  }
  return { best, issues };
}

function groupValueOf(leaf: Leaf, effective: EffectiveLeaf): Rational | 'no-task' | undefined {
  if (effective.rejected || effective.missing.length > 0 || effective.status) return undefined;
  const values = new Map<string, InputValue>();
  for (const [name, stated] of effective.values) values.set(name, stated.value);
  if (leaf.compiled.score(values, { best: undefined }).kind === 'no-task') return 'no-task';
  return leaf.compiled.groupValue?.(values);
}
