/** A column that the survey wants. */
export interface WantedColumn {
  /** Code of an item such as `S1`, or the name that the questionnaire gives a column: `response_id`, `agency`. */
  readonly code: string;
  readonly role: 'item' | 'choice' | 'column';
  /** Texts of the question in both languages, and other headers met before. */
  readonly labels: readonly string[];
  readonly required: boolean;
}
