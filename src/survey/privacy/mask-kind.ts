/** What a masked piece of text was, in the order in which they are listed. */
export const MASK_KINDS = ['profile', 'email', 'birth-date', 'identity', 'phone', 'number'] as const;
export type MaskKind = (typeof MASK_KINDS)[number];

/** What stands in its place: Vietnamese, because the text around it is. */
export const MASKS: Readonly<Record<MaskKind, string>> = {
  profile: '[trang cá nhân]',
  email: '[email]',
  'birth-date': '[ngày sinh]',
  identity: '[giấy tờ]',
  phone: '[điện thoại]',
  number: '[số]',
};

/** A piece of a text to mask: from `start` up to, not with, `end`. */
export interface MaskSpan {
  readonly start: number;
  readonly end: number;
  readonly kind: MaskKind;
}
