import { readFileSync } from 'node:fs';

export interface SetInput {
  readonly type: 'yes-no' | 'count' | 'number' | 'percent' | 'date' | 'level';
  readonly max?: string;
}

export interface SetAward {
  readonly share?: string;
  readonly points?: string;
}

export interface SetTier extends SetAward {
  readonly from?: string;
  readonly above?: string;
  readonly upTo?: string;
  readonly below?: string;
}

/** The fields of all rule kinds that the drawing of data looks at. */
export interface SetRule extends SetAward {
  readonly kind: string;
  readonly input?: string;
  readonly fullWhen?: string;
  readonly value?: string | { readonly percent?: readonly string[]; readonly ratio?: readonly string[] };
  readonly zeroAt?: string;
  readonly fullAt?: string;
  readonly floor?: string;
  readonly fullFrom?: string;
  readonly target?: string;
  readonly due?: string;
  readonly cap?: string;
  readonly step?: string;
  readonly better?: string;
  readonly tiers?: readonly SetTier[];
  readonly levels?: readonly (SetAward & { readonly id: string })[];
  readonly items?: readonly (SetAward & { readonly input: string })[];
  readonly violations?: readonly (SetAward & { readonly input: string })[];
  readonly required?: readonly string[];
  readonly faults?: readonly string[];
}

interface Exemption {
  readonly kinds?: readonly string[];
  readonly agencies?: readonly string[];
}

interface SetNode {
  readonly code: string;
  readonly slug: string;
  readonly max: string;
  readonly notApplicable?: readonly Exemption[];
  readonly children?: readonly SetNode[];
  readonly scoredBy?: string;
  readonly evidence?: readonly { readonly vi: string }[];
  readonly noTask?: string;
  readonly inputs?: Readonly<Record<string, SetInput>>;
  readonly rule?: SetRule;
}

interface SetFile {
  readonly criteria: readonly SetNode[];
  readonly bonus: { readonly criteria: readonly SetNode[] };
  readonly penalty: { readonly criteria: readonly SetNode[] };
}

export type Section = 'criteria' | 'bonus' | 'penalty';

/** One scored leaf of a criteria set, with what its branch says about who is exempt. */
export interface CriteriaLeaf {
  readonly code: string;
  readonly slug: string;
  readonly section: Section;
  readonly maxPoints: number;
  readonly scoredBy: string;
  readonly evidence: string;
  readonly noTask: string;
  readonly inputs: Readonly<Record<string, SetInput>>;
  readonly rule: SetRule;
  readonly exemptions: readonly Exemption[];
}

function leavesOf(node: SetNode, section: Section, above: readonly Exemption[]): readonly CriteriaLeaf[] {
  const exemptions = [...above, ...(node.notApplicable ?? [])];
  if (node.children) return node.children.flatMap((child) => leavesOf(child, section, exemptions));
  if (!node.rule) throw new Error(`criterion ${node.code} has neither children nor a rule`);
  return [
    {
      code: node.code,
      slug: node.slug,
      section,
      maxPoints: Number(node.max),
      scoredBy: node.scoredBy ?? 'self',
      evidence: node.evidence?.[0]?.vi ?? '',
      noTask: node.noTask ?? 'exclude',
      inputs: node.inputs ?? {},
      rule: node.rule,
      exemptions,
    },
  ];
}

/** Reads a criteria set and gives its leaves in order, bonus and penalty last. */
export function readLeaves(file: URL): readonly CriteriaLeaf[] {
  const set = JSON.parse(readFileSync(file, 'utf8')) as SetFile;
  return [
    ...set.criteria.flatMap((node) => leavesOf(node, 'criteria', [])),
    ...set.bonus.criteria.flatMap((node) => leavesOf(node, 'bonus', [])),
    ...set.penalty.criteria.flatMap((node) => leavesOf(node, 'penalty', [])),
  ];
}

/** Whether the set takes the leaf out for this agency. */
export function isExempt(leaf: CriteriaLeaf, agency: { readonly code: string; readonly kind: string }): boolean {
  return leaf.exemptions.some(
    ({ kinds, agencies }) =>
      (kinds === undefined || kinds.includes(agency.kind)) &&
      (agencies === undefined || agencies.includes(agency.code)),
  );
}

/** The points of an award on a leaf. */
export function awardPoints(award: SetAward, maxPoints: number): number {
  return award.points === undefined ? (maxPoints * Number(award.share ?? '100')) / 100 : Number(award.points);
}
