import { type Issue, issue } from '../../base/issue/issue.ts';
import { parseDecimal } from '../../base/number/decimal.ts';
import { cellInvalid, type FormLists, readChoices } from './form-choice.ts';
import { codeOfName } from './form-code.ts';
import { rawChoice, rawColumns, rawHeadings, rawNumber, rawSampling, titleOf } from './form-extra.ts';
import { readGates } from './form-gate.ts';
import { partTitles, placeItems, rawBlocks } from './form-part.ts';
import { type FormSurvey, readSurvey } from './form-question.ts';
import { giveRoles, type RoledQuestion } from './form-role.ts';
import { type ListLevels, listLevels, missingCodes, type ScaleList, scaleList } from './form-scale.ts';
import { type FormSettings, type RawFields, readSettings } from './form-settings.ts';
import { type FormSheet, type FormTable, formTable, labelReader } from './form-table.ts';

/** What reading a form gave. */
export interface FormReading {
  /** The questionnaire as its file writes it, to be checked with `readQuestionnaire`; with an error among the issues a proposal to be completed. */
  readonly document: RawFields | undefined;
  readonly issues: readonly Issue[];
}

/**
 * Reads a questionnaire from an XLSForm (sheets `survey`, `choices`, `settings`), as KoboToolbox, ODK and other tools take it. What the standard has no word for stands
 * in columns of our own, `par_…`; where they are absent nothing is guessed in silence: what is read becomes a proposal, with an issue for every cell that a person must fill in.
 * @param sheets of the workbook, each with its header in the first row
 * @param file the name that issues carry
 * @returns no document without a sheet `survey`; issues `XLSFORM_SHEET_MISSING`, `XLSFORM_COLUMN_MISSING`, `XLSFORM_COLUMN_TWICE`, `XLSFORM_NAME_MISSING`, `XLSFORM_CELL_INVALID`,
 * `XLSFORM_LIST_UNKNOWN`, `XLSFORM_GROUP_UNBALANCED`, `XLSFORM_SCALE_MISSING`, `XLSFORM_VALUE_MISSING`, `XLSFORM_SATISFIED_MISSING`, `XLSFORM_SATISFIED_DIFFERENT`,
 * `XLSFORM_FACTOR_MISSING`, `XLSFORM_BLOCK_MISSING`, `XLSFORM_LIMITS_MISSING`, `XLSFORM_ROLE_TWICE`, `XLSFORM_SETTING_MISSING`, `XLSFORM_SETTING_ASSUMED`,
 * `XLSFORM_LABEL_MISSING`, `XLSFORM_LANGUAGE_MISSING`, `XLSFORM_REPEAT_NOT_READ`, `XLSFORM_OTHER_NOT_READ`, `XLSFORM_RELEVANT_NOT_READ`, `XLSFORM_QUESTION_NOT_READ`, `XLSFORM_ID_MISSING`
 * @see https://xlsform.org
 * @example questionnaireFromXlsform([{ name: 'choices', rows: [] }], 'form.xlsx').document // undefined
 */
export function questionnaireFromXlsform(sheets: readonly FormSheet[], file: string): FormReading {
  const issues: Issue[] = [];
  const table = (name: string): FormTable | undefined => {
    const sheet = sheets.find((one) => one.name.trim().toLowerCase() === name);
    return sheet && formTable(sheet, file, issues);
  };
  const survey = table('survey');
  if (!survey) {
    const found = sheets.map(({ name }) => name).join(', ') || '—';
    return { document: undefined, issues: [issue('XLSFORM_SHEET_MISSING', { file }, { found, allowed: 'survey' })] };
  }
  const lacking = ['type', 'name'].filter((column) => !survey.columns.has(column));
  if (lacking.length > 0) {
    const found = [...survey.columns].join(', ') || '—';
    const place = { file, sheet: survey.sheet, row: 1 };
    const missing = lacking.map((allowed) => issue('XLSFORM_COLUMN_MISSING', place, { found, allowed }));
    return { document: undefined, issues: missing };
  }
  const empty = (sheet: string): FormTable => ({ sheet, columns: new Set(), rows: [] });
  const settings = table('settings') ?? empty('settings');
  const choices = table('choices') ?? empty('choices');
  const standard = settings.rows[0]?.cell('default_language') ?? '';
  const labels = [survey, choices].map((one) => labelReader(one, standard, file));
  const [ofSurvey = labelReader(survey, standard, file), ofChoices = ofSurvey] = labels;
  const lists = readChoices(choices, ofChoices, issues);
  const parts = readSurvey(survey, lists, ofSurvey, issues);
  const said = readSettings(settings, file, issues);
  const document = rawQuestionnaire(
    parts,
    lists,
    said,
    { file, settings: settings.sheet, choices: choices.sheet },
    issues,
  );
  return { document, issues: [...issues, ...labels.flatMap((one) => one.issues())] };
}

interface Sheets {
  readonly file: string;
  readonly settings: string;
  readonly choices: string;
}

function rawQuestionnaire(
  parts: FormSurvey,
  lists: FormLists,
  said: FormSettings,
  sheets: Sheets,
  issues: Issue[],
): RawFields {
  if (said.scaleList !== '' && !lists.has(said.scaleList)) {
    const place = { file: sheets.file, sheet: sheets.settings, row: 2, column: 'par_scale' };
    const facts = { found: said.scaleList, allowed: [...lists.keys()].join(', ') || '—' };
    issues.push(issue('XLSFORM_LIST_UNKNOWN', place, facts));
  }
  const given = giveRoles(parts.questions, lists, issues);
  const scale = scaleList(said.scaleList, given, lists);
  if (!scale || scale.proposed) {
    const place = { file: sheets.file, sheet: sheets.choices, column: 'par_value' };
    issues.push(issue('XLSFORM_SCALE_MISSING', place, { found: scale?.list ?? '—' }));
  }
  const questions = scale?.proposed ? given.map((one) => asItem(one, scale.list)) : given;
  const withRole = (role: string): readonly RoledQuestion[] => questions.filter((one) => one.role === role);
  const placed = placeItems(withRole('item'), issues);
  const { levels, satisfied, levelsOf } = readScale(scale, withRole('item'), lists, issues);
  const items = placed.map(({ item }) => rawItem(item, levelsOf(item), issues));
  const gates = [...said.gates, ...readGates(placed, questions, lists, said.gates, issues)];
  const columns = rawColumns(questions, said.columns);
  if (columns['id'] === undefined) {
    const place = { file: sheets.file, sheet: sheets.settings, column: 'par_columns' };
    issues.push(issue('XLSFORM_ID_MISSING', place, { allowed: '{"id":"_uuid"}' }));
  }
  const sampling = said.fields['sampling'] ?? rawSampling(questions);
  issues.push(...unread(questions, gates));
  const { id, version, sample, title, source, method, quality, privacy } = said.fields;
  return definedOnly({
    ...{ id, version, sample, title, source },
    scale: { levels, satisfied },
    missing: missingCodes(lists, new Set([scale?.list ?? '', ...withRole('item').map(listOf)])),
    columns,
    headings: rawHeadings(questions, said.headings),
    blocks: rawBlocks(placed, items, partTitles(parts.titles), issues),
    choices: withRole('choice').map((one) => rawChoice(one, lists, issues)),
    numbers: withRole('number').map((one) => rawNumber(one, issues)),
    ...{ gates, sampling, quality, privacy, method },
  });
}

function definedOnly(fields: RawFields): RawFields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

function listOf({ question: { type } }: RoledQuestion): string {
  return type.kind === 'select' ? type.list : '';
}

/** A question without a role that uses the proposed scale, as an item. */
function asItem(one: RoledQuestion, list: string): RoledQuestion {
  const { type, name } = one.question;
  const fits = one.role === undefined && type.kind === 'select' && !type.multiple && type.list === list;
  return fits ? { ...one, role: 'item', code: one.question.row.cell('par_code') || codeOfName(name) } : one;
}

interface ReadScale extends ListLevels {
  /** The levels of an item where they are its own. */
  readonly levelsOf: (item: RoledQuestion) => ListLevels['levels'] | undefined;
}

function readScale(
  scale: ScaleList | undefined,
  items: readonly RoledQuestion[],
  lists: FormLists,
  issues: Issue[],
): ReadScale {
  const names = [...new Set([scale?.list ?? '', ...items.map(listOf)])].filter((name) => lists.has(name));
  const read = new Map(names.map((name) => [name, listLevels(lists.get(name) ?? [], issues)]));
  const common = read.get(scale?.list ?? '') ?? { levels: [], satisfied: [] };
  const key = (values: readonly number[]): string => [...values].sort((a, b) => a - b).join(', ');
  for (const [name, { satisfied }] of read) {
    const row = lists.get(name)?.[0]?.row;
    const place = row?.place('par_satisfied') ?? {};
    if (name === scale?.list) {
      if (satisfied.length === 0) issues.push(issue('XLSFORM_SATISFIED_MISSING', place, { found: name }));
    } else if (satisfied.length > 0 && key(satisfied) !== key(common.satisfied)) {
      issues.push(issue('XLSFORM_SATISFIED_DIFFERENT', place, { found: name, allowed: key(common.satisfied) }));
    }
  }
  const shared = JSON.stringify(common.levels);
  const levelsOf: ReadScale['levelsOf'] = (item) => {
    const levels = read.get(listOf(item))?.levels;
    return levels === undefined || JSON.stringify(levels) === shared ? undefined : levels;
  };
  return { ...common, levelsOf };
}

function rawItem(item: RoledQuestion, levels: ListLevels['levels'] | undefined, issues: Issue[]): RawFields {
  const { row, type, name } = item.question;
  if (type.kind === 'select' && type.other) {
    issues.push(issue('XLSFORM_OTHER_NOT_READ', row.place('type'), { found: name }));
  }
  const weight = row.cell('par_weight');
  const exact = weight === '' ? undefined : parseDecimal(weight);
  if (weight !== '' && !(exact && exact.num > 0n)) {
    issues.push(cellInvalid(row, 'par_weight', { vi: 'số lớn hơn 0', en: 'a number above 0' }));
  }
  return {
    code: item.code,
    title: titleOf(item, issues),
    ...(weight === '' ? {} : { weight: weight.replace(',', '.') }),
    ...(levels ? { levels } : {}),
  };
}

/** Types that hold nothing a person was asked. */
const UNASKED =
  /^(?:note|calculate|hidden|start|end|today|deviceid|username|audit|phonenumber|simserial|subscriberid|email|start-geopoint|xml-external|csv-external|background-audio)$/;

function unread(questions: readonly RoledQuestion[], gates: readonly unknown[]): readonly Issue[] {
  const used = new Set(gates.map((gate) => (gate as { readonly column?: unknown } | null)?.column));
  return questions.flatMap(({ question: { row, type, name }, role, code }) => {
    if (role !== undefined || used.has(code) || (type.kind === 'plain' && UNASKED.test(type.type))) return [];
    const facts = { found: name, allowed: row.cell('type') };
    return [issue('XLSFORM_QUESTION_NOT_READ', row.place('par_role'), facts)];
  });
}
