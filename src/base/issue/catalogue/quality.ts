import type { CatalogueEntry } from './entry.ts';

/** What the quality flags of a survey tell. */
export const QUALITY_ISSUES = {
  QUALITY_FORMS_FLAGGED: {
    severity: 'note',
    vi: '{found} trong {count} phiếu có dấu hiệu cần xem lại ({of}). Không phiếu nào bị loại; dấu hiệu là lý do để kiểm tra, không phải kết luận. Danh sách phiếu ở flagged.csv (par-index survey import -o); kết quả khi có và không có các phiếu này ở bảng của par-index survey.',
    en: '{found} of {count} forms have a sign that deserves a look ({of}). None was removed; a sign is a reason to check, not a verdict. The forms are listed in flagged.csv (par-index survey import -o), the figures with and without them in the tables of par-index survey.',
  },
  QUALITY_TIME_UNREADABLE: {
    severity: 'warning',
    vi: '{count} phiếu có thời gian không đọc được, ví dụ “{found}”; thời lượng của các phiếu đó coi là chưa biết. Ghi thời lượng bằng giây, mm:ss hoặc hh:mm:ss; ghi thời điểm như 2025-03-31T08:00:00+07:00 hoặc 31/03/2025 08:00.',
    en: '{count} forms have a time that cannot be read, such as “{found}”; how long they took is taken as not known. Write durations in seconds, mm:ss or hh:mm:ss; points in time as 2025-03-31T08:00:00+07:00 or 31/03/2025 08:00.',
  },
  QUALITY_TIME_OFFSET: {
    severity: 'warning',
    vi: '{count} phiếu chỉ ghi múi giờ ở một trong hai thời điểm bắt đầu và kết thúc, nên không so sánh được; thời lượng coi là chưa biết. Ghi múi giờ (như +07:00) ở cả hai hoặc bỏ ở cả hai.',
    en: '{count} forms name an offset from UTC in only one of start and end, so that these cannot be compared; how long they took is taken as not known. Write the offset (such as +07:00) in both or in neither.',
  },
} as const satisfies Record<string, CatalogueEntry>;
