import { type Issue, issue } from '../../base/issue/issue.ts';
import { foundWidth, widthOf } from './cell.ts';
import { type GridReader, type GridRow, gridReader } from './grid.ts';

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

/** Takes what a table with a header holds. */
export interface RowSink {
  readonly onRow: (row: CsvRow) => void;
  readonly onHeader: ((columns: readonly string[]) => void) | undefined;
  /** Takes a row that does not fit the header, with what its cells seem to be; one with a quote out of place has none. */
  readonly onRefused: ((row: CsvRow) => void) | undefined;
}

export interface TableReader extends Pick<GridReader, 'push' | 'stopped'> {
  readonly finish: () => CsvSummary;
}

/** How much of a broken row an issue shows. */
const EXCERPT = 60;

/**
 * Reads a table whose first row is its header, hands over the rows that fit it and counts them all.
 * Gives `CSV_EMPTY`, `CSV_COLUMN_DUPLICATE`, `CSV_ROW_WIDTH`, `CSV_SYNTAX`.
 */
export function tableReader(name: string, { onRow, onHeader, onRefused }: RowSink): TableReader {
  const issues: Issue[] = [];
  let columns: readonly string[] | undefined;
  /** Cells of the header with its nameless ones: a row with more holds something that no column explains. */
  let widest = 0;
  let rowsRead = 0;

  const refuse = (code: 'CSV_SYNTAX' | 'CSV_ROW_WIDTH', row: number, values: Record<string, string>): void => {
    issues.push(issue(code, { file: name, row }, values));
  };

  const takeHeader = ({ row, cells, broken }: GridRow): void => {
    widest = cells.length;
    columns = broken ? [] : cells.slice(0, widthOf(cells));
    if (broken) {
      refuse('CSV_SYNTAX', row, { found: excerpt(cells) });
      grid.stop();
    }
    for (const twice of repeated(columns)) {
      issues.push(issue('CSV_COLUMN_DUPLICATE', { file: name, row, column: twice }, { found: twice }));
    }
    if (!broken) onHeader?.(columns);
  };

  const takeRow = ({ row, cells, broken }: GridRow, width: number): void => {
    rowsRead += 1;
    const found = cells.length > widest ? cells.length : foundWidth(cells, width);
    if (broken) {
      refuse('CSV_SYNTAX', row, { found: excerpt(cells) });
      onRefused?.({ row, cells: [] });
    } else if (found !== width) {
      refuse('CSV_ROW_WIDTH', row, { found: String(found), allowed: String(width) });
      onRefused?.({ row, cells });
    } else onRow({ row, cells: cells.length === width ? cells : cells.slice(0, width) });
  };

  const grid = gridReader((row) => {
    if (columns === undefined) takeHeader(row);
    else takeRow(row, columns.length);
  });
  const finish = (): CsvSummary => {
    grid.finish();
    if (columns === undefined) issues.push(issue('CSV_EMPTY', { file: name }, { allowed: '…' }));
    return { columns: columns ?? [], rowsRead, issues };
  };
  return { push: grid.push, stopped: grid.stopped, finish };
}

function excerpt(cells: readonly string[]): string {
  return cells
    .join(' | ')
    .replace(/\s*\n\s*/g, ' ⏎ ')
    .slice(0, EXCERPT);
}

function repeated(columns: readonly string[]): readonly string[] {
  return [...new Set(columns.filter((name, index) => name !== '' && columns.indexOf(name) !== index))];
}
