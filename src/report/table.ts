/** A table to print: on a terminal, in Markdown, as CSV or JSON. Every cell is text already. */
export interface ReportTable {
  readonly title: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly string[])[];
  /** Lines below the table. */
  readonly notes: readonly string[];
}

/** A column: a key for data, a title for readers, numbers to the right. */
export interface Column {
  readonly key: string;
  readonly title: string;
  readonly align: 'left' | 'right';
}

export function left(key: string, title: string): Column {
  return { key, title, align: 'left' };
}

export function right(key: string, title: string): Column {
  return { key, title, align: 'right' };
}

/** A table in Markdown, with its notes below. Bars in cells are escaped. */
export function markdownTable(table: ReportTable): string {
  const cell = (text: string): string => text.replace(/\|/g, '\\|').replace(/\n/g, ' ');
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
  const rule = table.columns.map((column) => (column.align === 'right' ? '---:' : '---'));
  const body = [line(table.columns.map((column) => column.title)), `|${rule.join('|')}|`, ...table.rows.map(line)];
  const notes = table.notes.length === 0 ? [] : ['', ...table.notes.map((note) => `- ${note}`)];
  return [...body, ...notes].join('\n');
}

/** The cells of a table as data: numbers, which stand to the right, with a decimal point in every language. */
export function dataRows(table: Pick<ReportTable, 'columns' | 'rows'>): readonly (readonly string[])[] {
  return table.rows.map((row) =>
    row.map((cell, at) => (table.columns[at]?.align === 'right' ? cell.replace(/(\d),(\d)/g, '$1.$2') : cell)),
  );
}

/** A table as a list of objects by column key, for JSON. */
export function tableObjects(table: ReportTable): readonly Readonly<Record<string, string>>[] {
  return dataRows(table).map((row) =>
    Object.fromEntries(table.columns.map((column, at) => [column.key, row[at] ?? ''])),
  );
}
