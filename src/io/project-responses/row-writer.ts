import { writeSync } from 'node:fs';
import { chooseSplit } from '../csv/separator.ts';

/** Writes the rows of a table as CSV with commas. */
export interface RowWriter {
  /**
   * Adds a row.
   * @param row the number it shall have, as a spreadsheet counts; empty lines come before it. Left out, or too low, it is the next one
   */
  readonly add: (cells: readonly string[], row?: number) => void;
  readonly end: () => void;
}

/** Readers choose the separator by so many characters. */
const HEAD = 65_536;
const NAMED = 'sep=,\n';

/**
 * Makes a writer to an open file. Where other signs than commas would be taken for the separator, the first line names it.
 * @param file as `openSync` gives it
 */
export function rowWriter(file: number): RowWriter {
  let pending = '';
  let isHead = true;
  let next = 1;
  const flush = (last: boolean): void => {
    if (isHead) {
      const { separator } = chooseSplit(pending.slice(0, HEAD), last && pending.length <= HEAD);
      if (separator !== ',') pending = NAMED + pending;
      isHead = false;
    }
    const bytes = Buffer.from(pending, 'utf8');
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
    pending = '';
  };
  return {
    add: (cells, row = next) => {
      if (row > next) pending += '\n'.repeat(row - next);
      next = Math.max(next, row) + 1;
      pending += `${cells.map(cellText).join(',')}\n`;
      if (pending.length > 2 * HEAD) flush(false);
    },
    end: () => flush(true),
  };
}

function cellText(cell: string): string {
  return /[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
