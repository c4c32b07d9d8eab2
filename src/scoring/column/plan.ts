import { isZero } from '../../base/number/rational.ts';
import { type CriteriaSet, type Criterion, isLeaf, type Leaf, walkCriteria } from '../criteria-set/criteria-set.ts';
import type { Formula } from '../formula/tree.ts';
import type { RuleKind } from '../rule/registry.ts';
import { type Cells, type Machine, makeRoom, type Room } from './cells.ts';
import { ruleFormula } from './rule-formula.ts';
import type { InputSlot } from './special-cells.ts';

/** Where a leaf's points go: the criteria, the bonus or the penalty. */
export type Part = 0 | 1 | 2;

/** One leaf ready to be laid over columns. */
export interface LeafPlan {
  readonly leaf: Leaf;
  readonly part: Part;
  /** Of a bonus or penalty section, where nothing said means nothing earned. */
  readonly optional: boolean;
  /** The rule as arithmetic; undefined for the kinds that are none. */
  readonly formula: Formula | undefined;
  /** There was no task where all of these inputs are 0. */
  readonly noTaskInputs: readonly string[];
  /** The operations laid out last, which serve again for columns of the same shape. */
  readonly last: { shape: string; work: Work | undefined };
  /** Whether points may fall outside 0 and the maximum, which is then a fault. */
  readonly unbounded: boolean;
}

/** The operations that work out a leaf's points. */
export interface Work {
  readonly passes: Machine['passes'];
  readonly slots: readonly (InputSlot & { readonly name: string })[];
  readonly cells: Cells;
  /** Points are above the maximum where `num × times > limit × den`. */
  readonly times: number;
  readonly limit: number;
}

/** A criteria set ready to score many units at once. */
export interface PointPlan {
  readonly set: CriteriaSet;
  readonly leaves: readonly LeafPlan[];
  /** How many leaves of the criteria have a maximum. */
  readonly counted: number;
  /** Where the columns are worked on; no result stays in it. */
  readonly room: Room;
}

/** Kinds whose awards the checks of the set hold within 0 and the maximum, whatever the data say. */
const BOUNDED: ReadonlySet<RuleKind> = new Set<RuleKind>([
  'yes-no',
  'tiers',
  'linear',
  'ratio-to-target',
  'levels',
  'deadline',
  'checklist',
  'all-or-nothing',
  'compare-last-year',
]);

/**
 * Makes a criteria set ready to score columns: points without explanations, for many units at once, exactly those of `scoreSheet`.
 * @example compilePoints(set).leaves.length // as many as the set has
 */
export function compilePoints(set: CriteriaSet): PointPlan {
  const parts: readonly (readonly Criterion[])[] = [
    set.criteria,
    set.bonus?.criteria ?? [],
    set.penalty?.criteria ?? [],
  ];
  const leaves = parts.flatMap((nodes, at) =>
    [...walkCriteria(nodes)].filter(isLeaf).map((leaf) => planLeaf(leaf, at as Part)),
  );
  const counted = leaves.filter(({ leaf, part }) => part === 0 && !isZero(leaf.max)).length;
  return { set, leaves, counted, room: makeRoom() };
}

function planLeaf(leaf: Leaf, part: Part): LeafPlan {
  return {
    leaf,
    part,
    optional: part !== 0,
    formula: ruleFormula(leaf, undefined),
    noTaskInputs: noTaskInputs(leaf),
    last: { shape: '', work: undefined },
    unbounded: !BOUNDED.has(leaf.rule.kind),
  };
}

function noTaskInputs({ rule }: Leaf): readonly string[] {
  if (rule.kind === 'survey-options') return rule.options.map((option) => option.input);
  if (!('value' in rule) || typeof rule.value === 'string') return [];
  return 'percent' in rule.value ? rule.value.percent : rule.value.ratio;
}
