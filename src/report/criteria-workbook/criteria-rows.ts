import { listOf, type Raw, rawOf, valueAt } from './document-place.ts';
import { formulaRows, ruleRows, targetField, valueField, valueText } from './rule-row.ts';
import type { SheetKey } from './sheet-spec.ts';
import { SECTION_WORDS, type SectionName } from './sheet-word.ts';

/** A criterion with where it stands in the tree. */
interface Placed {
  readonly node: Raw;
  readonly parent: string | undefined;
  readonly section: SectionName;
}

/** Every row of every sheet but the first, as objects by column. */
export function criteriaRows(set: Raw): Readonly<Record<Exclude<SheetKey, 'general' | 'sources'>, readonly Raw[]>> {
  const sections = Object.keys(SECTION_WORDS) as readonly SectionName[];
  const placed = sections.flatMap((section) => {
    const nodes = section === 'criteria' ? set['criteria'] : valueAt(set, `${section}.criteria`);
    return placeNodes(nodes, undefined, section);
  });
  const codes = new Set(placed.map(({ node }) => String(node['code'])));
  const ofEach = (rows: (node: Raw) => readonly Raw[]): readonly Raw[] =>
    placed.flatMap(({ node }) => rows(node).map((row) => ({ code: node['code'], ...row })));
  return {
    bands: listOf(valueAt(set, 'bands.levels')).map(rawOf),
    criteria: placed.map((one) => criterionRow(one, codes)),
    inputs: ofEach(({ inputs }) => Object.entries(rawOf(inputs)).map(([name, input]) => ({ name, ...rawOf(input) }))),
    steps: ofEach(({ rule }) => ruleRows(rawOf(rule), 'steps')),
    items: ofEach(({ rule }) => ruleRows(rawOf(rule), 'items')),
    formulas: ofEach(({ rule }) => formulaRows(rawOf(rule))),
    exceptions: ofEach(({ notApplicable }) => listOf(notApplicable).map(rawOf)),
  };
}

function placeNodes(nodes: unknown, parent: string | undefined, section: SectionName): readonly Placed[] {
  return listOf(nodes).flatMap((one) => {
    const node = rawOf(one);
    return [{ node, parent, section }, ...placeNodes(node['children'], String(node['code']), section)];
  });
}

function criterionRow({ node, parent, section }: Placed, codes: ReadonlySet<string>): Raw {
  const rule = rawOf(node['rule']);
  const { kind } = rule;
  const evidence = listOf(node['evidence']);
  const byNumber = parentByNumber(String(node['code']), codes);
  return {
    ...node,
    parent: parent ?? (byNumber === undefined ? undefined : NO_PARENT),
    section: parent === undefined && section !== 'criteria' ? section : undefined,
    rule: { ...rule, value: valueText(rule[valueField(kind)]), target: rule[targetField(kind)] },
    evidence: { vi: evidence.map((one) => valueAt(one, 'vi')), en: evidence.map((one) => valueAt(one, 'en')) },
  };
}

/** What a row says that is part of no other, whatever its number. */
export const NO_PARENT = '—';

/** The criterion that another is part of by its number: `3.2` of `3.2.1`; undefined where there is none. */
export function parentByNumber(code: string, codes: ReadonlySet<string>): string | undefined {
  for (let at = code.lastIndexOf('.'); at > 0; at = code.lastIndexOf('.', at - 1)) {
    const above = code.slice(0, at);
    if (codes.has(above)) return above;
  }
  return undefined;
}
