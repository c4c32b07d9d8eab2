import type { CatalogueEntry } from './entry.ts';

/** Why a survey file is not taken in, and what became of one. */
export const UPLOAD_ISSUES = {
  UPLOAD_SURVEY_UNKNOWN: {
    severity: 'error',
    vi: 'Đợt đánh giá không có khảo sát “{found}” hoặc phiếu hỏi của nó còn lỗi. Các khảo sát có: {allowed}.',
    en: 'The round has no survey “{found}”, or its questionnaire has errors. There are: {allowed}.',
  },
  UPLOAD_UNKNOWN: {
    severity: 'error',
    vi: 'Khảo sát này không có tệp “{found}”. Xem danh sách tệp đã tải lên của khảo sát.',
    en: 'This survey has no upload “{found}”. See the list of its uploads.',
  },
  UPLOAD_EMPTY: {
    severity: 'error',
    vi: 'Tệp gửi lên không có byte nào. Gửi chính tệp dữ liệu trong phần thân của yêu cầu.',
    en: 'The file that was sent has no bytes. Send the file itself as the body of the request.',
  },
  UPLOAD_REPEATED: {
    severity: 'error',
    vi: 'Nội dung này đã được tải lên lúc {at} với tên “{found}”. Nếu vẫn muốn thêm một lần nữa, gửi lại với ?again=1.',
    en: 'This content was uploaded at {at} as “{found}”. To take it in once more all the same, send it with ?again=1.',
  },
  UPLOAD_WITHDRAWN: {
    severity: 'error',
    vi: 'Tệp “{found}” đã được rút trước đó. Không cần làm gì thêm.',
    en: 'The file “{found}” has been withdrawn before. There is nothing more to do.',
  },
  UPLOAD_STOPPED: {
    severity: 'error',
    vi: 'Máy chủ dừng khi đang đọc tệp này; chưa phiếu nào được tính và tệp gốc không được giữ lại. Tải tệp lên lại.',
    en: 'The service stopped while it read this file; no form of it counts and the file as it was sent is not kept. Upload it again.',
  },
  UPLOAD_TOO_LATE: {
    severity: 'error',
    vi: 'Đợt đánh giá được công bố trong khi tệp này đang được đọc, nên tệp không được tính. Liên hệ Sở Nội vụ nếu cần đính chính.',
    en: 'The round was published while this file was read, so it does not count. Ask the Department of Home Affairs if a correction is needed.',
  },
  UPLOAD_MAPPING_INVALID: {
    severity: 'error',
    vi: 'Bảng ghép cột có lỗi nên chưa được lưu. Sửa những chỗ nêu trong “issues” rồi gửi lại.',
    en: 'The mapping of columns has errors and was not saved. Mend what “issues” lists and send it again.',
  },
  REQUEST_KEY_CHANGED: {
    severity: 'error',
    vi: 'Yêu cầu đầu tiên với khóa Idempotency-Key này đã được thực hiện nhưng câu trả lời bị mất (dịch vụ ngừng ngay sau đó). Không làm lại lần nữa: đọc lại dữ liệu để xem kết quả; chỉ gửi với khóa khác nếu thật sự muốn làm thêm.',
    en: 'The first request with this Idempotency-Key was carried out, but its answer was lost (the service stopped right behind it). It is not done again: read what stands there now, and use another key only if it is to be done once more.',
  },
  REQUEST_KEY_RUNNING: {
    severity: 'error',
    vi: 'Yêu cầu đầu tiên với khóa Idempotency-Key này còn đang được xử lý. Gửi lại sau {found} giây.',
    en: 'The first request with this Idempotency-Key is still being carried out. Send it again in {found} seconds.',
  },
} satisfies Record<string, CatalogueEntry>;
