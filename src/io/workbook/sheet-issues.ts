import { type Issue, issue, type Place } from '../../base/issue/issue.ts';
import type { Localized } from '../../base/language.ts';
import { type CellPlace, letters, placeOf, type SheetReading } from './read-sheet.ts';

/**
 * What a person should know of a sheet that was read: `WORKBOOK_FORMULA`, `WORKBOOK_FORMULA_NO_VALUE` a column, `WORKBOOK_HIDDEN_SHEET`,
 * `WORKBOOK_HIDDEN_ROWS` (filtered ones too), `WORKBOOK_HIDDEN_COLUMNS`.
 * @param at file and sheet
 */
export function sheetIssues(at: Place, hidden: boolean, reading: SheetReading): readonly Issue[] {
  const { rows, formulas, unsaved, hiddenRows, hiddenColumns } = reading;
  const issues: Issue[] = [];
  if (formulas.count > 0) {
    const values = { found: String(formulas.count), first: references(formulas.first) };
    issues.push(issue('WORKBOOK_FORMULA', at, values));
  }
  for (const { count, first } of [...unsaved].sort(([a], [b]) => a - b).map(([, counted]) => counted)) {
    const place = first[0] ? placeOf(first[0]) : {};
    const values = { found: String(count), first: references(first) };
    issues.push(issue('WORKBOOK_FORMULA_NO_VALUE', { ...at, ...place }, values));
  }
  if (hidden && rows.length > 0) issues.push(issue('WORKBOOK_HIDDEN_SHEET', at, { found: String(rows.length) }));
  const [row] = hiddenRows;
  if (row !== undefined)
    issues.push(issue('WORKBOOK_HIDDEN_ROWS', { ...at, row }, { found: String(hiddenRows.length) }));
  if (hiddenColumns.length > 0) issues.push(issue('WORKBOOK_HIDDEN_COLUMNS', at, { found: hiddenColumns.join(', ') }));
  return issues;
}

function references(places: readonly CellPlace[]): string {
  return places.map(({ row, column }) => `${letters(column)}${row}`).join(', ');
}

const ACTIVE: readonly (readonly [RegExp, Localized])[] = [
  [/(?:^|\/)vbaproject\.bin$|\/macrosheets\//, { vi: 'macro', en: 'macros' }],
  [/\/externallinks\//, { vi: 'liên kết tới tệp khác', en: 'links to other files' }],
  [/\/embeddings\/|\/activex\//, { vi: 'tệp hoặc điều khiển nhúng', en: 'embedded files or controls' }],
  [/\/connections\.xml$|\/querytables\//, { vi: 'kết nối dữ liệu', en: 'data connections' }],
];

/**
 * Says `WORKBOOK_ACTIVE_CONTENT` when the workbook holds what a spreadsheet program would run or follow.
 * @param parts names of all parts in lower case
 */
export function activeContentIssues(parts: readonly string[], file: string): readonly Issue[] {
  const found = ACTIVE.filter(([pattern]) => parts.some((part) => pattern.test(part))).map(([, words]) => words);
  if (found.length === 0) return [];
  const words = { vi: found.map(({ vi }) => vi).join(', '), en: found.map(({ en }) => en).join(', ') };
  return [issue('WORKBOOK_ACTIVE_CONTENT', { file }, { found: words })];
}
