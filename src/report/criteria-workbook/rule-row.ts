import { listOf, type Raw, rawOf } from './document-place.ts';

/** A part of a rule that has rows of its own: where it stands in the rule, and how. */
export interface RulePart {
  readonly sheet: 'steps' | 'items';
  /** The word of the row's kind. */
  readonly part: string;
  /** Field of the rule; the empty text is the rule itself. */
  readonly at: string;
  /** A list of objects, a list of names, or one object. */
  readonly holds: 'objects' | 'names' | 'one';
  /** The field that the column `name` stands for. */
  readonly name?: 'id' | 'input';
}

const step = (part: string, at: string, holds: RulePart['holds']): RulePart => ({ sheet: 'steps', part, at, holds });
const item = (part: string, at: string, name?: RulePart['name']): RulePart =>
  name ? { sheet: 'items', part, at, holds: 'objects', name } : { sheet: 'items', part, at, holds: 'names' };

/** Every part of a rule that has rows of its own. */
export const RULE_PARTS: readonly RulePart[] = [
  step('tier', 'tiers', 'objects'),
  step('late', 'late', 'objects'),
  step('otherwise', 'otherwise', 'one'),
  step('each', '', 'one'),
  step('improved', 'improved', 'one'),
  step('equal', 'equal', 'one'),
  step('worse', 'worse', 'one'),
  item('level', 'levels', 'id'),
  item('item', 'items', 'input'),
  item('violation', 'violations', 'input'),
  item('option', 'options', 'input'),
  item('required', 'required'),
  item('fault', 'faults'),
];

/** The rows of a rule on one of the two sheets, as objects by column. */
export function ruleRows(rule: Raw, sheet: RulePart['sheet']): readonly Raw[] {
  return RULE_PARTS.filter((part) => part.sheet === sheet).flatMap((part) =>
    valuesOf(rule, part).map((value) => ({ part: part.part, ...value })),
  );
}

function valuesOf(rule: Raw, { at, holds, name }: RulePart): readonly Raw[] {
  if (at === '') {
    const { points, share } = rule;
    return points === undefined && share === undefined ? [] : [{ points, share }];
  }
  const value = rule[at];
  if (holds === 'names') return listOf(value).map((one) => ({ name: one }));
  // The `otherwise` of a formula is a text, and stands with the formulas.
  if (holds === 'one') return typeof value === 'object' && value !== null ? [rawOf(value)] : [];
  return listOf(value).map((one) => {
    const { [name ?? '']: named, ...others } = rawOf(one);
    return name ? { name: named, ...others } : rawOf(one);
  });
}

/** The rows of a formula. */
export function formulaRows(rule: Raw): readonly Raw[] {
  const { formula, branches, otherwise } = rule;
  const last = formula ?? otherwise;
  return [...listOf(branches).map(rawOf), ...(typeof last === 'string' ? [{ points: last }] : [])];
}

/** Rules whose value may be a percentage or ratio; the others name one input. */
const WITH_VALUE: ReadonlySet<string> = new Set([
  'tiers',
  'linear',
  'ratio-to-target',
  'compare-last-year',
  'relative-to-best',
]);

/** The field of a rule that the column “input or value” stands for. */
export function valueField(kind: unknown): 'value' | 'input' {
  return typeof kind === 'string' && WITH_VALUE.has(kind) ? 'value' : 'input';
}

/** The field of a rule that the column “target or day due” stands for. */
export function targetField(kind: unknown): 'due' | 'target' {
  return kind === 'deadline' ? 'due' : 'target';
}

/** A rule's value as its cell shows it: `a`, `a / b %` or `a / b`. */
export function valueText(value: unknown): unknown {
  const { percent, ratio } = rawOf(value);
  if (percent !== undefined) return `${listOf(percent).join(' / ')} %`;
  if (ratio !== undefined) return listOf(ratio).join(' / ');
  return value;
}

const PAIR = /^([A-Za-z_]\w*)\s*[/:]\s*([A-Za-z_]\w*)\s*(%|[*×x]\s*100\s*%?)?$/;

/** What a cell says of a rule's value; a text that is no pair is taken for a name. */
export function readValueText(text: string): unknown {
  const [, a, b, percent] = PAIR.exec(text) ?? [];
  if (a === undefined || b === undefined) return text;
  return percent === undefined ? { ratio: [a, b] } : { percent: [a, b] };
}
