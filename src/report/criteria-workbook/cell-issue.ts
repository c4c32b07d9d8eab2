import { type Issue, type IssueValues, issue } from '../../base/issue/issue.ts';
import { fillTemplate, type Localized } from '../../base/language.ts';
import { type CellOrigin, type CellPlaces, lastKey } from './cell-place.ts';
import { FIELDS } from './general-field.ts';
import { RULE_PARTS } from './rule-row.ts';
import { SHEETS } from './sheet-spec.ts';
import { ITEM_WORDS, STEP_WORDS } from './sheet-word.ts';

/** An issue of the document as an issue of the workbook it was read from: its place is a cell, and fields are called as the columns are. */
export function cellIssue(found: Issue, places: CellPlaces, file: string): Issue {
  const { path } = found.place;
  if (path === undefined) return found;
  const exact = places.exact(path);
  const origin = exact ?? places.nearest(path);
  const place = origin?.place ?? { file, sheet: SHEETS.general.name.vi };
  switch (found.code) {
    case 'JSON_MISSING':
      return issue('CRITERIA_CELL_EMPTY', place, {
        found: exact?.title ?? fieldTitle(path),
        allowed: allowedOf(found, exact),
      });
    case 'JSON_SHAPE':
      if (exact?.text === '')
        return issue('CRITERIA_CELL_EMPTY', place, { found: exact.title, allowed: allowedOf(found, exact) });
      return issue('CRITERIA_CELL_INVALID', place, {
        found: shownText(found, origin),
        allowed: allowedOf(found, exact),
      });
    case 'JSON_UNKNOWN_KEY':
      return issue('CRITERIA_CELL_UNUSED', place, { found: exact?.title ?? fieldTitle(path) });
    case 'SCORING_NODE_BOTH':
      return { ...found, place, values: { ...found.values, found: fieldTitle(path) } };
    case 'SCORING_MAX_SUM':
    case 'SCORING_CHECKLIST_SUM':
    case 'SCORING_RULE_EXCEEDS_MAX':
      return { ...found, place };
    default:
      return { ...found, place, values: cellValues(found.values, places) };
  }
}

/** Objects and lists are many cells: what stands in the first of them is shown. */
function shownText({ values }: Issue, origin: CellOrigin | undefined): string {
  const found = typeof values['found'] === 'string' ? values['found'] : '';
  return /^[[{]/.test(found) ? (origin?.text ?? '') || '—' : found;
}

/** What cells may hold where it is more than JSON takes. */
const SHEET_WORDS: Readonly<Record<string, Localized>> = {
  'a decimal number such as "61.5"': { vi: 'một số như 61,5', en: 'a number such as 61.5' },
  'a day such as "2025-07-01"': { vi: 'một ngày như 31/12/2026', en: 'a day such as 2026-12-31' },
};

function allowedOf({ values }: Issue, exact: CellOrigin | undefined): Localized {
  if (exact?.allowed) return exact.allowed;
  const { allowed = '—' } = values;
  const given = typeof allowed === 'string' ? { vi: allowed, en: allowed } : allowed;
  const texts = SHEET_WORDS[given.en] ?? given;
  return { vi: withTitles(texts.vi, 'vi'), en: withTitles(texts.en, 'en') };
}

/** A text in which fields are called as their columns are. */
function withTitles(text: string, language: 'vi' | 'en'): string {
  return text.replace(/"(\w+)"/g, (whole, key: string) => {
    const title = TITLES.get(key);
    return title ? `“${title[language]}”` : whole;
  });
}

const PART_TITLE: Localized = { vi: 'dòng “{part}” ở trang “{sheet}”', en: 'rows “{part}” on the sheet “{sheet}”' };
const FORMULA_TITLE: Localized = {
  vi: `dòng ở trang “${SHEETS.formulas.name.vi}”`,
  en: `rows on the sheet “${SHEETS.formulas.name.en}”`,
};

/** What columns and rows are called, by the field of the document. */
const TITLES: ReadonlyMap<string, Localized> = new Map([
  ...Object.values(SHEETS).flatMap(({ columns }) =>
    columns.map(({ key, title }) => [key.replace(/^rule\./, ''), title] as const),
  ),
  ...RULE_PARTS.filter(({ at }) => at !== '').map(({ at, part, sheet }) => [at, partTitle(part, sheet)] as const),
  ['formula', FORMULA_TITLE],
  ['branches', FORMULA_TITLE],
  ['rule', titleOf('rule.kind')],
  ['evidence', titleOf('evidence.vi')],
  ['inputs', { vi: `dòng ở trang “${SHEETS.inputs.name.vi}”`, en: `rows on the sheet “${SHEETS.inputs.name.en}”` }],
  ['input', titleOf('rule.value')],
  ['due', titleOf('rule.target')],
]);

function titleOf(key: string): Localized {
  return SHEETS.criteria.columns.find((column) => column.key === key)?.title ?? { vi: key, en: key };
}

function partTitle(part: string, sheet: 'steps' | 'items'): Localized {
  const words: Readonly<Record<string, Localized>> = sheet === 'steps' ? STEP_WORDS : ITEM_WORDS;
  const { name } = SHEETS[sheet];
  const text = (language: 'vi' | 'en'): string =>
    fillTemplate(PART_TITLE[language], { part: words[part]?.[language] ?? part, sheet: name[language] });
  return { vi: text('vi'), en: text('en') };
}

/** What a field without a cell is called. */
function fieldTitle(path: string): Localized {
  const known = FIELDS.find(({ key }) => path === `$.${key}` || `$.${key}`.startsWith(`${path}.`));
  const key = lastKey(path);
  return known?.title ?? TITLES.get(key) ?? { vi: key, en: key };
}

/** Facts of an issue in which places of the document are cells. */
function cellValues(values: IssueValues, places: CellPlaces): IssueValues {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const origin = typeof value === 'string' && value.startsWith('$') ? places.nearest(value) : undefined;
      return [name, origin ? cellText(origin) : value];
    }),
  );
}

function cellText({ place: { sheet, row, column } }: CellOrigin): string {
  return `${sheet}!${column ?? ''}${row ?? ''}`;
}
