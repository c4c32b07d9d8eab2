// Why hucre, which writes our workbooks, does not read them (1.0.0; held by hucre.test.ts): it gives blank cells of type text the first
// shared text and blank truths FALSE, shows 30 hours as a day of 1900 and some money as days, and loses the texts of malformed rows
// unsaid. It also builds rectangles and trees of what it reads: to keep those within limits a guard must read every cell all the same.
import { open } from 'node:fs/promises';
import { type Issue, issue } from '../../base/issue/issue.ts';
import { compareText } from '../../base/order.ts';
import type { SheetRow } from '../../base/sheet.ts';
import { fileFaultWords } from '../file-fault.ts';
import { type CellSource, readSharedTexts } from './cell-text.ts';
import { fileTooLarge, guardWorkbook } from './guard-workbook.ts';
import { readBook } from './read-book.ts';
import { readSheet } from './read-sheet.ts';
import { readStyles } from './read-styles.ts';
import { inPlace, refusalOf } from './refusal.ts';
import { activeContentIssues, sheetIssues } from './sheet-issues.ts';
import { WORKBOOK_LIMITS } from './workbook-limits.ts';

/** What reading a workbook gave. A refused one has no sheets. */
export interface WorkbookReading {
  readonly sheets: readonly WorkbookSheet[];
  readonly issues: readonly Issue[];
}

/** A sheet of a workbook, as texts. */
export interface WorkbookSheet {
  readonly name: string;
  /** Rows that are not wholly empty, hidden ones too, in their order. The text of merged cells stands in the first of them. */
  readonly rows: readonly SheetRow[];
}

/**
 * Reads a workbook (`.xlsx`, `.xlsm`) as texts. The file is looked through before anything in it is parsed, and refused as a whole when it is
 * not what it should be or larger than the limits of workbook-limits.ts; no formula, macro or link is ever run or followed.
 *
 * Numbers are their shortest decimal (`5`, `4.5`); those shown as percentages are so (`85.5%` for 85,5 %), as in a CSV saved from Excel; days are `2025-07-01`, with a time `2025-07-01T08:30:00`,
 * times alone `08:30:00`; truth is `TRUE` and `FALSE`, as in a CSV saved from Excel; errors are their text (`#N/A`). Formulas give the value last saved.
 * @param path the file
 * @param name the name that issues carry
 * @returns sheets in the order of their tabs, hidden and empty ones too; issues `FILE_NOT_FOUND`, `FILE_TOO_LARGE`, `WORKBOOK_FORMAT`, `WORKBOOK_ENCRYPTED`,
 * `WORKBOOK_DAMAGED`, `WORKBOOK_UNSAFE`, `WORKBOOK_ENTITY`, `WORKBOOK_LIMIT`, `WORKBOOK_EMPTY` (each alone, without rows), `WORKBOOK_FORMULA`,
 * `WORKBOOK_FORMULA_NO_VALUE`, `WORKBOOK_HIDDEN_SHEET`, `WORKBOOK_HIDDEN_ROWS`, `WORKBOOK_HIDDEN_COLUMNS`, `WORKBOOK_ACTIVE_CONTENT`
 * @see ECMA-376 part 1 (SpreadsheetML) and part 2 (packages)
 * @example const { sheets, issues } = await readWorkbook('answers.xlsx', 'answers.xlsx')
 */
export async function readWorkbook(path: string, name: string): Promise<WorkbookReading> {
  return readRefusing(name, () => bytesOf(path));
}

/**
 * Reads a workbook that is held in memory, as `readWorkbook` reads a file.
 * @returns issues as `readWorkbook`, but for `FILE_NOT_FOUND`
 */
export async function readWorkbookBytes(bytes: Uint8Array, name: string): Promise<WorkbookReading> {
  return readRefusing(name, async () => {
    if (bytes.byteLength > WORKBOOK_LIMITS.file) throw fileTooLarge(bytes.byteLength);
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  });
}

async function readRefusing(name: string, bytes: () => Promise<Buffer>): Promise<WorkbookReading> {
  try {
    return await inPlace({ file: name }, async () => readBytes(await bytes(), name));
  } catch (error) {
    const reason = refusalOf(error) ?? missing(error, name);
    if (reason === undefined) throw error;
    return { sheets: [], issues: [reason] };
  }
}

async function bytesOf(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    if (size > WORKBOOK_LIMITS.file) throw fileTooLarge(size);
    return await file.readFile();
  } finally {
    await file.close();
  }
}

async function readBytes(bytes: Buffer, file: string): Promise<WorkbookReading> {
  const parts = await guardWorkbook(bytes);
  const { sheets: listed, sharedTexts, styles, from1904 } = await readBook(parts);
  const source: CellSource = {
    sharedTexts: await readSharedTexts(sharedTexts),
    shows: await readStyles(styles),
    from1904,
  };
  const spent = { cells: 0, places: 0, text: 0 };
  const sheets: WorkbookSheet[] = [];
  const issues: Issue[] = [...activeContentIssues([...parts.keys()].sort(compareText), file)];
  for (const { name, hidden, part } of listed) {
    const reading = await inPlace({ sheet: name }, () => readSheet(part, source, spent));
    sheets.push({ name, rows: reading.rows });
    issues.push(...sheetIssues({ file, sheet: name }, hidden, reading));
  }
  if (sheets.every(({ rows }) => rows.length === 0)) issues.push(emptyIssue(sheets, file));
  return { sheets, issues };
}

function emptyIssue(sheets: readonly WorkbookSheet[], file: string): Issue {
  const names = sheets.map(({ name }) => name).join(', ');
  return issue('WORKBOOK_EMPTY', { file }, { found: names === '' ? '0' : names });
}

/** The issue of a file that the system does not give; undefined for any other error, which is a bug. */
function missing(error: unknown, file: string): Issue | undefined {
  const known = error instanceof Error && 'syscall' in error && 'code' in error;
  return known ? issue('FILE_NOT_FOUND', { file }, { found: fileFaultWords(String(error.code)) }) : undefined;
}
