import Papa from 'papaparse';

export const SEPARATORS = [',', ';', '\t', '|'] as const;
export type Separator = (typeof SEPARATORS)[number];

export interface ParsedRows {
  readonly rows: readonly (readonly string[])[];
  /** Indexes of rows with a quote out of place. */
  readonly broken: ReadonlySet<number>;
  /** Where the first row begins that is not whole yet. */
  readonly end: number;
}

/**
 * Splits text with line feeds into rows of cells as they stand.
 * Papa's own low-level parser is used because it works at once and says where its last whole row ends: a file and a text go one way, and a quote never closed is noticed.
 * Separator and line ends are given to it, since its guesses depend on how the pieces fall.
 * @param last whether the text goes on no further, so that its last row is whole
 */
export function parseRows(text: string, separator: Separator, last: boolean): ParsedRows {
  const parser = new Papa.Parser({ delimiter: separator, newline: '\n' });
  const result: Papa.ParseResult<string[]> = parser.parse(text, 0, !last);
  const broken = new Set(result.errors.flatMap((error) => (error.row === undefined ? [] : [error.row])));
  return { rows: result.data, broken, end: result.meta.cursor };
}
