import { createReadStream } from 'node:fs';
import Papa from 'papaparse';
import { type Issue, issue } from '../base/issue/issue.ts';
import { fileFaultWords } from './file-fault.ts';

/** One row of a table. Cells are in NFC, trimmed, and as many as the header has. */
export interface CsvRow {
  /** Number of the row as a spreadsheet shows it: the header is 1, empty lines count, a cell of several lines does not add any. */
  readonly row: number;
  readonly cells: readonly string[];
}

/** What reading a table gave besides its rows. */
export interface CsvSummary {
  /** Names of the columns in their order, without the nameless ones at the end; none when there is no header. */
  readonly columns: readonly string[];
  /** Rows below the header that are not wholly empty, the refused ones too. */
  readonly rowsRead: number;
  readonly issues: readonly Issue[];
}

type OnRow = (row: CsvRow) => void;
type OnHeader = (columns: readonly string[]) => void;
/** Takes a row that does not fit the header, with what its cells seem to be; one with a quote out of place has none. */
type OnRefused = (row: CsvRow) => void;

const SEPARATORS = [',', ';', '\t', '|'] as const;
type Separator = (typeof SEPARATORS)[number];

const CHUNK_BYTES = 262_144;
/** The separator is chosen by these first characters, whatever the size of the pieces that arrive. */
const HEAD_LENGTH = 65_536;
const HEAD_ROWS = 20;
/** A longer row is a quote that was never closed; without a limit it would swallow the memory. */
const LONGEST_ROW = 1_000_000;
/** How much of a broken row an issue shows. */
const EXCERPT = 60;

/**
 * Reads a CSV file of any size, row by row; memory stays flat. The file must be UTF-8, with or without a byte order mark: no row of a file that is not is handed over.
 * The separator is one of `, ; tab |`; lines end in any way; wholly empty lines are skipped.
 * @param path the file
 * @param name the name that issues carry
 * @param onRow called for every row that could be read, in the file's order
 * @param onHeader called once, before the first row, unless there is no header
 * @returns issues `FILE_NOT_FOUND`, `FILE_ENCODING`, `CSV_EMPTY`, `CSV_COLUMN_DUPLICATE`, `CSV_ROW_WIDTH`, `CSV_SYNTAX`; a row with an issue is not handed over
 * @example await readCsv('answers.csv', 'answers.csv', ({ row, cells }) => { … })
 */
export async function readCsv(
  path: string,
  name: string,
  onRow: OnRow,
  onHeader?: OnHeader,
  onRefused?: OnRefused,
): Promise<CsvSummary> {
  const refused = (found: Issue): CsvSummary => ({ columns: [], rowsRead: 0, issues: [found] });
  try {
    const strange = await strangeByte(path);
    if (strange !== undefined) return refused(issue('FILE_ENCODING', { file: name }, { found: String(strange) }));
    const table = tableReader(name, { onRow, onHeader, onRefused });
    const decoder = new TextDecoder('utf-8', { fatal: true });
    for await (const bytes of bytesOf(path)) {
      table.push(decoder.decode(bytes, { stream: true }));
      if (table.stopped()) break;
    }
    return table.finish();
  } catch (error) {
    const code = systemCode(error);
    if (code === undefined) throw error;
    return refused(issue('FILE_NOT_FOUND', { file: name }, { found: fileFaultWords(code) }));
  }
}

/**
 * Reads a table from a text, in every respect as `readCsv` reads a file.
 * @example readCsvText('a;b\n1;2', 'x.csv', ({ cells }) => { … }).columns // ['a', 'b']
 */
export function readCsvText(text: string, name: string, onRow: OnRow, onHeader?: OnHeader): CsvSummary {
  const table = tableReader(name, { onRow, onHeader, onRefused: undefined });
  table.push(text.startsWith('\uFEFF') ? text.slice(1) : text);
  return table.finish();
}

interface TableReader {
  readonly push: (text: string) => void;
  readonly stopped: () => boolean;
  readonly finish: () => CsvSummary;
}

interface RowSink {
  readonly onRow: OnRow;
  readonly onHeader: OnHeader | undefined;
  readonly onRefused: OnRefused | undefined;
}

/** Puts pieces of text together into whole rows. */
function tableReader(name: string, sink: RowSink): TableReader {
  const table = rowTaker(name, sink);
  let separator: Separator | undefined;
  let pending = '';
  let carriageReturn = false;

  const parsePending = (last: boolean): void => {
    separator ??= chooseSeparator(pending.slice(0, HEAD_LENGTH), last && pending.length <= HEAD_LENGTH);
    const { rows, broken, end } = parseRows(pending, separator, last);
    rows.forEach((cells, index) => {
      table.take(cells, broken.has(index));
    });
    pending = pending.slice(end);
    if (pending.length > LONGEST_ROW) {
      table.take([pending], true);
      table.stop();
    }
  };

  const push = (text: string): void => {
    const whole = carriageReturn ? `\r${text}` : text;
    carriageReturn = whole.endsWith('\r');
    pending += withLineFeeds(carriageReturn ? whole.slice(0, -1) : whole);
    if (!table.stopped() && pending.length > HEAD_LENGTH) parsePending(false);
  };

  const finish = (): CsvSummary => {
    if (!table.stopped() && pending !== '') parsePending(true);
    return table.summary();
  };

  return { push, stopped: table.stopped, finish };
}

interface RowTaker {
  readonly take: (raw: readonly string[], broken: boolean) => void;
  readonly stop: () => void;
  readonly stopped: () => boolean;
  readonly summary: () => CsvSummary;
}

/** Numbers and counts the rows, and hands over those that fit the header. */
function rowTaker(name: string, { onRow, onHeader, onRefused }: RowSink): RowTaker {
  const issues: Issue[] = [];
  let columns: readonly string[] | undefined;
  /** Cells of the header with its nameless ones: a row with more holds something that no column explains. */
  let widest = 0;
  let row = 0;
  let rowsRead = 0;
  let stopped = false;

  const refuse = (code: 'CSV_SYNTAX' | 'CSV_ROW_WIDTH', values: Record<string, string>): void => {
    issues.push(issue(code, { file: name, row }, values));
  };

  const takeHeader = (cells: readonly string[], broken: boolean): void => {
    stopped = broken;
    widest = cells.length;
    columns = broken ? [] : cells.slice(0, widthOf(cells));
    if (broken) refuse('CSV_SYNTAX', { found: excerpt(cells) });
    for (const twice of repeated(columns)) {
      issues.push(issue('CSV_COLUMN_DUPLICATE', { file: name, row, column: twice }, { found: twice }));
    }
    if (!broken) onHeader?.(columns);
  };

  const takeRow = (cells: readonly string[], broken: boolean, width: number): void => {
    rowsRead += 1;
    const found = cells.length > widest ? cells.length : foundWidth(cells, width);
    if (broken) {
      refuse('CSV_SYNTAX', { found: excerpt(cells) });
      onRefused?.({ row, cells: [] });
    } else if (found !== width) {
      refuse('CSV_ROW_WIDTH', { found: String(found), allowed: String(width) });
      onRefused?.({ row, cells });
    } else onRow({ row, cells: cells.length === width ? cells : cells.slice(0, width) });
  };

  const take = (raw: readonly string[], broken: boolean): void => {
    row += 1;
    const cells = raw.map(cleanCell);
    if (stopped || widthOf(cells) === 0) return;
    if (columns === undefined) takeHeader(cells, broken);
    else takeRow(cells, broken, columns.length);
  };

  const summary = (): CsvSummary => {
    if (columns === undefined) issues.push(issue('CSV_EMPTY', { file: name }, { allowed: '…' }));
    return { columns: columns ?? [], rowsRead, issues };
  };
  const stop = (): void => {
    stopped = true;
  };
  return { take, stop, stopped: () => stopped, summary };
}

interface ParsedRows {
  readonly rows: readonly (readonly string[])[];
  /** Indexes of rows with a quote out of place. */
  readonly broken: ReadonlySet<number>;
  /** Where the first row begins that is not whole yet. */
  readonly end: number;
}

/**
 * Papa's own low-level parser is used because it works at once and says where its last whole row ends: a file and a text go one way, and a quote never closed is noticed.
 * Separator and line ends are given to it, since its guesses depend on how the pieces fall.
 */
function parseRows(text: string, separator: Separator, last: boolean): ParsedRows {
  const parser = new Papa.Parser({ delimiter: separator, newline: '\n' });
  const result: Papa.ParseResult<string[]> = parser.parse(text, 0, !last);
  const broken = new Set(result.errors.flatMap((error) => (error.row === undefined ? [] : [error.row])));
  return { rows: result.data, broken, end: result.meta.cursor };
}

/** Takes the separator that splits the header and with which most of the first rows can be read; of equals, the one with more columns. */
function chooseSeparator(head: string, last: boolean): Separator {
  let best: { separator: Separator; share: number; width: number } = { separator: ',', share: 0, width: 1 };
  for (const separator of SEPARATORS) {
    const { rows, broken } = parseRows(head, separator, last);
    const first = rows
      .map((cells, index) => ({ cells: cells.map(cleanCell), broken: broken.has(index) }))
      .filter(({ cells }) => widthOf(cells) > 0)
      .slice(0, HEAD_ROWS);
    const width = widthOf(first[0]?.cells ?? []);
    if (width < 2) continue;
    const share = first.filter((row) => !row.broken && foundWidth(row.cells, width) === width).length / first.length;
    if (share > best.share || (share === best.share && width > best.width)) best = { separator, share, width };
  }
  return best.separator;
}

/** How many cells a row has, leaving empty ones beyond the header's width out. */
function foundWidth(cells: readonly string[], width: number): number {
  return Math.max(widthOf(cells), Math.min(cells.length, width));
}

/** Cells up to the last one that is not empty. */
function widthOf(cells: readonly string[]): number {
  let width = cells.length;
  while (width > 0 && cells[width - 1] === '') width -= 1;
  return width;
}

function excerpt(cells: readonly string[]): string {
  return cells
    .join(' | ')
    .replace(/\s*\n\s*/g, ' ⏎ ')
    .slice(0, EXCERPT);
}

function cleanCell(cell: string): string {
  return cell.normalize('NFC').trim();
}

function withLineFeeds(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

function repeated(columns: readonly string[]): readonly string[] {
  return [...new Set(columns.filter((name, index) => name !== '' && columns.indexOf(name) !== index))];
}

function bytesOf(path: string): AsyncIterable<Uint8Array> {
  return createReadStream(path, { highWaterMark: CHUNK_BYTES });
}

/** Position, from 1, of the first byte that is not UTF-8; a character cut off by the end of the file counts as one past it. */
async function strangeByte(path: string): Promise<number | undefined> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let before = 0;
  let tail: Uint8Array = new Uint8Array(0);
  for await (const bytes of bytesOf(path)) {
    if (!decodes(decoder, bytes)) {
      const joined = Buffer.concat([tail, bytes]);
      return before - tail.length + firstStrange(joined);
    }
    before += bytes.length;
    tail = bytes.subarray(lastCharacter(bytes));
  }
  return decodes(decoder) ? undefined : before + 1;
}

type Decoder = InstanceType<typeof TextDecoder>;

function decodes(decoder: Decoder, bytes?: Uint8Array): boolean {
  try {
    if (bytes) decoder.decode(bytes, { stream: true });
    else decoder.decode();
    return true;
  } catch {
    return false;
  }
}

/** Bytes before the last character, which the next piece may complete. */
function lastCharacter(bytes: Uint8Array): number {
  let at = bytes.length - 1;
  while (at > 0 && ((bytes[at] ?? 0) & 0xc0) === 0x80) at -= 1;
  return Math.max(at, 0);
}

/** The shortest start of the bytes that cannot be UTF-8, found by halving; `bytes` begin with a whole character. */
function firstStrange(bytes: Uint8Array): number {
  let good = 0;
  let bad = bytes.length;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (decodes(new TextDecoder('utf-8', { fatal: true }), bytes.subarray(0, middle))) good = middle;
    else bad = middle;
  }
  return bad;
}

function systemCode(error: unknown): string | undefined {
  return error instanceof Error && 'syscall' in error && 'code' in error ? String(error.code) : undefined;
}

/** Cells that a spreadsheet would run as a formula. A sign before nothing but a number is a number: `-0.5`, `+1.68`, `-1/3`. */
const FORMULA_CELL = /^[=@\t\r]|^[+-](?!\d+(?:[.,]\d+)?(?:\/\d+)?$)/;

/** Writes a table as CSV text with commas and line feeds. A cell that a spreadsheet would run gets a `'` before it. */
export function writeCsvText(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const data = { fields: [...columns], data: rows.map((row) => [...row]) };
  return `${Papa.unparse(data, { newline: '\n', escapeFormulae: FORMULA_CELL })}\n`;
}
