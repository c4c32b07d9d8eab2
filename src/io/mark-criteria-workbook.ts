import { type Issue, issueText, severityOf } from '../base/issue/issue.ts';
import type { Language, Localized } from '../base/language.ts';
import { columnIndex, columnLetters, type SheetRow } from '../base/sheet.ts';
import { isNamed } from '../report/criteria-workbook/read-table.ts';
import { MARKS_SHEET } from '../report/criteria-workbook/write-criteria.ts';
import type { LoadedCriteria } from './load-criteria-workbook.ts';
import { markOf } from './mark-cell.ts';
import { type SheetContent, type WrittenCell, writeWorkbook } from './workbook/write-workbook.ts';

const WORDS = {
  place: { vi: 'Ô', en: 'Cell' },
  severity: { vi: 'Mức', en: 'Severity' },
  text: { vi: 'Vấn đề và cách sửa', en: 'What is wrong, what to do' },
  error: { vi: 'lỗi', en: 'error' },
  warning: { vi: 'cần xem', en: 'to look at' },
  note: { vi: 'lưu ý', en: 'note' },
} as const satisfies Record<string, Localized>;

/** A copy of a workbook of criteria in which every problem is coloured and explained where it stands; the first sheet lists them. Rows and columns keep their places. */
export async function markCriteriaWorkbook(
  { sheets, issues }: Pick<LoadedCriteria, 'sheets' | 'issues'>,
  language: Language,
): Promise<Uint8Array> {
  const list: SheetContent = {
    name: MARKS_SHEET[language],
    rows: [
      [WORDS.place[language], WORDS.severity[language], WORDS.text[language]],
      ...issues.map((one) => [cellName(one), WORDS[severityOf(one)][language], issueText(one, language)]),
    ],
    widths: [24, 12, 110],
  };
  const own = sheets.filter(({ name }) => !isNamed(name, MARKS_SHEET));
  const copies = own.map(({ name, rows }): SheetContent => {
    const found = issues.filter(({ place }) => place.sheet === name);
    const lines: (readonly WrittenCell[])[] = [];
    for (const { row, cells } of rows) {
      while (lines.length < row - 1) lines.push([]);
      lines.push(markRow(row, cells, found, language));
    }
    return { name, rows: lines, headerRows: 1, textColumns: shortColumns(rows) };
  });
  return writeWorkbook([list, ...copies]);
}

/** Longer texts are not shown by some spreadsheets where the cell is kept as text. */
const LONGEST_SHOWN = 255;

/** Columns that stay texts when somebody edits the copy, as all of it is read as texts. */
function shortColumns(rows: readonly SheetRow[]): readonly number[] {
  const width = Math.max(0, ...rows.map(({ cells }) => cells.length));
  const fits = (at: number): boolean => rows.every(({ cells }) => (cells[at] ?? '').length <= LONGEST_SHOWN);
  return Array.from({ length: width }, (_, at) => at).filter(fits);
}

function markRow(
  row: number,
  cells: readonly string[],
  issues: readonly Issue[],
  language: Language,
): readonly WrittenCell[] {
  const found = issues.filter(({ place }) => place.row === row);
  if (found.length === 0) return cells;
  const columns = found.map(({ place }) => place.column ?? 'A');
  const width = Math.max(cells.length, ...columns.map(columnIndex).map((at) => at + 1));
  return Array.from({ length: width }, (_, at): WrittenCell => {
    const about = found.filter((_one, index) => columns[index] === columnLetters(at));
    const value = cells[at] ?? '';
    return about.length === 0 ? value : { value, ...markOf(about, language) };
  });
}

/** The cell of an issue as a spreadsheet names it: `Tiêu chí!C12`. */
export function cellName({ place: { sheet, row, column } }: Issue): string {
  if (sheet === undefined) return '';
  return row === undefined ? sheet : `${sheet}!${column ?? ''}${row}`;
}
