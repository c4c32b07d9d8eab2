import type { CatalogueEntry } from './entry.ts';

/** What can be wrong with a criteria set kept as a workbook. */
export const CRITERIA_WORKBOOK_ISSUES = {
  CRITERIA_SET_OTHER: {
    severity: 'error',
    vi: 'Đây là bảng tính của bộ tiêu chí có mã “{found}”, không phải của bộ “{allowed}” đã chọn. Chọn đúng bộ “{found}”, hoặc tải bảng tính của bộ “{allowed}” về rồi sửa trên tệp đó. Mã của bộ không đổi được bằng bảng tính.',
    en: 'This is the workbook of the criteria set with the id “{found}”, not of the chosen set “{allowed}”. Choose the set “{found}”, or download the workbook of “{allowed}” and change that one. The id of a set cannot be changed by a workbook.',
  },
  CRITERIA_TEXT_CHANGED: {
    severity: 'warning',
    vi: 'Bảng tính không giữ nguyên văn “{found}”: {reason}. Nạp bảng tính này vào thì bộ tiêu chí đổi theo. Sửa đoạn này trong tệp bộ tiêu chí rồi xuất lại bảng tính.',
    en: 'The workbook does not hold “{found}” as it is: {reason}. Reading it back changes the set. Mend the text in the file of the set, and write the workbook again.',
  },
  CRITERIA_WORKBOOK_FAULTY: {
    severity: 'error',
    vi: 'Bảng tính còn {found} lỗi; chưa lưu gì. Sửa các ô nêu trong danh sách rồi gửi lại.',
    en: 'The workbook has {found} errors; nothing was saved. Mend the cells of the list and send it again.',
  },
  CRITERIA_SHEET_MISSING: {
    severity: 'error',
    vi: 'Tệp phải có đúng một trang tính “{allowed}”; các trang tính: {found}. Thêm trang này, kể cả khi không có dòng nào, hoặc bỏ trang thừa.',
    en: 'The file must have one sheet “{allowed}”; its sheets: {found}. Add it, even without rows, or remove the other one.',
  },
  CRITERIA_SHEET_UNKNOWN: {
    severity: 'warning',
    vi: 'Trang tính “{found}” không được đọc. Kiểm tra tên trang.',
    en: 'The sheet “{found}” is not read. Check its name.',
  },
  CRITERIA_HEADER_MISSING: {
    severity: 'error',
    vi: 'Không tìm thấy dòng tiêu đề của trang; các cột: {allowed}. Chép lại dòng tiêu đề từ tệp xuất ra.',
    en: 'The header row of the sheet is not found; its columns: {allowed}. Copy it from a workbook that was written.',
  },
  CRITERIA_COLUMN_MISSING: {
    severity: 'error',
    vi: 'Trang tính không có cột “{allowed}”. Thêm cột này, kể cả khi không có giá trị nào.',
    en: 'The sheet has no column “{allowed}”. Add it, even without values.',
  },
  CRITERIA_COLUMN_TWICE: {
    severity: 'error',
    vi: 'Cột “{found}” có hai lần. Chỉ giữ một cột.',
    en: 'The column “{found}” is there twice. Keep one.',
  },
  CRITERIA_COLUMN_UNKNOWN: {
    severity: 'warning',
    vi: 'Cột “{found}” không được đọc. Kiểm tra tên cột.',
    en: 'The column “{found}” is not read. Check its name.',
  },
  CRITERIA_FIELD_UNKNOWN: {
    severity: 'error',
    vi: 'Không có mục nào tên “{found}”. Sửa lại tên mục như tệp xuất ra, hoặc xóa dòng này.',
    en: 'There is no field called “{found}”. Mend its name as a written workbook has it, or remove the row.',
  },
  CRITERIA_CELL_EMPTY: {
    severity: 'error',
    vi: 'Thiếu {found} ({allowed}). Điền vào.',
    en: 'Missing: {found} ({allowed}). Fill it in.',
  },
  CRITERIA_CELL_INVALID: {
    severity: 'error',
    vi: 'Không hiểu “{found}”; cần: {allowed}. Sửa ô này.',
    en: '“{found}” is not understood; it must be: {allowed}. Mend the cell.',
  },
  CRITERIA_CELL_UNUSED: {
    severity: 'error',
    vi: '“{found}” không dùng với dòng hoặc cách chấm này. Xóa giá trị, hoặc sửa cách chấm.',
    en: '“{found}” is not used with this row or rule. Clear it, or change the rule.',
  },
  CRITERIA_ROW_STRAY: {
    severity: 'error',
    vi: 'Trang “Tiêu chí” không có mã “{found}”. Sửa mã, hoặc xóa dòng này.',
    en: 'The sheet “Criteria” has no code “{found}”. Mend the code, or remove the row.',
  },
  CRITERIA_ROW_TWICE: {
    severity: 'error',
    vi: '“{found}” đã có ở một dòng trên. Chỉ giữ một dòng.',
    en: '“{found}” already stands in a row above. Keep one of them.',
  },
  CRITERIA_PARENT_UNKNOWN: {
    severity: 'error',
    vi: 'Không có dòng nào mang mã “{found}”, hoặc các dòng thuộc lẫn nhau thành vòng. Sửa cột “Thuộc”.',
    en: 'No row has the code “{found}”, or rows are part of each other in a circle. Mend the column “Part of”.',
  },
  CRITERIA_LINES_DIFFERENT: {
    severity: 'error',
    vi: 'Có {found} dòng tiếng Anh nhưng {allowed} dòng tiếng Việt. Mỗi tài liệu một dòng, cùng thứ tự; hoặc để trống tiếng Anh.',
    en: 'There are {found} lines in English and {allowed} in Vietnamese. Write one a document in the same order, or leave the English empty.',
  },
  CRITERIA_LANGUAGE_MISSING: {
    severity: 'warning',
    vi: '{found} ô tiếng Anh để trống nên lấy tiếng Việt, kể từ ô này. Bổ sung khi có bản dịch.',
    en: '{found} cells in English are empty and hold the Vietnamese, from this one on. Fill them in when they are translated.',
  },
} as const satisfies Record<string, CatalogueEntry>;
