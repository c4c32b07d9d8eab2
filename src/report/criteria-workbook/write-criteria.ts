import type { Language, Localized } from '../../base/language.ts';
import { columnLetters } from '../../base/sheet.ts';
import type { Source, SourceRegister } from '../../base/source.ts';
import { allowedWords, cellOf, TRUTH_WORDS } from './cell-form.ts';
import type { SheetSpec } from './column-spec.ts';
import { criteriaRows } from './criteria-rows.ts';
import { listOf, type Raw, rawOf, valueAt } from './document-place.ts';
import { FIELDS } from './general-field.ts';
import { SHEETS, type SheetKey } from './sheet-spec.ts';
import { breakerWord } from './tie-breaker.ts';

/** A sheet to be written. */
export interface CriteriaSheet {
  readonly name: string;
  readonly rows: readonly (readonly (string | number)[])[];
  readonly headerRows: number;
  /** Columns, from 0, whose cells stay the texts they are, as codes do. */
  readonly textColumns: readonly number[];
  /** Columns, from 0, with the cells that hold what may be chosen in them. */
  readonly choices: readonly { readonly column: number; readonly range: string }[];
  readonly widths: readonly (number | undefined)[];
}

const GUIDE: Localized = { vi: 'Hướng dẫn', en: 'Guide' };
const LISTS: Localized = { vi: 'Danh sách', en: 'Lists' };

/** The sheet that lists what is to be mended, in a marked copy. */
export const MARKS_SHEET: Localized = { vi: 'Cần sửa', en: 'To mend' };

/** Names of the sheets that are only for people. */
export const UNREAD_SHEETS: readonly Localized[] = [GUIDE, LISTS, MARKS_SHEET];

const INTRODUCTION: readonly Localized[] = [
  { vi: 'BỘ TIÊU CHÍ', en: 'CRITERIA SET' },
  {
    vi: 'Sửa các trang theo bảng dưới đây, lưu tệp rồi nạp lại: mọi lỗi được chỉ theo ô. Không đổi tên trang và dòng tiêu đề; có thể thêm, xóa, đổi thứ tự các dòng.',
    en: 'Change the sheets by the table below, save the file and read it again: every fault is told by its cell. Leave names of sheets and header rows; rows can be added, removed and moved.',
  },
  {
    vi: 'Số thập phân dùng dấu phẩy hoặc dấu chấm; ngày như 31/12/2026; ô có danh sách thì chọn trong danh sách.',
    en: 'Decimals have a point or a comma; days are as 2026-12-31 or 31/12/2026; where a cell has a list, choose from it.',
  },
  {
    vi: 'Mỗi ô một giá trị, không có JSON, trừ một trường hợp: danh sách có mục chứa dấu phẩy hoặc xuống dòng thì ghi như ["một, hai", "ba"].',
    en: 'A cell holds one value and no JSON, but for one case: a list with a comma or a line break in an entry is written as ["one, two", "three"].',
  },
];
const GUIDE_HEADER: readonly Localized[] = [
  { vi: 'Trang', en: 'Sheet' },
  { vi: 'Cột hoặc mục', en: 'Column or field' },
  { vi: 'Ghi gì', en: 'What to write' },
  { vi: 'Giá trị cho phép', en: 'Allowed values' },
];

/**
 * Writes a criteria set as the sheets of a workbook that an officer edits in a spreadsheet: one row a criterion, rows for inputs, steps, items and formulas, the fields of the set,
 * the documents it cites, and a guide. `readCriteriaWorkbook` reads the same document back.
 * @param document the set as its JSON stands; what is not as it should be is written as far as it can be
 * @param sources documents that may be cited; those the set cites come first
 */
export function criteriaWorkbookOf(
  document: unknown,
  sources: SourceRegister,
  language: Language,
): readonly CriteriaSheet[] {
  const set = rawOf(document);
  const rows = criteriaRows(set);
  const lists = choiceLists(language);
  const sheet = (key: Exclude<SheetKey, 'general'>, objects: readonly Raw[]): CriteriaSheet =>
    tableSheet(SHEETS[key], objects, lists, language);
  return [
    guideSheet(language),
    generalSheet(set, language),
    sheet('bands', rows.bands),
    sheet('criteria', rows.criteria),
    sheet('inputs', rows.inputs),
    sheet('steps', rows.steps),
    sheet('items', rows.items),
    sheet('formulas', rows.formulas),
    sheet('exceptions', rows.exceptions),
    sheet('sources', sourceRows(set, sources)),
    lists.sheet,
  ];
}

function tableSheet(spec: SheetSpec, objects: readonly Raw[], lists: ChoiceLists, language: Language): CriteriaSheet {
  const { columns, name } = spec;
  const rows = objects.map((object) => columns.map((column) => cellOf(column, valueAt(object, column.key), language)));
  return {
    name: name[language],
    rows: [columns.map(({ title }) => title[language]), ...rows],
    headerRows: 1,
    textColumns: columns.flatMap(({ form }, at) => (['code', 'day', 'loose', 'list'].includes(form) ? [at] : [])),
    choices: columns.flatMap(({ words, form }, at) => {
      const range = lists.rangeOf(form === 'truth' ? TRUTH_WORDS : words);
      return range === undefined ? [] : [{ column: at, range }];
    }),
    widths: columns.map(({ width, title }) => width ?? Math.max(9, Math.ceil(title[language].length * 0.7))),
  };
}

function generalSheet(set: Raw, language: Language): CriteriaSheet {
  const { name, columns } = SHEETS.general;
  const rows = FIELDS.map((field) => {
    const value = valueAt(set, field.key);
    const shown =
      field.key === 'ranking.tieBreakers'
        ? listOf(value)
            .map((one) => breakerWord(one, language))
            .join(', ')
        : cellOf(field, value, language);
    const about = field.words ? allowedWords(field.words)[language] : field.about[language];
    return [field.title[language], shown, about];
  });
  return {
    name: name[language],
    rows: [columns.map(({ title }) => title[language]), ...rows],
    headerRows: 1,
    textColumns: [0, 1],
    choices: [],
    widths: columns.map(({ width }) => width),
  };
}

/** Documents as rows: those that the set cites, in the order of their ids, then the others. */
function sourceRows(set: Raw, sources: SourceRegister): readonly Raw[] {
  const cited = new Set(citedIds(set));
  const all = [...sources.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  const first = (source: Source): boolean => cited.has(source.id);
  return [...all.filter(first), ...all.filter((source) => !first(source))].map(rawOf);
}

function citedIds(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(citedIds);
  return Object.entries(rawOf(value)).flatMap(([key, inner]) => {
    const id = key === 'source' ? rawOf(inner)['id'] : undefined;
    return typeof id === 'string' ? [id] : citedIds(inner);
  });
}

interface ChoiceLists {
  readonly sheet: CriteriaSheet;
  readonly rangeOf: (words: SheetSpec['columns'][number]['words']) => string | undefined;
}

/** A sheet with a column for every list of words, for cells to choose from. */
function choiceLists(language: Language): ChoiceLists {
  const columns = Object.values(SHEETS).flatMap((sheet) => sheet.columns as SheetSpec['columns']);
  const chosen = columns.filter(({ words }) => words !== undefined);
  const known = [...new Set([...chosen.map(({ words }) => words), TRUTH_WORDS])].filter((words) => words !== undefined);
  const texts = known.map((words) => Object.values(words).map((word) => word[language]));
  const longest = Math.max(...texts.map(({ length }) => length));
  const titles = known.map((words) => chosen.find((column) => column.words === words)?.title[language] ?? '');
  const rows = Array.from({ length: longest }, (_, at) => texts.map((list) => list[at] ?? ''));
  const name = LISTS[language];
  return {
    sheet: { name, rows: [titles, ...rows], headerRows: 1, textColumns: [], choices: [], widths: texts.map(() => 26) },
    rangeOf: (words) => {
      const at = words === undefined ? -1 : known.indexOf(words);
      if (at < 0) return undefined;
      const letter = columnLetters(at);
      return `'${name}'!$${letter}$2:$${letter}$${(texts[at]?.length ?? 0) + 1}`;
    },
  };
}

function guideSheet(language: Language): CriteriaSheet {
  const rows = Object.entries(SHEETS).flatMap(([key, { name, about, columns }]: [string, SheetSpec]) => {
    const described = key === 'general' ? FIELDS : columns;
    return [
      [name[language], '', about[language], ''],
      ...described.map((column) => [
        name[language],
        column.title[language],
        column.about[language],
        column.form === 'truth'
          ? allowedWords(TRUTH_WORDS)[language]
          : column.words
            ? allowedWords(column.words)[language]
            : '',
      ]),
    ];
  });
  const introduction = INTRODUCTION.map((line) => [line[language]]);
  return {
    name: GUIDE[language],
    rows: [...introduction, [], GUIDE_HEADER.map((title) => title[language]), ...rows],
    headerRows: 0,
    textColumns: [],
    choices: [],
    widths: [18, 34, 70, 90],
  };
}
