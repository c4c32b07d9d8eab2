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
  /** Whether its cells hold figures; as data they have a decimal point in every language. */
  readonly figures: boolean;
}

export function left(key: string, title: string): Column {
  return { key, title, align: 'left', figures: false };
}

export function right(key: string, title: string): Column {
  return { key, title, align: 'right', figures: true };
}

/** A column of figures among words, as `▲2 (+1,68)`. */
export function figures(key: string, title: string): Column {
  return { key, title, align: 'left', figures: true };
}

/** A table in Markdown, with its notes below. Bars, backslashes and tags in cells are escaped; a cell stays on one line. */
export function markdownTable(table: ReportTable): string {
  const cell = (text: string): string => oneLine(text).replace(/[\\|]|<(?=[A-Za-z/!?])/g, '\\$&');
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
  const rule = table.columns.map((column) => (column.align === 'right' ? '---:' : '---'));
  const body = [line(table.columns.map((column) => column.title)), `|${rule.join('|')}|`, ...table.rows.map(line)];
  const notes = table.notes.length === 0 ? [] : ['', ...table.notes.map((note) => `- ${note}`)];
  return [...body, ...notes].join('\n');
}

/** A text on one line, so that data cannot open a heading or a row of their own. */
export function oneLine(text: string): string {
  return text.replace(/\s*[\r\n]+\s*/g, ' ');
}

/** The cells of a table as data: figures with a decimal point in every language. */
export function dataRows(table: Pick<ReportTable, 'columns' | 'rows'>): readonly (readonly string[])[] {
  return table.rows.map((row) =>
    row.map((cell, at) => (table.columns[at]?.figures ? cell.replace(/(\d),(\d)/g, '$1.$2') : cell)),
  );
}

/** A table as a list of objects by column key, for JSON. */
export function tableObjects(table: ReportTable): readonly Readonly<Record<string, string>>[] {
  return dataRows(table).map((row) =>
    Object.fromEntries(table.columns.map((column, at) => [column.key, row[at] ?? ''])),
  );
}
