import type { CatalogueEntry } from './entry.ts';

/** What can be wrong with a season and what it binds together. */
export const SEASON_ISSUES = {
  SEASON_ID_DUPLICATE: {
    severity: 'error',
    vi: 'Mã “{found}” dùng hai lần. Đặt mỗi mục một mã.',
    en: 'The id “{found}” stands twice. Give each its own.',
  },
  SEASON_REFERENCE_UNKNOWN: {
    severity: 'error',
    vi: 'Không có “{found}”. Có thể dùng: {allowed}.',
    en: 'There is no “{found}”. Allowed: {allowed}.',
  },
  SEASON_SET_NOT_VALID: {
    severity: 'error',
    vi: 'Bộ tiêu chí {set} áp dụng {found}, không phủ hết kỳ đánh giá {allowed}. Chọn đúng phiên bản.',
    en: 'The set {set} is valid {found} and does not cover the season {allowed}. Choose the right version.',
  },
  SEASON_AGENCY_DUPLICATE: {
    severity: 'error',
    vi: 'Mã cơ quan “{found}” có {count} dòng; không dòng nào được dùng. Giữ lại một.',
    en: 'The agency code “{found}” has {count} rows; none is used. Keep one.',
  },
  SEASON_AGENCY_NO_GROUP: {
    severity: 'error',
    vi: 'Cơ quan “{agency}” thuộc khối “{found}” không có trong mùa đánh giá. Các khối: {allowed}.',
    en: 'The agency “{agency}” is in the group “{found}”, which the season does not have. Groups: {allowed}.',
  },
  SEASON_AGENCY_KIND: {
    severity: 'warning',
    vi: 'Cơ quan “{agency}” có loại “{found}”, bộ tiêu chí của khối dành cho: {allowed}. Các ngoại lệ theo loại không áp dụng; sửa cột kind.',
    en: 'The agency “{agency}” is of kind “{found}”; the group’s set is for: {allowed}. Exceptions by kind do not apply; mend the column kind.',
  },
  SEASON_GROUP_EMPTY: {
    severity: 'warning',
    vi: 'Khối “{found}” không có cơ quan nào. Kiểm tra cột group của danh sách cơ quan.',
    en: 'The group “{found}” has no agency. Check the column group of the agencies.',
  },
  SEASON_AGENCY_SILENT: {
    severity: 'warning',
    vi: 'Cơ quan “{found}” chưa có số liệu nào. Đôn đốc nộp bảng tự chấm.',
    en: 'Nothing was received for the agency “{found}”. Ask for its sheet.',
  },
  SEASON_SHEET_PROVISIONAL: {
    severity: 'warning',
    vi: 'Bảng điểm của “{found}” là tạm tính, không xếp hạng: còn chờ {waits}.',
    en: 'The sheet of “{found}” is provisional and not ranked: it waits for {waits}.',
  },
  SEASON_BOUND_CELL: {
    severity: 'error',
    vi: 'Tiêu chí {code}, đầu vào “{found}” lấy từ khảo sát; dòng này không được dùng. Xóa dòng.',
    en: 'Criterion {code}, input “{found}” comes from a survey; this row is not used. Remove it.',
  },
  SEASON_SURVEY_TOO_FEW: {
    severity: 'warning',
    vi: 'Khảo sát “{survey}” chỉ có {found} phiếu cho cơ quan này, cần ít nhất {allowed}: tiêu chí {code} chưa đo được.',
    en: 'The survey “{survey}” has {found} answers for this agency and needs {allowed}: criterion {code} is not measured.',
  },
  SEASON_LAST_YEAR_VALUE: {
    severity: 'error',
    vi: 'Giá trị “{found}” của năm trước không đọc được; dòng này không được dùng. Sửa hạng hoặc chỉ số.',
    en: 'Last year’s value “{found}” cannot be read; the row is not used. Mend the rank or the index.',
  },
  SEASON_RELATION_UNKNOWN: {
    severity: 'error',
    vi: 'Không có quan hệ “{found}”. Dùng một trong: {allowed}.',
    en: 'There is no relation “{found}”. Use one of: {allowed}.',
  },
} as const satisfies Record<string, CatalogueEntry>;
