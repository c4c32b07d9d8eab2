import type { CatalogueEntry } from './entry.ts';

/** Why the data of the service cannot be worked with. */
export const STORE_ISSUES = {
  STORE_NO_SQLITE: {
    severity: 'error',
    vi: 'Máy này chưa có SQLite cho Node {found}: better-sqlite3 không nạp được ({reason}). Dùng Node 22.13 trở lên (có sẵn node:sqlite), hoặc chạy “npm install better-sqlite3” (có thể biên dịch 2–3 phút, cần python3, make và g++), hoặc đặt DATABASE_URL để dùng PostgreSQL.',
    en: 'There is no SQLite for Node {found} on this machine: better-sqlite3 cannot be loaded ({reason}). Use Node 22.13 or newer (node:sqlite comes with it), or run “npm install better-sqlite3” (it may compile for two or three minutes and needs python3, make and g++), or set DATABASE_URL to use PostgreSQL.',
  },
  STORE_IN_USE: {
    severity: 'error',
    vi: 'Dữ liệu ở “{found}” đang được một tiến trình khác của par-index sử dụng; mỗi lúc chỉ một tiến trình. Dừng tiến trình kia rồi chạy lại, hoặc chọn thư mục khác bằng --data.',
    en: 'The data in “{found}” are in use by another par-index; one process at a time may use them. Stop the other one and start again, or name another folder with --data.',
  },
  STORE_NEWER: {
    severity: 'error',
    vi: 'Cơ sở dữ liệu do phiên bản par-index mới hơn tạo (bước “{found}”; bản này biết đến “{allowed}”). Chưa thay đổi gì. Cài bản mới hơn rồi chạy lại.',
    en: 'The database was made by a newer par-index (step “{found}”; this one knows up to “{allowed}”). Nothing was changed. Install the newer one and start again.',
  },
  STORE_UNREACHABLE: {
    severity: 'error',
    vi: 'Không kết nối được cơ sở dữ liệu PostgreSQL: {found}. Kiểm tra DATABASE_URL và máy chủ rồi chạy lại.',
    en: 'The PostgreSQL database cannot be reached: {found}. Check DATABASE_URL and the server, then start again.',
  },
  STORE_MISSING: {
    severity: 'error',
    vi: 'Thư mục “{found}” chưa có dữ liệu của par-index. Kiểm tra --data, hoặc đặt DATABASE_URL nếu dùng PostgreSQL.',
    en: 'There are no data of par-index in the folder “{found}”. Check --data, or set DATABASE_URL where PostgreSQL is used.',
  },
  STORE_FILE_DAMAGED: {
    severity: 'error',
    vi: 'Tệp {found} trong kho không còn nguyên vẹn (nội dung khác mã SHA-256 của nó) nên không được gửi đi. Khôi phục tệp từ bản sao lưu.',
    en: 'The kept file {found} is no longer what it was (its content differs from its SHA-256) and is not handed out. Bring it back from a backup.',
  },
  STORE_FILE_MISSING: {
    severity: 'error',
    vi: 'Kho thiếu tệp {found}. Khôi phục tệp từ bản sao lưu.',
    en: 'The kept file {found} is missing. Bring it back from a backup.',
  },
  STORE_DATABASE_DAMAGED: {
    severity: 'error',
    vi: 'Cơ sở dữ liệu bị hỏng: {found}. Dùng bản sao lưu khác.',
    en: 'The database is damaged: {found}. Use another backup.',
  },
  STORE_TOOL_MISSING: {
    severity: 'error',
    vi: 'Không tìm thấy {found} của PostgreSQL. Cài gói postgresql-client cùng phiên bản với máy chủ rồi chạy lại.',
    en: 'The program {found} of PostgreSQL is not on this machine. Install postgresql-client of the server’s version and start again.',
  },
  STORE_TOOL_FAILED: {
    severity: 'error',
    vi: '{found} không làm được: {reason}. Sửa nguyên nhân rồi chạy lại.',
    en: '{found} has failed: {reason}. Mend the cause and start again.',
  },
  STORE_FOLDER_NOT_EMPTY: {
    severity: 'error',
    vi: '“{found}” đã có dữ liệu; chỉ ghi vào thư mục trống. Chọn thư mục khác.',
    en: '“{found}” is not empty; only an empty folder is written to. Name another one.',
  },
  STORE_DATABASE_NOT_EMPTY: {
    severity: 'error',
    vi: 'Cơ sở dữ liệu PostgreSQL đã có bảng “{found}”; chỉ khôi phục vào cơ sở dữ liệu trống. Tạo cơ sở dữ liệu mới rồi chạy lại.',
    en: 'The PostgreSQL database already has the table “{found}”; only an empty one is restored into. Make a new database and start again.',
  },
  STORE_BACKUP_UNREADABLE: {
    severity: 'error',
    vi: '“{found}” không phải bản sao lưu hoàn chỉnh: manifest.json thiếu hoặc sai dạng. Chọn thư mục do “par-index backup” ghi xong.',
    en: '“{found}” is not a complete backup: manifest.json is missing or not of the right shape. Name a folder that “par-index backup” has finished.',
  },
  STORE_BACKUP_FILE: {
    severity: 'error',
    vi: 'Bản sao lưu hỏng: tệp “{found}” thiếu hoặc khác mã kiểm tra trong manifest.json. Chưa khôi phục gì; dùng bản sao lưu khác.',
    en: 'The backup is damaged: “{found}” is missing or differs from its sum in manifest.json. Nothing was restored; use another backup.',
  },
  STORE_BACKUP_KIND: {
    severity: 'error',
    vi: 'Bản sao lưu này là của {found}, nơi khôi phục là {allowed}. Đặt hoặc bỏ DATABASE_URL cho khớp.',
    en: 'This backup is of {found}, and it would be restored to {allowed}. Set DATABASE_URL, or take it away, so that they agree.',
  },
} satisfies Record<string, CatalogueEntry>;
