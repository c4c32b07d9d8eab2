import type { CatalogueEntry } from './entry.ts';

/** What can be wrong with the columns of an answers file, and with saved mappings of them. */
export const MAPPING_ISSUES = {
  MAPPING_AMBIGUOUS: {
    severity: 'error',
    vi: 'Không rõ cột nào là cột nào: {found} có thể là {allowed}. Chưa áp dụng cột nào; chọn đúng một cột cho mỗi mã trong mapping.json hoặc đổi tên cột.',
    en: 'It is not clear which column is which: {found} may be {allowed}. None is applied; choose exactly one column for each code in mapping.json or rename the columns.',
  },
  MAPPING_COLUMN_MISSING: {
    severity: 'error',
    vi: 'Không tìm thấy cột “{allowed}”; gần giống: {found}. Không tự áp dụng cột gần giống; xác nhận trong mapping.json, đổi tên hoặc thêm cột.',
    en: 'The column “{allowed}” is not found; like it: {found}. A column that is only like it is not applied; confirm it in mapping.json, rename it or add the column.',
  },
  MAPPING_COLUMN_LIKE: {
    severity: 'warning',
    vi: 'Cột “{allowed}” không bắt buộc và không tìm thấy, nhưng có cột gần giống: {found}. Không tự áp dụng; nếu đúng là cột đó, xác nhận trong mapping.json hoặc đổi tên cột.',
    en: 'The column “{allowed}” may be left out and is not found, but this is like it: {found}. It is not applied; if it is the one, confirm it in mapping.json or rename it.',
  },
  MAPPING_HEADER_UNKNOWN: {
    severity: 'error',
    vi: 'Bảng ghép cột nêu tiêu đề “{found}” nhưng tệp không có cột này. Sửa theo đúng tiêu đề trong tệp hoặc ghi null.',
    en: 'The saved mapping names the header “{found}”, which the file does not have. Write it as it stands in the file, or null.',
  },
  MAPPING_CODE_UNKNOWN: {
    severity: 'error',
    vi: 'Bảng ghép cột nêu mã “{found}” nhưng phiếu khảo sát không có mã này. Sửa hoặc xóa dòng đó.',
    en: 'The saved mapping names the code “{found}”, which the questionnaire does not have. Mend or remove the line.',
  },
  MAPPING_HEADER_TWICE: {
    severity: 'error',
    vi: 'Tiêu đề có dấu vân “{found}” được ghép hai lần cho cùng trang tính. Giữ một, xóa một.',
    en: 'The header with the fingerprint “{found}” is mapped twice for the same sheet. Keep one and remove the other.',
  },
  MAPPING_OTHER_QUESTIONNAIRE: {
    severity: 'error',
    vi: 'Bảng ghép cột là của phiếu khảo sát “{found}”, không phải “{allowed}”. Dùng đúng tệp mapping.json hoặc lập tệp mới.',
    en: 'The saved mapping is of the questionnaire “{found}”, not “{allowed}”. Use its own mapping.json or make a new one.',
  },
} as const satisfies Record<string, CatalogueEntry>;
