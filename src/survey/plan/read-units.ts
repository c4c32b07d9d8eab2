import { type Issue, issue, type Place } from '../../base/issue/issue.ts';
import { foldText, type Localized } from '../../base/language.ts';
import { parseDecimal } from '../../base/number/decimal.ts';
import type { Rational } from '../../base/number/rational.ts';
import { type NamedRow, nameRows, type Table } from '../../base/table.ts';
import { CELL_DIMENSIONS, type CellDimension, cellKey, cellText, type PlanCell } from './cell.ts';
import { isInside, shareOf } from './plan.ts';
import { smallPercent } from './read-plan.ts';

const COLUMNS = {
  unit: ['unit', 'code', 'agency', 'ma', 'ma don vi', 'ma co quan'],
  name: ['name', 'name_vi', 'ten', 'ten don vi', 'ten co quan'],
  population: ['population', 'dossiers', 'dan so', 'so nguoi', 'so dan', 'ho so', 'so ho so', 'tong the'],
  field: ['field', 'linh vuc'],
  area: ['area', 'dia ban'],
  share: ['share', 'expected share', 'expected_share', 'ty le', 'ty le du kien'],
  deviation: ['deviation', 'do lech', 'do lech chuan'],
} as const;
type Row = NamedRow<keyof typeof COLUMNS>;

const POPULATION: Localized = {
  vi: 'một số nguyên không âm, không có dấu phân cách nghìn',
  en: 'a whole number not below 0, without thousands marks',
};
const SHARE: Localized = {
  vi: 'tỷ lệ phần trăm lớn hơn 0 và nhỏ hơn 100, như 85,5',
  en: 'a percentage above 0 and below 100, as 85.5',
};
const DEVIATION: Localized = { vi: 'một số không âm như 0,4', en: 'a number not below 0, as 0.4' };

/** What reading the units gives. */
export interface UnitReading {
  /** In the order of the table; none when there is an error. */
  readonly cells: readonly PlanCell[];
  /** The columns that tell cells of a unit apart. */
  readonly dimensions: readonly CellDimension[];
  readonly issues: readonly Issue[];
}

/**
 * Reads a percentage as somebody types it, `85,5` or `85.5%`.
 * @returns undefined for anything else
 * @example parsePercent('2,5 %') // 5/2
 */
export function parsePercent(text: string): Rational | undefined {
  return parseDecimal(text.trim().endsWith('%') ? text.trim().slice(0, -1) : text);
}

/**
 * Reads the units of a plan: `unit` and `population` required, `name`, `field`, `area`, `share` (percent) and `deviation` optional; headers in either language.
 * @returns no cells when there is an error, because a plan without some of its units is another plan; issues `CSV_COLUMN_…`, `PLAN_UNITS_EMPTY`, `PLAN_UNIT_MISSING`,
 *   `PLAN_CELL_DUPLICATE`, `PLAN_POPULATION_INVALID`, `PLAN_SHARE_INVALID`, `PLAN_DEVIATION_INVALID`, `PLAN_DEVIATION_PARTIAL`, and the warning `PLAN_PERCENT_SMALL`
 */
export function readUnits(table: Table): UnitReading {
  const named = nameRows(table, COLUMNS, ['unit', 'population']);
  const columns = table.columns.map(foldText);
  const dimensions = CELL_DIMENSIONS.filter((name) =>
    columns.some((column) => COLUMNS[name].some((alias) => alias === column)),
  );
  const issues: Issue[] = [...named.issues];
  const errors: Issue[] = [...repeatedCells(named.rows, table.file), ...partialDeviations(named.rows, table.file)];
  const cells = named.rows.map((row) => readCell(row, table.file, errors, issues));
  if (named.usable && !cells.some((cell) => cell.population > 0) && errors.length === 0) {
    errors.push(issue('PLAN_UNITS_EMPTY', { file: table.file }, { found: String(table.rowsRead) }));
  }
  return { cells: errors.length === 0 ? cells : [], dimensions, issues: [...issues, ...errors] };
}

function readCell(row: Row, file: string, errors: Issue[], warnings: Issue[]): PlanCell {
  const { unit, field, area, name } = row;
  const place = (column: keyof typeof COLUMNS): Place => ({ file, row: row.row, column, key: cellText(row) });
  if (unit === '') errors.push(issue('PLAN_UNIT_MISSING', place('unit')));
  const population = /^\d{1,15}$/.test(row.population) ? Number(row.population) : undefined;
  if (population === undefined) {
    const values = { found: row.population, allowed: POPULATION };
    errors.push(issue('PLAN_POPULATION_INVALID', place('population'), values));
  }
  const percent = row.share === '' ? undefined : parsePercent(row.share);
  const usable = percent !== undefined && isInside(percent);
  if (row.share !== '' && !usable) {
    errors.push(issue('PLAN_SHARE_INVALID', place('share'), { found: row.share, allowed: SHARE }));
  }
  if (usable) warnings.push(...smallPercent(percent, place('share')));
  const deviation = row.deviation === '' ? undefined : parseDecimal(row.deviation);
  if (row.deviation !== '' && !(deviation && deviation.num >= 0n)) {
    errors.push(issue('PLAN_DEVIATION_INVALID', place('deviation'), { found: row.deviation, allowed: DEVIATION }));
  }
  const share = usable ? shareOf(percent) : undefined;
  return { unit, field, area, name, population: population ?? 0, share, deviation };
}

function repeatedCells(rows: readonly Row[], file: string): readonly Issue[] {
  const first = new Map<string, number>();
  return rows.flatMap((row) => {
    const seen = first.get(cellKey(row));
    if (seen === undefined) {
      first.set(cellKey(row), row.row);
      return [];
    }
    if (row.unit === '') return [];
    const place = { file, row: row.row, column: 'unit', key: cellText(row) };
    return [issue('PLAN_CELL_DUPLICATE', place, { found: cellText(row), allowed: String(seen) })];
  });
}

/** A deviation on some rows only would be weighed against guesses on the others. */
function partialDeviations(rows: readonly Row[], file: string): readonly Issue[] {
  const given = rows.filter((row) => row.deviation !== '').length;
  if (given === 0) return [];
  return rows
    .filter((row) => row.deviation === '')
    .map((row) => {
      const place = { file, row: row.row, column: 'deviation', key: cellText(row) };
      return issue('PLAN_DEVIATION_PARTIAL', place, { found: String(given) });
    });
}
