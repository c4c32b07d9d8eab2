import type { Localized } from '../../base/language.ts';
import type { Rational } from '../../base/number/rational.ts';
import type { Citation } from '../../base/source.ts';
import type { FormulaParser } from '../formula/parse.ts';
import type { CompiledRule } from '../rule/definition.ts';
import { compileRule, type Rule } from '../rule/registry.ts';
import type { CriteriaSetDocument, CriterionDocument, NoTaskPolicy, NotApplicable, Scorer } from './schema.ts';

export type LeafInput = NonNullable<CriterionDocument['inputs']>[string];

interface NodeBase {
  readonly code: string;
  /** The codes above it, nearest first. */
  readonly parents: readonly string[];
  readonly slug: string | undefined;
  readonly title: Localized;
  readonly max: Rational;
  /** Exceptions of this node only; those of its parents stand on them. */
  readonly notApplicable: readonly NotApplicable[];
}

/** A criterion with children: a field, or a criterion with sub-criteria. */
export interface Group extends NodeBase {
  readonly children: readonly Criterion[];
}

/** A scored criterion. */
export interface Leaf extends NodeBase {
  readonly children?: undefined;
  readonly scoredBy: Scorer;
  readonly evidence: readonly Localized[];
  readonly source: Citation;
  readonly noTask: NoTaskPolicy;
  readonly inputs: Readonly<Record<string, LeafInput>>;
  readonly rule: Rule;
  readonly compiled: CompiledRule;
}

export type Criterion = Group | Leaf;

/** A bonus or penalty section outside the scale, with its yearly cap. */
export interface Section {
  readonly title: Localized;
  readonly max: Rational;
  readonly criteria: readonly Criterion[];
}

/** A criteria set that was checked whole, with every rule bound to its leaf. */
export interface CriteriaSet {
  readonly document: CriteriaSetDocument;
  readonly criteria: readonly Criterion[];
  readonly bonus: Section | undefined;
  readonly penalty: Section | undefined;
  /** Every node of the set and its sections, by code. */
  readonly byCode: ReadonlyMap<string, Criterion>;
  /** Every leaf, in the order of the set. */
  readonly leaves: readonly Leaf[];
}

/** Binds a checked document. A part that the checks should have refused is a bug, and throws. */
export function compileCriteriaSet(document: CriteriaSetDocument, parse: FormulaParser): CriteriaSet {
  const bind = (nodes: readonly CriterionDocument[]): readonly Criterion[] =>
    nodes.map((node) => bindNode(node, [], parse));
  const section = (part: CriteriaSetDocument['bonus']): Section | undefined =>
    part && { title: part.title, max: part.max, criteria: bind(part.criteria) };
  const criteria = bind(document.criteria);
  const bonus = section(document.bonus);
  const penalty = section(document.penalty);
  const all = [...walkCriteria([...criteria, ...(bonus?.criteria ?? []), ...(penalty?.criteria ?? [])])];
  return {
    document,
    criteria,
    bonus,
    penalty,
    byCode: new Map(all.map((node) => [node.code, node])),
    leaves: all.filter(isLeaf),
  };
}

export function isLeaf(node: Criterion): node is Leaf {
  return node.children === undefined;
}

/** Every node, parents before their children. */
export function* walkCriteria(nodes: readonly Criterion[]): Generator<Criterion> {
  for (const node of nodes) {
    yield node;
    if (node.children) yield* walkCriteria(node.children);
  }
}

function bindNode(node: CriterionDocument, parents: readonly string[], parse: FormulaParser): Criterion {
  const base: NodeBase = {
    code: node.code,
    parents,
    slug: node.slug,
    title: node.title,
    max: node.max,
    notApplicable: node.notApplicable ?? [],
  };
  if (node.children) {
    const above = [node.code, ...parents];
    return { ...base, children: node.children.map((child) => bindNode(child, above, parse)) };
  }
  const { scoredBy, evidence, source, noTask, rule, inputs = {} } = node;
  if (!scoredBy || !evidence || !source || !noTask || !rule) throw new Error(`leaf ${node.code} was not checked`);
  const compiled = compileRule(rule, { maxPoints: node.max, inputs }, parse);
  return { ...base, scoredBy, evidence, source, noTask, inputs, rule, compiled };
}
