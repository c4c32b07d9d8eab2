import Papa from 'papaparse';

export const SEPARATORS = [',', ';', '\t', '|'] as const;
export type Separator = (typeof SEPARATORS)[number];

export interface ParsedRows {
  readonly rows: readonly (readonly string[])[];
  /** Whether a quote is out of place in any of them, or in what follows them. */
  readonly faulty: boolean;
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
  return { rows: result.data, faulty: result.errors.length > 0, end: result.meta.cursor };
}

/** The row that begins at a place of a text. */
export interface RowAt {
  readonly cells: readonly string[];
  /** Where the next row begins; it means nothing when a quote is out of place. */
  readonly end: number;
  readonly faulty: boolean;
}

/**
 * The row that begins at a place, which may go over several lines; undefined when it is not whole yet. No more lines are looked at than the row has,
 * or twice as many: a quote out of place costs the length of its row and not of the text.
 */
export function rowAt(text: string, start: number, separator: Separator, last: boolean): RowAt | undefined {
  for (let size = 1; ; size *= 2) {
    const feed = text.indexOf('\n', start + size - 1);
    const until = feed === -1 ? text.length : feed + 1;
    const whole = until === text.length && last;
    const row = firstRow(text.slice(start, until), separator, whole);
    if (row) return { ...row, end: start + row.end };
    if (until === text.length) return undefined;
    size = Math.max(size, until - start);
  }
}

function firstRow(text: string, separator: Separator, last: boolean): RowAt | undefined {
  let first: RowAt | undefined;
  const parser = new Papa.Parser({
    delimiter: separator,
    newline: '\n',
    step: ({ data, errors, meta }: Papa.ParseStepResult<string[][]>) => {
      first = { cells: data[0] ?? [], end: meta.cursor, faulty: errors.length > 0 };
      parser.abort();
    },
  });
  const rest: Papa.ParseResult<string[]> = parser.parse(text, 0, !last);
  return first ?? (rest.errors.length > 0 ? { cells: [], end: text.length, faulty: true } : undefined);
}
