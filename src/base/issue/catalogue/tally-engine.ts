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
  TALLY_ENGINE_STALE: {
    severity: 'note',
    vi: 'Đã xóa các bảng tạm mà lần đếm bị ngắt từ hơn 12 giờ trước để lại: {found}.',
    en: 'Scratch tables that counts broken off more than 12 hours ago had left were removed: {found}.',
  },
  TALLY_ENGINE_LEFT: {
    severity: 'warning',
    vi: 'Không xóa được bảng tạm {found} trong cơ sở dữ liệu; hãy xóa, hoặc lần đếm sau 12 giờ nữa sẽ xóa.',
    en: 'The scratch tables {found} could not be removed from the database; drop them, or a count more than 12 hours from now will.',
  },
  TALLY_ENGINE_LOADED: {
    severity: 'note',
    vi: 'Các tệp này đã có trong bảng (lần nạp {found}); không nạp lại.',
    en: 'These files are in the table already (load {found}); they were not loaded again.',
  },
  TALLY_ENGINE_TWICE: {
    severity: 'warning',
    vi: 'Cùng những tệp này đã được nạp hai lần cùng lúc: chỉ lần nạp {allowed} được đếm, lần nạp {found} thì không; có thể xóa các dòng của lần nạp {found}.',
    en: 'The same files were loaded twice at once: load {allowed} is counted, load {found} is not; the rows of load {found} may be deleted.',
  },
  TALLY_ENGINE_OVERLAP: {
    severity: 'error',
    vi: 'Có tệp trả lời đã nằm trong lần nạp {found} cùng với tệp khác, hoặc được đọc theo cách khác; đếm nữa thì phiếu bị tính hai lần. Không có kết quả: bỏ tệp đó ra, hoặc xóa lần nạp {found} rồi nạp lại.',
    en: 'A file of answers is in load {found} already, with other files or read in another way; its forms would count twice. There is no result: leave that file out, or delete load {found} and load again.',
  },
  TALLY_PART_TWICE: {
    severity: 'error',
    vi: 'Phần này đếm từ tệp trả lời đã có trong “{found}”, hoặc giống hệt phần đó: mỗi phiếu sẽ bị đếm hai lần. Chưa cộng gì; bỏ một trong hai.',
    en: 'This part was counted from a file of answers that “{found}” has too, or is the same as that part: each form would count twice. Nothing was added; leave one of them out.',
  },
  TALLY_CACHE_BROKEN: {
    severity: 'warning',
    vi: 'Tệp cột “{found}” trong thư mục lưu tạm bị hỏng hoặc thuộc phiên bản khác; đã đọc lại tệp trả lời và ghi lại.',
    en: 'The file of columns “{found}” in the cache is damaged or of another version; the answers were read again and it was written anew.',
  },
  TALLY_CACHE_UNWRITTEN: {
    severity: 'warning',
    vi: 'Không ghi được tệp cột “{found}” vào thư mục lưu tạm: {reason}. Kết quả đếm vẫn đủ; lần sau các tệp trả lời được đọc lại.',
    en: 'The file of columns “{found}” could not be written to the cache: {reason}. The count is complete all the same; the answers will be read again next time.',
  },
  TALLY_FILES_CHANGED: {
    severity: 'error',
    vi: 'Tệp trả lời thay đổi trong lúc đếm: đọc lần hai không khớp lần một. Không có kết quả; chờ ghi tệp xong rồi đếm lại.',
    en: 'The answers changed while they were counted: the second reading does not agree with the first. There is no result; wait until the files are written, and count again.',
  },
  TALLY_COLUMNS_UNUSABLE: {
    severity: 'error',
    vi: 'Tệp cột không dùng được với phiếu khảo sát này: hỏng, thuộc phiên bản khác hoặc của phiếu khác ({found}). Đếm lại từ tệp trả lời với “--cache”.',
    en: 'The file of columns cannot be used with this questionnaire: it is damaged, of another version or of another questionnaire ({found}). Count the answers again with “--cache”.',
  },
} as const satisfies Record<string, CatalogueEntry>;
