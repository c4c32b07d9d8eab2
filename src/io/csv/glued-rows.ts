import { foundWidth } from './cell.ts';
import type { Separator } from './parse-rows.ts';

/** With two columns, lines of a comment look like rows too easily. */
const LEAST_COLUMNS = 3;

/**
 * Whether two quotes that do not belong together have glued several lines into one row: a cell goes over lines that have the separator as often as whole
 * rows of the table. Separators before a space are those of sentences and do not count, so that comments of several lines stay what they are.
 * @param width cells of a row of the table
 */
export function isGlued(cells: readonly string[], width: number | undefined, separator: Separator): boolean {
  if (width === undefined || width < LEAST_COLUMNS) return false;
  const fits = foundWidth(cells, width) === width;
  return cells.some((cell, column) => {
    if (!cell.includes('\n')) return false;
    const counts = cell.split('\n').map((line) => tightSeparators(line, separator));
    // In a row of another width the quotes stood in different columns; it is refused in any case, only its lines are counted.
    if (!fits) return counts.reduce((sum, count) => sum + count, 0) >= width - 1;
    const last = counts.length - 1;
    return counts.every((count, line) => count === separatorsOf(line, last, column, width));
  });
}

/** How often the separator stands in a line of a cell that began in one row and ended in the same column of another. */
function separatorsOf(line: number, last: number, column: number, width: number): number {
  if (line === 0) return width - 1 - column;
  return line === last ? column : width - 1;
}

function tightSeparators(line: string, separator: Separator): number {
  let count = 0;
  for (let at = line.indexOf(separator); at !== -1; at = line.indexOf(separator, at + 1)) {
    if (line[at + 1] !== ' ') count += 1;
  }
  return count;
}
