import { type Cell, type CellStyle, type WriteSheet, writeXlsx } from 'hucre/xlsx';
import { columnLetters } from '../../base/sheet.ts';
import { needsTextFormat, sheetNames, writtenText } from './written-text.ts';

/** What a cell is to its reader; each has its colour. */
export type CellRole = 'problem' | 'warning' | 'note' | 'header';

/** A cell with more than its value. */
export interface MarkedCell {
  readonly value: string | number;
  readonly role?: CellRole | undefined;
  /** Shown when the pointer rests on the cell; lines end in line feeds. */
  readonly comment?: string | undefined;
}

/** Texts stay texts, whatever they look like; numbers are numbers. An empty text leaves the cell empty. */
export type WrittenCell = string | number | MarkedCell;

/** A sheet to write. */
export interface SheetContent {
  /** Made fit for Excel: forbidden characters, length and repeats. */
  readonly name: string;
  readonly rows: readonly (readonly WrittenCell[])[];
  /** Rows at the top that are styled as a header and stay when scrolling; 1 when not given. */
  readonly headerRows?: number | undefined;
  /** Of columns, in characters; where none is given it follows the first 200 rows. */
  readonly widths?: readonly (number | undefined)[] | undefined;
  /** Columns, from 0, whose cells stay texts when they are edited, new ones too: codes such as `1.10`. */
  readonly textColumns?: readonly number[] | undefined;
  /** Columns, from 0, with the cells (`'Lists'!$A$2:$A$9`) that hold what a person may choose in them; anything else can be typed all the same. */
  readonly choices?: readonly { readonly column: number; readonly range: string }[] | undefined;
}

/** Every workbook says that it was made then, so that the same contents are the same bytes. */
const MADE = new Date('2000-01-01T00:00:00Z');

const STYLES: Readonly<Record<CellRole, CellStyle>> = {
  problem: { ...fill('FFC7CE'), font: { color: { rgb: '9C0006' } } },
  warning: { ...fill('FFEB9C'), font: { color: { rgb: '7F6000' } } },
  note: fill('DDEBF7'),
  header: { ...fill('D9E1F2'), font: { bold: true }, alignment: { wrapText: true, vertical: 'top' } },
};
const TEXT_FORMAT = '@';

/**
 * Writes a workbook (`.xlsx`). Same sheets, same bytes. A text that begins with `= + - @`, or a long number given as a text, is never run or
 * rounded: it is written as a text, in the format “text” so that it stays one when edited.
 * @param sheets in the order of their tabs; at most 1,048,576 rows and 16,384 columns each. Without any, one empty sheet is written
 * @example const bytes = await writeWorkbook([{ name: 'Phiếu', rows: [['Mã', 'Điểm'], ['001', 4.5]] }])
 */
export async function writeWorkbook(sheets: readonly SheetContent[]): Promise<Uint8Array> {
  const given: readonly SheetContent[] = sheets.length === 0 ? [{ name: '', rows: [] }] : sheets;
  const names = sheetNames(given.map(({ name }) => name));
  return writeXlsx({
    sheets: given.map((sheet, index) => sheetOf(sheet, names[index] ?? '')),
    properties: { creator: 'par-index', created: MADE, modified: MADE },
  });
}

function sheetOf(sheet: SheetContent, name: string): WriteSheet {
  const { rows, headerRows = 1, widths = [], textColumns = [] } = sheet;
  const asTexts = new Set(textColumns);
  const cells = new Map<string, Partial<Cell>>();
  const columns = columnWidths(rows).map((width, index) => ({
    width: widths[index] ?? width,
    ...(asTexts.has(index) ? { numFmt: TEXT_FORMAT } : {}),
  }));
  const values = rows.map((row, rowIndex) =>
    row.map((given, columnIndex) => {
      const cell: MarkedCell = typeof given === 'object' ? given : { value: given };
      const value = writtenValue(cell.value);
      const more = marks(cell, value, rowIndex < headerRows, asTexts.has(columnIndex));
      if (more) cells.set(`${rowIndex},${columnIndex}`, more);
      return value;
    }),
  );
  const frozen = Math.min(headerRows, rows.length);
  return {
    name,
    rows: asTexts.size === 0 ? values : [...values, ...emptyRows(Math.max(...asTexts) + 1)],
    columns,
    cells,
    ...(frozen > 0 ? { freezePane: { rows: frozen } } : {}),
    ...choicesOf(sheet, headerRows),
  };
}

/** Rows below those that are there in which a choice is offered, and texts stay texts. */
const MORE_ROWS = 300;

function emptyRows(width: number): readonly null[][] {
  return Array.from({ length: MORE_ROWS }, () => Array.from({ length: width }, () => null));
}

function choicesOf({ choices = [], rows }: SheetContent, headerRows: number): Pick<WriteSheet, 'dataValidations'> {
  if (choices.length === 0) return {};
  const last = rows.length + MORE_ROWS;
  return {
    dataValidations: choices.map(({ column, range }) => {
      const letter = columnLetters(column);
      return {
        type: 'list' as const,
        formula1: range,
        allowBlank: true,
        showErrorMessage: false,
        range: `${letter}${headerRows + 1}:${letter}${last}`,
      };
    }),
  };
}

/** A number that no spreadsheet has (infinite, or none) is written as its name. */
function writtenValue(value: string | number): string | number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  return value === '' ? null : writtenText(value);
}

/** Style and comment of a cell; undefined for a plain one. */
function marks(
  cell: MarkedCell,
  value: string | number | null,
  inHeader: boolean,
  inTexts: boolean,
): Partial<Cell> | undefined {
  const role = cell.role ?? (inHeader ? 'header' : undefined);
  const asText = typeof value === 'string' && (inTexts || needsTextFormat(value));
  if (role === undefined && !asText && cell.comment === undefined) return undefined;
  const style: CellStyle = { ...(role && STYLES[role]), ...(asText ? { numFmt: TEXT_FORMAT } : {}) };
  const comment =
    cell.comment === undefined ? {} : { comment: { text: writtenText(cell.comment), author: 'par-index' } };
  return { style, ...comment };
}

function fill(rgb: string): Pick<CellStyle, 'fill'> {
  return { fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb } } };
}

const SAMPLE_ROWS = 200;
const NARROWEST = 8;
const WIDEST = 50;

/** Widths in characters that show most of the first rows. */
function columnWidths(rows: readonly (readonly WrittenCell[])[]): readonly number[] {
  const widths: number[] = [];
  for (const row of rows.slice(0, SAMPLE_ROWS)) {
    row.forEach((cell, index) => {
      const text = String(typeof cell === 'object' ? cell.value : cell);
      const longest = Math.max(
        ...text
          .slice(0, 1_000)
          .split('\n')
          .map((line) => line.length + 2),
      );
      widths[index] = Math.min(Math.max(widths[index] ?? NARROWEST, longest), WIDEST);
    });
  }
  return Array.from(widths, (width) => width ?? NARROWEST);
}
