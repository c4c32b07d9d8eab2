import type { CatalogueEntry } from './entry.ts';

/** What can be wrong with an Excel workbook, and what it holds that a reader may not see. */
export const WORKBOOK_ISSUES = {
  WORKBOOK_FORMAT: {
    severity: 'error',
    vi: 'Tệp không phải sổ tính .xlsx mà là {found}. Mở tệp bằng phần mềm đã tạo ra nó rồi lưu thành .xlsx hoặc CSV (UTF-8).',
    en: 'The file is not an .xlsx workbook but {found}. Open it in the program that made it and save it as .xlsx or CSV (UTF-8).',
  },
  WORKBOOK_ENCRYPTED: {
    severity: 'error',
    vi: 'Sổ tính có mật khẩu ({found}). Mở trong Excel, bỏ mật khẩu mở tệp rồi lưu lại thành .xlsx hoặc CSV (UTF-8).',
    en: 'The workbook is protected by a password ({found}). Open it in Excel, remove the password and save it as .xlsx or CSV (UTF-8).',
  },
  WORKBOOK_DAMAGED: {
    severity: 'error',
    vi: 'Sổ tính bị hỏng: {found}. Không dòng nào được đọc; mở trong Excel, cho sửa rồi lưu lại thành .xlsx, hoặc xin lại tệp gốc.',
    en: 'The workbook is damaged: {found}. No row was read; open it in Excel, let it repair the file and save it as .xlsx, or ask for the original.',
  },
  WORKBOOK_UNSAFE: {
    severity: 'error',
    vi: 'Sổ tính có cấu trúc mà không phần mềm bảng tính nào tạo ra: {found}. Tệp bị từ chối; xin lại tệp gốc hoặc chép dữ liệu sang sổ tính mới.',
    en: 'The workbook has a structure that no spreadsheet program makes: {found}. It is refused; ask for the original or copy the data to a new workbook.',
  },
  WORKBOOK_ENTITY: {
    severity: 'error',
    vi: 'Phần “{found}” của sổ tính có khai báo DOCTYPE hoặc ENTITY, sổ tính thật không bao giờ có. Tệp bị từ chối; xin lại tệp gốc hoặc chép dữ liệu sang sổ tính mới.',
    en: 'The part “{found}” of the workbook declares a DOCTYPE or ENTITY, which no true workbook has. It is refused; ask for the original or copy the data to a new workbook.',
  },
  WORKBOOK_LIMIT: {
    severity: 'error',
    vi: 'Sổ tính vượt giới hạn {limit}: {found}, tối đa {allowed}. Không dòng nào được đọc; xóa phần thừa hoặc chia nhỏ tệp.',
    en: 'The workbook is beyond the limit of {limit}: {found}, at most {allowed}. No row was read; delete what is not needed or split the file.',
  },
  WORKBOOK_EMPTY: {
    severity: 'error',
    vi: 'Không trang tính nào có dữ liệu ({found}). Kiểm tra lại tệp.',
    en: 'No sheet holds anything ({found}). Check the file.',
  },
  WORKBOOK_FORMULA: {
    severity: 'note',
    vi: 'Có {found} ô tính bằng công thức, đầu tiên là {first}. Giá trị được lưu lần cuối được dùng, không tính lại; nếu chưa chắc, mở trong Excel, tính lại và lưu.',
    en: '{found} cells are computed by formulas, the first {first}. The values last saved are taken and not computed again; if unsure, open it in Excel, recalculate and save.',
  },
  WORKBOOK_FORMULA_NO_VALUE: {
    severity: 'error',
    vi: '{found} ô trong cột có công thức nhưng không lưu kết quả, đầu tiên là {first}; các ô này được coi là trống. Mở trong Excel, tính lại và lưu.',
    en: '{found} cells of the column have a formula without a saved value, the first {first}; they are taken as empty. Open it in Excel, recalculate and save.',
  },
  WORKBOOK_HIDDEN_SHEET: {
    severity: 'note',
    vi: 'Trang tính bị ẩn nhưng vẫn được đọc ({found} dòng). Xóa trang tính nếu không dùng.',
    en: 'The sheet is hidden but read all the same ({found} rows). Delete it if it is not meant.',
  },
  WORKBOOK_HIDDEN_ROWS: {
    severity: 'note',
    vi: 'Có {found} dòng có dữ liệu bị ẩn hoặc bị lọc, dòng này là dòng đầu tiên; các dòng ấy vẫn được đọc. Xóa nếu không dùng.',
    en: '{found} rows with data are hidden or filtered out, this is the first; they are read all the same. Delete them if they are not meant.',
  },
  WORKBOOK_HIDDEN_COLUMNS: {
    severity: 'note',
    vi: 'Có cột bị ẩn mà có dữ liệu: {found}; các cột này vẫn được đọc. Xóa nếu không dùng.',
    en: 'Hidden columns hold data: {found}; they are read all the same. Delete them if they are not meant.',
  },
  WORKBOOK_ACTIVE_CONTENT: {
    severity: 'note',
    vi: 'Sổ tính có {found}; các phần này không được mở, không được chạy, chỉ ô dữ liệu được đọc. Nếu không biết nguồn tệp, lưu lại thành .xlsx thường.',
    en: 'The workbook holds {found}; these are neither opened nor run, only cells are read. If you do not know where the file comes from, save it as a plain .xlsx.',
  },
} as const satisfies Record<string, CatalogueEntry>;
