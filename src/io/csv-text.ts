import { dataRows, type ReportTable } from '../report/table.ts';
import { writeCsvText } from './csv.ts';

/** A table as CSV: comma, decimal point, keys as the header; a cell that a spreadsheet would run is made text. */
export function csvText(table: Pick<ReportTable, 'columns' | 'rows'>): string {
  return writeCsvText(
    table.columns.map((column) => column.key),
    dataRows(table),
  );
}
