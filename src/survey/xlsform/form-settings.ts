import { type Issue, issue } from '../../base/issue/issue.ts';
import { ROUNDING_MODES } from '../../base/number/rounding.ts';
import { ITEM_STATISTICS, ROLL_UPS } from '../questionnaire/questionnaire.ts';
import { cellInvalid, readYes } from './form-choice.ts';
import { codeOfName } from './form-code.ts';
import type { FormRow, FormTable } from './form-table.ts';
import { parseJson } from './text-list.ts';

/** What is read of a JSON document. */
export type RawFields = Readonly<Record<string, unknown>>;

/** The sheet `settings` as far as it is about scoring. */
export interface FormSettings {
  /** Fields of the questionnaire, as JSON; those that nothing says are left out. */
  readonly fields: RawFields;
  readonly scaleList: string;
  /** Columns of the responses file that the form does not ask, by role. */
  readonly columns: Readonly<Record<string, string>>;
  readonly headings: Readonly<Record<string, readonly string[]>>;
  readonly gates: readonly unknown[];
}

/**
 * Reads the sheet `settings`, whose first row counts. Issues `XLSFORM_SETTING_MISSING`, `XLSFORM_SETTING_ASSUMED`, `XLSFORM_LANGUAGE_MISSING`, `XLSFORM_CELL_INVALID`.
 */
export function readSettings(table: FormTable, file: string, issues: Issue[]): FormSettings {
  const blank: FormRow = { row: 2, cell: () => '', place: (column) => ({ file, sheet: table.sheet, row: 2, column }) };
  const row = table.rows[0] ?? blank;
  const id = row.cell('par_id') || (row.cell('form_id') && codeOfName(row.cell('form_id')));
  if (id === '') issues.push(missing(row, 'par_id', 'khanh-hoa-2025'));
  const version = row.cell('par_version') || row.cell('version');
  if (version === '') issues.push(missing(row, 'par_version', '2025.1'));
  const source = citation(row, 'par_source');
  if (!source) issues.push(missing(row, 'par_source', 'sources.json: id'));
  const extra = Object.entries({
    sampling: jsonCell(row, 'par_sampling', issues),
    quality: jsonCell(row, 'par_quality', issues),
    privacy: jsonCell(row, 'par_privacy', issues),
  }).filter(([, value]) => value !== undefined);
  const gates = jsonCell(row, 'par_gates', issues);
  return {
    fields: {
      ...(id === '' ? {} : { id }),
      ...(version === '' ? {} : { version }),
      sample: readYes(row, 'par_sample', issues),
      title: title(row, id, issues),
      ...(source ? { source } : {}),
      method: method(row, source, issues),
      ...Object.fromEntries(extra),
    },
    scaleList: row.cell('par_scale'),
    columns: texts(jsonCell(row, 'par_columns', issues)),
    headings: textLists(jsonCell(row, 'par_headings', issues)),
    gates: Array.isArray(gates) ? gates : [],
  };
}

function missing(row: FormRow, column: string, allowed: string): Issue {
  return issue('XLSFORM_SETTING_MISSING', row.place(column), { found: column, allowed });
}

function citation(row: FormRow, column: string): RawFields | undefined {
  const [id, at] = [row.cell(column), row.cell(`${column}_at`)];
  return id === '' ? undefined : { id, ...(at === '' ? {} : { at }) };
}

function title(row: FormRow, id: string, issues: Issue[]): RawFields {
  const [vi, en] = [row.cell('par_title_vi') || row.cell('form_title'), row.cell('par_title_en')];
  if (vi === '' && en === '') {
    issues.push(missing(row, 'form_title', '…'));
    return { vi: id || '?', en: id || '?' };
  }
  if (vi === '' || en === '') {
    const allowed = vi === '' ? 'form_title' : 'par_title_en';
    issues.push(issue('XLSFORM_LANGUAGE_MISSING', row.place(allowed), { found: '1', allowed }));
  }
  return { vi: vi || en, en: en || vi };
}

function method(row: FormRow, source: RawFields | undefined, issues: Issue[]): RawFields {
  const itemStatistic = oneOf(row, 'par_statistic', ITEM_STATISTICS, issues);
  const rollUp = oneOf(row, 'par_roll_up', ROLL_UPS, issues);
  const own = citation(row, 'par_method_source');
  if (!own && source) issues.push(assumed(row, 'par_method_source', String(source['id'])));
  const cited = own ?? source;
  return {
    ...(itemStatistic ? { itemStatistic } : {}),
    ...(rollUp ? { rollUp } : {}),
    decimals: decimals(row, issues),
    mode: oneOf(row, 'par_mode', ROUNDING_MODES, issues, 'half-up') ?? 'half-up',
    ...(cited ? { source: cited } : {}),
  };
}

function assumed(row: FormRow, column: string, allowed: string): Issue {
  return issue('XLSFORM_SETTING_ASSUMED', row.place(column), { found: column, allowed });
}

function oneOf<T extends string>(
  row: FormRow,
  column: string,
  allowed: readonly T[],
  issues: Issue[],
  standard?: T,
): T | undefined {
  const text = row.cell(column).toLowerCase();
  if (text === '') {
    issues.push(standard ? assumed(row, column, standard) : missing(row, column, allowed.join(', ')));
    return standard;
  }
  const found = allowed.find((one) => one === text);
  if (!found) issues.push(cellInvalid(row, column, allowed.join(', ')));
  return found;
}

const STANDARD_DECIMALS = 2;

function decimals(row: FormRow, issues: Issue[]): number {
  const text = row.cell('par_decimals');
  if (/^\d$/.test(text)) return Number(text);
  if (text === '') issues.push(assumed(row, 'par_decimals', String(STANDARD_DECIMALS)));
  else issues.push(cellInvalid(row, 'par_decimals', '0–9'));
  return STANDARD_DECIMALS;
}

/** The JSON in a cell; undefined for an empty one. */
function jsonCell(row: FormRow, column: string, issues: Issue[]): unknown {
  const text = row.cell(column);
  if (text === '') return undefined;
  const raw = parseJson(text);
  if (typeof raw === 'object' && raw !== null) return raw;
  issues.push(cellInvalid(row, column, 'JSON'));
  return undefined;
}

function texts(raw: unknown): Readonly<Record<string, string>> {
  const entries = Object.entries(raw ?? {});
  return Object.fromEntries(entries.filter((pair): pair is [string, string] => typeof pair[1] === 'string'));
}

function textLists(raw: unknown): Readonly<Record<string, readonly string[]>> {
  const entries = Object.entries(raw ?? {}).filter((pair): pair is [string, string[]] => Array.isArray(pair[1]));
  return Object.fromEntries(entries);
}
