import type { CatalogueEntry } from './entry.ts';

/** What can be wrong with a file before its contents mean anything. */
export const FILE_ISSUES = {
  FILE_NOT_FOUND: {
    severity: 'error',
    vi: 'Không đọc được tệp: {found}. Kiểm tra lại đường dẫn và quyền đọc.',
    en: 'The file cannot be read: {found}. Check its path and permissions.',
  },
  FILE_KIND_UNKNOWN: {
    severity: 'error',
    vi: 'Không nhận ra loại tệp ({found}). Cần một trong: {allowed}.',
    en: 'This kind of file is not known ({found}). It must be one of: {allowed}.',
  },
  FILE_CHECKED_ALONE: {
    severity: 'note',
    vi: 'Chỉ kiểm tra hình thức của tệp. Kiểm tra cùng đúng một {allowed} để xét cả nội dung.',
    en: 'Only the form of the file was checked. Check it together with exactly one {allowed} to look at its contents.',
  },
  FILE_ENCODING: {
    severity: 'error',
    vi: 'Tệp không phải UTF-8 (byte lạ ở vị trí {found}) và không nhận ra chắc chắn bảng mã nào khác. Lưu lại tệp với bảng mã UTF-8.',
    en: 'The file is not UTF-8 (strange byte at position {found}) and no other encoding is certain. Save it as UTF-8.',
  },
  FILE_ENCODING_CONVERTED: {
    severity: 'note',
    vi: 'Tệp được viết bằng {found}; đã chuyển sang Unicode. Kiểm tra lại vài tên và nhãn xem chữ có đúng không.',
    en: 'The file is written in {found} and was converted to Unicode. Check a few names and labels.',
  },
  FILE_ENCODING_MIXED: {
    severity: 'warning',
    vi: 'Một số ô giống {found}, các ô khác là chữ Unicode đúng; tất cả được giữ nguyên. Chuyển các ô đó sang Unicode rồi nộp lại.',
    en: 'Some cells look like {found}, others are right Unicode; all were left as they are. Convert those cells to Unicode and send the file again.',
  },
  FILE_ENCODING_DOUBTFUL: {
    severity: 'warning',
    vi: 'Một số ô giống {found} nhưng quá ít để chắc chắn, ví dụ “{example}” có thể là “{meant}”; tất cả được giữ nguyên. Chuyển các ô đó sang Unicode rồi nộp lại, hoặc kiểm tra rằng chữ đã đúng.',
    en: 'Some cells look like {found}, but there are too few to be certain: “{example}” may be “{meant}”. All were left as they are. Convert those cells to Unicode and send the file again, or check that they are right.',
  },
  FILE_NOT_TABLE: {
    severity: 'error',
    vi: 'Đây không phải tệp bảng: {found}. Cần {allowed}; xuất hoặc lưu lại dữ liệu ở dạng đó.',
    en: 'This is not a table file: it is {found}. It must be {allowed}; export or save the data so.',
  },
  FILE_TOO_LARGE: {
    severity: 'error',
    vi: 'Tệp quá lớn: {found} byte, tối đa {allowed}. Chia nhỏ tệp.',
    en: 'The file is too large: {found} bytes, at most {allowed}. Split it.',
  },
  JSON_SYNTAX: {
    severity: 'error',
    vi: 'JSON sai cú pháp ở {found}. Sửa tại chỗ đã chỉ.',
    en: 'The JSON does not parse at {found}. Mend it at the place shown.',
  },
  JSON_NUMBER_LONG: {
    severity: 'error',
    vi: 'Số {found} có hơn 15 chữ số có nghĩa hoặc quá lớn, quá nhỏ nên JSON sẽ làm tròn. Đặt số trong dấu ngoặc kép.',
    en: 'The number {found} has more than 15 significant digits or is too large or small: JSON would round it. Write it in double quotes.',
  },
  JSON_KEY_DUPLICATE: {
    severity: 'error',
    vi: 'Trường “{found}” đã có ở dòng {allowed} của cùng một đối tượng. Giữ lại một.',
    en: 'The field “{found}” already stands on line {allowed} in the same object. Keep one of them.',
  },
  JSON_SHAPE: {
    severity: 'error',
    vi: 'Giá trị không hợp lệ: {found}; cần {allowed}. Sửa theo lược đồ của tệp.',
    en: 'Not a valid value: {found}; it must be {allowed}. Mend it by the file’s schema.',
  },
  JSON_MISSING: {
    severity: 'error',
    vi: 'Thiếu trường bắt buộc “{found}” ({allowed}). Thêm trường này.',
    en: 'The required field “{found}” is missing ({allowed}). Add it.',
  },
  JSON_UNKNOWN_KEY: {
    severity: 'error',
    vi: 'Trường lạ “{found}”. Xóa, hoặc sửa tên.',
    en: 'Unknown field “{found}”. Remove it or mend its name.',
  },
  CSV_SYNTAX: {
    severity: 'error',
    vi: 'CSV sai cú pháp: {found}. Dòng này không được đọc; kiểm tra dấu ngoặc kép ở dòng này và dòng ngay trên.',
    en: 'The CSV does not parse: {found}. The row was not read; check quotes in it and in the line above.',
  },
  CSV_QUOTE_OPEN: {
    severity: 'error',
    vi: 'Dấu ngoặc kép mở ở dòng này không được đóng; dòng này không được đọc, các dòng sau được đọc riêng từng dòng. Đóng dấu ngoặc kép rồi nộp lại.',
    en: 'A quote that opens in this row is never closed; the row was not read, the lines below were read one by one. Close it and send the file again.',
  },
  CSV_LINE_LONG: {
    severity: 'error',
    vi: 'Dòng này dài hơn {allowed} ký tự nên không được đọc. Kiểm tra dấu xuống dòng và nội dung các ô rồi nộp lại.',
    en: 'This line is longer than {allowed} characters and was not read. Check its line ends and what its cells hold, and send the file again.',
  },
  CSV_EMPTY: {
    severity: 'error',
    vi: 'Tệp trống hoặc không có dòng tiêu đề. Thêm dòng đầu ghi tên các cột.',
    en: 'The file is empty or has no header row. Add a first row with the names of the columns.',
  },
  CSV_COLUMN_MISSING: {
    severity: 'error',
    vi: 'Thiếu cột “{allowed}”; các cột có: {found}. Thêm hoặc đổi tên cột.',
    en: 'The column “{allowed}” is missing; columns found: {found}. Add or rename it.',
  },
  CSV_COLUMN_DUPLICATE: {
    severity: 'error',
    vi: 'Cột “{found}” xuất hiện nhiều lần; chỉ cột đầu được đọc. Đổi tên hoặc xóa cột thừa.',
    en: 'The column “{found}” stands more than once; only the first is read. Rename or remove the others.',
  },
  CSV_COLUMN_UNKNOWN: {
    severity: 'warning',
    vi: 'Cột “{found}” không được dùng. Kiểm tra tên cột; các cột được đọc: {allowed}.',
    en: 'The column “{found}” is not used. Check its name; columns read: {allowed}.',
  },
  CSV_ROW_WIDTH: {
    severity: 'error',
    vi: 'Dòng có {found} ô, tiêu đề có {allowed}. Dòng không được đọc; kiểm tra dấu phân cách và dấu ngoặc kép.',
    en: 'The row has {found} cells, the header {allowed}. The row was not read; check separators and quotes.',
  },
} as const satisfies Record<string, CatalogueEntry>;
