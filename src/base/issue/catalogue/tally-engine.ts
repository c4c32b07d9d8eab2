import type { CatalogueEntry } from './entry.ts';

/** What can be wrong when a database counts a survey, or it is counted from a file of columns. */
export const TALLY_ENGINE_ISSUES = {
  TALLY_ENGINE_ABSENT: {
    severity: 'error',
    vi: 'Để đếm bằng {found} cần cài thêm: {allowed}. Không cài thì dùng “--engine stream”, kết quả như nhau.',
    en: 'To count with {found}, install it: {allowed}. Without it use “--engine stream”; the result is the same.',
  },
  TALLY_ENGINE_ADDRESS: {
    severity: 'error',
    vi: 'Chưa rõ cơ sở dữ liệu ở đâu: {found}; cần {allowed}, nêu ở “--connect” hoặc biến môi trường PAR_INDEX_TALLY_URL.',
    en: 'It is not clear where the database is: {found}; {allowed} is needed, by “--connect” or the environment variable PAR_INDEX_TALLY_URL.',
  },
  TALLY_ENGINE_TABLE: {
    severity: 'error',
    vi: 'Tên bảng “{found}” không dùng được; cần {allowed}.',
    en: 'The name of the table “{found}” cannot be used; it must be {allowed}.',
  },
  TALLY_ENGINE_FAILED: {
    severity: 'error',
    vi: 'Cơ sở dữ liệu ({engine}) không làm được: {found}. Chưa có kết quả nào được lấy; sửa xong chạy lại, phần đã nạp dở không được tính.',
    en: 'The database ({engine}) failed: {found}. No result was taken; mend it and run again, what was loaded in part is not counted.',
  },
  TALLY_ENGINE_SUM: {
    severity: 'error',
    vi: 'Cơ sở dữ liệu đếm không khớp số kiểm tra: {found}, cần {allowed}. Bảng thiếu hoặc thừa dòng; không có kết quả. Xóa lần nạp này rồi nạp lại.',
    en: 'What the database counted does not agree with the control totals: {found}, must be {allowed}. Rows are missing or too many; there is no result. Delete this load and load it again.',
  },
  TALLY_ENGINE_VALUE: {
    severity: 'error',
    vi: 'Bảng có mã trả lời mà phiếu khảo sát không có: {found}; cần {allowed}. Không có kết quả.',
    en: 'The table has an answer code that the questionnaire has not: {found}; it must be {allowed}. There is no result.',
  },
  TALLY_ENGINE_WEIGHT: {
    severity: 'error',
    vi: 'Có quyền số quá lớn để cộng trong cơ sở dữ liệu: {found} đơn vị 1/10.000; cần nhỏ hơn {allowed}. Dùng “--engine stream”.',
    en: 'A weight is too large for a database to add up: {found} units of 1/10,000; it must be below {allowed}. Use “--engine stream”.',
  },
  TALLY_ENGINE_RECEIPT: {
    severity: 'error',
    vi: 'Bảng không dùng được cho phiếu khảo sát này: lần nạp ghi {found}, cần {allowed}. Mỗi phiếu và phiên bản dùng một bảng riêng.',
    en: 'The table cannot be used for this questionnaire: a load says {found}, it must be {allowed}. Every questionnaire and version has a table of its own.',
  },
  TALLY_ENGINE_UNFINISHED: {
    severity: 'warning',
    vi: 'Bảng có {found} dòng của lần nạp chưa xong (hoặc đang chạy); các dòng này không được đếm. Có thể xóa.',
    en: 'The table has {found} rows of loads that did not finish, or are still under way; they are not counted and may be deleted.',
  },
  TALLY_ENGINE_LOADED: {
    severity: 'note',
    vi: 'Các tệp này đã có trong bảng (lần nạp {found}); không nạp lại.',
    en: 'These files are in the table already (load {found}); they were not loaded again.',
  },
  TALLY_PART_TWICE: {
    severity: 'warning',
    vi: 'Phần này giống hệt “{found}”. Cả hai đã được cộng; nếu là cùng một phần thì mỗi phiếu bị đếm hai lần: bỏ một trong hai.',
    en: 'This part is the same as “{found}”. Both were added; if they are one part, each form is counted twice: leave one of them out.',
  },
  TALLY_CACHE_BROKEN: {
    severity: 'warning',
    vi: 'Tệp cột “{found}” trong thư mục lưu tạm bị hỏng hoặc thuộc phiên bản khác; đã đọc lại tệp trả lời và ghi lại.',
    en: 'The file of columns “{found}” in the cache is damaged or of another version; the answers were read again and it was written anew.',
  },
  TALLY_COLUMNS_UNUSABLE: {
    severity: 'error',
    vi: 'Tệp cột không dùng được với phiếu khảo sát này: hỏng, thuộc phiên bản khác hoặc của phiếu khác ({found}). Đếm lại từ tệp trả lời với “--cache”.',
    en: 'The file of columns cannot be used with this questionnaire: it is damaged, of another version or of another questionnaire ({found}). Count the answers again with “--cache”.',
  },
} as const satisfies Record<string, CatalogueEntry>;
