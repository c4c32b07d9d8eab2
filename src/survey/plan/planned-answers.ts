import { type Issue, issue } from '../../base/issue/issue.ts';
import { foldText } from '../../base/language.ts';
import { type NamedRow, nameRows, type Table } from '../../base/table.ts';
import type { Questionnaire } from '../questionnaire/questionnaire.ts';
import { CELL_DIMENSIONS, type CellDimension, type CellName, cellKey, cellText } from './cell.ts';

/** Answers that a unit, or one of its fields or areas, is to bring. */
export interface PlannedAnswers extends CellName {
  readonly planned: number;
}

/** A plan as a table: how many answers each cell is to bring. */
export interface AnswerPlan {
  /** In the order of the table; none when there is an error. */
  readonly cells: readonly PlannedAnswers[];
  /** The columns that tell cells of a unit apart. */
  readonly dimensions: readonly CellDimension[];
  readonly issues: readonly Issue[];
}

const COLUMNS = {
  unit: ['agency', 'unit', 'code', 'co quan', 'ma', 'ma co quan', 'ma don vi', 'don vi'],
  field: ['field', 'linh vuc'],
  area: ['area', 'dia ban'],
  planned: ['planned', 'answers', 'ke hoach', 'so phieu', 'so phieu ke hoach'],
  // What a plan printed by `survey plan --format csv` says besides.
  name: ['name', 'name_vi', 'ten', 'ten co quan', 'ten don vi'],
  population: ['population', 'tong the'],
  share: ['share'],
  needed: ['needed'],
  exact: ['exact'],
  invitations: ['invitations', 'so moi'],
  margin: ['margin'],
  note: ['note', 'ghi chu'],
} as const;

/**
 * Reads how many answers are planned: columns `agency` and `planned`, and `field` or `area` where the plan is by these; headers in either language. What `survey plan --format csv` prints is such a table.
 * @returns no cells when there is an error; issues `CSV_COLUMN_…`, `PLAN_UNIT_MISSING`, `PLAN_CELL_DUPLICATE`, `PLAN_ANSWERS_INVALID`
 * @example readAnswerPlan({ file: 'plan.csv', columns: ['agency', 'planned'], rows: [{ row: 2, cells: ['SNV', '30'] }], unread: [], rowsRead: 1 }).cells.length // 1
 */
export function readAnswerPlan(table: Table): AnswerPlan {
  const named = nameRows(table, COLUMNS, ['unit', 'planned']);
  const columns = table.columns.map(foldText);
  const dimensions = CELL_DIMENSIONS.filter((name) =>
    columns.some((column) => COLUMNS[name].some((alias) => alias === column)),
  );
  const first = new Map<string, number>();
  const errors: Issue[] = [];
  const cells = named.rows.map((row) => readCell(row, table.file, first, errors));
  return { cells: errors.length === 0 ? cells : [], dimensions, issues: [...named.issues, ...errors] };
}

function readCell(
  row: NamedRow<keyof typeof COLUMNS>,
  file: string,
  first: Map<string, number>,
  errors: Issue[],
): PlannedAnswers {
  const { unit, field, area } = row;
  const place = (column: string) => ({ file, row: row.row, column, key: cellText(row) });
  const seen = first.get(cellKey(row));
  if (unit === '') errors.push(issue('PLAN_UNIT_MISSING', place('unit')));
  else if (seen === undefined) first.set(cellKey(row), row.row);
  else errors.push(issue('PLAN_CELL_DUPLICATE', place('unit'), { found: cellText(row), allowed: String(seen) }));
  const planned = /^\d{1,9}$/.test(row.planned) ? Number(row.planned) : undefined;
  if (planned === undefined)
    errors.push(issue('PLAN_ANSWERS_INVALID', place('planned'), { found: row.planned || '—' }));
  return { unit, field, area, planned: planned ?? 0 };
}

/**
 * Holds a plan against the questionnaire and the agencies of its season.
 * @param agencies codes; undefined where they are not known
 * @returns issues `PLAN_UNIT_UNKNOWN`, `PLAN_DIMENSION_ABSENT`
 */
export function checkAnswerPlan(
  { cells, dimensions }: AnswerPlan,
  { columns }: Pick<Questionnaire, 'columns'>,
  agencies: ReadonlySet<string> | undefined,
  file: string,
): readonly Issue[] {
  const absent = (['agency', ...dimensions] as const).filter((name) => columns[name] === undefined);
  const unknown = new Set(cells.flatMap(({ unit }) => (agencies && !agencies.has(unit) ? [unit] : [])));
  return [
    ...absent.map((name) => {
      const allowed = DIMENSION_WORDS[name];
      return issue('PLAN_DIMENSION_ABSENT', { file, column: name }, { found: name, allowed });
    }),
    ...[...unknown].map((found) => issue('PLAN_UNIT_UNKNOWN', { file, column: 'agency', key: found }, { found })),
  ];
}

/** What cells are told apart by, in words. */
const DIMENSION_WORDS = {
  agency: { vi: 'đơn vị', en: 'unit' },
  field: { vi: 'lĩnh vực', en: 'field' },
  area: { vi: 'địa bàn', en: 'area' },
} as const;
