import { issue } from '../../base/issue/issue.ts';
import { allowedWords, cellValue, wordKey } from './cell-form.ts';
import { type Draft, rawOf } from './document-place.ts';
import { fillRow, type Reading } from './read-rows.ts';
import type { TableRow } from './read-table.ts';
import { RULE_PARTS, type RulePart, readValueText, targetField, valueField } from './rule-row.ts';
import { SHEETS } from './sheet-spec.ts';
import { ITEM_WORDS, STEP_WORDS } from './sheet-word.ts';

/** The rows of a criterion on the sheets of rules. */
export interface RuleRows {
  readonly steps: readonly TableRow[];
  readonly items: readonly TableRow[];
  readonly formulas: readonly TableRow[];
}

const RULE_COLUMNS = SHEETS.criteria.columns.filter(({ key }) => key.startsWith('rule.'));
const INNER_COLUMNS = RULE_COLUMNS.filter(({ key }) => key !== 'rule.value' && key !== 'rule.target');

/** Reads a rule from the row of its criterion and from its own rows; undefined where there is nothing of one. */
export function readRule(
  row: TableRow,
  rows: RuleRows,
  path: readonly PropertyKey[],
  reading: Reading,
): Draft | undefined {
  const filled = RULE_COLUMNS.some(({ key }) => row.cell(key).text !== '');
  if (!filled && rows.steps.length + rows.items.length + rows.formulas.length === 0) {
    reading.places.add([...path, 'rule'], row.cell('rule.kind'));
    return undefined;
  }
  const criterion: Draft = {};
  const at = [...path, 'rule'];
  reading.places.add(at, row.cell('rule.kind'));
  fillRow(criterion, row, INNER_COLUMNS, path, reading);
  const rule: Draft = { ...rawOf(criterion['rule']) };
  readReferences(rule, row, at, reading);
  readParts(rule, rows.steps, 'steps', at, reading);
  readParts(rule, rows.items, 'items', at, reading);
  readFormulas(rule, rows.formulas, at, reading);
  // Both lists stand in the document, as an officer sees both kinds of row.
  return rule['kind'] === 'all-or-nothing'
    ? { ...rule, required: rule['required'] ?? [], faults: rule['faults'] ?? [] }
    : rule;
}

function readReferences(rule: Draft, row: TableRow, at: readonly PropertyKey[], { places }: Reading): void {
  const value = row.cell('rule.value');
  const field = valueField(rule['kind']);
  places.add([...at, field], value);
  if (value.text !== '') rule[field] = field === 'value' ? readValueText(value.text) : value.text;
  const target = row.cell('rule.target');
  const name = targetField(rule['kind']);
  places.add([...at, name], target);
  if (target.text !== '') rule[name] = cellValue(target.spec, target.text);
}

/** Puts the rows of one of the two sheets into the rule. */
function readParts(
  rule: Draft,
  rows: readonly TableRow[],
  sheet: RulePart['sheet'],
  at: readonly PropertyKey[],
  reading: Reading,
): void {
  const words = sheet === 'steps' ? STEP_WORDS : ITEM_WORDS;
  for (const row of rows) {
    const { text, place } = row.cell('part');
    const key = wordKey(words, text);
    const part = RULE_PARTS.find((one) => one.sheet === sheet && one.part === key);
    if (part) readPart(rule, row, part, at, reading);
    else
      reading.issues.push(issue('CRITERIA_CELL_INVALID', place, { found: text || '—', allowed: allowedWords(words) }));
  }
}

function readPart(rule: Draft, row: TableRow, part: RulePart, at: readonly PropertyKey[], reading: Reading): void {
  const { places, issues } = reading;
  const columns = SHEETS[part.sheet].columns.filter(({ key }) => key !== 'code' && key !== 'part' && key !== 'name');
  if (part.holds === 'one') {
    const own = part.at === '' ? at : [...at, part.at];
    if (part.at !== '' && rule[part.at] !== undefined) {
      issues.push(issue('CRITERIA_ROW_TWICE', row.cell('part').place, { found: row.cell('part').text }));
    }
    if (part.at !== '') places.add(own, row.cell('part'));
    const award: Draft = {};
    fillRow(award, row, columns, own, reading);
    if (part.at === '') Object.assign(rule, award);
    else rule[part.at] = award;
    return;
  }
  const list: unknown[] = Array.isArray(rule[part.at]) ? (rule[part.at] as unknown[]) : [];
  rule[part.at] = list;
  const own = [...at, part.at, list.length];
  places.add(own, row.cell('part'));
  if (list.length === 0) places.add([...at, part.at], row.cell('part'));
  const name = part.sheet === 'items' ? row.cell('name') : undefined;
  if (part.holds === 'names') {
    if (name) places.add(own, name);
    const others = columns.map(({ key }) => row.cell(key)).filter(({ text }) => text !== '');
    for (const { place, spec } of others) issues.push(issue('CRITERIA_CELL_UNUSED', place, { found: spec.title }));
    list.push(name?.text ?? '');
    return;
  }
  const object: Draft = {};
  if (name && part.name) {
    places.add([...own, part.name], name);
    if (name.text !== '') object[part.name] = name.text;
  }
  fillRow(object, row, columns, own, reading);
  list.push(object);
}

/** A row with a condition is a branch; the one without is the whole formula, or what is left after the branches. */
function readFormulas(rule: Draft, rows: readonly TableRow[], at: readonly PropertyKey[], reading: Reading): void {
  const branches = rows.filter((row) => row.cell('when').text !== '');
  const [last, ...more] = rows.filter((row) => row.cell('when').text === '');
  for (const row of more) {
    reading.issues.push(issue('CRITERIA_ROW_TWICE', row.cell('points').place, { found: row.cell('points').text }));
  }
  if (branches.length > 0) {
    rule['branches'] = branches.map((row, index) => {
      const branch: Draft = {};
      const own = [...at, 'branches', index];
      fillRow(branch, row, FORMULA_COLUMNS, own, reading);
      return branch;
    });
  }
  if (!last) return;
  const field = branches.length > 0 ? 'otherwise' : 'formula';
  const { text } = last.cell('points');
  reading.places.add([...at, field], last.cell('points'));
  rule[field] = text;
}

const FORMULA_COLUMNS = SHEETS.formulas.columns.filter(({ key }) => key !== 'code');
