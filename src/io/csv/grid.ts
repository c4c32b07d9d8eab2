import { cleanCell, widthOf } from './cell.ts';
import { parseRows, type Separator } from './parse-rows.ts';
import { chooseSeparator, separatorHint } from './separator.ts';

/** The separator is chosen by these first characters, whatever the size of the pieces that arrive. */
const HEAD_LENGTH = 65_536;
/** A longer row is a quote that was never closed; without a limit it would swallow the memory. */
const LONGEST_ROW = 1_000_000;
/** How much of such a row is handed over. */
const LONGEST_SHOWN = 1_000;

/** A row that is not wholly empty, cells in NFC and trimmed. */
export interface GridRow {
  /** As a spreadsheet shows it, from 1: empty lines count, a first line `sep=;` does not. */
  readonly row: number;
  readonly cells: readonly string[];
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
  /** A row so long that a quote in it was surely never closed: what follows was not read. */
  readonly endless: number | undefined;
}

/** A reader that hands over every row of a text without a byte order mark, whatever stands in it. */
export function gridReader(onRow: (row: GridRow) => void): GridReader {
  let separator: Separator | undefined;
  let pending = '';
  let carriageReturn = false;
  let row = 0;
  let stopped = false;
  let endless: number | undefined;

  const take = (raw: readonly string[], broken: boolean): void => {
    row += 1;
    const cells = raw.map(cleanCell);
    if (!stopped && widthOf(cells) > 0) onRow({ row, cells, broken });
  };

  const parsePending = (last: boolean): void => {
    if (separator === undefined) {
      const hint = separatorHint(pending);
      pending = pending.slice(hint?.length ?? 0);
      separator =
        hint?.separator ?? chooseSeparator(pending.slice(0, HEAD_LENGTH), last && pending.length <= HEAD_LENGTH);
    }
    const { rows, broken, end } = parseRows(pending, separator, last);
    rows.forEach((cells, index) => {
      take(cells, broken.has(index));
    });
    pending = pending.slice(end);
    if (pending.length > LONGEST_ROW && !stopped) {
      take([pending.slice(0, LONGEST_SHOWN)], true);
      endless = row;
      stopped = true;
    }
  };

  const push = (text: string): void => {
    const whole = carriageReturn ? `\r${text}` : text;
    carriageReturn = whole.endsWith('\r');
    pending += withLineFeeds(carriageReturn ? whole.slice(0, -1) : whole);
    if (!stopped && pending.length > HEAD_LENGTH) parsePending(false);
  };

  const finish = (): GridSummary => {
    if (!stopped && pending !== '') parsePending(true);
    return { separator, endless };
  };
  const stop = (): void => {
    stopped = true;
  };
  return { push, stop, stopped: () => stopped, finish };
}

function withLineFeeds(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}
