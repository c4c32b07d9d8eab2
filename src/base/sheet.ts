/** How the bytes of a text file stand for characters. */
export const CHARSETS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'windows-1258'] as const;
export type Charset = (typeof CHARSETS)[number];

/**
 * How the characters stand for Vietnamese letters: `unicode` as they should; `tcvn3` and `vni` as fonts of those names drew them;
 * `utf-8-twice` when UTF-8 was once read as windows-1252 and saved again.
 */
export const LETTERINGS = ['unicode', 'tcvn3', 'vni', 'utf-8-twice'] as const;
export type Lettering = (typeof LETTERINGS)[number];

/** How a file was understood, told to whoever sent it. */
export interface FileReading {
  readonly file: string;
  readonly format: 'csv' | 'xlsx';
  /** Of a text file. */
  readonly charset?: Charset;
  /** Whether a byte order mark stood at its start. */
  readonly mark?: boolean;
  readonly lettering: Lettering;
  /** Of a text file: `,` `;` tab or `|`. */
  readonly separator?: string;
}

/** A row of a sheet as it stands in the file, titles and headers too. */
export interface SheetRow {
  /** Number of the row as a spreadsheet shows it, from 1: empty lines count, a cell of several lines does not add any. */
  readonly row: number;
  /** Texts in NFC, trimmed; trailing empty ones may be missing. */
  readonly cells: readonly string[];
  /** Whether a quote out of place makes the cells unsure. */
  readonly broken?: boolean;
}

/** Where the rows that follow stand. */
export interface SheetPlace {
  readonly file: string;
  /** Name of the sheet; a text file has none. */
  readonly sheet: string | undefined;
  /** Sheets of the file that hold anything. */
  readonly sheets: number;
}

/** Takes the sheets of a file, row by row. */
export interface SheetSink {
  readonly startSheet: (place: SheetPlace) => void;
  readonly addRow: (row: SheetRow) => void;
  readonly endSheet: () => void;
}

/**
 * The letters of a column as a spreadsheet shows them.
 * @param at from 0
 * @example columnLetters(27) // 'AB'
 */
export function columnLetters(at: number): string {
  const last = String.fromCharCode(65 + (at % 26));
  return at < 26 ? last : columnLetters(Math.floor(at / 26) - 1) + last;
}

/**
 * The number of a column, from 0, by its letters; -1 of none.
 * @example columnIndex('AB') // 27
 */
export function columnIndex(letters: string): number {
  return [...letters].reduce((at, letter) => at * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
