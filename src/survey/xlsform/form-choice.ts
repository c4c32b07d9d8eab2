import { type Issue, issue } from '../../base/issue/issue.ts';
import type { Localized } from '../../base/language.ts';
import { CODED_MISSING } from '../questionnaire/questionnaire.ts';
import type { FormRow, FormTable, LabelReader } from './form-table.ts';
import { readTextList } from './text-list.ts';

type Missing = (typeof CODED_MISSING)[number];

/** A row of the sheet `choices`. */
export interface FormChoice {
  readonly row: FormRow;
  /** What the data hold. */
  readonly name: string;
  /** The code in the questionnaire; that of the data unless `par_code` says another. */
  readonly code: string;
  readonly label: Localized;
  readonly aliases: readonly string[];
  /** Of a level. */
  readonly value: number | undefined;
  readonly satisfied: boolean;
  readonly missing: Missing | undefined;
  /** Whether free text may follow. */
  readonly other: boolean;
}

/** The list of `choices` that keeps the missing codes of a questionnaire; no question offers it. */
export const MISSING_LIST = 'par_missing';

/** The lists of choices by name, in the order of the sheet. */
export type FormLists = ReadonlyMap<string, readonly FormChoice[]>;

const YES = /^(?:1|1\.0|yes|true|x|có)$/i;
const NO = /^(?:|0|0\.0|no|false|không)$/i;

/**
 * Whether a cell says yes: `1`, `yes`, `TRUE`, `x`, `có`; an empty one says no. Anything else is the issue `XLSFORM_CELL_INVALID`.
 */
export function readYes(row: FormRow, column: string, issues: Issue[]): boolean {
  const text = row.cell(column);
  const yes = YES.test(text);
  if (!yes && !NO.test(text)) issues.push(cellInvalid(row, column, '1, 0'));
  return yes;
}

/** The issue of a cell that is not understood. */
export function cellInvalid(row: FormRow, column: string, allowed: string | Localized): Issue {
  return issue('XLSFORM_CELL_INVALID', row.place(column), { found: row.cell(column), allowed });
}

/** Reads the sheet `choices`. Issues `XLSFORM_NAME_MISSING`, `XLSFORM_CELL_INVALID`, `XLSFORM_LABEL_MISSING`. */
export function readChoices(table: FormTable, labels: LabelReader, issues: Issue[]): FormLists {
  const nameColumn = table.columns.has('name') ? 'name' : 'value';
  const lists = new Map<string, FormChoice[]>();
  for (const row of table.rows) {
    const list = row.cell('list_name');
    if (list === '') continue;
    const name = row.cell(nameColumn);
    if (name === '') {
      issues.push(issue('XLSFORM_NAME_MISSING', row.place(nameColumn), { found: list }));
      continue;
    }
    lists.set(list, [...(lists.get(list) ?? []), readChoice(row, name, labels, issues)]);
  }
  return lists;
}

function readChoice(row: FormRow, name: string, labels: LabelReader, issues: Issue[]): FormChoice {
  const label = labels.read(row);
  if (!label) issues.push(issue('XLSFORM_LABEL_MISSING', row.place('label'), { found: name }));
  const code = row.cell('par_code') || name;
  const aliases = readTextList(row.cell('par_aliases'));
  return {
    row,
    name,
    code,
    label: label ?? { vi: name, en: name },
    aliases: code === name || aliases.includes(name) ? aliases : [...aliases, name],
    value: readValue(row, issues),
    satisfied: readYes(row, 'par_satisfied', issues),
    missing: readMissing(row, issues),
    other: readYes(row, 'par_other', issues),
  };
}

function readValue(row: FormRow, issues: Issue[]): number | undefined {
  const text = row.cell('par_value');
  if (text === '') return undefined;
  if (/^[+-]?\d{1,4}(?:[.,]0+)?$/.test(text)) return Number(text.replace(/[.,].*$/, ''));
  issues.push(cellInvalid(row, 'par_value', { vi: 'số nguyên', en: 'a whole number' }));
  return undefined;
}

function readMissing(row: FormRow, issues: Issue[]): Missing | undefined {
  const text = row
    .cell('par_missing')
    .toLowerCase()
    .replace(/[\s_’']+/g, '-')
    .replace('don-t', 'dont');
  if (text === '') return undefined;
  const kind = CODED_MISSING.find((one) => one === text);
  if (!kind) issues.push(cellInvalid(row, 'par_missing', CODED_MISSING.join(', ')));
  return kind;
}
