/** A column that the survey wants. */
export interface WantedColumn {
  /** Code of an item such as `S1`, or the name that the questionnaire gives a column: `response_id`, `agency`. */
  readonly code: string;
  readonly role: 'item' | 'choice' | 'column';
  /** Texts of the question in both languages, and other headers met before. */
  readonly labels: readonly string[];
  readonly required: boolean;
  /** Of an item: whether a cell may be an answer to it. It tells a first row of answers `1 2 3 4 5 6` from column numbers. */
  readonly isAnswer?: ((cell: string) => boolean) | undefined;
}
