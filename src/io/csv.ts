import Papa from 'papaparse';
import { type Issue, issue } from '../base/issue/issue.ts';
import type { FileReading, SheetSink } from '../base/sheet.ts';
import { type GridReader, type GridSummary, gridReader, LONGEST_ROW } from './csv/grid.ts';
import { type CsvRow, type CsvSummary, type RowSink, tableReader } from './csv/header-table.ts';
import { fileFaultWords } from './file-fault.ts';
import { chooseReading, type TextReading } from './text/choose-reading.ts';
import { decodedText } from './text/decoded-text.ts';
import { foreignFile, nulFile, TABLE_WORDS } from './text/foreign-file.ts';
import { readingIssues } from './text/reading-issues.ts';

export type { CsvRow, CsvSummary } from './csv/header-table.ts';

/** No labels are known of assessments, agencies and the like: their encoding is told by Vietnamese syllables alone. */
const NO_EVIDENCE: ReadonlySet<string> = new Set();

/**
 * Reads a CSV file of any size, row by row; memory stays flat. The encoding is chosen by evidence from the whole file; no row of a file whose encoding cannot
 * be told is handed over. The separator is one of `, ; tab |`; lines end in any way; wholly empty lines are skipped.
 * @param path the file
 * @param name the name that issues carry
 * @param onRow called for every row that could be read, in the file's order
 * @param onHeader called once, before the first row, unless there is no header
 * @param onRefused called for every row that does not fit the header, with what its cells seem to be; one with a quote out of place has none
 * @returns issues `FILE_NOT_FOUND`, `FILE_NOT_TABLE`, `FILE_ENCODING`, `FILE_ENCODING_CONVERTED`, `FILE_ENCODING_MIXED`, `FILE_ENCODING_DOUBTFUL`, `CSV_EMPTY`, `CSV_COLUMN_DUPLICATE`, `CSV_ROW_WIDTH`, `CSV_SYNTAX`;
 * a row with an issue is not handed over
 * @example await readCsv('answers.csv', 'answers.csv', ({ row, cells }) => { … })
 */
export async function readCsv(
  path: string,
  name: string,
  onRow: (row: CsvRow) => void,
  onHeader?: RowSink['onHeader'],
  onRefused?: RowSink['onRefused'],
): Promise<CsvSummary> {
  const table = tableReader(name, { onRow, onHeader, onRefused });
  const opened = await openText(path, name, NO_EVIDENCE, (reading) => feedText(path, reading, table));
  if (opened.reading === undefined) return { columns: [], rowsRead: 0, issues: opened.issues };
  const summary = table.finish();
  return { ...summary, issues: [...opened.issues, ...summary.issues] };
}

/**
 * Reads a table from a text, in every respect as `readCsv` reads a file.
 * @example readCsvText('a;b\n1;2', 'x.csv', ({ cells }) => { … }).columns // ['a', 'b']
 */
export function readCsvText(
  text: string,
  name: string,
  onRow: (row: CsvRow) => void,
  onHeader?: RowSink['onHeader'],
): CsvSummary {
  const table = tableReader(name, { onRow, onHeader, onRefused: undefined });
  table.push(text.startsWith('\uFEFF') ? text.slice(1) : text);
  return table.finish();
}

const NOTHING_READ: GridSummary = { separator: undefined, openQuotes: [], longLines: [] };

/** How a text file was understood, and what is wrong with it as a file; no reading when no row of it could be handed over. */
export interface SheetReading {
  readonly reading: FileReading | undefined;
  readonly issues: readonly Issue[];
}

/**
 * Reads a CSV file of any size as one sheet and hands over every row that is not wholly empty as it stands: titles, header, answers, totals, and rows
 * with a quote out of place, marked `broken`, each by its line: the next line is the next row. A first line `sep=;` names the separator and is no row. Memory stays flat.
 * @param path the file
 * @param name the name that issues and the sheet carry
 * @param evidence labels and names of columns that are known, folded by `foldText` or `foldAnswer`; they tell the encoding where it is in doubt. May be empty
 * @param sink takes the rows between one `startSheet` and one `endSheet`; neither is called for a file that cannot be opened or told
 * @param feed gives the text to the reader of rows; it may read some rows itself
 * @returns issues `FILE_NOT_FOUND`, `FILE_NOT_TABLE`, `FILE_ENCODING`, `FILE_ENCODING_CONVERTED`, `FILE_ENCODING_MIXED`, `FILE_ENCODING_DOUBTFUL`; `CSV_QUOTE_OPEN` and
 * `CSV_LINE_LONG` for a row of more than a million characters, whose first line is `broken`. An empty file has a reading and no rows
 * @example await readCsvSheet('answers.csv', 'answers.csv', new Set(['hai long']), sink)
 */
export async function readCsvSheet(
  path: string,
  name: string,
  evidence: ReadonlySet<string>,
  sink: SheetSink,
  feed: FeedText = feedText,
): Promise<SheetReading> {
  const grid = gridReader(({ row, cells, broken }) => {
    sink.addRow(broken ? { row, cells, broken } : { row, cells });
  });
  let started = false;
  const { reading, issues } = await openText(path, name, evidence, (chosen) => {
    started = true;
    sink.startSheet({ file: name, sheet: undefined, sheets: 1 });
    return feed(path, chosen, grid);
  });
  const summary = reading ? grid.finish() : NOTHING_READ;
  if (started) sink.endSheet();
  if (reading === undefined) return { reading, issues };
  const { charset, mark, lettering } = reading;
  const { separator, openQuotes, longLines } = summary;
  const found: FileReading = { file: name, format: 'csv', charset, mark, lettering };
  const open = openQuotes.map((row) => issue('CSV_QUOTE_OPEN', { file: name, row }));
  const long = longLines.map((row) => issue('CSV_LINE_LONG', { file: name, row }, { allowed: String(LONGEST_ROW) }));
  return { reading: separator === undefined ? found : { ...found, separator }, issues: [...issues, ...open, ...long] };
}

/** Gives the text of a file, read as it was found to be written, to a reader of rows. */
export type FeedText = (path: string, reading: TextReading, grid: GridReader) => Promise<void>;

/** Characters that a reader of rows is given at once: of so many its rows are gone as fast as they came, and do not pile up in memory. */
const PART = 16_384;

/** Gives all of the text to the reader, part by part, until it wants no more. */
export async function feedText(
  path: string,
  reading: TextReading,
  taker: Pick<GridReader, 'push' | 'stopped'>,
): Promise<void> {
  for await (const text of decodedText(path, reading)) {
    for (let at = 0; at < text.length && !taker.stopped(); at += PART) taker.push(text.slice(at, at + PART));
    if (taker.stopped()) break;
  }
}

interface OpenedFile {
  readonly reading: TextReading | undefined;
  readonly issues: readonly Issue[];
}

/** Finds how a file is to be read and hands its text over; without a reading, nothing was. */
async function openText(
  path: string,
  name: string,
  evidence: ReadonlySet<string>,
  take: (reading: TextReading) => Promise<void>,
): Promise<OpenedFile> {
  try {
    const foreign = await foreignFile(path);
    if (foreign) return refused(issue('FILE_NOT_TABLE', { file: name }, { found: foreign, allowed: TABLE_WORDS }));
    const chosen = await chooseReading(path, evidence);
    if ('strange' in chosen) {
      const binary = chosen.charset === 'utf-8' ? await nulFile(path, chosen.strange) : undefined;
      if (binary) return refused(issue('FILE_NOT_TABLE', { file: name }, { found: binary, allowed: TABLE_WORDS }));
      return refused(issue('FILE_ENCODING', { file: name }, { found: String(chosen.strange) }));
    }
    await take(chosen.reading);
    return { reading: chosen.reading, issues: readingIssues(name, chosen.reading) };
  } catch (error) {
    const code = systemCode(error);
    if (code === undefined) throw error;
    return refused(issue('FILE_NOT_FOUND', { file: name }, { found: fileFaultWords(code) }));
  }
}

function refused(reason: Issue): OpenedFile {
  return { reading: undefined, issues: [reason] };
}

function systemCode(error: unknown): string | undefined {
  return error instanceof Error && 'syscall' in error && 'code' in error ? String(error.code) : undefined;
}

/** Cells that a spreadsheet would run as a formula. A sign before nothing but a number is a number: `-0.5`, `+1.68`, `-1/3`. */
const FORMULA_CELL = /^[=@\t\r]|^[+-](?!\d+(?:[.,]\d+)?(?:\/\d+)?$)/;

/** A text as a spreadsheet shows it and does not run it. */
export function spreadsheetSafe(text: string): string {
  return FORMULA_CELL.test(text) ? `'${text}` : text;
}

/** Writes a table as CSV text with commas and line feeds. A cell that a spreadsheet would run gets a `'` before it. */
export function writeCsvText(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const data = { fields: [...columns], data: rows.map((row) => [...row]) };
  return `${Papa.unparse(data, { newline: '\n', escapeFormulae: FORMULA_CELL })}\n`;
}
