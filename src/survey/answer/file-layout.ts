import { type Issue, issue } from '../../base/issue/issue.ts';
import { itemsOf, type Questionnaire } from '../questionnaire/questionnaire.ts';
import { DIMENSIONS, type Dimension } from './responses.ts';

/** Where in a row of one file everything stands. */
export interface FileLayout {
  readonly file: string;
  /** Undefined when the questionnaire names no id column. */
  readonly id: number | undefined;
  readonly items: readonly number[];
  readonly dimensions: Readonly<Partial<Record<Dimension, number>>>;
}

/**
 * Finds the questionnaire's columns in a header. Names must match exactly.
 * @returns no layout when a column is missing; issues `CSV_COLUMN_MISSING`, `CSV_COLUMN_UNKNOWN`
 */
export function fileLayout(
  questionnaire: Questionnaire,
  file: string,
  columns: readonly string[],
): { readonly layout: FileLayout | undefined; readonly issues: readonly Issue[] } {
  const items = itemsOf(questionnaire).map((item) => item.code);
  const named = Object.values(questionnaire.columns).filter((name) => name !== undefined);
  const wanted = [...named, ...items];
  const read = new Set(wanted);
  const missing = wanted
    .filter((name) => !columns.includes(name))
    .map((name) => issue('CSV_COLUMN_MISSING', { file, column: name }, { allowed: name, found: columns.join(', ') }));
  const unknown = [...new Set(columns)]
    .filter((name) => !read.has(name))
    .map((name) => issue('CSV_COLUMN_UNKNOWN', { file, column: name }, { found: name, allowed: wanted.join(', ') }));
  const issues = [...missing, ...unknown];
  if (missing.length > 0) return { layout: undefined, issues };
  const at = (name: string | undefined): number | undefined => (name === undefined ? undefined : columns.indexOf(name));
  const dimensions: Partial<Record<Dimension, number>> = {};
  for (const dimension of DIMENSIONS) {
    const column = at(questionnaire.columns[dimension]);
    if (column !== undefined) dimensions[dimension] = column;
  }
  const layout = {
    file,
    id: at(questionnaire.columns.id),
    items: items.map((code) => columns.indexOf(code)),
    dimensions,
  };
  return { layout, issues };
}
