import { type Issue, issue } from './issue/issue.ts';
import { foldText } from './language.ts';

/** A small table held whole: its header, and rows that remember their line. */
export interface Table {
  readonly file: string;
  readonly columns: readonly string[];
  readonly rows: readonly { readonly row: number; readonly cells: readonly string[] }[];
  /** Rows below the header, those that could not be read too. */
  readonly rowsRead: number;
}

/** The columns a table may have: each with the folded names it goes by. */
export type ColumnNames<Name extends string> = Readonly<Record<Name, readonly string[]>>;

/** A row by the names of its columns; a column that is not there gives an empty text. */
export type NamedRow<Name extends string> = Readonly<Record<Name, string>> & { readonly row: number };

/** What naming the columns gives. */
export interface NamedRows<Name extends string> {
  readonly rows: readonly NamedRow<Name>[];
  readonly issues: readonly Issue[];
}

/**
 * Gives a table's cells the names of their columns.
 * @param names what each column may be called, folded
 * @param required columns that must be there
 * @returns no rows when a required column is missing (`CSV_COLUMN_MISSING`); columns that nobody reads are named (`CSV_COLUMN_UNKNOWN`)
 */
export function nameRows<Name extends string>(
  table: Table,
  names: ColumnNames<Name>,
  required: readonly NoInfer<Name>[],
): NamedRows<Name> {
  const keys = Object.keys(names) as Name[];
  const folded = table.columns.map(foldText);
  const at = new Map<Name, number>();
  for (const key of keys) {
    const index = folded.findIndex((column) => names[key].includes(column));
    if (index >= 0) at.set(key, index);
  }
  const place = { file: table.file, row: 1 };
  const issues: Issue[] = [];
  for (const key of required) {
    if (at.has(key)) continue;
    issues.push(issue('CSV_COLUMN_MISSING', place, { found: table.columns.join(', '), allowed: key }));
  }
  const known = new Set(at.values());
  table.columns.forEach((column, index) => {
    if (known.has(index) || column === '') return;
    issues.push(issue('CSV_COLUMN_UNKNOWN', { ...place, column }, { found: column, allowed: keys.join(', ') }));
  });
  if (required.some((key) => !at.has(key))) return { rows: [], issues };
  const rows = table.rows.map(({ row, cells }) => {
    const named: Record<string, string | number> = { row };
    for (const key of keys) named[key] = cells[at.get(key) ?? -1] ?? '';
    return named as NamedRow<Name>;
  });
  return { rows, issues };
}
