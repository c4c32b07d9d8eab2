import type { Issue } from '../base/issue/issue.ts';
import type { Table } from '../base/table.ts';
import { type CsvRow, readCsv } from './csv.ts';

/** A small CSV file held whole. */
export interface TableReading {
  readonly table: Table;
  readonly issues: readonly Issue[];
}

/**
 * Reads a CSV file into memory: assessments, agencies, last year. Survey answers are streamed instead.
 * @param name what issues call it
 */
export async function readTable(path: string, name: string): Promise<TableReading> {
  const rows: CsvRow[] = [];
  const unread: CsvRow[] = [];
  const { columns, rowsRead, issues } = await readCsv(
    path,
    name,
    (row) => rows.push(row),
    undefined,
    (row) => unread.push(row),
  );
  return { table: { file: name, columns, rows, unread, rowsRead }, issues };
}
