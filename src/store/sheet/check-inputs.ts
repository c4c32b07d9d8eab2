import { type Issue, issue } from '../../base/issue/issue.ts';
import { exactText, parseDecimal } from '../../base/number/decimal.ts';
import { compare, ZERO } from '../../base/number/rational.ts';
import { readAssessments } from '../../scoring/assessment/read.ts';
import type { Leaf } from '../../scoring/criteria-set/criteria-set.ts';
import { isLeaf } from '../../scoring/criteria-set/criteria-set.ts';
import type { CriteriaSet, Layer } from '../../scoring/index.ts';
import { partAboveWhole } from '../../scoring/rule/part-of-whole.ts';
import type { RoundContent } from '../round/round-content.ts';
import type { LeafInputs } from './save-leaf.ts';

/** What somebody wants to say of a leaf. */
export interface SaidOfLeaf {
  readonly agency: string;
  readonly group: string;
  readonly criterion: string;
  readonly layer: Layer;
  readonly inputs: LeafInputs;
  readonly reason: string;
}

/**
 * Holds what somebody says of a leaf against its criteria set, as the computation will: values, inputs, layers, and cells that a survey fills.
 * @returns issues of `readAssessments`, each by the input it is of, and `SEASON_BOUND_CELL`
 */
export function checkInputs(content: RoundContent, said: SaidOfLeaf): readonly Issue[] {
  const { agency, group, criterion, layer, inputs, reason } = said;
  const set = content.sets.get(group);
  if (!set) return [issue('SCORING_CRITERION_UNKNOWN', { path: '$.criterion' }, { found: criterion })];
  const rows = Object.entries(inputs).map(([input, value]) => ({
    place: { path: `$.inputs.${input}` },
    ...{ agency, criterion, layer, input, value, reason, evidence: '' },
  }));
  const bound = boundInputs(content, group, criterion);
  const refused = Object.keys(inputs)
    .filter((input) => bound.has(input))
    .map((input) => issue('SEASON_BOUND_CELL', { path: `$.inputs.${input}` }, { code: criterion, found: input }));
  const free = rows.filter(({ input }) => !bound.has(input));
  return [...readAssessments(free, set, new Set([agency])).issues, ...refused];
}

/** Points claimed that are outside of what the leaf can give: `SHEET_CLAIM_OUT_OF_RANGE`. */
export function checkClaim({ max }: Leaf, { points: text = '' }: LeafInputs): readonly Issue[] {
  const points = parseDecimal(text);
  if (!points || (compare(points, ZERO) >= 0 && compare(points, max) <= 0)) return [];
  const values = { found: exactText(points), allowed: exactText(max) };
  return [issue('SHEET_CLAIM_OUT_OF_RANGE', { path: '$.inputs.points' }, values)];
}

/** Whether an issue says that a value is taken and likely wrong. */
export function isDoubt({ code }: Pick<Issue, 'code'>): boolean {
  return code === 'SCORING_PART_ABOVE_WHOLE';
}

/** What is taken and likely wrong, at its input: `SCORING_PART_ABOVE_WHOLE`, as the engine finds it too. */
export function doubtsOf(leaf: Leaf, inputs: LeafInputs): readonly Issue[] {
  const numbers = Object.entries(inputs).flatMap(([name, text]) => {
    const value = parseDecimal(text);
    return value ? [[name, value] as const] : [];
  });
  const above = partAboveWhole(leaf, new Map(numbers));
  if (!above) return [];
  const values = { found: exactText(above.part), allowed: exactText(above.whole) };
  return [issue('SCORING_PART_ABOVE_WHOLE', { path: `$.inputs.${above.input}` }, values)];
}

/** Inputs of a leaf that a survey fills, and nobody else. */
export function boundInputs({ document }: RoundContent, group: string, criterion: string): ReadonlySet<string> {
  const cells = (document.bindings ?? []).filter((one) => one.group === group && one.criterion === criterion);
  return new Set(cells.map(({ input }) => input));
}

/** The leaf with a code; undefined when the set has none. */
export function leafOf(set: CriteriaSet | undefined, criterion: string): Leaf | undefined {
  const node = set?.byCode.get(criterion);
  return node && isLeaf(node) ? node : undefined;
}

/** Inputs that the rule of a leaf reads and that nothing gives yet; none where a status says that there is nothing to give. */
export function missingInputs(leaf: Leaf, inputs: LeafInputs, bound: ReadonlySet<string>): readonly string[] {
  if (inputs['status'] !== undefined) return [];
  const reads = leaf.rule.kind === 'direct' ? ['points'] : leaf.compiled.reads;
  return reads.filter((name) => inputs[name] === undefined && !bound.has(name));
}
