import type { CatalogueEntry } from './entry.ts';

/** What can be wrong with the key that identifiers are hashed with. The key itself is in no message. */
export const PRIVACY_ISSUES = {
  PRIVACY_KEY_MISSING: {
    severity: 'warning',
    vi: 'Phiếu yêu cầu băm các cột {found} nhưng không có khóa. Giá trị của chúng không được giữ lại hay in ra, chỉ dùng để tìm phiếu trùng; đặt biến PAR_INDEX_HASH_KEY để băm.',
    en: 'The questionnaire asks to hash the columns {found}, but there is no key. Their values are neither kept nor printed, and only used to find repeats; set PAR_INDEX_HASH_KEY to hash them.',
  },
  PRIVACY_KEY_WEAK: {
    severity: 'error',
    vi: 'Khóa băm quá yếu: {found}; cần {allowed}. Tạo khóa mới, ví dụ bằng “openssl rand -hex 32”.',
    en: 'The hash key is too weak: {found}; it must be {allowed}. Make a new one, for example by “openssl rand -hex 32”.',
  },
} as const satisfies Record<string, CatalogueEntry>;
