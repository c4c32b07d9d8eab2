import { compareCodes } from '../../../../base/order.ts';
import { otherDays } from '../../../../store/round/stale-days.ts';
import { objectOf } from './copy-season.ts';

/** A criterion as its document has it. */
export interface RawCriterion {
  readonly code: string;
  readonly title: { readonly vi: string; readonly en: string };
  readonly max: string;
  readonly slug: string | undefined;
  /** What decides its points: rule, inputs, who scores it, and so on; undefined for a group of criteria. */
  readonly scoring: Readonly<Record<string, unknown>> | undefined;
}

/** What became of a criterion from one year to the next. */
export interface CriterionChange {
  readonly kind: 'added' | 'removed' | 'changed';
  readonly code: string;
  readonly before: RawCriterion | undefined;
  readonly after: RawCriterion | undefined;
  /** Which of its parts changed. */
  readonly parts: readonly ('code' | 'max' | 'title' | 'scoring')[];
}

const SCORING: readonly string[] = ['scoredBy', 'rule', 'inputs', 'evidence', 'noTask', 'notApplicable'];

/** Every criterion of a criteria set's document, groups before what they hold. Documents that are not as they should be give what can be read of them. */
function criteriaOf(raw: unknown, fields = SCORING): readonly RawCriterion[] {
  const set = objectOf(raw);
  if (!set) return [];
  const sections = [set['criteria'], objectOf(set['bonus'])?.['criteria'], objectOf(set['penalty'])?.['criteria']];
  return sections.flatMap((nodes) => nodesOf(nodes, fields));
}

function nodesOf(nodes: unknown, fields: readonly string[]): readonly RawCriterion[] {
  if (!Array.isArray(nodes)) return [];
  return nodes.flatMap((one): readonly RawCriterion[] => {
    const node = objectOf(one);
    const code = node?.['code'];
    if (!node || typeof code !== 'string') return [];
    const { vi, en } = objectOf(node['title']) ?? {};
    const { slug, max, rule } = node;
    const own: RawCriterion = {
      code,
      title: { vi: String(vi ?? code), en: String(en ?? code) },
      max: String(max ?? ''),
      slug: typeof slug === 'string' ? slug : undefined,
      scoring: rule === undefined ? undefined : Object.fromEntries(fields.map((name) => [name, node[name]])),
    };
    return [own, ...nodesOf(node['children'], fields)];
  });
}

/**
 * What differs between two years' criteria sets. A criterion keeps its identity by its `slug` where both years have one, else by its code.
 * @param more other fields of a criterion to be looked at, as its source, which changes with every year's decision
 */
export function diffCriteria(
  before: unknown,
  after: unknown,
  more: readonly string[] = [],
): readonly CriterionChange[] {
  const fields = [...SCORING, ...more];
  const [old, now] = [criteriaOf(before, fields), criteriaOf(after, fields)];
  const used = new Set<RawCriterion>();
  const find = (one: RawCriterion): RawCriterion | undefined =>
    old.find(({ slug }) => slug !== undefined && slug === one.slug) ??
    old.find(({ code, slug }) => code === one.code && (slug === undefined || one.slug === undefined));
  const changes = now.flatMap((one): readonly CriterionChange[] => {
    const was = find(one);
    if (!was || used.has(was)) return [{ kind: 'added', code: one.code, before: undefined, after: one, parts: [] }];
    used.add(was);
    const parts = changedParts(was, one);
    return parts.length === 0 ? [] : [{ kind: 'changed', code: one.code, before: was, after: one, parts }];
  });
  const removed = old
    .filter((one) => !used.has(one))
    .map((one): CriterionChange => ({ kind: 'removed', code: one.code, before: one, after: undefined, parts: [] }));
  return [...changes, ...removed].sort((a, b) => compareCodes(a.code, b.code));
}

function changedParts(before: RawCriterion, after: RawCriterion): CriterionChange['parts'] {
  const differs = {
    code: before.code !== after.code,
    max: before.max !== after.max,
    title: before.title.vi !== after.title.vi || before.title.en !== after.title.en,
    scoring: stableText(before.scoring) !== stableText(after.scoring),
  };
  return (['code', 'max', 'title', 'scoring'] as const).filter((part) => differs[part]);
}

/** JSON in which the order of keys does not matter. */
function stableText(value: unknown): string {
  return (
    JSON.stringify(value, (_, inner: unknown) => {
      const object = objectOf(inner);
      return object ? Object.fromEntries(Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1))) : inner;
    }) ?? ''
  );
}

/** Criteria whose rules name days of another year than the round's: they were often copied and forgotten. */
export function staleDays(
  raw: unknown,
  year: number,
): readonly { readonly criterion: RawCriterion; readonly days: readonly string[] }[] {
  return criteriaOf(raw).flatMap((criterion) => {
    const days = otherDays(criterion.scoring?.['rule'], year);
    return days.length === 0 ? [] : [{ criterion, days }];
  });
}
