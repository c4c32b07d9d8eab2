import { compareIssues, hasError, type Issue, issue } from '../../base/issue/issue.ts';
import { readShape } from '../../base/shape/read.ts';
import { type Source, type SourceRegister, sourceRegister, sourcesSchema } from '../../base/source.ts';
import type { CriteriaSet } from '../../scoring/criteria-set/criteria-set.ts';
import { readCriteriaSet } from '../../scoring/criteria-set/read.ts';
import { cellValue } from './cell-form.ts';
import { cellIssue } from './cell-issue.ts';
import { cellPlaces } from './cell-place.ts';
import { type Draft, listOf, putAt, type Raw } from './document-place.ts';
import { FIELDS } from './general-field.ts';
import { readCriteria, readObject, type Tables } from './read-criteria.ts';
import type { Reading } from './read-rows.ts';
import { isNamed, type NamedSheet, readSheetTable, type TableRow } from './read-table.ts';
import { SHEETS, type SheetKey } from './sheet-spec.ts';
import { readBreaker } from './tie-breaker.ts';
import { UNREAD_SHEETS } from './write-criteria.ts';

/** What reading a workbook gave. */
export interface CriteriaReading {
  /** The set as its file writes it; undefined where a sheet or a column is missing. */
  readonly document: Raw | undefined;
  /** The documents that the workbook lists, as `sources.json` writes them. */
  readonly sources: readonly Source[];
  /** The set ready to score; only without errors. */
  readonly set: CriteriaSet | undefined;
  readonly issues: readonly Issue[];
}

/**
 * Reads a criteria set from the sheets that `criteriaWorkbookOf` writes, in either language, and checks it whole; every issue names the cell it is about.
 * Numbers may have a decimal comma or a sign of percent, days may be `31/12/2026`.
 * @param sheets of the workbook, as texts
 * @param file the name that issues carry
 * @param register documents that may be cited; those of the workbook come on top
 * @returns no document where a sheet or a column is missing; issues `CRITERIA_SHEET_MISSING`, `CRITERIA_SHEET_UNKNOWN`, `CRITERIA_HEADER_MISSING`, `CRITERIA_COLUMN_MISSING`,
 * `CRITERIA_COLUMN_TWICE`, `CRITERIA_COLUMN_UNKNOWN`, `CRITERIA_FIELD_UNKNOWN`, `CRITERIA_CELL_EMPTY`, `CRITERIA_CELL_INVALID`, `CRITERIA_CELL_UNUSED`, `CRITERIA_ROW_STRAY`,
 * `CRITERIA_ROW_TWICE`, `CRITERIA_PARENT_UNKNOWN`, `CRITERIA_LINES_DIFFERENT`, `CRITERIA_LANGUAGE_MISSING`, and `SCORING_…` as `readCriteriaSet` gives them
 */
export async function readCriteriaWorkbook(
  sheets: readonly NamedSheet[],
  file: string,
  register: SourceRegister,
): Promise<CriteriaReading> {
  const issues: Issue[] = [];
  const keys = Object.keys(SHEETS) as readonly SheetKey[];
  const tables = Object.fromEntries(keys.map((key) => [key, readSheetTable(sheets, SHEETS[key], file, issues)]));
  issues.push(...unknownSheets(sheets, file));
  if (hasError(issues)) return { document: undefined, sources: [], set: undefined, issues };
  const reading: Reading = { places: cellPlaces(), issues: [], untranslated: [] };
  const { document, sources } = readDocument(tables as Tables, reading);
  const sourcePlaces: Reading = { places: cellPlaces(), issues: [], untranslated: reading.untranslated };
  const listed = sources.map((row, at) => readObject(row, 'sources', ['sources', at], sourcePlaces));
  const shape = readShape(sourcesSchema, { sources: listed }, file);
  const own = shape.value?.sources ?? [];
  const checked = await readCriteriaSet(document, file, sourceRegister([...register.values()], own));
  const found = [
    ...issues,
    ...reading.issues,
    ...shape.issues.map((one) => cellIssue(one, sourcePlaces.places, file)),
    ...sourcesTwice(sources),
    ...untranslatedIssue(reading),
    ...checked.issues.map((one) => cellIssue(one, reading.places, file)),
  ];
  const all = once(found).sort(compareCells);
  return { document, sources: own, set: hasError(all) ? undefined : checked.set, issues: all };
}

function unknownSheets(sheets: readonly NamedSheet[], file: string): readonly Issue[] {
  const known = [...Object.values(SHEETS).map(({ name }) => name), ...UNREAD_SHEETS];
  return sheets
    .filter(({ name, rows }) => rows.length > 0 && !known.some((names) => isNamed(name, names)))
    .map(({ name }) => issue('CRITERIA_SHEET_UNKNOWN', { file, sheet: name }, { found: name }));
}

function readDocument(
  tables: Tables,
  reading: Reading,
): { readonly document: Raw; readonly sources: readonly TableRow[] } {
  const draft = readFields(tables.general, reading);
  const levels = tables.bands.map((row, at) => readObject(row, 'bands', ['bands', 'levels', at], reading));
  if (levels.length > 0) putAt(draft, ['bands', 'levels'], levels);
  const { criteria, bonus, penalty } = readCriteria(tables, reading);
  draft['criteria'] = criteria;
  for (const [name, nodes] of [
    ['bonus', bonus],
    ['penalty', penalty],
  ] as const) {
    if (nodes.length > 0) putAt(draft, [name, 'criteria'], nodes);
  }
  return { document: draft, sources: tables.sources };
}

/** The fields of the set: one a row, found by their names. */
function readFields(rows: readonly TableRow[], { places, issues }: Reading): Draft {
  const draft: Draft = {};
  const seen = new Set<string>();
  for (const row of rows) {
    const name = row.cell('field');
    const field = FIELDS.find(({ key, title }) => isNamed(name.text, title) || name.text === key);
    const { text, place } = row.cell('value');
    if (!field) {
      issues.push(issue('CRITERIA_FIELD_UNKNOWN', name.place, { found: name.text || '—' }));
      continue;
    }
    if (seen.has(field.key)) issues.push(issue('CRITERIA_ROW_TWICE', name.place, { found: name.text }));
    seen.add(field.key);
    const keys = field.key.split('.');
    places.add(keys, { text, place, spec: field });
    if (text === '') continue;
    const value = cellValue(field, text);
    if (field.key !== 'ranking.tieBreakers') putAt(draft, keys, value);
    else {
      const breakers = listOf(value).map((one) => readBreaker(String(one)));
      for (const at of breakers.keys()) places.add([...keys, at], { text, place, spec: field });
      putAt(draft, keys, breakers);
    }
  }
  return draft;
}

function sourcesTwice(rows: readonly TableRow[]): readonly Issue[] {
  const seen = new Set<string>();
  return rows.flatMap((row) => {
    const { text, place } = row.cell('id');
    const twice = text !== '' && seen.has(text);
    seen.add(text);
    return twice ? [issue('CRITERIA_ROW_TWICE', place, { found: text })] : [];
  });
}

function untranslatedIssue({ untranslated }: Reading): readonly Issue[] {
  const [first] = untranslated;
  return first ? [issue('CRITERIA_LANGUAGE_MISSING', first.place, { found: String(untranslated.length) })] : [];
}

/** One defect of a cell may be found on two ways. */
function once(issues: readonly Issue[]): Issue[] {
  const seen = new Set<string>();
  return issues.filter((one) => {
    const key = JSON.stringify([one.code, one.place, one.values]);
    const known = seen.has(key);
    seen.add(key);
    return !known;
  });
}

const ORDER: ReadonlyMap<string, number> = new Map(
  Object.values(SHEETS).flatMap(({ name }, at) => [[name.vi, at] as const, [name.en, at] as const]),
);

/** The order of the workbook: by tab, row and column. */
function compareCells(a: Issue, b: Issue): number {
  const tab = ({ place }: Issue): number => ORDER.get(place.sheet ?? '') ?? -1;
  const column = ({ place: { column: letters = '' } }: Issue): string => letters.padStart(3);
  return (
    tab(a) - tab(b) ||
    (a.place.row ?? 0) - (b.place.row ?? 0) ||
    (column(a) < column(b) ? -1 : column(a) > column(b) ? 1 : compareIssues(a, b))
  );
}
