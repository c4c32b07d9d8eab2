import { type Issue, issue } from './issue/issue.ts';
import { foldText } from './language.ts';

/** A row and its line; 1 is the header. */
export interface TableRow {
  readonly row: number;
  readonly cells: readonly string[];
}

/** A small table held whole: its header, and rows that remember their line. */
export interface Table {
  readonly file: string;
  readonly columns: readonly string[];
  readonly rows: readonly TableRow[];
  /** Rows that could not be read, with what their cells seem to be. */
  readonly unread: readonly TableRow[];
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
  /** Rows that could not be read, as far as their cells seem to tell. */
  readonly unread: readonly NamedRow<Name>[];
  /** Whether every required column is there; without one no row is named. */
  readonly usable: boolean;
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
  // A file without a header has its own issue.
  if (table.columns.length === 0) return { rows: [], unread: [], usable: false, issues: [] };
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
  if (required.some((key) => !at.has(key))) return { rows: [], unread: [], usable: false, issues };
  const nameRow = ({ row, cells }: TableRow): NamedRow<Name> => {
    const named: Record<string, string | number> = { row };
    for (const key of keys) named[key] = cells[at.get(key) ?? -1] ?? '';
    return named as NamedRow<Name>;
  };
  return { rows: table.rows.map(nameRow), unread: table.unread.map(nameRow), usable: true, issues };
}
