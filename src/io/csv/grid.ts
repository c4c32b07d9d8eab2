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
  /** Parses what is held back, where no line feed follows a carriage return at its end; then says how rows are told, if whoever has the bytes may read the next rows without this reader: nothing is held back and no quote doubted. */
  readonly handOver: () => GridPlace | undefined;
  /** Goes on below rows that were read elsewhere. */
  readonly takeBack: (place: Pick<GridPlace, 'row' | 'before'>) => void;
}

/** Where a reader of rows stands, between two rows. */
export interface GridPlace {
  readonly rule: RowRule;
  /** Number of the last row. */
  readonly row: number;
  /** Cells of the last row that has several. */
  readonly before: number | undefined;
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
  const held: HeldText = { pending: '', carriageReturn: false, skipping: false, enough: HEAD_LENGTH };
  let row = 0;
  let stopped = false;

  const take = (raw: readonly string[], broken: boolean): void => {
    row += 1;
    const cells = raw.map(cleanCell);
    if (!stopped && widthOf(cells) > 0) onRow({ row, cells, broken });
  };

  const parsePending = (last: boolean): void => {
    if (rule === undefined) {
      const opened = openTable(held.pending, last);
      ({ rule } = opened);
      held.pending = held.pending.slice(opened.from);
    }
    const scan = scanRows(held.pending, rule, last, state, take);
    ({ state } = scan);
    keepRest(held, scan.end);
    if (held.pending.length > LONGEST_ROW && !stopped) leaveFirstLine(last);
  };

  /** Gives up a row that is too long, and goes on at its second line. */
  const leaveFirstLine = (last: boolean): void => {
    const feed = held.pending.indexOf('\n');
    take([firstLine(held.pending).slice(0, LONGEST_SHOWN)], true);
    (feed === -1 || feed > LONGEST_ROW ? longLines : openQuotes).push(row);
    held.skipping = feed === -1;
    held.pending = afterLine(held.pending);
    state = { ...state, doubted: Number.POSITIVE_INFINITY };
    parsePending(last);
  };
  const push = (text: string): void => {
    takeText(held, text);
    if (!stopped && held.pending.length > held.enough) parsePending(false);
  };
  const finish = (): GridSummary => {
    if (!stopped && held.pending !== '') parsePending(true);
    return { separator: rule?.separator, openQuotes, longLines };
  };
  const stop = (): void => {
    stopped = true;
  };
  const handOver = (): GridPlace | undefined => {
    settleEnd(held);
    if (rule === undefined || stopped) return undefined;
    if (held.pending !== '') parsePending(false);
    return isEmpty(held) && state.doubted === 0 ? { rule, row, before: state.before } : undefined;
  };
  const takeBack = (place: Pick<GridPlace, 'row' | 'before'>): void => {
    ({ row } = place);
    state = { ...state, before: place.before };
  };
  return { push, stop, stopped: () => stopped, finish, handOver, takeBack };
}

/** Text that is not parsed yet, its line ends as line feeds. */
interface HeldText {
  pending: string;
  /** Whether a carriage return stands at its end, which a line feed may follow. */
  carriageReturn: boolean;
  /** Whether what comes up to the next line end belongs to a line that is too long. */
  skipping: boolean;
  /** It is parsed when it is longer: than what the separator is chosen by, then than twice what was left of it, so that a row of many pieces is not parsed anew with each. */
  enough: number;
}

/** Keeps what was not parsed. */
function keepRest(held: HeldText, from: number): void {
  held.pending = held.pending.slice(from);
  held.enough = Math.min(2 * held.pending.length, LONGEST_ROW);
}

function takeText(held: HeldText, text: string): void {
  const whole = held.carriageReturn ? `\r${text}` : text;
  held.carriageReturn = whole.endsWith('\r');
  takeLines(held, withLineFeeds(held.carriageReturn ? whole.slice(0, -1) : whole));
}

function takeLines(held: HeldText, lines: string): void {
  held.pending += held.skipping ? afterLine(lines) : lines;
  held.skipping &&= !lines.includes('\n');
}

/** Where no line feed follows, a carriage return is a line end. */
function settleEnd(held: HeldText): void {
  if (held.carriageReturn) takeLines(held, '\n');
  held.carriageReturn = false;
}

function isEmpty({ pending, skipping }: HeldText): boolean {
  return pending === '' && !skipping;
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
