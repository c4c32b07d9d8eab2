import type { Issue } from '../../base/issue/issue.ts';
import { exactText } from '../../base/number/decimal.ts';
import { compare, equals, type Rational, sum } from '../../base/number/rational.ts';
import { jsonPath } from '../../base/shape/read.ts';
import { RULE_KINDS } from '../rule/registry.ts';
import { type LooseCriterion, walkLoose } from './loose.ts';
import type { Report } from './report.ts';
import { LEAF_FIELDS } from './schema.ts';

/** Reports maxima that do not add up, codes out of place, and fields that do not go together. */
export function checkTree(nodes: readonly LooseCriterion[], report: Report): void {
  for (const node of walkLoose(nodes)) {
    if (node.children) checkGroup(node, node.children, report);
    else checkLeafFields(node, report);
  }
}

function checkGroup(node: LooseCriterion, children: readonly LooseCriterion[], report: Report): void {
  const { code, max } = node.fields;
  const maxima = children.map((child) => child.fields.max);
  if (max) checkSum(maxima, max, code ?? '?', [...node.path, 'max'], report);
  if (code !== undefined) checkPrefix(children, code, report);
  for (const field of LEAF_FIELDS) {
    if (field !== 'source' && node.present.has(field)) {
      report('SCORING_NODE_BOTH', [...node.path, field], { code: code ?? '?', found: field });
    }
  }
}

/** Reports a sum of maxima that is not the maximum above; nothing is said while one of them cannot be read. */
export function checkSum(
  maxima: readonly (Rational | undefined)[],
  max: Rational,
  code: string,
  path: readonly PropertyKey[],
  report: Report,
): void {
  const known = maxima.filter((value) => value !== undefined);
  if (known.length < maxima.length || known.length === 0) return;
  const total = sum(known);
  if (!equals(total, max)) report('SCORING_MAX_SUM', path, { code, found: exactText(total), allowed: exactText(max) });
}

function checkPrefix(children: readonly LooseCriterion[], code: string, report: Report): void {
  for (const child of children) {
    const found = child.fields.code;
    if (found !== undefined && !found.startsWith(`${code}.`)) {
      report('SCORING_CODE_ORPHAN', [...child.path, 'code'], { found, allowed: `${code}.` });
    }
  }
}

function checkLeafFields(node: LooseCriterion, report: Report): void {
  const { code = '?', scoredBy, evidence } = node.fields;
  for (const field of LEAF_FIELDS) {
    if (node.present.has(field)) continue;
    if (field === 'inputs' && !needsInputs(node.ruleKind)) continue;
    report('JSON_MISSING', [...node.path, field], { found: field, allowed: FIELD_WORDS });
  }
  if (scoredBy === 'self' && evidence?.length === 0) {
    report('SCORING_EVIDENCE_MISSING', [...node.path, 'evidence'], { code });
  }
}

/** Whether a rule of this kind reads inputs; of a rule that is missing or unknown nobody can say, and that is reported apart. */
function needsInputs(kind: unknown): boolean {
  return kind !== 'direct' && RULE_KINDS.some((known) => known === kind);
}

const FIELD_WORDS = { vi: 'bắt buộc với tiêu chí được chấm', en: 'every scored criterion needs it' };

/** Reports codes and slugs that stand more than once in the whole set. */
export function checkUnique(nodes: readonly LooseCriterion[], report: Report): void {
  const codes = new Map<string, string>();
  const slugs = new Map<string, string>();
  for (const node of walkLoose(nodes)) {
    once(codes, node.fields.code, [...node.path, 'code'], 'SCORING_CODE_DUPLICATE', report);
    once(slugs, node.fields.slug, [...node.path, 'slug'], 'SCORING_SLUG_DUPLICATE', report);
  }
}

function once(
  seen: Map<string, string>,
  value: string | undefined,
  path: readonly PropertyKey[],
  code: Issue['code'],
  report: Report,
): void {
  if (value === undefined) return;
  const before = seen.get(value);
  if (before === undefined) seen.set(value, jsonPath(path));
  else report(code, path, { found: value, allowed: before });
}

/** Reports a section's cap above what its criteria add up to. */
export function checkCap(
  cap: Rational | undefined,
  nodes: readonly LooseCriterion[],
  path: readonly PropertyKey[],
  report: Report,
): void {
  const maxima = nodes.flatMap((node) => node.fields.max ?? []);
  if (!cap || maxima.length < nodes.length) return;
  const total = sum(maxima);
  if (compare(cap, total) > 0)
    report('SCORING_SECTION_CAP', path, { found: exactText(cap), allowed: exactText(total) });
}
