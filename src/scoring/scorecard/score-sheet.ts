import { compare, equals, isZero, least, type Rational, subtract, sum, ZERO } from '../../base/number/rational.ts';
import { roundTo } from '../../base/number/rounding.ts';
import { compareCodes } from '../../base/order.ts';
import type { Agency } from '../assessment/agency.ts';
import type { AgencyEntries } from '../assessment/row.ts';
import { type CriteriaSet, type Criterion, isLeaf, type Leaf, type Section } from '../criteria-set/criteria-set.ts';
import type { Rounding } from '../criteria-set/schema.ts';
import type { InputValue } from '../rule/definition.ts';
import type { Gap, LeafScore, LostPoints, NodeScore, Scorecard, SectionScore, SheetStatus } from './result.ts';
import { scoreLeaf } from './score-leaf.ts';
import { addTotals, indexOf, type Total, withSections } from './total.ts';

/** What a sheet is scored from. */
export interface SheetInput {
  readonly set: CriteriaSet;
  readonly agency: Agency;
  readonly entries: AgencyEntries;
  /** The best values of the ranking group, by leaf code; see `bestOfGroup`. */
  readonly best: ReadonlyMap<string, Rational>;
  /** What the same agency got for the same words on leaves of these rules: they are not scored again. */
  readonly known?: ReadonlyMap<Leaf, LeafScore> | undefined;
}

/**
 * Scores one agency against a set: every node, the sections, the index, what is lost and what is waited for.
 * @returns index = (points + bonus − penalty) / applicable maximum × 100, exact
 */
export function scoreSheet(input: SheetInput): Scorecard {
  const { set, agency } = input;
  const nodes = set.criteria.map((node) => scoreNode(node, input, false));
  const bonus = scoreSection(set.bonus, input);
  const penalty = scoreSection(set.penalty, input);
  const core = totalOf(nodes, set);
  const points = withSections(core.points, bonus?.counted, penalty?.counted);
  const leaves = [...walkScores(nodes)];
  const sectionLeaves = [...walkScores([...(bonus?.nodes ?? []), ...(penalty?.nodes ?? [])])];
  const all = [...leaves, ...sectionLeaves];
  const waits = all.filter((leaf) => !leaf.final);
  const highest = totalOf(nodes, set, AT_MOST);
  const highestPoints = withSections(
    highest.points,
    bonus && countedWith(bonus, set, AT_MOST),
    penalty && countedWith(penalty, set, AT_LEAST),
  );
  return {
    agency,
    status: statusOf(leaves, waits),
    nodes,
    bonus,
    penalty,
    corePoints: core.points,
    points,
    applicableMax: core.applicableMax,
    index: indexOf({ points, applicableMax: core.applicableMax }, set),
    highestIndex: indexOf({ points: highestPoints, applicableMax: highest.applicableMax }, set),
    completeness: completenessOf([...leaves, ...sectionLeaves.filter((leaf) => leaf.effective.layer || !leaf.final)]),
    waits,
    lost: lostPoints(leaves),
    gaps: all.flatMap((leaf) => gapsOf(leaf, set)),
    issues: all.flatMap((leaf) => leaf.issues),
  };
}

/** Every leaf of scored nodes, in the order of the set. */
export function* walkScores(nodes: readonly NodeScore[]): Generator<LeafScore> {
  for (const node of nodes) {
    if (node.children) yield* walkScores(node.children);
    else yield node;
  }
}

/** Every leaf of a sheet, those of its sections too. */
export function sheetLeaves({ nodes, bonus, penalty }: Scorecard): readonly LeafScore[] {
  return [...walkScores([...nodes, ...(bonus?.nodes ?? []), ...(penalty?.nodes ?? [])])];
}

function scoreNode(node: Criterion, input: SheetInput, optional: boolean): NodeScore {
  if (isLeaf(node)) return input.known?.get(node) ?? scoreLeaf(node, input, optional);
  const children = node.children.map((child) => scoreNode(child, input, optional));
  const total = addUp(children, node.max, input.set.document.normalise === 'parent');
  return { node, ...total, final: children.every((child) => child.final), children };
}

/** What a waiting leaf is taken for. */
type Supposed = (leaf: LeafScore) => Total;

const AT_MOST: Supposed = ({ node }) => ({ points: node.max, applicableMax: node.max });
const AT_LEAST: Supposed = ({ applicableMax }) => ({ points: ZERO, applicableMax });

/** Adds children up; with normalisation by the parent, what applies is scaled up to the parent's maximum. */
function addUp(children: readonly NodeScore[], max: Rational, scale: boolean, supposed?: Supposed): Total {
  const parts = supposed ? children.map((child) => supposing(child, scale, supposed)) : children;
  return addTotals(parts, max, scale);
}

/** A node as if every waiting leaf were what is supposed. */
function supposing(score: NodeScore, scale: boolean, supposed: Supposed): Total {
  if (score.children) return addUp(score.children, score.node.max, scale, supposed);
  return score.final ? score : supposed(score);
}

function totalOf(nodes: readonly NodeScore[], set: CriteriaSet, supposed?: Supposed): Total {
  return addUp(nodes, set.document.max, set.document.normalise === 'parent', supposed);
}

function countedWith(section: SectionScore, set: CriteriaSet, supposed: Supposed): Rational {
  const parts = section.nodes.map((node) => supposing(node, set.document.normalise === 'parent', supposed));
  return least(sum(parts.map((part) => part.points)), section.cap);
}

function scoreSection(section: Section | undefined, input: SheetInput): SectionScore | undefined {
  if (!section) return undefined;
  const nodes = section.criteria.map((node) => scoreNode(node, input, true));
  const earned = sum(nodes.map((node) => node.points));
  return { earned, counted: least(earned, section.max), cap: section.max, nodes };
}

function statusOf(leaves: readonly LeafScore[], waits: readonly LeafScore[]): SheetStatus {
  const applicable = leaves.filter((leaf) => !isZero(leaf.applicableMax));
  const silent = applicable.every((leaf) => leaf.state === 'absent' && !leaf.effective.layer && !leaf.final);
  if (applicable.length === 0) return 'not-applicable';
  if (silent) return 'missing';
  return waits.length > 0 ? 'provisional' : 'complete';
}

function completenessOf(leaves: readonly LeafScore[]): Scorecard['completeness'] {
  const applicable = leaves.filter((leaf) => !isZero(leaf.applicableMax));
  return { final: applicable.filter((leaf) => leaf.final).length, applicable: applicable.length };
}

function lostPoints(leaves: readonly LeafScore[]): readonly LostPoints[] {
  return leaves
    .map((leaf) => ({ criterion: leaf.node.code, lost: subtract(leaf.applicableMax, leaf.points) }))
    .filter((entry) => !isZero(entry.lost))
    .sort((a, b) => compare(b.lost, a.lost) || compareCodes(a.criterion, b.criterion));
}

/** Claims that differ from the points, exact or rounded as the set rounds: a claim is written as it would be printed. */
/** Whether a claim is the points, or what the set prints of them. */
export function claimAgrees(claim: InputValue, points: Rational, rounding: Rounding): boolean {
  if (typeof claim === 'string') return false;
  return equals(claim, points) || equals(claim, roundTo(points, rounding.decimals, rounding.mode));
}

function gapsOf(leaf: LeafScore, { document: { rounding } }: CriteriaSet): readonly Gap[] {
  if (leaf.state !== 'scored' && leaf.state !== 'no-task') return [];
  return leaf.effective.claims.flatMap(({ layer, value }): readonly Gap[] => {
    if (typeof value === 'string' || claimAgrees(value, leaf.points, rounding)) return [];
    return [{ criterion: leaf.node.code, layer, claimed: value, computed: leaf.points }];
  });
}
