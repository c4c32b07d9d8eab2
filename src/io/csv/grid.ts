import { cleanCell, widthOf } from './cell.ts';
import type { Separator } from './parse-rows.ts';
import { NO_DOUBT, type RowRule, type ScanState, scanRows } from './scan-rows.ts';
import { chooseSplit, separatorHint } from './separator.ts';

/** The separator is chosen by these first characters, whatever the size of the pieces that arrive. */
const HEAD_LENGTH = 65_536;
/** A longer row is a quote that was never closed, or a line that is none; without a limit it would swallow the memory. */
export const LONGEST_ROW = 1_000_000;
/** How much of such a row is handed over. */
const LONGEST_SHOWN = 1_000;

/** A row that is not wholly empty, cells in NFC and trimmed. */
export interface GridRow {
  /** As a spreadsheet shows it, from 1: empty lines count, a first line `sep=;` does not. */
  readonly row: number;
  readonly cells: readonly string[];
  /** A line with a quote out of place, or one that such a quote makes unsure, cut at every separator. */
  readonly broken: boolean;
}

/** Puts pieces of text together into whole rows. */
export interface GridReader {
  readonly push: (text: string) => void;
  /** Takes no further row. */
  readonly stop: () => void;
  readonly stopped: () => boolean;
  readonly finish: () => GridSummary;
}

export interface GridSummary {
  /** Undefined when nothing was read. */
  readonly separator: Separator | undefined;
  /** Rows with a quote that nothing closes within a million characters: the lines below them were read one by one. */
  readonly openQuotes: readonly number[];
  /** Rows of one line of more than a million characters, which were not read. */
  readonly longLines: readonly number[];
}

/** A reader that hands over every row of a text without a byte order mark, whatever stands in it. */
export function gridReader(onRow: (row: GridRow) => void): GridReader {
  const openQuotes: number[] = [];
  const longLines: number[] = [];
  let rule: RowRule | undefined;
  let state: ScanState = NO_DOUBT;
  let pending = '';
  let carriageReturn = false;
  /** Whether what comes up to the next line end belongs to a line that is too long. */
  let skipping = false;
  let row = 0;
  let stopped = false;

  const take = (raw: readonly string[], broken: boolean): void => {
    row += 1;
    const cells = raw.map(cleanCell);
    if (!stopped && widthOf(cells) > 0) onRow({ row, cells, broken });
  };

  const parsePending = (last: boolean): void => {
    if (rule === undefined) {
      const opened = openTable(pending, last);
      ({ rule } = opened);
      pending = pending.slice(opened.from);
    }
    const scan = scanRows(pending, rule, last, state, take);
    ({ state } = scan);
    pending = pending.slice(scan.end);
    if (pending.length > LONGEST_ROW && !stopped) leaveFirstLine(last);
  };

  /** Gives up a row that is too long, and goes on at its second line. */
  const leaveFirstLine = (last: boolean): void => {
    const feed = pending.indexOf('\n');
    take([firstLine(pending).slice(0, LONGEST_SHOWN)], true);
    (feed === -1 || feed > LONGEST_ROW ? longLines : openQuotes).push(row);
    skipping = feed === -1;
    pending = afterLine(pending);
    state = { ...state, doubted: Number.POSITIVE_INFINITY };
    parsePending(last);
  };

  const push = (text: string): void => {
    const whole = carriageReturn ? `\r${text}` : text;
    carriageReturn = whole.endsWith('\r');
    const lines = withLineFeeds(carriageReturn ? whole.slice(0, -1) : whole);
    pending += skipping ? afterLine(lines) : lines;
    skipping &&= !lines.includes('\n');
    if (!stopped && pending.length > HEAD_LENGTH) parsePending(false);
  };

  const finish = (): GridSummary => {
    if (!stopped && pending !== '') parsePending(true);
    return { separator: rule?.separator, openQuotes, longLines };
  };
  const stop = (): void => {
    stopped = true;
  };
  return { push, stop, stopped: () => stopped, finish };
}

/** How rows are told, by the first characters of a text, and where the first row begins. */
function openTable(text: string, last: boolean): { readonly rule: RowRule; readonly from: number } {
  const hint = separatorHint(text);
  const from = hint?.length ?? 0;
  const isWhole = last && text.length - from <= HEAD_LENGTH;
  return { rule: chooseSplit(text.slice(from, from + HEAD_LENGTH), isWhole, hint?.separator), from };
}

function firstLine(text: string): string {
  return text.slice(0, text.length - afterLine(text).length).trimEnd();
}

/** What follows the first line; nothing when that goes on. */
function afterLine(text: string): string {
  return text.includes('\n') ? text.slice(text.indexOf('\n') + 1) : '';
}

function withLineFeeds(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}
