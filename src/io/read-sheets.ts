import { open } from 'node:fs/promises';
import { type Issue, issue } from '../base/issue/issue.ts';
import type { FileReading, SheetSink } from '../base/sheet.ts';
import { type FeedText, readCsvSheet } from './csv.ts';
import { findLettering } from './text/detect-lettering.ts';
import { doubtIssue, letteringWords } from './text/reading-issues.ts';
import { repairLettering } from './text/repair-lettering.ts';
import type { readWorkbook } from './workbook/read-workbook.ts';

/** How a file was understood, and what is wrong with it. */
export interface SheetsRead {
  /** Undefined when no row of it could be handed over. */
  readonly reading: FileReading | undefined;
  readonly issues: readonly Issue[];
}

/** First bytes of a zip archive, as a workbook is, and of the older compound files (.xls, workbooks with a password). */
const WORKBOOK_STARTS = ['504b0304', '504b0506', 'd0cf11e0'] as const;

/**
 * Reads a table file of any kind, told by its first bytes and not by its name: a workbook, or a text in any of the usual encodings.
 * @param known folded texts that the file may hold: they tell which reading of its letters is right
 * @param sink takes every row of every sheet that holds anything
 * @param feed as of `readCsvSheet`
 * @returns issues `FILE_…`, `CSV_QUOTE_OPEN`, `WORKBOOK_…`
 */
export async function readSheets(
  path: string,
  name: string,
  known: ReadonlySet<string>,
  sink: SheetSink,
  feed?: FeedText,
): Promise<SheetsRead> {
  return (await isWorkbook(path)) ? feedWorkbook(path, name, known, sink) : readCsvSheet(path, name, known, sink, feed);
}

/** Whether a file begins as workbooks do; one that cannot be read does not. */
async function isWorkbook(path: string): Promise<boolean> {
  const file = await open(path).catch(() => undefined);
  if (!file) return false;
  const { buffer } = await file.read(Buffer.alloc(4), 0, 4, 0).catch(() => ({ buffer: Buffer.alloc(0) }));
  await file.close();
  return WORKBOOK_STARTS.some((start) => buffer.toString('hex') === start);
}

/** Hands over the sheets of a workbook; cells typed in an old font are read as what they showed. */
async function feedWorkbook(
  path: string,
  name: string,
  known: ReadonlySet<string>,
  sink: SheetSink,
): Promise<SheetsRead> {
  // What unpacks workbooks takes memory that a text file has no use for.
  const { readWorkbook: read } = await import('./workbook/read-workbook.ts');
  const { sheets, issues } = await read(path, name);
  const filled = sheets.filter(({ rows }) => rows.length > 0);
  if (filled.length === 0) return { reading: undefined, issues };
  const { lettering, mixedWith, doubt } = findLettering(textsOf(filled), known);
  const repaired = (text: string): string => (lettering === 'unicode' ? text : repairLettering(text, lettering));
  for (const { name: sheet, rows } of filled) {
    sink.startSheet({ file: name, sheet: repaired(sheet), sheets: filled.length });
    for (const { row, cells } of rows) sink.addRow({ row, cells: cells.map(repaired) });
    sink.endSheet();
  }
  const told =
    lettering === 'unicode'
      ? []
      : [issue('FILE_ENCODING_CONVERTED', { file: name }, { found: letteringWords(lettering) })];
  const mixed = mixedWith ? [issue('FILE_ENCODING_MIXED', { file: name }, { found: letteringWords(mixedWith) })] : [];
  return {
    reading: { file: name, format: 'xlsx', lettering },
    issues: [...issues, ...told, ...mixed, ...(doubt ? [doubtIssue(name, doubt)] : [])],
  };
}

type Sheets = Awaited<ReturnType<typeof readWorkbook>>['sheets'];

function* textsOf(sheets: Sheets): Iterable<string> {
  for (const { rows } of sheets) for (const { cells } of rows) yield* cells;
}
