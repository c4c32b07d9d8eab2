import {
  aboveBound,
  column,
  fromBound,
  OPTIONAL_EN,
  OPTIONAL_VI,
  type SheetSpec,
  titleEn,
  titleVi,
} from './column-spec.ts';

/** The sheet of bands. */
export const BANDS_SHEET: SheetSpec = {
  name: { vi: 'Xếp loại', en: 'Bands' },
  about: {
    vi: 'Từ loại cao nhất đến thấp nhất; loại cuối từ 0.',
    en: 'From the best to the worst; the last is from 0.',
  },
  columns: [
    column(
      'id',
      'code',
      [
        ['Mã loại', 'Band'],
        ['chữ không dấu, số, gạch nối', 'letters, digits, hyphens'],
      ],
      { width: 14 },
    ),
    titleVi,
    titleEn,
    fromBound,
    aboveBound,
  ],
};

/** The sheet of documents. */
export const SOURCES_SHEET: SheetSpec = {
  name: { vi: 'Nguồn', en: 'Sources' },
  about: {
    vi: 'Văn bản mà bộ tiêu chí dẫn. Thêm văn bản mới vào đây.',
    en: 'Documents that the set rests on. Add new ones here.',
  },
  columns: [
    column(
      'id',
      'code',
      [
        ['Mã', 'Id'],
        ['chữ không dấu, số, gạch nối', 'letters, digits, hyphens'],
      ],
      { width: 26 },
    ),
    titleVi,
    titleEn,
    column(
      'number',
      'code',
      [
        ['Số, ký hiệu', 'Number'],
        [OPTIONAL_VI, OPTIONAL_EN],
      ],
      { width: 18 },
    ),
    column(
      'issuer.vi',
      'text',
      [
        ['Nơi ban hành (tiếng Việt)', 'Issuer (Vietnamese)'],
        [OPTIONAL_VI, OPTIONAL_EN],
      ],
      { width: 28 },
    ),
    column(
      'issuer.en',
      'text',
      [
        ['Nơi ban hành (tiếng Anh)', 'Issuer (English)'],
        [OPTIONAL_VI, OPTIONAL_EN],
      ],
      { width: 28 },
    ),
    column(
      'date',
      'day',
      [
        ['Ngày ban hành', 'Date'],
        [OPTIONAL_VI, OPTIONAL_EN],
      ],
      { width: 13 },
    ),
    column(
      'inForce.from',
      'day',
      [
        ['Hiệu lực từ', 'In force from'],
        ['bắt buộc', 'required'],
      ],
      { width: 13 },
    ),
    column(
      'inForce.to',
      'day',
      [
        ['Hiệu lực đến', 'In force to'],
        [OPTIONAL_VI, OPTIONAL_EN],
      ],
      { width: 13 },
    ),
    column('sample', 'truth', [
      ['Dữ liệu mẫu', 'Sample data'],
      [OPTIONAL_VI, OPTIONAL_EN],
    ]),
    column(
      'url',
      'text',
      [
        ['Địa chỉ', 'Address'],
        [OPTIONAL_VI, OPTIONAL_EN],
      ],
      { width: 30 },
    ),
  ],
};

/** The sheet of the set's own fields: one a row. */
export const GENERAL_SHEET: SheetSpec = {
  name: { vi: 'Chung', en: 'General' },
  about: { vi: 'Mỗi dòng một mục của cả bộ tiêu chí.', en: 'A row for every field of the whole set.' },
  columns: [
    column(
      'field',
      'text',
      [
        ['Mục', 'Field'],
        ['không sửa', 'leave as it is'],
      ],
      { width: 40 },
    ),
    column(
      'value',
      'text',
      [
        ['Giá trị', 'Value'],
        ['xem cột bên', 'see the next column'],
      ],
      { width: 60 },
    ),
    column(
      'about',
      'text',
      [
        ['Cho phép', 'Allowed'],
        ['không đọc', 'not read'],
      ],
      { width: 60 },
    ),
  ],
};
