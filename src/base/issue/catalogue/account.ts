import type { CatalogueEntry } from './entry.ts';

/** Why accounts, passwords, sessions and tokens are refused. Where it would tell a stranger something, the words do not say whether a login exists. */
export const ACCOUNT_ISSUES = {
  ACCESS_CROSS_SITE: {
    severity: 'error',
    vi: 'Yêu cầu đến từ một trang web khác ({found}), nên không được thực hiện. Mở lại trang của hệ thống này rồi thao tác từ đó.',
    en: 'The request comes from another site ({found}), so it is not carried out. Open this service’s own pages and do it from there.',
  },
  ACCESS_TOKEN_UNKNOWN: {
    severity: 'error',
    vi: 'Mã truy cập API sai, đã hết hạn hoặc đã bị thu hồi. Tạo mã mới tại POST /api/v1/tokens.',
    en: 'The API token is wrong, has expired or was revoked. Make a new one with POST /api/v1/tokens.',
  },
  ACCESS_SESSION_NEEDED: {
    severity: 'error',
    vi: 'Việc này phải do người đăng nhập thực hiện, không dùng mã truy cập API. Đăng nhập bằng POST /api/v1/session.',
    en: 'This has to be done by a person who is signed in, not with an API token. Sign in with POST /api/v1/session.',
  },
  ACCOUNT_SIGN_IN: {
    severity: 'error',
    vi: 'Tên đăng nhập hoặc mật khẩu không đúng. Kiểm tra lại; nếu quên mật khẩu, đề nghị người quản trị cấp lại.',
    en: 'The login or the password is wrong. Check both; if the password is forgotten, ask the administrator for a new one.',
  },
  ACCOUNT_LOCKED: {
    severity: 'error',
    vi: 'Đã sai quá nhiều lần. Thử lại sau {found} giây, hoặc đề nghị người quản trị cấp lại mật khẩu.',
    en: 'Too many failures. Try again in {found} seconds, or ask the administrator for a new password.',
  },
  ACCOUNT_UNKNOWN: {
    severity: 'error',
    vi: 'Không có tài khoản “{found}”. Xem danh sách tại GET /api/v1/accounts.',
    en: 'There is no account “{found}”. See the list at GET /api/v1/accounts.',
  },
  ACCOUNT_LOGIN_INVALID: {
    severity: 'error',
    vi: 'Tên đăng nhập “{found}” không dùng được. Dùng 2 đến 100 chữ, số hoặc các dấu . _ - @ +, không có khoảng trắng.',
    en: 'The login “{found}” cannot be used. Use 2 to 100 letters, digits or the marks . _ - @ +, without spaces.',
  },
  ACCOUNT_LOGIN_TAKEN: {
    severity: 'error',
    vi: 'Tên đăng nhập “{found}” đã có người dùng. Chọn tên khác.',
    en: 'The login “{found}” is taken. Choose another.',
  },
  ACCOUNT_GRANT_INVALID: {
    severity: 'error',
    vi: 'Vai trò “{found}” cần {allowed}. Sửa lại quyền rồi gửi lại.',
    en: 'The role “{found}” needs {allowed}. Correct the grant and send it again.',
  },
  ACCOUNT_LAST_ADMINISTRATOR: {
    severity: 'error',
    vi: 'Đây là người quản trị cuối cùng còn đăng nhập được. Giao vai trò quản trị cho một tài khoản khác trước.',
    en: 'This is the last administrator who can sign in. Make another account an administrator first.',
  },
  ACCOUNT_PASSWORD_SHORT: {
    severity: 'error',
    vi: 'Mật khẩu có {found} ký tự; cần từ {allowed} ký tự. Nên dùng một câu gồm vài từ dễ nhớ.',
    en: 'The password has {found} characters; it needs at least {allowed}. A sentence of a few words is easy to remember.',
  },
  ACCOUNT_PASSWORD_LONG: {
    severity: 'error',
    vi: 'Mật khẩu có {found} ký tự; nhiều nhất là {allowed}. Rút ngắn lại.',
    en: 'The password has {found} characters; at most {allowed} are taken. Make it shorter.',
  },
  ACCOUNT_PASSWORD_COMMON: {
    severity: 'error',
    vi: 'Mật khẩu này quá dễ đoán: một từ thông dụng, một dãy số hoặc vài ký tự lặp lại. Chọn một câu gồm vài từ không liên quan nhau.',
    en: 'This password is too easy to guess: a common word, a number or a few characters repeated. Choose a sentence of a few unrelated words.',
  },
  ACCOUNT_PASSWORD_LOGIN: {
    severity: 'error',
    vi: 'Mật khẩu không được là tên đăng nhập. Chọn mật khẩu khác.',
    en: 'The password must not be the login. Choose another.',
  },
  ACCOUNT_PASSWORD_SAME: {
    severity: 'error',
    vi: 'Mật khẩu mới giống mật khẩu cũ. Chọn mật khẩu khác.',
    en: 'The new password is the old one. Choose another.',
  },
  ACCOUNT_PASSWORD_WRONG: {
    severity: 'error',
    vi: 'Mật khẩu hiện tại không đúng. Nhập lại.',
    en: 'The current password is wrong. Type it again.',
  },
  ACCOUNT_PASSWORD_ABSENT: {
    severity: 'error',
    vi: 'Tài khoản này đăng nhập một lần (SSO) và không có mật khẩu ở đây. Đổi mật khẩu tại hệ thống đăng nhập chung.',
    en: 'This account signs in by single sign-on and has no password here. Change it at the sign-on service.',
  },
  ACCOUNT_SETUP_CLOSED: {
    severity: 'error',
    vi: 'Liên kết thiết lập sai, đã dùng hoặc đã hết hạn. Khởi động lại dịch vụ để có liên kết mới; khi đã có người quản trị thì đăng nhập.',
    en: 'The set-up link is wrong, used or expired. Start the service again for a new one; when there is an administrator, sign in.',
  },
  ACCOUNT_SESSION_UNKNOWN: {
    severity: 'error',
    vi: 'Không có phiên đăng nhập “{found}” đang mở. Xem lại GET /api/v1/sessions.',
    en: 'There is no open session “{found}”. See GET /api/v1/sessions.',
  },
  ACCOUNT_TOKEN_UNKNOWN: {
    severity: 'error',
    vi: 'Không có mã truy cập “{found}”. Xem lại GET /api/v1/tokens.',
    en: 'There is no token “{found}”. See GET /api/v1/tokens.',
  },
  ACCOUNT_OIDC_OFF: {
    severity: 'error',
    vi: 'Dịch vụ này chưa bật đăng nhập một lần (SSO). Đăng nhập bằng mật khẩu, hoặc đề nghị người quản trị đặt OIDC_ISSUER.',
    en: 'Single sign-on is not switched on here. Sign in with a password, or ask the administrator to set OIDC_ISSUER.',
  },
  ACCOUNT_OIDC_UNREACHABLE: {
    severity: 'error',
    vi: 'Không liên lạc được hệ thống đăng nhập chung. Thử lại sau, hoặc đăng nhập bằng mật khẩu nếu có.',
    en: 'The sign-on service cannot be reached. Try again later, or sign in with a password if there is one.',
  },
  ACCOUNT_OIDC_REFUSED: {
    severity: 'error',
    vi: 'Đăng nhập một lần không thành công: câu trả lời sai, đã dùng hoặc quá hạn. Bắt đầu lại từ GET /api/v1/session/oidc.',
    en: 'Single sign-on failed: the answer is wrong, used or too late. Begin again at GET /api/v1/session/oidc.',
  },
  ACCOUNT_OIDC_UNKNOWN: {
    severity: 'error',
    vi: 'Hệ thống đăng nhập chung xác nhận bạn, nhưng ở đây chưa có tài khoản cho bạn. Đề nghị người quản trị tạo tài khoản đăng nhập một lần.',
    en: 'The sign-on service knows you, but there is no account for you here. Ask the administrator to make one for single sign-on.',
  },
} satisfies Record<string, CatalogueEntry>;
