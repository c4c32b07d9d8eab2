import type { Issue } from '../../base/issue/issue.ts';
import { nameRows, type Table } from '../../base/table.ts';
import { ASSESSMENT_COLUMNS, type AssessmentRow } from './row.ts';

/** What naming an assessments file gives. */
export interface AssessmentTable {
  /** The rows that could not be read stand at the end, marked. */
  readonly rows: readonly AssessmentRow[];
  /** False when nothing of the file can be used, so that what it says is not known. */
  readonly usable: boolean;
  readonly issues: readonly Issue[];
}

/** Gives the lines of an assessments file their names; `reason` and `evidence` may be absent. Issues `CSV_COLUMN_…`. */
export function readAssessmentTable(table: Table): AssessmentTable {
  const named = nameRows(table, ASSESSMENT_COLUMNS, ['agency', 'criterion', 'layer', 'input', 'value']);
  const rows = named.rows.map(({ row, ...cells }) => ({ ...cells, place: { file: table.file, row } }));
  const unread = named.unread.map(({ row, ...cells }) => ({
    ...cells,
    place: { file: table.file, row },
    unread: true,
  }));
  return { rows: [...rows, ...unread], usable: named.usable, issues: named.issues };
}
