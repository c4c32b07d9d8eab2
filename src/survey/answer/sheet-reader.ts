import { issue, type Place } from '../../base/issue/issue.ts';
import type { SheetPlace, SheetRow } from '../../base/sheet.ts';
import { findHeader, type HeaderFound, headerRepeats } from '../mapping/find-header.ts';
import { isTotalsRow, resemblesTotals } from '../mapping/totals-row.ts';
import { FIRST_LEVEL, INVALID } from '../questionnaire/code-book.ts';
import { addResponse } from './add-response.ts';
import { type KnownSheet, knownSheet } from './known-sheet.ts';
import type { ReadState, SheetCount } from './read-state.ts';
import { layOutSheet, type SheetLayout } from './sheet-layout.ts';

/** Takes the rows of one sheet. */
export interface SheetReader {
  readonly addRow: (row: SheetRow) => void;
  readonly end: () => void;
  /** What its rows can be counted by, once its header is found; undefined where they must all be added. */
  readonly known: () => KnownSheet | undefined;
}

/** The header stands among so many rows at the start of a sheet. */
const HEAD_ROWS = 60;
/** How much of a broken row an issue shows. */
const EXCERPT = 60;

/** Makes the reader of one sheet: it holds the first rows back until the header is found, then sends every row where it belongs. */
export function sheetReader(state: ReadState, place: SheetPlace): SheetReader {
  const { file, sheet } = place;
  const count: SheetCount = {
    file,
    sheet,
    headerRows: [],
    columns: [],
    mapping: undefined,
    status: 'skipped',
    read: 0,
    excluded: 0,
    rejected: 0,
  };
  const at = state.sheets.push(count) - 1;
  const head: SheetRow[] = [];
  let takeRow: RowTaker | undefined;

  const begin = (): void => {
    const header = findHeader(head, state.wanted);
    const widest = Math.max(
      0,
      ...head.filter(({ row }) => header.headerRows.includes(row)).map(({ cells }) => cells.length),
    );
    const started = startRows(state, place, at, header, widest);
    takeRow = started;
    for (const row of head.slice(header.firstData)) started.take(row);
    head.length = 0;
  };
  return {
    addRow: (row) => {
      if (takeRow) takeRow.take(row);
      else if (head.push(row) === HEAD_ROWS) begin();
    },
    end: () => {
      if (takeRow) return;
      if (head.length > 0) begin();
      else state.issues.add(issue('CSV_EMPTY', { file, sheet }, { allowed: '…' }));
    },
    known: () => takeRow?.known,
  };
}

/** Takes the rows below a header. */
interface RowTaker {
  readonly take: (row: SheetRow) => void;
  readonly known: KnownSheet | undefined;
}

/** Maps the columns of a header, and gives the function that takes the rows below it. */
function startRows(state: ReadState, place: SheetPlace, at: number, header: HeaderFound, widest: number): RowTaker {
  const { layout, mapping, issues } = layOutSheet(state, place, header);
  const anyItem = mapping.columns.some(({ code, column }) => column !== undefined && state.items.includes(code));
  const count = state.sheets[at];
  if (!count) throw new Error('sheetReader: every sheet is counted');
  const status = layout ? 'read' : anyItem ? 'rejected' : 'skipped';
  const started: SheetCount = { ...count, headerRows: header.headerRows, columns: header.columns, mapping, status };
  state.sheets[at] = started;
  if (status !== 'skipped') for (const found of issues) state.issues.add(found);
  if (!layout) return { take: rowRefuser(started), known: undefined };
  const known = place.sheet === undefined ? knownSheet(state, header, { ...layout, widest }) : undefined;
  const addForm = (row: SheetRow): void => {
    started.read += 1;
    addRow(state, started, at, layout, row);
  };
  return {
    take: rowTaker(state, started, at, header, { ...layout, widest }),
    known: known && { ...known, excluded: () => started.excluded, addForm },
  };
}

/** Adds a row that is known to be a form. */
function addRow(state: ReadState, count: SheetCount, at: number, layout: SheetLayout, row: SheetRow): void {
  const place: Place = { file: count.file, sheet: count.sheet, row: row.row };
  const id = layout.id === undefined ? undefined : (row.cells[layout.id] ?? '');
  addResponse(state, { layout, sheet: at, count, place, id }, row);
}

/** Rows of a sheet that cannot be understood are counted, and no more. */
function rowRefuser(count: SheetCount): (row: SheetRow) => void {
  return () => {
    count.read += 1;
    count.rejected += 1;
  };
}

function rowTaker(
  state: ReadState,
  count: SheetCount,
  at: number,
  header: HeaderFound,
  layout: SheetLayout & { readonly widest: number },
): (row: SheetRow) => void {
  const { file, sheet } = count;
  const isRepeated = headerRepeats(header);
  const { id: idColumn, items, dimensions } = layout;
  const isAnswer = (cell: string, item: number): boolean => state.code(cell, item) !== INVALID;
  const places = { id: idColumn, agency: dimensions.agency, items, isAnswer };
  let belowTotals = false;
  const exclude = (code: 'SURVEY_ROW_TOTALS' | 'SURVEY_ROW_HEADER', row: SheetRow): void => {
    count.excluded += 1;
    state.issues.add(issue(code, { file, sheet, row: row.row }, { found: excerpt(row.cells) }));
  };
  return (row) => {
    count.read += 1;
    const place: Place = { file, sheet, row: row.row };
    const fault = rowFault(row, sheet === undefined ? layout : { ...layout, widest: undefined });
    const id = layout.id === undefined ? undefined : (row.cells[layout.id] ?? '');
    if (fault) {
      count.rejected += 1;
      state.issues.add(issue(fault.code, place, fault.values));
    } else if (isRepeated(row)) exclude('SURVEY_ROW_HEADER', row);
    else if (isTotalsRow(row.cells, places)) {
      belowTotals = true;
      exclude('SURVEY_ROW_TOTALS', row);
    } else if (belowTotals && (id ?? '') === '' && !hasLevel(state, layout, row)) {
      exclude('SURVEY_ROW_TOTALS', row);
    } else {
      if (resemblesTotals(row.cells, places)) {
        state.issues.add(issue('SURVEY_ROW_TOTALS_LIKE', place, { found: excerpt(row.cells) }));
      }
      addRow(state, count, at, layout, row);
    }
  };
}

/** Whether an item of a row has an answer that counts: below the totals stand dates and signatures, which have none. */
function hasLevel({ code }: ReadState, { items }: SheetLayout, { cells }: SheetRow): boolean {
  return items.some((column, item) => code(cells[column ?? -1] ?? '', item) >= FIRST_LEVEL);
}

interface RowFault {
  readonly code: 'CSV_SYNTAX' | 'CSV_ROW_WIDTH';
  readonly values: Readonly<Record<string, string>>;
}

interface Widths {
  readonly width: number;
  /** Cells of the header of a text file, its nameless ones too; rows of a workbook have no width of their own. */
  readonly widest: number | undefined;
}

/** A row with a quote out of place, with text beyond the last named column, or of a text file with fewer cells or more separators than the header, may have shifted: it is not guessed at. */
function rowFault({ cells, broken }: SheetRow, { width, widest }: Widths): RowFault | undefined {
  if (broken) return { code: 'CSV_SYNTAX', values: { found: excerpt(cells) } };
  const named = cells.findLastIndex((cell) => cell !== '') + 1;
  const fits = widest === undefined || (cells.length >= width && cells.length <= widest);
  if (fits && named <= width) return undefined;
  const found = fits ? named : cells.length;
  return { code: 'CSV_ROW_WIDTH', values: { found: String(found), allowed: String(width) } };
}

function excerpt(cells: readonly string[]): string {
  return cells
    .filter((cell) => cell !== '')
    .join(' | ')
    .replace(/\s*\n\s*/g, ' ⏎ ')
    .slice(0, EXCERPT);
}
