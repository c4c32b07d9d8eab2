import type { CatalogueEntry } from './entry.ts';

/** What can be wrong with last year's figures of a survey. */
export const CHANGE_ISSUES = {
  SEASON_CHANGE_YEAR: {
    severity: 'error',
    vi: 'Tệp kết quả này là của năm {found}; cần một năm trước {allowed}. Chọn result.json của năm trước.',
    en: 'This result is of {found}; a year before {allowed} is needed. Choose the result.json of last year.',
  },
  SEASON_CHANGE_SURVEY: {
    severity: 'error',
    vi: 'Kết quả năm trước không có khảo sát “{found}”. Có thể dùng: {allowed}. Sửa "survey" của "lastYear".',
    en: 'Last year’s result has no survey “{found}”. Allowed: {allowed}. Mend "survey" of "lastYear".',
  },
  SEASON_CHANGE_VALUE: {
    severity: 'error',
    vi: 'Số liệu “{found}” của năm trước không đọc được hoặc nằm ngoài khoảng tin cậy của nó; số này không được dùng. Xuất lại result.json, không sửa tay.',
    en: 'Last year’s figure “{found}” cannot be read or lies outside its own interval; it is not used. Write result.json again, do not edit it.',
  },
} as const satisfies Record<string, CatalogueEntry>;
