import { type Issue, issue } from '../../base/issue/issue.ts';
import { type Condition, readConditions } from './condition.ts';
import type { FormLists } from './form-choice.ts';
import { groupCode, type PlacedItem } from './form-part.ts';
import type { RoledQuestion } from './form-role.ts';
import type { FormRow } from './form-table.ts';

/** A gate as the questionnaire file writes it. */
export interface RawGate {
  readonly column: string;
  readonly yes: readonly string[];
  readonly no: readonly string[];
  readonly parts: readonly string[];
}

/** A condition of a part, and the parts that the part is in. */
interface Conditioned {
  readonly row: FormRow;
  readonly part: string;
  readonly within: readonly string[];
}

// biome-ignore lint/suspicious/noTemplateCurlyInString: references of XLSForm are written so
const SHAPES = "${used} = '1', selected(${used}, '1'), … or …, … and …";

/**
 * Reads `relevant` of items and of the groups they are in as gates, one for each question and set of answers. Only answers of a question with one answer from a list can
 * be told into yes and no; any other condition is the issue `XLSFORM_RELEVANT_NOT_READ`.
 * @param known gates that are already there; a condition of theirs is not read twice
 */
export function readGates(
  placed: readonly PlacedItem[],
  questions: readonly RoledQuestion[],
  lists: FormLists,
  known: readonly unknown[],
  issues: Issue[],
): readonly RawGate[] {
  const byName = new Map(questions.map((one) => [one.question.name, one]));
  const found = new Map<string, GateAnswers & { readonly parts: string[] }>();
  for (const { row, part, within } of conditioned(placed)) {
    const text = row.cell('relevant');
    const gates = (readConditions(text) ?? [undefined]).map((one) => one && gateOf(one, byName, lists));
    const columns = (readConditions(text) ?? []).map(({ name }) => byName.get(name)?.code ?? name);
    if (columns.length > 0 && columns.every((column) => isKnown(known, column, within))) continue;
    if (gates.some((gate) => gate === undefined)) {
      issues.push(issue('XLSFORM_RELEVANT_NOT_READ', row.place('relevant'), { found: text, allowed: SHAPES }));
      continue;
    }
    for (const gate of gates) {
      if (!gate || isKnown(known, gate.column, within)) continue;
      const key = JSON.stringify(gate);
      const one = found.get(key) ?? { ...gate, parts: [] as string[] };
      if (!one.parts.includes(part)) one.parts.push(part);
      found.set(key, one);
    }
  }
  return [...found.values()];
}

/** Every row with a condition, once a part: blocks and factors that are groups, items, and items for the groups around them that are neither. */
function conditioned(placed: readonly PlacedItem[]): readonly Conditioned[] {
  const seen = new Set<string>();
  return placed.flatMap(({ item, block, factor }) => {
    const parts = [item.code, factor, block, 'overall'];
    const [outer, inner, ...deeper] = item.question.groups;
    const rows: (readonly [FormRow | undefined, number])[] = [
      [outer?.row, outer && groupCode(outer) === block ? 2 : 0],
      [inner?.row, inner && groupCode(inner) === factor ? 1 : 0],
      ...deeper.map(({ row }) => [row, 0] as const),
      [item.question.row, 0],
    ];
    return rows.flatMap(([row, level]) => {
      const part = parts[level] ?? item.code;
      const key = `${row?.row} ${part}`;
      if (!row || row.cell('relevant') === '' || seen.has(key)) return [];
      seen.add(key);
      return [{ row, part, within: parts.slice(level) }];
    });
  });
}

function isKnown(gates: readonly unknown[], column: string, within: readonly string[]): boolean {
  return gates.some((gate) => {
    if (typeof gate !== 'object' || gate === null || !('column' in gate) || !('parts' in gate)) return false;
    const { parts } = gate;
    return gate.column === column && Array.isArray(parts) && within.some((part) => parts.includes(part));
  });
}

type GateAnswers = Omit<RawGate, 'parts'>;

function gateOf(
  { name, values, negated }: Condition,
  byName: ReadonlyMap<string, RoledQuestion>,
  lists: FormLists,
): GateAnswers | undefined {
  const asked = byName.get(name);
  const type = asked?.question.type;
  if (!asked || type?.kind !== 'select' || type.multiple) return undefined;
  const choices = (lists.get(type.list) ?? []).filter(({ missing }) => missing === undefined);
  const names = choices.map((choice) => choice.name);
  if (!values.every((value) => names.includes(value))) return undefined;
  const others = names.filter((one) => !values.includes(one));
  const [yes, no] = negated ? [others, values] : [values, others];
  const texts = (chosen: readonly string[]): readonly string[] =>
    choices.flatMap((one) => (chosen.includes(one.name) ? [...new Set([one.name, one.code])] : []));
  return yes.length === 0 || no.length === 0 ? undefined : { column: asked.code, yes: texts(yes), no: texts(no) };
}
