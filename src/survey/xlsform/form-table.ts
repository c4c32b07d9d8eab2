import { type Issue, issue, type Place } from '../../base/issue/issue.ts';
import { foldText, type Language, type Localized } from '../../base/language.ts';
import type { SheetRow } from '../../base/sheet.ts';

/** A sheet of a workbook as texts, its header in the first row. */
export interface FormSheet {
  readonly name: string;
  readonly rows: readonly SheetRow[];
}

/** A row below the header. */
export interface FormRow {
  readonly row: number;
  /** The text under a column, by the column's plain name; empty where there is none. */
  readonly cell: (column: string) => string;
  /** Where a cell stands. */
  readonly place: (column?: string) => Place;
}

/** A sheet of an XLSForm: its columns by plain name, and its rows. */
export interface FormTable {
  readonly sheet: string;
  readonly columns: ReadonlySet<string>;
  readonly rows: readonly FormRow[];
}

const ALIASES: Readonly<Record<string, string>> = {
  caption: 'label',
  relevance: 'relevant',
  command: 'type',
  list: 'list_name',
  calculate: 'calculation',
  set_form_title: 'form_title',
  set_form_id: 'form_id',
  title: 'form_title',
  id_string: 'form_id',
};

/**
 * The language that a column or a setting names: by its code in brackets, or else by its name.
 * @example languageNamed('Tiếng Việt (vi)') // 'vi'
 */
export function languageNamed(text: string): Language | undefined {
  const folded = foldText(text);
  const code = /\(([a-z]{2,3})(?:[-_]\w+)?\)$/.exec(folded)?.[1] ?? folded;
  if (/^(?:vi|vie|vn)$/.test(code) || (code === folded && /\bviet/.test(folded))) return 'vi';
  if (/^(?:en|eng)$/.test(code) || (code === folded && /\benglish\b|\btieng anh\b/.test(folded))) return 'en';
  return undefined;
}

/**
 * The plain name of a column whatever its case and spaces; languages as `label::vi`, `label::en`, any other as `label::`.
 * @example columnName('Label : English (en)') // 'label::en'
 */
export function columnName(header: string): string {
  const [, base = header, language] = /^([^:]*?)\s*::?\s*(.+)$/s.exec(header.trim()) ?? [];
  const plain = base.trim().toLowerCase().replace(/\s+/g, '_');
  const own = plain.startsWith('par-') ? plain.replaceAll('-', '_') : plain;
  const known = Object.hasOwn(ALIASES, own) ? (ALIASES[own] ?? own) : own;
  if (language === undefined) return known;
  return known === 'label' ? `label::${languageNamed(language) ?? ''}` : `${known}::${language.toLowerCase()}`;
}

/** Reads a sheet under its header row. Of columns with one name the first counts, with the issue `XLSFORM_COLUMN_TWICE`. */
export function formTable({ name, rows }: FormSheet, file: string, issues: Issue[]): FormTable {
  const [header, ...rest] = rows;
  const at = new Map<string, number>();
  (header?.cells ?? []).forEach((title, index) => {
    if (title === '') return;
    const column = columnName(title);
    if (!at.has(column)) at.set(column, index);
    else if (column !== 'label::' && /^(?:type|name|label|list_name|relevant|constraint|par_)/.test(column)) {
      const first = header?.cells[at.get(column) ?? 0] ?? '';
      const place = { file, sheet: name, row: header?.row, column: title };
      issues.push(issue('XLSFORM_COLUMN_TWICE', place, { found: title, allowed: first }));
    }
  });
  const filled = rest.filter(({ cells }) => cells.some((cell) => cell !== ''));
  const formRows = filled.map(
    ({ row, cells }): FormRow => ({
      row,
      cell: (column) => cells[at.get(column) ?? -1] ?? '',
      place: (column) => ({ file, sheet: name, row, column }),
    }),
  );
  return { sheet: name, columns: new Set(at.keys()), rows: formRows };
}

/** Reads the labels of one sheet, and counts those that are in one language only. */
export interface LabelReader {
  /** The label in both languages; undefined where there is none. */
  readonly read: (row: FormRow) => Localized | undefined;
  /** Issue `XLSFORM_LANGUAGE_MISSING` where a label was in one language only. */
  readonly issues: () => readonly Issue[];
}

/**
 * Makes a reader of labels. A plain `label` is in the form's default language; where that is not said, in the language that no other column is in.
 * @param standard `default_language` of the settings
 */
export function labelReader(table: FormTable, standard: string, file: string): LabelReader {
  const has = (language: Language): boolean => table.columns.has(`label::${language}`);
  const plain = languageNamed(standard) ?? (has('vi') && !has('en') ? 'en' : 'vi');
  const alone: FormRow[] = [];
  const read = (row: FormRow): Localized | undefined => {
    const own = (language: Language): string =>
      row.cell(`label::${language}`) || (plain === language ? row.cell('label') : '');
    const any = own('vi') || own('en') || row.cell('label') || row.cell('label::');
    if (any === '') return undefined;
    if (own('vi') === '' || own('en') === '') alone.push(row);
    return { vi: own('vi') || any, en: own('en') || any };
  };
  const place = { file, sheet: table.sheet, column: 'label' };
  const values = (): Record<string, string> => ({
    found: String(alone.length),
    allowed: 'label::Tiếng Việt (vi), label::English (en)',
  });
  return { read, issues: () => (alone.length === 0 ? [] : [issue('XLSFORM_LANGUAGE_MISSING', place, values())]) };
}
