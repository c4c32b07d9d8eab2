import type { CatalogueEntry } from './entry.ts';

/** Why a step of a round is not carried out. */
export const ROUND_ISSUES = {
  ROUND_UNKNOWN: {
    severity: 'error',
    vi: 'Không có đợt đánh giá “{found}”. Xem danh sách ở GET /api/v1/rounds.',
    en: 'There is no round “{found}”. See the list at GET /api/v1/rounds.',
  },
  ROUND_STAGE: {
    severity: 'error',
    vi: 'Đợt đánh giá đang ở bước “{found}”; việc này chỉ làm được ở bước: {allowed}. Liên hệ Sở Nội vụ nếu cần chuyển bước.',
    en: 'The round is in the stage “{found}”; this can only be done in: {allowed}. Ask the Department of Home Affairs if the stage has to be moved.',
  },
  ROUND_DOCUMENT_MISSING: {
    severity: 'error',
    vi: 'Đợt đánh giá chưa có tài liệu “{found}” mà tài liệu này dẫn tới. Tải lên bằng PUT /api/v1/rounds/…/documents/….',
    en: 'The round does not have the document “{found}” that is named here. Send it with PUT /api/v1/rounds/…/documents/….',
  },
  ROUND_EXISTS: {
    severity: 'error',
    vi: 'Đã có đợt đánh giá “{found}”. Chọn mã khác.',
    en: 'There is a round “{found}” already. Choose another id.',
  },
  ROUND_DOCUMENT_PATH: {
    severity: 'error',
    vi: 'Đường dẫn tài liệu “{found}” không dùng được. Dùng đường dẫn tương đối, các phần cách nhau bằng “/”, không có “..”, ví dụ season/kh-2025/season.json.',
    en: 'The path “{found}” cannot be used for a document. Use a relative path with “/” between its parts and without “..”, as season/kh-2025/season.json.',
  },
  ROUND_DOCUMENT_UNKNOWN: {
    severity: 'error',
    vi: 'Đợt đánh giá không có tài liệu “{found}”. Xem danh sách ở GET /api/v1/rounds/…/documents.',
    en: 'The round has no document “{found}”. See the list at GET /api/v1/rounds/…/documents.',
  },
  ROUND_DOCUMENTS: {
    severity: 'error',
    vi: 'Tài liệu của đợt có lỗi ({found} mục). Sửa theo danh sách rồi chuyển bước lại.',
    en: 'The documents of the round have errors ({found} entries). Mend what the list names, then move the stage again.',
  },
  ROUND_DOCUMENTS_MOVED: {
    severity: 'error',
    vi: 'Tài liệu của đợt vừa được thay trong lúc kiểm tra. Gửi lại yêu cầu.',
    en: 'The documents of the round were changed while they were checked. Send the request again.',
  },
  ROUND_DAYS_STALE: {
    severity: 'error',
    vi: 'Chưa mở đợt: cách chấm của {found} tiêu chí còn ghi ngày không thuộc năm {allowed}. Sửa các ngày đó, hoặc gửi datesSeen: true nếu các ngày này đúng.',
    en: 'The round is not opened: the rules of {found} criteria name days outside of {allowed}. Change them, or send datesSeen: true if these days are right.',
  },
  ROUND_YEAR: {
    severity: 'error',
    vi: 'Tài liệu của đợt là của năm {found}, còn đợt đánh giá là năm {allowed}. Sửa season.json hoặc mở đợt cho đúng năm.',
    en: 'The documents are of the year {found}, the round is of {allowed}. Mend season.json, or open a round for that year.',
  },
  ROUND_MOVE: {
    severity: 'error',
    vi: 'Không chuyển được từ bước “{found}” sang “{to}”. Các bước chuyển được: {allowed}.',
    en: 'The stage “{found}” cannot be moved to “{to}”. It can be moved to: {allowed}.',
  },
  ROUND_REASON_MISSING: {
    severity: 'error',
    vi: 'Chuyển bước này cần nêu lý do. Gửi thêm reason.',
    en: 'This move needs a reason. Send reason with it.',
  },
  ROUND_OPINIONS_UNSETTLED: {
    severity: 'error',
    vi: 'Còn {found} tiêu chí đã có ý kiến thẩm định nhưng chưa chốt. Chốt các tiêu chí đó, hoặc gửi force kèm lý do để đi tiếp mà không dùng các ý kiến ấy.',
    en: '{found} criteria have opinions that nobody has settled. Settle them, or send force with a reason to go on without them.',
  },
  ROUND_SHEETS_UNSIGNED: {
    severity: 'error',
    vi: 'Còn {found} phiếu thủ trưởng chưa ký (xem unsigned). Nhắc các cơ quan, hoặc gửi force kèm lý do.',
    en: '{found} sheets are not signed by their heads (see unsigned). Remind the agencies, or send force with a reason.',
  },
  ROUND_APPRAISERS_FIXED: {
    severity: 'error',
    vi: 'Đã bắt đầu thẩm định với {found} thẩm định viên mỗi tiêu chí; không đổi được nữa. Giữ nguyên appraisers.',
    en: 'The appraisal has begun with {found} appraisers a criterion, which can no longer be changed. Leave appraisers as it is.',
  },
  ROUND_DUE_MISSING: {
    severity: 'error',
    vi: 'Bước “{found}” chưa có thời hạn nên không có gì để gia hạn. Đặt thời hạn bằng PATCH /api/v1/rounds/… trước.',
    en: 'The stage “{found}” has no deadline, so that there is nothing to extend. Set one with PATCH /api/v1/rounds/… first.',
  },
  ROUND_EXTENSION_EARLY: {
    severity: 'error',
    vi: 'Thời hạn mới {found} phải sau thời hạn đang có {allowed}. Chọn thời điểm muộn hơn.',
    en: 'The new deadline {found} has to be after the one that stands, {allowed}. Choose a later moment.',
  },
  ROUND_SEASON: {
    severity: 'error',
    vi: 'Không nhập được mùa đánh giá “{found}”: dữ liệu có lỗi (xem issues). Sửa tệp rồi nhập lại.',
    en: 'The season “{found}” cannot be imported: its data have errors (see issues). Mend the files and import it again.',
  },
} satisfies Record<string, CatalogueEntry>;
