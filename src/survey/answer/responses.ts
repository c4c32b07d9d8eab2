import type { Issue } from '../../base/issue/issue.ts';
import type { Questionnaire } from '../questionnaire/questionnaire.ts';

/** What rows can be told apart by. */
export const DIMENSIONS = ['agency', 'field', 'area', 'group'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** The values of one dimension and, for every accepted row, the position of its own. */
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
  /** Rows whose every item is blank. */
  readonly excluded: number;
  /** Rows that a person must mend; each has an issue, or its file has. */
  readonly rejected: number;
}

/** The coded answers of one survey, kept small: one byte an answer. */
export interface Responses {
  readonly questionnaire: Questionnaire;
  /** Accepted rows. */
  readonly count: number;
  /** Codes row by row, as many a row as there are items. */
  readonly codes: Uint8Array;
  /** Dimensions that the questionnaire names a column for. */
  readonly dimensions: Readonly<Partial<Record<Dimension, DimensionColumn>>>;
  readonly account: RowAccount;
  readonly issues: readonly Issue[];
}
