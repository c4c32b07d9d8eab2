import { type Issue, issue, type Place } from '../../base/issue/issue.ts';
import { foldText, type Localized } from '../../base/language.ts';
import { columnLetters, type SheetRow } from '../../base/sheet.ts';
import type { ColumnSpec, SheetSpec } from './column-spec.ts';

/** A sheet of a workbook, as texts. */
export interface NamedSheet {
  readonly name: string;
  readonly rows: readonly SheetRow[];
}

/** A cell that is read: what it holds and where it stands. */
export interface ReadCell {
  /** Empty where there is nothing. */
  readonly text: string;
  readonly place: Place;
  readonly spec: ColumnSpec;
}

/** A row below the header. */
export interface TableRow {
  readonly row: number;
  /** A cell by the key of its column; one of a column that the sheet does not have is empty. */
  readonly cell: (key: string) => ReadCell;
}

/** Whether a sheet has one of two names, in any case and with or without marks. */
export function isNamed(name: string, { vi, en }: Localized): boolean {
  const folded = foldText(name);
  return folded === foldText(vi) || folded === foldText(en);
}

/** The rows of a sheet by the columns it should have; says which are missing, there twice or not read. */
export function readSheetTable(
  sheets: readonly NamedSheet[],
  spec: SheetSpec,
  file: string,
  issues: Issue[],
): readonly TableRow[] {
  const found = sheets.filter(({ name }) => isNamed(name, spec.name));
  const [sheet, twice] = found;
  if (!sheet || twice) {
    const names = sheets.map(({ name }) => name).join(', ') || '—';
    issues.push(issue('CRITERIA_SHEET_MISSING', { file }, { found: names, allowed: spec.name }));
    return [];
  }
  const place = { file, sheet: sheet.name };
  const headerAt = sheet.rows.findIndex(({ cells }) => knownColumns(cells, spec) > 1);
  const header = sheet.rows[headerAt];
  if (!header) {
    issues.push(issue('CRITERIA_HEADER_MISSING', { ...place, row: 1 }, { allowed: titlesOf(spec.columns) }));
    return [];
  }
  const columns = placeColumns(header, spec, place, issues);
  return sheet.rows.slice(headerAt + 1).flatMap(({ row, cells }) => {
    const own = (key: string): ReadCell => {
      const known = columns.get(key);
      if (!known) throw new Error(`the sheet has no column ${key}`);
      const { letters, spec: column } = known;
      return { text: textAt(cells, known.at), place: { ...place, row, column: letters }, spec: column };
    };
    const isEmpty = [...columns.values()].every(({ at }) => textAt(cells, at) === '');
    return isEmpty ? [] : [{ row, cell: own }];
  });
}

function textAt(cells: readonly string[], at: number | undefined): string {
  return at === undefined ? '' : (cells[at] ?? '').trim();
}

const matches = (text: string, { title }: ColumnSpec): boolean => text !== '' && isNamed(text, title);

function knownColumns(cells: readonly string[], { columns }: SheetSpec): number {
  return columns.filter((column) => cells.some((text) => matches(text, column))).length;
}

function titlesOf(columns: readonly ColumnSpec[]): Localized {
  const join = (language: 'vi' | 'en'): string => columns.map(({ title }) => title[language]).join(', ');
  return { vi: join('vi'), en: join('en') };
}

interface PlacedColumn {
  readonly spec: ColumnSpec;
  /** Where the sheet has it, as a number from 0 and in letters. */
  readonly at: number | undefined;
  readonly letters: string | undefined;
}

function placeColumns(
  { row, cells }: SheetRow,
  { columns }: SheetSpec,
  place: Place,
  issues: Issue[],
): ReadonlyMap<string, PlacedColumn> {
  const placed = new Map<string, PlacedColumn>();
  for (const spec of columns) {
    const at = cells.flatMap((text, index) => (matches(text, spec) ? [index] : []));
    if (at.length === 0) {
      issues.push(issue('CRITERIA_COLUMN_MISSING', { ...place, row }, { allowed: spec.title }));
    }
    for (const index of at.slice(1)) {
      issues.push(
        issue('CRITERIA_COLUMN_TWICE', { ...place, row, column: columnLetters(index) }, { found: spec.title }),
      );
    }
    const [first] = at;
    placed.set(spec.key, { spec, at: first, letters: first === undefined ? undefined : columnLetters(first) });
  }
  cells.forEach((text, index) => {
    if (text === '' || columns.some((spec) => matches(text, spec))) return;
    issues.push(issue('CRITERIA_COLUMN_UNKNOWN', { ...place, row, column: columnLetters(index) }, { found: text }));
  });
  return placed;
}
