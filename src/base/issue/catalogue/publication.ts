import type { CatalogueEntry } from './entry.ts';

/** Why a result is not computed, published or shown. */
export const PUBLICATION_ISSUES = {
  PUBLICATION_PATH_OUTSIDE: {
    severity: 'error',
    vi: 'Tài liệu của đợt chỉ đến “{found}”, nằm ngoài thư mục của đợt. Dùng đường dẫn tương đối đến một tài liệu của đợt.',
    en: 'The documents of the round point to “{found}”, outside the round. Use a relative path to a document of the round.',
  },
  PUBLICATION_BLOCKED: {
    severity: 'error',
    vi: 'Chưa công bố được: còn {count} việc phải xử lý ({found}). Xử lý từng mục trong danh sách kèm theo rồi công bố lại.',
    en: 'It cannot be published yet: {count} matters are open ({found}). Settle each one of the list, then publish again.',
  },
  PUBLICATION_SHEET_OPEN: {
    severity: 'error',
    vi: 'Phiếu của “{found}” chưa hoàn tất ({state}), cơ quan sẽ không được xếp hạng. Hoàn tất phiếu, hoặc ghi mã này vào acknowledge kèm reason.',
    en: 'The sheet of “{found}” is not complete ({state}), so the agency would have no rank. Complete it, or name the code in acknowledge with a reason.',
  },
  PUBLICATION_UPLOAD_READING: {
    severity: 'error',
    vi: 'Tệp khảo sát “{found}” còn đang đọc. Chờ đọc xong hoặc thu hồi tệp.',
    en: 'The survey file “{found}” is still being read. Wait until it is read, or withdraw it.',
  },
  PUBLICATION_ACKNOWLEDGE_UNKNOWN: {
    severity: 'error',
    vi: 'acknowledge có “{found}”, không phải mã của cơ quan nào trong đợt. Bỏ mã này.',
    en: 'acknowledge has “{found}”, which is the code of no agency of the round. Leave it out.',
  },
  PUBLICATION_REASON_MISSING: {
    severity: 'error',
    vi: 'Thiếu lý do (reason): cần khi công bố lại và khi công bố với phiếu chưa hoàn tất. Ghi rõ lý do.',
    en: 'A reason is missing: it is needed for a new revision and when sheets are not complete. Write why.',
  },
  PUBLICATION_DATA_MOVED: {
    severity: 'error',
    vi: 'Số liệu của đợt “{found}” vừa thay đổi khi đang tính. Chưa có gì được công bố; gửi lại yêu cầu.',
    en: 'The data of the round “{found}” changed while it was computed. Nothing was published; send the request again.',
  },
  PUBLICATION_UNKNOWN: {
    severity: 'error',
    vi: 'Không có bản công bố “{found}”. Xem danh sách tại GET /api/v1/publications.',
    en: 'There is no publication “{found}”. See the list at GET /api/v1/publications.',
  },
  PUBLICATION_FILE_UNKNOWN: {
    severity: 'error',
    vi: 'Bản công bố không có tệp “{found}”. Xem danh sách tệp tại GET /api/v1/publications/…',
    en: 'The publication has no file “{found}”. See its files at GET /api/v1/publications/…',
  },
  PUBLICATION_AGENCY_UNKNOWN: {
    severity: 'error',
    vi: 'Kết quả không có cơ quan “{found}”. Dùng mã cơ quan trong bảng xếp hạng.',
    en: 'The result has no agency “{found}”. Use a code of the ranking.',
  },
  PUBLICATION_GROUP_UNKNOWN: {
    severity: 'error',
    vi: 'Kết quả không có khối “{found}”. Các khối: {allowed}.',
    en: 'The result has no group “{found}”. There are {allowed}.',
  },
  ENGINE_NOTHING_COMPUTED: {
    severity: 'error',
    vi: 'Không tính được gì từ dữ liệu đã gửi: “{found}”. Sửa các lỗi trong danh sách rồi gửi lại.',
    en: 'Nothing could be computed from what was sent: “{found}”. Mend the errors of the list and send it again.',
  },
  ENGINE_WORKER_FAILED: {
    severity: 'error',
    vi: 'Việc tính toán dừng giữa chừng ({found}). Dữ liệu không bị ảnh hưởng; thử lại sau ít phút, nếu vẫn vậy hãy báo người quản trị.',
    en: 'The computation stopped midway ({found}). No data were touched; try again in a few minutes, and tell the administrator if it stays so.',
  },
  ENGINE_BUSY: {
    severity: 'error',
    vi: 'Máy đang bận tính các tài liệu đã gửi trước. Gửi lại sau {found} giây.',
    en: 'The machine is busy with documents that were sent before. Send it again in {found} seconds.',
  },
  ENGINE_CHANGE_UNKNOWN: {
    severity: 'error',
    vi: 'Thay đổi giả định không đúng: không có “{found}”. Có: {allowed}.',
    en: 'A what-if change is wrong: there is no “{found}”. There are: {allowed}.',
  },
} satisfies Record<string, CatalogueEntry>;
