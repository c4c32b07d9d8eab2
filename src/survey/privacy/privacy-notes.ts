import type { Localized } from '../../base/language.ts';

/** What was done so that no person can be told from a result. */
export interface PrivacyAccount {
  /** The fewest responses of a group that is shown. */
  readonly minimum: number;
  /** Cells not shown, for whatever reason: which of them only protect others is nobody's business. */
  readonly suppressed: number;
  /** What became of the identifiers of responses. */
  readonly ids: 'kept' | 'hashed' | 'dropped' | 'none';
  /** Texts in which something was masked; undefined where no free text was read. */
  readonly maskedTexts?: number;
}

const IDS: Readonly<Record<PrivacyAccount['ids'], Localized | undefined>> = {
  none: undefined,
  kept: {
    vi: 'Mã phiếu được giữ nguyên như trong tệp.',
    en: 'The ids of responses stand as in the file.',
  },
  hashed: {
    vi: 'Mã định danh được thay bằng mã băm có khóa; khóa không có trong kết quả.',
    en: 'Identifiers are replaced by keyed hashes; the key is not in the result.',
  },
  dropped: {
    vi: 'Mã định danh chỉ dùng để tìm phiếu trùng rồi bỏ, không có trong kết quả.',
    en: 'Identifiers were used to find repeats and then dropped; they are not in the result.',
  },
};

/**
 * The sentences that a result says of its privacy: the minimum and what it left out, what became of identifiers, what was masked and what masking cannot find.
 * @returns one sentence or more
 * @example privacyNotes({ minimum: 5, suppressed: 0, ids: 'none' })[0]?.en // 'Figures of groups of fewer than 5 responses are not shown; there was none to leave out.'
 */
export function privacyNotes({ minimum, suppressed, ids, maskedTexts }: PrivacyAccount): readonly Localized[] {
  const notes: Localized[] = [suppressionNote(minimum, suppressed)];
  const id = IDS[ids];
  if (id) notes.push(id);
  if (maskedTexts !== undefined) {
    notes.push({
      vi: `Đã che số điện thoại, email, số giấy tờ và các dãy số dài trong ${maskedTexts} ý kiến; máy không nhận ra tên người và địa chỉ nhà, cần người đọc lại trước khi công bố.`,
      en: `Phone numbers, e-mail addresses, identity numbers and long rows of digits were masked in ${maskedTexts} texts; names and house addresses cannot be found by a program: a person must read the texts before they are published.`,
    });
  }
  return notes;
}

function suppressionNote(minimum: number, suppressed: number): Localized {
  const vi = `Không công bố số liệu của nhóm có dưới ${minimum} phiếu`;
  const en = `Figures of groups of fewer than ${minimum} responses are not shown`;
  if (suppressed === 0) return { vi: `${vi}; không có nhóm nào phải ẩn.`, en: `${en}; there was none to leave out.` };
  return {
    vi: `${vi}; đã ẩn ${suppressed} nhóm, gồm cả những nhóm phải ẩn để không tính ngược được từ các tổng.`,
    en: `${en}; ${suppressed} groups are left out, among them those that the totals would otherwise give back.`,
  };
}
