import type { CatalogueEntry } from './entry.ts';

/** Why a request to the service is not carried out. */
export const SERVICE_ISSUES = {
  REQUEST_INVALID: {
    severity: 'error',
    vi: 'Yêu cầu không đúng dạng: {found}. Xem mô tả của API và gửi lại.',
    en: 'The request is not of the right shape: {found}. See the description of the API and send it again.',
  },
  REQUEST_DEFECT: {
    severity: 'error',
    vi: 'Máy chủ gặp lỗi khi xử lý. Báo mã {found} cho người quản trị.',
    en: 'The server failed while it worked on this. Tell the administrator the number {found}.',
  },
  REQUEST_NOT_FOUND: {
    severity: 'error',
    vi: 'Không có “{found}”. Kiểm tra lại đường dẫn.',
    en: 'There is no “{found}”. Check the address.',
  },
  REQUEST_VERSION_MISSING: {
    severity: 'error',
    vi: 'Thiếu phiên bản đã xem. Gửi tiêu đề If-Match với ETag của bản đã đọc, hoặc If-None-Match: * cho mục chưa có.',
    en: 'The version that was seen is missing. Send the header If-Match with the ETag that was read, or If-None-Match: * for what is not there yet.',
  },
  REQUEST_STALE: {
    severity: 'error',
    vi: '“{found}” đã được {name} sửa lúc {at}. Xem lại bản hiện tại rồi lưu tiếp; chưa có gì bị ghi đè.',
    en: '“{found}” was changed by {name} at {at}. Look at what stands now and save again; nothing was overwritten.',
  },
  REQUEST_TOO_LARGE: {
    severity: 'error',
    vi: 'Dữ liệu gửi lên lớn hơn {allowed}. Chia nhỏ hoặc nén lại rồi gửi.',
    en: 'What was sent is larger than {allowed}. Divide it or make it smaller and send it again.',
  },
  REQUEST_SLOW: {
    severity: 'error',
    vi: 'Dữ liệu gửi lên không đến hết trong {found} giây. Kiểm tra đường truyền rồi gửi lại.',
    en: 'What was sent did not come in within {found} seconds. Check the connection and send it again.',
  },
  REQUEST_KEY_REUSED: {
    severity: 'error',
    vi: 'Khóa Idempotency-Key này đã dùng cho một yêu cầu khác. Dùng khóa mới.',
    en: 'This Idempotency-Key was used for another request. Use a new one.',
  },
  REQUEST_TOO_MANY: {
    severity: 'error',
    vi: 'Quá nhiều yêu cầu. Thử lại sau {found} giây.',
    en: 'Too many requests. Try again in {found} seconds.',
  },
  ACCESS_SIGN_IN: {
    severity: 'error',
    vi: 'Cần đăng nhập. Đăng nhập hoặc gửi mã truy cập API rồi thử lại.',
    en: 'Sign in first. Sign in or send an API token, then try again.',
  },
  ACCESS_DENIED: {
    severity: 'error',
    vi: 'Tài khoản này không được làm việc này. Hỏi người quản trị nếu cần quyền.',
    en: 'This account may not do this. Ask the administrator if the right is needed.',
  },
  ACCESS_TOKEN_READS: {
    severity: 'error',
    vi: 'Mã truy cập này chỉ được đọc. Tạo mã có phạm vi write.',
    en: 'This token may only read. Make one with the scope write.',
  },
  ACCOUNT_PASSWORD_FIRST: {
    severity: 'error',
    vi: 'Cần đổi mật khẩu lần đầu trước khi làm việc khác. Gửi PUT /api/v1/session/password.',
    en: 'The first password has to be changed before anything else. Send PUT /api/v1/session/password.',
  },
  ACCESS_CSRF: {
    severity: 'error',
    vi: 'Yêu cầu không mang mã chống giả mạo của phiên. Gửi tiêu đề X-CSRF-Token lấy từ GET /api/v1/session.',
    en: 'The request does not carry the session’s token against forgery. Send the header X-CSRF-Token from GET /api/v1/session.',
  },
} satisfies Record<string, CatalogueEntry>;
