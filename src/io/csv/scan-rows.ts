import { foundWidth } from './cell.ts';
import { isGlued } from './glued-rows.ts';
import { parseRows, rowAt, type Separator } from './parse-rows.ts';

/** How rows are told from each other. */
export interface RowRule {
  readonly separator: Separator;
  /** Cells of most rows of the table; undefined while nothing is known of it. */
  readonly width: number | undefined;
}

/** What has to be remembered from one piece of text to the next. */
export interface ScanState {
  /** So many of the characters that follow are doubted, because a quote before them was out of place; without end until a row fits again. */
  readonly doubted: number;
  /** Cells of the last row that was not doubted. */
  readonly before: number | undefined;
}

export interface Scan {
  /** Where the first row begins that is not whole yet. */
  readonly end: number;
  readonly state: ScanState;
}

export const NO_DOUBT: ScanState = { doubted: 0, before: undefined };

/** Takes the cells of a row as they stand; those of a broken one are its line cut at every separator. */
export type RowTaker = (cells: readonly string[], broken: boolean) => void;

/**
 * Splits text with line feeds into rows. Where a quote is out of place, or two have glued lines together, only the line with the fault is broken:
 * the next row begins at the next line, and each line up to one that fits the table is a broken row of its own, so that none is lost.
 * @param last whether the text goes on no further, so that its last row is whole
 */
export function scanRows(text: string, rule: RowRule, last: boolean, state: ScanState, take: RowTaker): Scan {
  if (state.doubted === 0) {
    const { rows, faulty, end } = parseRows(text, rule.separator, last);
    const glued = (): boolean => rows.some((cells) => isGlued(cells, rule.width, rule.separator));
    if (!faulty && (!text.includes('"') || !glued())) {
      for (const cells of rows) take(cells, false);
      return { end, state: { doubted: 0, before: rows.findLast(isTable)?.length ?? state.before } };
    }
  }
  return scanLines(text, rule, last, state, take);
}

/** As `scanRows`, row by row. */
function scanLines(text: string, rule: RowRule, last: boolean, state: ScanState, take: RowTaker): Scan {
  let { doubted, before } = state;
  let at = 0;
  while (at < text.length) {
    const row = rowAt(text, at, rule.separator, last);
    const feed = text.indexOf('\n', at);
    if (row === undefined || (row.faulty && feed === -1 && !last)) break;
    const line = feed === -1 ? text.length : feed + 1;
    const blank = text.slice(at, line).trim() === '';
    const glued = isGlued(row.cells, rule.width, rule.separator);
    const whole = !row.faulty && !glued;
    const good = blank || (whole && (doubted === 0 || (hasPairs(text, at, row.end) && fits(row.cells, rule, before))));
    const next = good ? row.end : line;
    take(good ? row.cells : text.slice(at, line).trimEnd().split(rule.separator), !good);
    if (row.faulty) doubted = Number.POSITIVE_INFINITY;
    else if (glued) doubted = Math.max(doubted, row.end - at);
    else if (good && !blank && doubted === Number.POSITIVE_INFINITY) doubted = 0;
    doubted = Math.max(doubted - (next - at), 0);
    if (good && isTable(row.cells)) before = row.cells.length;
    at = next;
  }
  return { end: at, state: { doubted, before } };
}

function isTable(cells: readonly string[]): boolean {
  return cells.length > 1;
}

/** Whether quotes stand in pairs. */
function hasPairs(text: string, from: number, to: number): boolean {
  let even = true;
  for (let at = text.indexOf('"', from); at !== -1 && at < to; at = text.indexOf('"', at + 1)) even = !even;
  return even;
}

function fits(cells: readonly string[], { width }: RowRule, before: number | undefined): boolean {
  if (width === undefined && before === undefined) return true;
  return [width, before].some((one) => one !== undefined && foundWidth(cells, one) === one);
}
