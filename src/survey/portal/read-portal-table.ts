import { type Issue, issue } from '../../base/issue/issue.ts';
import type { Localized } from '../../base/language.ts';
import { type NamedRow, nameRows, type Table } from '../../base/table.ts';
import { checkCounts } from './check-counts.ts';
import { AFFECTED_PARTS, type AgencyDossiers } from './portal.ts';

const COLUMNS = {
  agency: ['agency', 'code', 'ma', 'ma co quan', 'ma don vi'],
  dossiers: ['dossiers', 'ho so', 'so ho so', 'tong so ho so'],
  affected: ['affected', 'bi phan nan', 'khong dat'],
  unhappy: ['unhappy', 'khong hai long'],
  complained: ['complained', 'phan anh', 'phan anh, kien nghi'],
  overdue: ['overdue', 'tre han', 'qua han'],
} as const;
type Row = NamedRow<keyof typeof COLUMNS>;

const COUNT: Localized = {
  vi: 'một số nguyên không âm, không có dấu phân cách nghìn',
  en: 'a whole number not below 0, without thousands marks',
};

/** What reading a table of the portal gives. */
export interface PortalTable {
  /** In the order of the table; none when there is an error. */
  readonly counts: readonly AgencyDossiers[];
  readonly issues: readonly Issue[];
}

/**
 * Reads the portal's counts from a table: `agency`, `dossiers` and `affected` required; `unhappy`, `complained`, `overdue` optional; headers in either language.
 * @returns no counts when there is an error; issues `CSV_COLUMN_…`, `PORTAL_AGENCY_MISSING`, `PORTAL_COUNT_INVALID`, `PORTAL_AGENCY_DUPLICATE`, `PORTAL_AFFECTED_ABOVE`, `PORTAL_PARTS_DISAGREE`
 */
export function readPortalTable(table: Table): PortalTable {
  const { file } = table;
  const named = nameRows(table, COLUMNS, ['agency', 'dossiers', 'affected']);
  const errors: Issue[] = [];
  const whole: { readonly row: Row; readonly counts: AgencyDossiers }[] = [];
  for (const row of named.rows) {
    const before = errors.length;
    const counts = countsOf(row, file, errors);
    if (errors.length === before) whole.push({ row, counts });
  }
  const rowOf = (index: number): number => whole[index]?.row.row ?? 0;
  errors.push(
    ...checkCounts(
      whole.map(({ counts }) => counts),
      (index) => ({ file, row: rowOf(index), key: whole[index]?.counts.agency }),
      (index) => `${file}:${rowOf(index)}`,
    ),
  );
  const complete = named.usable && errors.length === 0;
  return { counts: complete ? whole.map(({ counts }) => counts) : [], issues: [...named.issues, ...errors] };
}

function countsOf(row: Row, file: string, errors: Issue[]): AgencyDossiers {
  const place = (column: keyof typeof COLUMNS) => ({ file, row: row.row, column, key: row.agency });
  const count = (column: Exclude<keyof typeof COLUMNS, 'agency'>): number => {
    if (/^\d{1,15}$/.test(row[column])) return Number(row[column]);
    errors.push(issue('PORTAL_COUNT_INVALID', place(column), { found: row[column], allowed: COUNT }));
    return 0;
  };
  if (row.agency === '') errors.push(issue('PORTAL_AGENCY_MISSING', place('agency')));
  const parts = AFFECTED_PARTS.filter((name) => row[name] !== '').map((name) => [name, count(name)] as const);
  const total = { agency: row.agency, dossiers: count('dossiers'), affected: count('affected') };
  return { ...total, ...Object.fromEntries(parts) };
}
