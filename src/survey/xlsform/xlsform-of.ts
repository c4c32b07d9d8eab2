import { type Issue, issue } from '../../base/issue/issue.ts';
import type { Localized } from '../../base/language.ts';
import { exactText } from '../../base/number/decimal.ts';
import type { Choice, Item, NumberQuestion, Questionnaire } from '../questionnaire/questionnaire.ts';
import { type WrittenLists, type WrittenRow, writtenLists } from './written-choice.ts';
import { type WrittenNames, writtenNames } from './written-name.ts';
import { type WrittenConditions, writtenConditions } from './written-relevant.ts';
import { writtenSettings } from './written-settings.ts';

/** A form to be written as a workbook. */
export interface WrittenForm {
  /** `survey`, `choices` and `settings`, each with its header first; all cells are texts. */
  readonly sheets: readonly { readonly name: string; readonly rows: readonly (readonly string[])[] }[];
  readonly issues: readonly Issue[];
}

const LABELS = { vi: 'label::Tiếng Việt (vi)', en: 'label::English (en)' };
const SURVEY = [
  ...['type', 'name', 'vi', 'en', 'required', 'relevant', 'constraint', 'calculation', 'appearance'],
  ...['par_role', 'par_code', 'par_weight'],
];
const CHOICES = [
  ...['list_name', 'name', 'vi', 'en', 'par_value', 'par_satisfied', 'par_missing', 'par_code', 'par_aliases'],
  'par_other',
];

/**
 * Writes a questionnaire as an XLSForm that KoboToolbox and ODK take: blocks and factors as groups, items as `select_one`, gates as `relevant`. What the standard has no word for
 * stands in columns `par_…`, so that `questionnaireFromXlsform` reads the same questionnaire back. A code that is no valid name is kept beside the name made for it: the name becomes
 * one more heading of a column, one more alias of a level or an option; of `select_multiple` it becomes the option's code, and the code an alias, because such answers are read by codes.
 * @param file the name that issues carry
 * @returns issues `XLSFORM_NAME_CHANGED`, `XLSFORM_NOT_WRITTEN`
 * @see https://xlsform.org
 * @example xlsformOf(questionnaire, 'form.xlsx').sheets.map(({ name }) => name)
 */
export function xlsformOf(questionnaire: Questionnaire, file: string): WrittenForm {
  const names = writtenNames(questionnaire, file);
  const lists = writtenLists(questionnaire, names.gates);
  const conditions = writtenConditions(questionnaire, names, file);
  const { settings, issues } = writtenSettings(questionnaire, lists.scale, names.outside, file);
  const survey = surveyRows(questionnaire, names, lists, conditions);
  return {
    sheets: [
      { name: 'survey', rows: sheetRows(SURVEY, survey) },
      { name: 'choices', rows: sheetRows(CHOICES, lists.rows) },
      { name: 'settings', rows: [Object.keys(settings), Object.values(settings)] },
    ],
    issues: [...names.issues, ...changedChoices(lists, file), ...conditions.issues, ...issues],
  };
}

/** Levels and options whose code is no name of a choice. */
function changedChoices({ rows }: WrittenLists, file: string): readonly Issue[] {
  return rows.flatMap(({ list_name: list, name: allowed = '', par_code: found = '' }) => {
    const place = { file, sheet: 'choices', key: `${list} · ${found}` };
    return found === '' || found === allowed ? [] : [issue('XLSFORM_NAME_CHANGED', place, { found, allowed })];
  });
}

function sheetRows(columns: readonly string[], rows: readonly WrittenRow[]): readonly (readonly string[])[] {
  const header = columns.map((column) => (column === 'vi' || column === 'en' ? LABELS[column] : column));
  return [header, ...rows.map((row) => columns.map((column) => row[column] ?? ''))];
}

const NO_LABEL: Localized = { vi: '', en: '' };

function surveyRows(
  questionnaire: Questionnaire,
  names: WrittenNames,
  lists: WrittenLists,
  conditions: WrittenConditions,
): readonly WrittenRow[] {
  const { choices, numbers, gates } = questionnaire;
  const rowOf = rowWriter(names.questions);
  const beside = [
    ...choices.flatMap((choice) => choiceRows(choice, rowOf, lists)),
    ...numbers.map((number) => numberRow(number, rowOf)),
  ];
  const first = gates.some(({ column }) => [...choices, ...numbers].some(({ code }) => code === column));
  return [
    ...names.asked.map(([role, column]) => columnRow(role, column, rowOf)),
    ...names.gates.map((gate) =>
      rowOf(gate.column, `select_one ${lists.listOfGate(gate)}`, both(gate.column), { par_role: 'gate' }),
    ),
    ...(first ? beside : []),
    ...blockRows(questionnaire, names, conditions, rowOf, lists),
    ...(first ? [] : beside),
  ];
}

type Cells = Readonly<Record<string, string>>;
type RowOf = (code: string, type: string, label: Localized, more: Cells) => WrittenRow;

function rowWriter(names: ReadonlyMap<string, string>): RowOf {
  return (code, type, { vi, en }, more) => {
    const name = names.get(code) ?? code;
    return { type, name, vi, en, par_code: name === code ? '' : code, ...more };
  };
}

function both(text: string): Localized {
  return { vi: text, en: text };
}

const COLUMN_LABELS: Readonly<Record<string, Localized>> = {
  agency: { vi: 'Cơ quan, đơn vị', en: 'Agency' },
  field: { vi: 'Lĩnh vực', en: 'Field' },
  area: { vi: 'Địa bàn', en: 'Area' },
  group: { vi: 'Nhóm đối tượng', en: 'Group' },
};
/** Types of the columns that a form fills in by itself. */
const COLUMN_TYPES: Readonly<Record<string, string>> = {
  id: 'calculate',
  start: 'start',
  end: 'end',
  interviewer: 'username',
};

function columnRow(role: string, column: string, rowOf: RowOf): WrittenRow {
  const calculation = role === 'id' ? { calculation: 'once(uuid())' } : {};
  const label = COLUMN_LABELS[role] ?? NO_LABEL;
  return rowOf(column, COLUMN_TYPES[role] ?? 'text', label, { par_role: role, ...calculation });
}

function choiceRows(choice: Choice, rowOf: RowOf, lists: WrittenLists): readonly WrittenRow[] {
  const type = choice.multiple ? 'select_multiple' : 'select_one';
  return [rowOf(choice.code, `${type} ${lists.listOf(choice)}`, choice.title, { par_role: 'choice' })];
}

function numberRow({ code, title, minimum, maximum }: NumberQuestion, rowOf: RowOf): WrittenRow {
  const constraint = `. >= ${exactText(minimum)} and . <= ${exactText(maximum)}`;
  return rowOf(code, 'decimal', title, { par_role: 'number', constraint });
}

function blockRows(
  { blocks }: Questionnaire,
  names: WrittenNames,
  conditions: WrittenConditions,
  rowOf: RowOf,
  lists: WrittenLists,
): readonly WrittenRow[] {
  const groupOf = rowWriter(names.groups);
  const begin = (code: string, title: Localized, appearance: string): WrittenRow =>
    groupOf(code, 'begin_group', title, { relevant: conditions.of(code), appearance });
  const end: WrittenRow = { type: 'end_group', ...NO_LABEL };
  return blocks.flatMap((block) => [
    begin(block.code, block.title, ''),
    ...block.factors.flatMap(({ code, title, items }) => [
      begin(code, title, appearanceOf(items, conditions, lists)),
      ...items.map((item) =>
        rowOf(item.code, `select_one ${lists.listOf(item)}`, item.title, {
          relevant: conditions.of(item.code),
          par_role: 'item',
          par_weight: item.weight ? exactText(item.weight) : '',
        }),
      ),
      end,
    ]),
    end,
  ]);
}

/** A table where all questions have one list and are asked together, else one page. */
function appearanceOf(items: readonly Item[], conditions: WrittenConditions, lists: WrittenLists): string {
  const alike = new Set(items.map(lists.listOf)).size === 1;
  return alike && items.every(({ code }) => conditions.of(code) === '') ? 'table-list' : 'field-list';
}
