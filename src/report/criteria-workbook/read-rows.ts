import { type Issue, issue } from '../../base/issue/issue.ts';
import { cellValue } from './cell-form.ts';
import type { CellPlaces } from './cell-place.ts';
import type { SheetSpec } from './column-spec.ts';
import { type Draft, putAt } from './document-place.ts';
import type { ReadCell, TableRow } from './read-table.ts';

/** What is collected while a workbook is read. */
export interface Reading {
  readonly places: CellPlaces;
  readonly issues: Issue[];
  /** Cells in Vietnamese whose English beside them is empty. */
  readonly untranslated: ReadCell[];
}

/** Puts the cells of some columns into an object, and remembers where each stands; empty cells are left out. */
export function fillRow(
  draft: Draft,
  row: TableRow,
  columns: SheetSpec['columns'],
  path: readonly PropertyKey[],
  { places, untranslated }: Reading,
): void {
  for (const spec of columns) {
    const cell = row.cell(spec.key);
    const keys = spec.key.split('.');
    places.add([...path, ...keys], cell);
    if (cell.text !== '') putAt(draft, keys, cellValue(spec, cell.text));
    else if (spec.key.endsWith('.en')) {
      const vi = row.cell(spec.key.replace(/en$/, 'vi'));
      if (vi.text === '') continue;
      untranslated.push(cell);
      putAt(draft, keys, vi.text);
    }
  }
}

/** Puts a row among the others of its key. */
export function addTo<Key>(rows: Map<Key, TableRow[]>, key: Key, row: TableRow): void {
  const same = rows.get(key);
  if (same) same.push(row);
  else rows.set(key, [row]);
}

/** The rows of a sheet by the criterion they are of; says which are of none. */
export function rowsByCriterion(
  rows: readonly TableRow[],
  codes: ReadonlySet<string>,
  issues: Issue[],
): ReadonlyMap<string, readonly TableRow[]> {
  const found = new Map<string, TableRow[]>();
  for (const row of rows) {
    const { text, place, spec } = row.cell('code');
    if (codes.has(text)) addTo(found, text, row);
    else if (text === '') issues.push(issue('CRITERIA_CELL_EMPTY', place, { found: spec.title, allowed: spec.about }));
    else issues.push(issue('CRITERIA_ROW_STRAY', place, { found: text }));
  }
  return found;
}
