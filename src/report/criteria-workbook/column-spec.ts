import type { Localized } from '../../base/language.ts';
import type { CellRule } from './cell-form.ts';

/** A column of a sheet; its key is the place of the value in the object that a row stands for. */
export interface ColumnSpec extends CellRule {
  readonly key: string;
  readonly title: Localized;
  /** What to write, for the guide. */
  readonly about: Localized;
  readonly width?: number;
}

/** A sheet of the workbook. */
export interface SheetSpec {
  readonly name: Localized;
  readonly about: Localized;
  readonly columns: readonly ColumnSpec[];
}

/** What a column is called, and what to write. */
type Texts = readonly [title: readonly [vi: string, en: string], about: readonly [vi: string, en: string]];

/** A column from its texts in both languages. */
export function column(key: string, form: CellRule['form'], texts: Texts, more: Partial<ColumnSpec> = {}): ColumnSpec {
  const [[vi, en], [aboutVi, aboutEn]] = texts;
  return { key, form, title: { vi, en }, about: { vi: aboutVi, en: aboutEn }, ...more };
}

const CODE: Texts = [
  ['Mã tiêu chí', 'Criterion'],
  ['mã của tiêu chí ở trang “Tiêu chí”', 'code of the criterion on the sheet “Criteria”'],
];
export const ofCriterion = column('code', 'code', CODE, { width: 12 });
export const titleVi = column(
  'title.vi',
  'text',
  [
    ['Tên (tiếng Việt)', 'Title (Vietnamese)'],
    ['bắt buộc', 'required'],
  ],
  { width: 44 },
);
export const titleEn = column(
  'title.en',
  'text',
  [
    ['Tên (tiếng Anh)', 'Title (English)'],
    ['để trống thì lấy tên tiếng Việt, có nhắc', 'left empty, the Vietnamese is taken, with a warning'],
  ],
  { width: 44 },
);
export const sourceId = column(
  'source.id',
  'code',
  [
    ['Căn cứ', 'Source'],
    ['mã ở trang “Nguồn”', 'id on the sheet “Sources”'],
  ],
  { width: 22 },
);
export const sourceAt = column(
  'source.at',
  'text',
  [
    ['Điều, mục, phụ lục', 'Article, annex'],
    ['chỗ trong văn bản; có thể trống', 'where in the document; may be empty'],
  ],
  { width: 22 },
);
export const points = column('points', 'number', [
  ['Điểm', 'Points'],
  ['điểm, hoặc phần trăm ở cột bên; chỉ một trong hai', 'points, or the percentage in the next column; one of the two'],
]);
export const share = column('share', 'number', [
  ['% điểm tối đa', '% of maximum'],
  ['0 đến 100', '0 to 100'],
]);
export const fromBound = column('from', 'number', [
  ['Từ (≥)', 'From (>=)'],
  ['lớn hơn hoặc bằng', 'at least'],
]);
export const aboveBound = column('above', 'number', [
  ['Trên (>)', 'Above (>)'],
  ['lớn hơn', 'more than'],
]);

export const OPTIONAL_VI = 'có thể trống';
export const OPTIONAL_EN = 'may be empty';
