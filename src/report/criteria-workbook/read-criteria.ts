import { type Issue, issue } from '../../base/issue/issue.ts';
import { allowedWords, cellValue, wordKey } from './cell-form.ts';
import { NO_PARENT, parentByNumber } from './criteria-rows.ts';
import { type Draft, listOf } from './document-place.ts';
import { addTo, fillRow, type Reading, rowsByCriterion } from './read-rows.ts';
import { readRule } from './read-rule.ts';
import type { ReadCell, TableRow } from './read-table.ts';
import { SHEETS, type SheetKey } from './sheet-spec.ts';
import { SECTION_WORDS, type SectionName } from './sheet-word.ts';

/** The rows of every sheet. */
export type Tables = Readonly<Record<SheetKey, readonly TableRow[]>>;

type ByCode = ReadonlyMap<string, readonly TableRow[]>;

/** Everything that rows of criteria are read with. */
interface Tree {
  /** The first row of every code. */
  readonly byCode: ReadonlyMap<string, TableRow>;
  readonly childrenOf: ReadonlyMap<TableRow | undefined, readonly TableRow[]>;
  readonly inputs: ByCode;
  readonly steps: ByCode;
  readonly items: ByCode;
  readonly formulas: ByCode;
  readonly exceptions: ByCode;
}

const codeOf = (row: TableRow): string => row.cell('code').text;

/** Reads the criteria of the three parts of a set. */
export function readCriteria(tables: Tables, reading: Reading): Readonly<Record<SectionName, readonly Draft[]>> {
  const rows = tables.criteria;
  const byCode = new Map([...rows].reverse().map((row) => [codeOf(row), row]));
  const codes = new Set([...byCode.keys()].filter((code) => code !== ''));
  const own = (key: SheetKey): ByCode => rowsByCriterion(tables[key], codes, reading.issues);
  const tree: Tree = {
    byCode,
    childrenOf: placeRows(rows, byCode, codes, reading),
    inputs: own('inputs'),
    steps: own('steps'),
    items: own('items'),
    formulas: own('formulas'),
    exceptions: own('exceptions'),
  };
  const top = tree.childrenOf.get(undefined) ?? [];
  const section = (name: SectionName, path: readonly PropertyKey[]): readonly Draft[] =>
    top.filter((row) => sectionOf(row) === name).map((row, at) => readNode(row, [...path, at], tree, reading));
  return {
    criteria: section('criteria', ['criteria']),
    bonus: section('bonus', ['bonus', 'criteria']),
    penalty: section('penalty', ['penalty', 'criteria']),
  };
}

function sectionOf(row: TableRow): SectionName {
  return (wordKey(SECTION_WORDS, row.cell('section').text) as SectionName | undefined) ?? 'criteria';
}

/** Whether a row says that it is part of none; a hyphen may be a code. */
function isNone(text: string, codes: ReadonlySet<string>): boolean {
  return text === NO_PARENT || (/^[-–]$/.test(text) && !codes.has(text));
}

/** Rows by the row they are part of, undefined for the top; says which name no row, or go round in a circle. */
function placeRows(
  rows: readonly TableRow[],
  byCode: ReadonlyMap<string, TableRow>,
  codes: ReadonlySet<string>,
  { issues }: Reading,
): ReadonlyMap<TableRow | undefined, readonly TableRow[]> {
  const parentOf = (row: TableRow): TableRow | undefined => {
    const { text } = row.cell('parent');
    if (isNone(text, codes)) return undefined;
    const code = codes.has(text) ? text : parentByNumber(codeOf(row), codes);
    return code === undefined ? undefined : byCode.get(code);
  };
  const placed = new Map<TableRow | undefined, TableRow[]>();
  for (const row of rows) {
    const { text, place } = row.cell('parent');
    const isKnown = text === '' || isNone(text, codes) || codes.has(text);
    const loops = goesRound(row, parentOf);
    if (!isKnown || loops) issues.push(issue('CRITERIA_PARENT_UNKNOWN', place, { found: text }));
    const parent = loops ? undefined : parentOf(row);
    addTo(placed, parent, row);
    checkSection(row, parent, issues);
  }
  return placed;
}

/** Says of a row whose section is not known, or another than that of the row it is part of. */
function checkSection(row: TableRow, parent: TableRow | undefined, issues: Issue[]): void {
  const { text, place } = row.cell('section');
  if (text === '') return;
  const key = wordKey(SECTION_WORDS, text);
  const allowed = parent && parent.cell('section').text !== '' ? SECTION_WORDS[sectionOf(parent)] : undefined;
  if (key !== undefined && (allowed === undefined || sectionOf(row) === (parent && sectionOf(parent)))) return;
  issues.push(issue('CRITERIA_CELL_INVALID', place, { found: text, allowed: allowed ?? allowedWords(SECTION_WORDS) }));
}

function goesRound(row: TableRow, parentOf: (row: TableRow) => TableRow | undefined): boolean {
  const seen = new Set<TableRow>();
  for (let at = parentOf(row); at !== undefined; at = parentOf(at)) {
    if (at === row) return true;
    if (seen.has(at)) return false;
    seen.add(at);
  }
  return false;
}

const NODE_COLUMNS = SHEETS.criteria.columns.filter(
  ({ key }) => !['parent', 'section'].includes(key) && !key.startsWith('rule.') && !key.startsWith('evidence.'),
);

function readNode(row: TableRow, path: readonly PropertyKey[], tree: Tree, reading: Reading): Draft {
  const node: Draft = {};
  const code = codeOf(row);
  reading.places.add(path, row.cell('code'));
  fillRow(node, row, NODE_COLUMNS, path, reading);
  const isFirst = tree.byCode.get(code) === row;
  const own = (rows: ByCode): readonly TableRow[] => (isFirst ? (rows.get(code) ?? []) : []);
  const children = tree.childrenOf.get(row) ?? [];
  const exceptions = own(tree.exceptions);
  if (exceptions.length > 0) {
    node['notApplicable'] = exceptions.map((one, at) =>
      readObject(one, 'exceptions', [...path, 'notApplicable', at], reading),
    );
  }
  const evidence = readEvidence(row, path, reading);
  const inputs = readInputs(own(tree.inputs), path, reading);
  const rule = readRule(
    row,
    { steps: own(tree.steps), items: own(tree.items), formulas: own(tree.formulas) },
    path,
    reading,
  );
  if (children.length === 0 || evidence.length > 0) node['evidence'] = evidence;
  if (inputs) node['inputs'] = inputs;
  // Every rule reads inputs but the one whose points are given.
  else if (children.length === 0 && rule && rule['kind'] !== 'direct') node['inputs'] = {};
  if (rule) node['rule'] = rule;
  if (children.length > 0) {
    node['children'] = children.map((child, at) => readNode(child, [...path, 'children', at], tree, reading));
  }
  return node;
}

/** A row that is an object by its columns. */
export function readObject(row: TableRow, key: SheetKey, path: readonly PropertyKey[], reading: Reading): Draft {
  const object: Draft = {};
  const columns = SHEETS[key].columns.filter((column) => key !== 'exceptions' || column.key !== 'code');
  const [first] = columns;
  if (first) reading.places.add(path, row.cell(first.key));
  fillRow(object, row, columns, path, reading);
  return object;
}

/** Titles of evidence, a line each: as many in English, or none. */
function readEvidence(
  row: TableRow,
  path: readonly PropertyKey[],
  { places, issues, untranslated }: Reading,
): readonly Draft[] {
  const [vi, en] = [row.cell('evidence.vi'), row.cell('evidence.en')];
  places.add([...path, 'evidence'], vi);
  const textsOf = ({ text, spec }: ReadCell): readonly unknown[] => (text === '' ? [] : listOf(cellValue(spec, text)));
  const [texts, english] = [textsOf(vi), textsOf(en)];
  if (texts.length > 0 && english.length === 0) untranslated.push(en);
  else if (texts.length !== english.length) {
    const values = { found: String(english.length), allowed: String(texts.length) };
    issues.push(issue('CRITERIA_LINES_DIFFERENT', en.place, values));
  }
  return texts.map((text, at) => {
    places.add([...path, 'evidence', at, 'vi'], vi);
    places.add([...path, 'evidence', at, 'en'], en);
    return { vi: text, en: english[at] ?? text };
  });
}

const INPUT_COLUMNS = SHEETS.inputs.columns.filter(({ key }) => key !== 'code' && key !== 'name');

/** The inputs of a criterion by name; undefined where it has no rows. */
function readInputs(rows: readonly TableRow[], path: readonly PropertyKey[], reading: Reading): Draft | undefined {
  if (rows.length === 0) return undefined;
  const inputs: Draft = {};
  for (const row of rows) {
    const { text: name, place, spec } = row.cell('name');
    if (name === '')
      reading.issues.push(issue('CRITERIA_CELL_EMPTY', place, { found: spec.title, allowed: spec.about }));
    else if (Object.hasOwn(inputs, name)) reading.issues.push(issue('CRITERIA_ROW_TWICE', place, { found: name }));
    else {
      const input: Draft = {};
      reading.places.add([...path, 'inputs', name], row.cell('name'));
      fillRow(input, row, INPUT_COLUMNS, [...path, 'inputs', name], reading);
      inputs[name] = input;
    }
  }
  return inputs;
}
