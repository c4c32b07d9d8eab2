import type { Issue } from '../../base/issue/issue.ts';
import type { FileReading } from '../../base/sheet.ts';
import type { ColumnMapping } from '../mapping/map-columns.ts';
import type { Questionnaire } from '../questionnaire/questionnaire.ts';

/** What rows can be told apart by. */
export const DIMENSIONS = ['agency', 'field', 'area', 'group'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** The values of one column and, for every accepted row, the position of its own. */
export interface DimensionColumn {
  /** In code order; an empty cell is the value `''`. */
  readonly values: readonly string[];
  readonly positions: Uint32Array;
}

/** What became of the rows: `read` is always the sum of the other four. */
export interface RowAccount {
  readonly read: number;
  readonly accepted: number;
  /** Repeats of a response that is counted once. */
  readonly duplicate: number;
  /** Rows that are no answers: every item blank, totals, a header repeated. */
  readonly excluded: number;
  /** Rows that a person must mend; each has an issue, or its file has. */
  readonly rejected: number;
}

/** What reading noticed about a row, as bits of one number. */
export const OUT_OF_RANGE = 1;
export const CONTRADICTION = 2;

/** How one sheet was understood, and what became of its rows. */
export interface SheetReading {
  readonly file: string;
  /** Undefined in a text file. */
  readonly sheet: string | undefined;
  /** Numbers of the rows that make the header. */
  readonly headerRows: readonly number[];
  /** Texts of the header. */
  readonly columns: readonly string[];
  /** Which column is what; undefined when no header was found. */
  readonly mapping: ColumnMapping | undefined;
  /** `skipped`: no question stands in it, though other sheets of the file have some; its rows are not counted. */
  readonly status: 'read' | 'rejected' | 'skipped';
  readonly account: RowAccount;
}

/** Where the accepted rows stand. */
export interface RowPlaces {
  /** Position of each row's sheet in `sheets`. */
  readonly sheet: Uint32Array;
  readonly row: Uint32Array;
}

/** How the files of a survey were understood, and what became of their rows. */
export interface ResponseAccount {
  readonly account: RowAccount;
  readonly files: readonly FileReading[];
  readonly sheets: readonly SheetReading[];
  readonly issues: readonly Issue[];
}

/** The coded answers of one survey, kept small: one byte an answer. */
export interface Responses extends ResponseAccount {
  readonly questionnaire: Questionnaire;
  /** Accepted rows. */
  readonly count: number;
  /** Codes row by row, as many a row as there are items. */
  readonly codes: Uint8Array;
  /** Dimensions that the questionnaire names a column for. */
  readonly dimensions: Readonly<Partial<Record<Dimension, DimensionColumn>>>;
  /** Other columns that the questionnaire names (sampling, gates, interviewer, times), by name. */
  readonly facts: Readonly<Record<string, DimensionColumn>>;
  /** Options chosen in the questions beside the index, by code: one bit an option, in their order. */
  readonly choices: Readonly<Record<string, Uint32Array>>;
  /** Bits `OUT_OF_RANGE` and `CONTRADICTION` of every row. */
  readonly doubts: Uint8Array;
  readonly places: RowPlaces;
}
