import type { Leaf } from '../../scoring/criteria-set/criteria-set.ts';
import { leafException } from '../../scoring/scorecard/score-leaf.ts';
import type { RoundContent } from '../round/round-content.ts';

/** Leaves of the main criteria that an agency scores itself and that apply to it. Bonus and penalty sections stay out: silence there leaves nothing open. */
export function answerableLeaves(content: RoundContent, group: string, agency: string): readonly Leaf[] {
  const set = content.sets.get(group);
  const who = content.agencies.find(({ code }) => code === agency);
  if (!set || !who) return [];
  const tops = new Set(set.criteria.map(({ code }) => code));
  return set.leaves.filter(
    (leaf) => leaf.scoredBy === 'self' && tops.has(leaf.parents.at(-1) ?? leaf.code) && !leafException(set, leaf, who),
  );
}
