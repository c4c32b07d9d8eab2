import type { CatalogueEntry } from './entry.ts';

/** What can be wrong with the log of the service. */
export const LOG_ISSUES = {
  LOG_ENTRY_ALTERED: {
    severity: 'error',
    vi: 'Mục nhật ký {found} đã bị sửa: nội dung không còn khớp mã băm của nó. So với bản sao lưu để biết nội dung cũ.',
    en: 'Entry {found} of the log was altered: what it says no longer fits its hash. Compare a backup to see what it said.',
  },
  LOG_ENTRY_MISSING: {
    severity: 'error',
    vi: 'Nhật ký bị xóa mục {found}: số thứ tự phải liền nhau. So với bản sao lưu để lấy lại.',
    en: 'Entries {found} of the log were deleted: the numbers have to follow on each other. Compare a backup to get them back.',
  },
  LOG_CHAIN_BROKEN: {
    severity: 'error',
    vi: 'Mục nhật ký {found} không nối tiếp mục {previous}: một trong hai đã bị chèn, thay hoặc đổi chỗ.',
    en: 'Entry {found} of the log does not follow on entry {previous}: one of the two was inserted, replaced or moved.',
  },
  LOG_REWRITTEN: {
    severity: 'error',
    vi: 'Nhật ký bị viết lại trong khoảng mục {found}: mục {last} không còn như {witness} đã ghi.',
    en: 'The log was rewritten within the entries {found}: entry {last} is not what {witness} says.',
  },
  LOG_ENTRY_FOREIGN: {
    severity: 'error',
    vi: 'Mục nhật ký {found} không phải do dịch vụ ghi: có người đã thêm vào cơ sở dữ liệu khi dịch vụ đang chạy. Xem lại các mục này và những gì thay đổi vào lúc đó.',
    en: 'The service did not make the entries {found} of the log: somebody added them to the database while it was running. Look at them, and at what was changed at that time.',
  },
  LOG_CUT: {
    severity: 'error',
    vi: 'Nhật ký bị cắt cuối: thiếu mục {found}, {witness} đã ghi là có.',
    en: 'The end of the log was cut off: the entries {found} are gone, which {witness} says were there.',
  },
  LOG_END_DIFFERS: {
    severity: 'error',
    vi: 'Cơ sở dữ liệu ghi nhật ký kết thúc ở mục {allowed}, nhưng mục cuối là {found}: cuối nhật ký bị thêm, cắt hoặc sửa.',
    en: 'The database says that the log ends with entry {allowed}, but the last one is {found}: its end was added to, cut off or altered.',
  },
  LOG_UNNOTED: {
    severity: 'warning',
    vi: 'Mục nhật ký {found} không được dịch vụ ghi nhận ra ngoài cơ sở dữ liệu: dịch vụ bị tắt đột ngột ngay sau khi ghi, hoặc có người thêm vào. Xem lại các mục này.',
    en: 'The service has not noted the entries {found} outside of the database: it was killed right after it wrote them, or somebody added them. Look at them.',
  },
  LOG_CHECKPOINT_FORGED: {
    severity: 'error',
    vi: 'Điểm kiểm tra “{occasion}” ở mục {found} không có chữ ký đúng của khóa đã biết ({key}): bị sửa hoặc giả mạo.',
    en: 'The checkpoint “{occasion}” at entry {found} does not have a right signature of a known key ({key}): it was altered or forged.',
  },
  LOG_CHECKPOINT_REMOVED: {
    severity: 'error',
    vi: 'Điểm kiểm tra “{occasion}” ở mục {found} có trong checkpoints.jsonl nhưng đã mất hoặc bị sửa trong cơ sở dữ liệu.',
    en: 'The checkpoint “{occasion}” at entry {found} is in checkpoints.jsonl, but in the database it is gone or altered.',
  },
  LOG_CHECKPOINT_UNFILED: {
    severity: 'warning',
    vi: 'Điểm kiểm tra “{occasion}” ở mục {found} không có trong checkpoints.jsonl: tệp bị cắt, hoặc dịch vụ bị tắt đột ngột (lần khởi động sau sẽ ghi bù).',
    en: 'The checkpoint “{occasion}” at entry {found} is not in checkpoints.jsonl: the file was cut, or the service was killed (the next start writes it).',
  },
  LOG_CHECKPOINT_UNREADABLE: {
    severity: 'error',
    vi: 'Dòng {found} của checkpoints.jsonl không đọc được: tệp đã bị sửa.',
    en: 'Line {found} of checkpoints.jsonl cannot be read: the file was altered.',
  },
} satisfies Record<string, CatalogueEntry>;
