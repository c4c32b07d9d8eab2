import { compareIssues, type Issue, issue, type Place, severityOf } from '../../base/issue/issue.ts';
import { foldText } from '../../base/language.ts';
import { exactText } from '../../base/number/decimal.ts';
import { compareText } from '../../base/order.ts';
import { type CriteriaSet, isLeaf } from '../criteria-set/criteria-set.ts';
import type { InputValue } from '../rule/definition.ts';
import { LAYERS, type Layer } from './layer.ts';
import { readRow, type Statement } from './read-row.ts';
import {
  type AgencyEntries,
  type AssessmentRow,
  type Assessments,
  type LayerEntry,
  type Stated,
  WHOLE,
} from './row.ts';

/** Where every row of the files went; the four add up to the rows read. */
export interface RowBalance {
  readonly read: number;
  readonly accepted: number;
  readonly duplicate: number;
  /** Rows whose value is empty: they say nothing. */
  readonly empty: number;
  readonly rejected: number;
}

/** What reading assessments gives. */
export interface AssessmentReading {
  readonly assessments: Assessments;
  readonly balance: RowBalance;
  readonly issues: readonly Issue[];
}

interface ReadStatement {
  readonly row: AssessmentRow;
  readonly layer: Layer;
  readonly statement: Statement;
}

/**
 * Reads the rows of a group's assessments. The result does not depend on the order of the rows.
 * @param rows lines of one or more files
 * @param agencies the codes that belong to the group; undefined takes every code as it comes
 * @param unreadFile whether a file of the group could not be read at all: then nothing of any agency is certain
 * @returns issues `SCORING_AGENCY_UNKNOWN`, `SCORING_CRITERION_…`, `SCORING_LAYER_…`, `SCORING_INPUT_UNKNOWN`, `SCORING_VALUE_…`,
 *   `SCORING_ROW_CONFLICT`, `SCORING_ROW_DUPLICATE`, `SCORING_REASON_MISSING`
 */
export function readAssessments(
  rows: readonly AssessmentRow[],
  set: CriteriaSet,
  agencies: ReadonlySet<string> | undefined,
  unreadFile = false,
): AssessmentReading {
  const issues: Issue[] = [];
  const known = agencies ?? new Set(rows.map((row) => row.agency).filter((code) => code !== ''));
  const cells = new Map<string, ReadStatement[]>();
  const blocked: AssessmentRow[] = [];
  let empty = 0;
  let rejected = 0;
  for (const row of rows) {
    if (row.value === '' && !row.unread) {
      empty += 1;
      continue;
    }
    const problem = row.unread || !known.has(row.agency) ? undefined : keepRow(row, set, cells);
    const used = known.has(row.agency) && !row.unread && !problem;
    if (used) continue;
    rejected += 1;
    if (problem) issues.push(problem);
    if (!problem || severityOf(problem) === 'error') blocked.push(row);
  }
  const kept: ReadStatement[] = [];
  let duplicate = 0;
  for (const key of [...cells.keys()].sort(compareText)) {
    const same = cells.get(key) ?? [];
    const chosen = settleCell(same, issues);
    if (chosen) kept.push(chosen);
    else {
      rejected += same.length;
      blocked.push(...same.map((entry) => entry.row));
    }
    duplicate += chosen ? same.length - 1 : 0;
  }
  issues.push(...strangerIssues(rows, known));
  for (const item of kept) warnReason(item, issues);
  issues.sort(compareIssues);
  const balance = { read: rows.length, accepted: kept.length, duplicate, empty, rejected };
  return {
    assessments: arrange(
      kept,
      blocked.flatMap((row) => blockedCells(row, set, known)),
      unreadFile ? known : NOBODY,
    ),
    balance,
    issues,
  };
}

/** The key of a row whatever its position. */
function rowKey(row: AssessmentRow): string {
  return [row.agency, row.criterion, row.layer, row.input].join(' · ');
}

function placeOf(row: AssessmentRow, column: string): Place {
  return { ...row.place, column, key: rowKey(row) };
}

function keepRow(row: AssessmentRow, set: CriteriaSet, cells: Map<string, ReadStatement[]>): Issue | undefined {
  const read = readRow(row, set);
  if (!read.ok) return issue(read.code, placeOf(row, read.column), read.values);
  const key = [row.agency, row.criterion, read.layer, row.input].join('\u0000');
  const same = cells.get(key);
  const entry = { row, layer: read.layer, statement: read.statement };
  if (same) same.push(entry);
  else cells.set(key, [entry]);
  return undefined;
}

function statementText(statement: Statement): string {
  const { value } = statement;
  return typeof value === 'object' ? exactText(value) : String(value);
}

/** Rows of one cell in an order that does not depend on where they stand: fullest evidence and reason first, then by file and key. */
function compareStatements(a: ReadStatement, b: ReadStatement): number {
  return (
    compareText(b.row.evidence, a.row.evidence) ||
    compareText(b.row.reason, a.row.reason) ||
    compareText(a.row.place.file ?? '', b.row.place.file ?? '') ||
    compareText(rowKey(a.row), rowKey(b.row))
  );
}

/** The one that stands further down. */
function laterRow(a: ReadStatement, b: ReadStatement): ReadStatement {
  return (b.row.place.row ?? 0) > (a.row.place.row ?? 0) ? b : a;
}

/** One cell may be said once: the same value again is a duplicate, another value is a conflict and none is taken. */
function settleCell(same: readonly ReadStatement[], issues: Issue[]): ReadStatement | undefined {
  const ordered = [...same].sort(compareStatements);
  const [first] = ordered;
  if (!first || ordered.length === 1) return first;
  const texts = [...new Set(ordered.map((entry) => statementText(entry.statement)))].sort(compareText);
  const place = placeOf(
    ordered.filter(({ row }) => row.place.file === first.row.place.file).reduce(laterRow).row,
    'value',
  );
  if (texts.length > 1) {
    issues.push(issue('SCORING_ROW_CONFLICT', place, { found: texts.join(' / ') }));
    return undefined;
  }
  issues.push(issue('SCORING_ROW_DUPLICATE', place, { found: String(ordered.length) }));
  return first;
}

function warnReason({ row, statement }: ReadStatement, issues: Issue[]): void {
  if (statement.kind !== 'status' || row.reason !== '') return;
  issues.push(issue('SCORING_REASON_MISSING', placeOf(row, 'reason'), { found: statement.value }));
}

interface OpenEntry {
  values: Map<string, Stated<InputValue>>;
  status?: LayerEntry['status'];
  points?: LayerEntry['points'];
  approved?: boolean;
  rejected?: boolean;
  doubtful?: boolean;
}

const NOBODY: ReadonlySet<string> = new Set();

/** Rows of agencies that are not in the group: one issue a code and file, at its first row. */
function strangerIssues(rows: readonly AssessmentRow[], known: ReadonlySet<string>): readonly Issue[] {
  const strangers = new Map<string, AssessmentRow[]>();
  for (const row of rows) {
    if (row.unread || row.value === '' || known.has(row.agency)) continue;
    const key = `${row.place.file ?? ''}\u0000${row.agency}`;
    const same = strangers.get(key);
    if (same) same.push(row);
    else strangers.set(key, [row]);
  }
  return [...strangers.values()].flatMap((same) => {
    const [first] = [...same].sort((a, b) => (a.place.row ?? 0) - (b.place.row ?? 0));
    if (!first) return [];
    const place = { ...first.place, column: 'agency', key: first.agency };
    return [issue('SCORING_AGENCY_UNKNOWN', place, { found: first.agency, count: String(same.length) })];
  });
}

/**
 * Whom a row may have meant whose agency is not in the group: everybody when it names nobody or could not be read, those whose codes differ
 * only by case, marks or spaces, and else nobody: a line of totals is no agency's.
 */
function meantAgencies(row: AssessmentRow, known: ReadonlySet<string>): readonly string[] {
  if (row.unread || row.agency === '') return [...known];
  const folded = foldText(row.agency);
  return [...known].filter((code) => foldText(code) === folded);
}

/** What a row that could not be used leaves unknown: a leaf, everything of an agency, or everything. */
interface BlockedCell {
  readonly agency: string;
  readonly criterion: string;
  readonly layer: string;
  readonly input: string;
}

/**
 * A claim leaves nothing unknown, for it is never the score. A row that does not tell its criterion leaves its whole agency unknown,
 * one that does not tell its agency every one.
 */
function blockedCells(row: AssessmentRow, set: CriteriaSet, known: ReadonlySet<string>): readonly BlockedCell[] {
  const { layer, input } = row;
  if (!known.has(row.agency)) {
    return meantAgencies(row, known).map((agency) => ({ agency, criterion: WHOLE, layer, input }));
  }
  const node = set.byCode.get(row.criterion);
  if (!node) return [{ agency: row.agency, criterion: WHOLE, layer, input }];
  const claim = !row.unread && input === 'points' && !(isLeaf(node) && node.rule.kind === 'direct');
  return claim ? [] : [{ agency: row.agency, criterion: row.criterion, layer, input }];
}

const LAST_LAYER: Layer = 'council';

function arrange(
  kept: readonly ReadStatement[],
  blocked: readonly BlockedCell[],
  unread: ReadonlySet<string>,
): Assessments {
  const all = new Map<string, Map<string, Map<Layer, OpenEntry>>>();
  const entryOf = (row: Pick<BlockedCell, 'agency' | 'criterion'>, layer: Layer): OpenEntry => {
    const agency = getOrMake(all, row.agency, () => new Map<string, Map<Layer, OpenEntry>>());
    const layers = getOrMake(agency, row.criterion, () => new Map<Layer, OpenEntry>());
    return getOrMake(layers, layer, (): OpenEntry => ({ values: new Map() }));
  };
  for (const agency of unread) entryOf({ agency, criterion: WHOLE }, LAST_LAYER).rejected = true;
  for (const row of blocked) {
    const layer = LAYERS.find((name) => name === row.layer.toLowerCase());
    // Which layer a misspelt one means is not known; the last one blocks whatever it was.
    if (layer && row.input === 'approved') entryOf(row, layer).doubtful = true;
    else entryOf(row, layer ?? LAST_LAYER).rejected = true;
  }
  for (const { row, layer, statement } of kept) {
    const entry = entryOf(row, layer);
    const said = { layer, reason: row.reason, evidence: row.evidence };
    if (statement.kind === 'value') entry.values.set(statement.input, { ...said, value: statement.value });
    else if (statement.kind === 'points') entry.points = { ...said, value: statement.value };
    else if (statement.kind === 'status') entry.status = { ...said, value: statement.value };
    else entry.approved = statement.value;
  }
  return all;
}

function getOrMake<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = make();
  map.set(key, made);
  return made;
}

/** Adds values that no row states, as a survey's figures: each to its agency, criterion and the layer `survey`. */
export function withSurveyValues(
  assessments: Assessments,
  given: readonly {
    readonly agency: string;
    readonly criterion: string;
    readonly input: string;
    readonly value: Stated<InputValue>;
  }[],
): Assessments {
  const result = new Map<string, AgencyEntries>(assessments);
  for (const { agency, criterion, input, value } of given) {
    const entries = new Map(result.get(agency) ?? []);
    const layers = new Map(entries.get(criterion) ?? []);
    const entry = layers.get('survey');
    layers.set('survey', { ...entry, values: new Map([...(entry?.values ?? []), [input, value]]) });
    entries.set(criterion, layers);
    result.set(agency, entries);
  }
  return result;
}
