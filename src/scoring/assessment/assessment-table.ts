import type { Issue } from '../../base/issue/issue.ts';
import { nameRows, type Table } from '../../base/table.ts';
import { ASSESSMENT_COLUMNS, type AssessmentRow } from './row.ts';

/** What naming an assessments file gives. */
export interface AssessmentTable {
  readonly rows: readonly AssessmentRow[];
  readonly issues: readonly Issue[];
}

/** Gives the lines of an assessments file their names; `reason` and `evidence` may be absent. Issues `CSV_COLUMN_…`. */
export function readAssessmentTable(table: Table): AssessmentTable {
  const named = nameRows(table, ASSESSMENT_COLUMNS, ['agency', 'criterion', 'layer', 'input', 'value']);
  const rows = named.rows.map(({ row, ...cells }) => ({ ...cells, place: { file: table.file, row } }));
  return { rows, issues: named.issues };
}
