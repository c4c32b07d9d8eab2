import type { CatalogueEntry } from './entry.ts';

/** What can be wrong with assessments: rows that cannot be read, and values that contradict their rule. */
export const SCORING_ASSESSMENT_ISSUES = {
  SCORING_AGENCY_UNKNOWN: {
    severity: 'error',
    vi: 'Không có cơ quan “{found}” trong danh sách của khối; {count} dòng không được dùng. Sửa mã hoặc danh sách cơ quan.',
    en: 'There is no agency “{found}” in the group’s list; {count} rows are not used. Mend its code or the list.',
  },
  SCORING_CRITERION_UNKNOWN: {
    severity: 'error',
    vi: 'Bộ tiêu chí không có mã “{found}”. Sửa mã tiêu chí.',
    en: 'The set has no criterion “{found}”. Mend the code.',
  },
  SCORING_CRITERION_NOT_LEAF: {
    severity: 'error',
    vi: 'Tiêu chí “{found}” có mục con nên không nhận “{input}”. Khai ở các mục con.',
    en: 'Criterion “{found}” has children and takes no “{input}”. Declare it on the children.',
  },
  SCORING_LAYER_UNKNOWN: {
    severity: 'error',
    vi: 'Không có lớp “{found}”. Các lớp: {allowed}.',
    en: 'There is no layer “{found}”. Layers: {allowed}.',
  },
  SCORING_LAYER_NOT_ALLOWED: {
    severity: 'warning',
    vi: 'Tiêu chí {code} không do cơ quan tự chấm ({allowed}); dòng của lớp “{found}” không được dùng.',
    en: 'Criterion {code} is not self-scored ({allowed}); the row of layer “{found}” is not used.',
  },
  SCORING_INPUT_UNKNOWN: {
    severity: 'error',
    vi: 'Tiêu chí {code} không có đầu vào “{found}”. Các đầu vào: {allowed}.',
    en: 'Criterion {code} has no input “{found}”. Inputs: {allowed}.',
  },
  SCORING_VALUE_INVALID: {
    severity: 'error',
    vi: 'Giá trị “{found}” không hợp lệ; cần {allowed}. Sửa giá trị; ô này không được dùng.',
    en: 'The value “{found}” is not valid; it must be {allowed}. Mend it; the cell is not used.',
  },
  SCORING_DECIMAL_COMMA: {
    severity: 'error',
    vi: 'Giá trị “{found}” và lý do “{reason}” giống số thập phân bị tách ở dấu phẩy ({allowed}). Đặt số trong ngoặc kép hoặc dùng dấu chấm; dòng này không được dùng.',
    en: 'The value “{found}” and the reason “{reason}” look like a decimal cut at its comma ({allowed}). Quote the number or use a point; the row is not used.',
  },
  SCORING_VALUE_OUT_OF_RANGE: {
    severity: 'error',
    vi: 'Giá trị {found} nằm ngoài khoảng {allowed}. Sửa giá trị; ô này không được dùng.',
    en: 'The value {found} is outside {allowed}. Mend it; the cell is not used.',
  },
  SCORING_LEVEL_UNKNOWN: {
    severity: 'error',
    vi: 'Không có mức “{found}”. Các mức: {allowed}.',
    en: 'There is no level “{found}”. Levels: {allowed}.',
  },
  SCORING_ROW_CONFLICT: {
    severity: 'error',
    vi: 'Ô này có nhiều giá trị khác nhau: {found}. Không dòng nào được dùng; giữ lại một.',
    en: 'This cell has different values: {found}. None is used; keep one row.',
  },
  SCORING_ROW_DUPLICATE: {
    severity: 'warning',
    vi: 'Dòng lặp lại {found} lần với cùng giá trị; tính một lần. Xóa dòng thừa.',
    en: 'The row stands {found} times with one value; counted once. Remove the extra rows.',
  },
  SCORING_REASON_MISSING: {
    severity: 'warning',
    vi: 'Khai “{found}” mà không nêu lý do. Ghi lý do vào cột reason.',
    en: '“{found}” is stated without a reason. Write it in the column reason.',
  },
  SCORING_ROW_NOT_APPLICABLE: {
    severity: 'warning',
    vi: 'Tiêu chí {found} không áp dụng cho cơ quan này; số liệu đã khai không được dùng. Kiểm tra loại cơ quan.',
    en: 'Criterion {found} does not apply to this agency; the data declared are not used. Check the kind of agency.',
  },
  SCORING_DIVIDE_BY_ZERO: {
    severity: 'error',
    vi: 'Phép chia cho 0: {found}. Kiểm tra số liệu; tiêu chí chưa có điểm.',
    en: 'A division by 0: {found}. Check the figures; the criterion has no points.',
  },
  SCORING_POINTS_OUT_OF_RANGE: {
    severity: 'error',
    figures: ['found', 'allowed'],
    vi: 'Điểm {found} nằm ngoài 0 đến {allowed}. Sửa số liệu; tiêu chí chưa có điểm.',
    en: 'The points {found} are outside 0 to {allowed}. Mend the figures; the criterion has no points.',
  },
  SCORING_PART_ABOVE_WHOLE: {
    severity: 'warning',
    figures: ['found', 'allowed'],
    vi: 'Số đạt được {found} lớn hơn tổng số {allowed}, tức trên 100 %. Kiểm tra lại hai số; điểm vẫn tính theo quy tắc của tiêu chí.',
    en: 'The number reached, {found}, is larger than the total, {allowed}: more than 100 %. Check both; points are still given as the rule of the criterion says.',
  },
  SCORING_BEST_PARTIAL: {
    severity: 'warning',
    vi: 'Giá trị tốt nhất của khối lấy từ {found} trên {allowed} đơn vị có số liệu. Điểm có thể đổi khi đủ số liệu.',
    en: 'The best of the group is taken from {found} of {allowed} units with data. Points may change when all are in.',
  },
} as const satisfies Record<string, CatalogueEntry>;
