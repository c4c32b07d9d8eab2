import CliTable from 'cli-table3';
import pc from 'picocolors';
import { type Issue, issueText, placeText, severityOf } from '../base/issue/issue.ts';
import type { Language } from '../base/language.ts';
import { csvText } from '../io/csv-text.ts';
import { markSample } from '../report/run-file.ts';
import { left, markdownTable, type ReportTable, tableObjects } from '../report/table.ts';
import type { CommonOptions } from './option.ts';

/** Writes a line to the standard output. */
export function say(line = ''): void {
  process.stdout.write(`${line}\n`);
}

/** Writes a line for the person at the terminal, beside the output proper. */
export function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}

const PLAIN_BORDERS = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '  ',
};

/** A table for the terminal: numbers to the right, so that decimals stand under each other. */
function terminalTable(table: ReportTable): string {
  const colWidths = fittingWidths(table, process.stdout.isTTY ? process.stdout.columns : undefined);
  const drawn = new CliTable({
    head: table.columns.map((column) => pc.bold(column.title)),
    ...(colWidths && { colWidths: [...colWidths], wordWrap: true }),
    colAligns: table.columns.map((column) => column.align),
    chars: PLAIN_BORDERS,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
  });
  drawn.push(...table.rows.map((row) => [...row]));
  const lines = drawn
    .toString()
    .split('\n')
    .map((line) => line.trimEnd());
  return [pc.bold(pc.cyan(table.title)), ...lines, ...table.notes.map((note) => pc.dim(note))].join('\n');
}

const GAP = 2;
const NARROWEST = 8;

/**
 * The widths at which a table fits the screen, the widest columns wrapped first; no column is narrower than its longest figure.
 * @param screen undefined when nobody looks: then nothing is wrapped
 * @returns undefined where it fits as it is
 */
function fittingWidths(table: ReportTable, screen: number | undefined): readonly number[] | undefined {
  const cells = table.columns.map(({ title }, at) => [title, ...table.rows.map((row) => row[at] ?? '')]);
  const widths = cells.map((texts) => Math.max(...texts.map((text) => text.length)));
  const least = table.columns.map(({ align }, at) => {
    const kept = align === 'right' ? (cells[at] ?? []).slice(1) : [];
    return Math.max(NARROWEST, ...kept.map((text) => text.length));
  });
  const room = screen === undefined ? Infinity : screen - GAP * (table.columns.length - 1);
  let total = widths.reduce((sum, width) => sum + width, 0);
  if (total <= room) return undefined;
  while (total > room) {
    const spare = widths.map((width, at) => (width > (least[at] ?? width) ? width : 0));
    const widest = spare.indexOf(Math.max(...spare));
    if (spare[widest] === 0) break;
    widths[widest] = (widths[widest] ?? 0) - 1;
    total -= 1;
  }
  return widths;
}

/** A table with the name it has as data. */
export type KeyedTable = ReportTable & { readonly key: string };

/**
 * Prints tables in the format asked for. As JSON: one object with a list a table, by its key. As CSV: one table, the first,
 * with those of its kind below it; a fact `sample` marks every row.
 */
export function printTables(
  tables: readonly KeyedTable[],
  options: CommonOptions,
  facts: Readonly<Record<string, unknown>> = {},
): void {
  const { format } = options;
  if (format === 'json') {
    const lists = Object.fromEntries(tables.map((table) => [table.key, tableObjects(table)]));
    const notes = Object.fromEntries(
      tables.filter((table) => table.notes.length > 0).map((table) => [table.key, table.notes]),
    );
    say(JSON.stringify({ ...facts, ...lists, notes }, null, 2));
    return;
  }
  if (format === 'csv') {
    const joined = joinTables(tables);
    if (joined) process.stdout.write(csvText(markSample(joined, facts['sample'] === true)));
    return;
  }
  tables.forEach((table, at) => {
    if (at > 0) say();
    if (format === 'markdown') say(`## ${table.title}\n\n${markdownTable(table)}`);
    else say(terminalTable(table));
  });
}

const keysOf = (table: ReportTable): readonly string[] => table.columns.map(({ key }) => key);
const isWithin = (keys: readonly string[], others: readonly string[]): boolean =>
  keys.every((key) => others.includes(key));

/**
 * The first table and every one with its columns as one, so that a machine reads one header. A table may lack a column, as a ranking without
 * last year does: its cells are then empty. Where several are joined a first column `table` names them.
 */
function joinTables(tables: readonly KeyedTable[]): ReportTable | undefined {
  const [first] = tables;
  if (!first) return undefined;
  const widest = tables
    .filter((table) => isWithin(keysOf(first), keysOf(table)))
    .reduce((a, b) => (b.columns.length > a.columns.length ? b : a), first);
  const joined = tables.filter((table) => isWithin(keysOf(table), keysOf(widest)));
  const named = joined.length > 1;
  const rows = joined.flatMap((table) => {
    const keys = keysOf(table);
    const places = widest.columns.map(({ key, figures }) => ({ at: keys.indexOf(key), figures }));
    return table.rows.map((row) => [
      ...(named ? [table.key] : []),
      ...places.map(({ at, figures }) => cellAsData(row[at] ?? '', figures)),
    ]);
  });
  const columns = named ? [left('table', 'table'), ...widest.columns] : widest.columns;
  return { title: first.title, columns, rows, notes: [] };
}

/** A cell without the marks that are for readers: a dash for nothing, a star for provisional. */
function cellAsData(cell: string, figures: boolean): string {
  if (cell === '—') return '';
  return figures ? cell.replace(/\s*[—*]/g, '') : cell;
}

const MOST_SHOWN = 20;

/** Lists issues beside the output: errors one by one up to twenty, of warnings and notes the first of each kind with a count of the rest. */
export function printIssues(issues: readonly Issue[], language: Language): void {
  const errors = issues.filter((found) => severityOf(found) === 'error');
  for (const found of errors.slice(0, MOST_SHOWN)) tell(issueLine(found, language));
  if (errors.length > MOST_SHOWN) tell(moreText(errors.length - MOST_SHOWN, language));
  const kinds = new Map<string, Issue[]>();
  for (const found of issues) {
    if (severityOf(found) === 'error') continue;
    kinds.set(found.code, [...(kinds.get(found.code) ?? []), found]);
  }
  for (const [first, ...rest] of kinds.values()) {
    if (!first) continue;
    tell(issueLine(first, language) + (rest.length === 0 ? '' : ` ${pc.dim(moreText(rest.length, language))}`));
  }
}

function moreText(count: number, language: Language): string {
  return language === 'vi' ? `(và ${count} mục cùng loại)` : `(and ${count} more of the kind)`;
}

const WORDS = {
  error: { vi: 'LỖI', en: 'ERROR', colour: pc.red },
  warning: { vi: 'CẢNH BÁO', en: 'WARNING', colour: pc.yellow },
  note: { vi: 'GHI CHÚ', en: 'NOTE', colour: pc.cyan },
};

function issueLine(found: Issue, language: Language): string {
  const severity = severityOf(found);
  const { colour, ...words } = WORDS[severity];
  const place = placeText(found.place);
  const where = place === '' ? '' : ` ${pc.bold(place)}`;
  return `${colour(words[language])} ${found.code}${where}: ${issueText(found, language)}`;
}

/** How many errors and warnings there are, in a line. */
export function issueCount(issues: readonly Issue[], language: Language): string {
  const count = (severity: 'error' | 'warning'): number =>
    issues.filter((found) => severityOf(found) === severity).length;
  return language === 'vi'
    ? `${count('error')} lỗi, ${count('warning')} cảnh báo`
    : `${count('error')} errors, ${count('warning')} warnings`;
}
