import { divide, isZero, multiply, type Rational, sum } from '../base/number/rational.ts';
import type { Layer } from '../scoring/assessment/layer.ts';
import type { AssessmentRow } from '../scoring/assessment/row.ts';
import type { CriteriaSet } from '../scoring/criteria-set/criteria-set.ts';
import { rankGroup } from '../scoring/rank/rank-group.ts';
import type { NodeScore, Scorecard } from '../scoring/scorecard/result.ts';
import type { GroupResult } from '../scoring/scorecard/score-group.ts';
import { addTotals, indexOf, withSections } from '../scoring/scorecard/total.ts';

/** Values that are supposed for one leaf of one agency. */
export interface SupposedValues {
  readonly agency: string;
  readonly criterion: string;
  /** The layer that would state them; `council`, which comes last, when left out. */
  readonly layer?: Layer | undefined;
  /** Texts by input, as an assessments file has them. */
  readonly inputs: Readonly<Record<string, string>>;
}

/**
 * The rows of an assessment with some values supposed: a supposed value takes the place of what the same layer says of the same input, all else stays.
 * @example
 * supposeRows([], [{ agency: 'SYT', criterion: '1.1', inputs: { done: '5' } }]).map(({ layer, value }) => [layer, value])
 * // [['council', '5']]
 */
export function supposeRows(
  rows: readonly AssessmentRow[],
  changes: readonly SupposedValues[],
): readonly AssessmentRow[] {
  const added = changes.flatMap(({ agency, criterion, layer = 'council', inputs }) =>
    Object.entries(inputs).map(([input, value]): AssessmentRow => {
      const place = { key: `${agency} · ${criterion} · ${layer} · ${input}` };
      return { place, agency, criterion, layer, input, value, reason: 'what-if', evidence: '' };
    }),
  );
  const keyOf = ({ agency, criterion, layer, input }: AssessmentRow): string =>
    [agency, criterion, layer.toLowerCase(), input].join('\u0000');
  const replaced = new Set(added.map(keyOf));
  return [...rows.filter((row) => !replaced.has(keyOf(row))), ...added];
}

/**
 * A group ranked as if the criteria of the first level had other maxima: what an agency got of each keeps its share of it. Bonus and penalty stay as they are.
 * @param weights new maxima by code, not negative; a criterion left out keeps its own
 */
export function reweighGroup(
  group: GroupResult,
  set: CriteriaSet,
  weights: ReadonlyMap<string, Rational>,
): GroupResult {
  if (weights.size === 0) return group;
  const cards = group.cards.map((card) => reweighCard(card, set, weights));
  return { ...group, cards, standings: rankGroup(set, cards) };
}

function reweighCard(card: Scorecard, set: CriteriaSet, weights: ReadonlyMap<string, Rational>): Scorecard {
  const nodes = card.nodes.map((node) => reweighNode(node, weights));
  const whole = sum(set.criteria.map(({ code, max }) => weights.get(code) ?? max));
  const core = addTotals(nodes, whole, set.document.normalise === 'parent');
  const points = withSections(core.points, card.bonus?.counted, card.penalty?.counted);
  const { applicableMax } = core;
  const index = indexOf({ points, applicableMax }, set);
  return { ...card, nodes, corePoints: core.points, points, applicableMax, index };
}

function reweighNode(node: NodeScore, weights: ReadonlyMap<string, Rational>): NodeScore {
  const weight = weights.get(node.node.code);
  if (!weight || isZero(node.node.max)) return node;
  const scale = (value: Rational): Rational => divide(multiply(value, weight), node.node.max);
  return { ...node, points: scale(node.points), applicableMax: scale(node.applicableMax) };
}
