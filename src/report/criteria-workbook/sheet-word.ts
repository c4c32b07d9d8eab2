import type { Localized } from '../../base/language.ts';
import type { NO_TASK_POLICIES } from '../../scoring/criteria-set/schema.ts';
import type { INPUT_TYPES } from '../../scoring/rule/definition.ts';
import type { CellWords } from './cell-form.ts';

export const POLICY_WORDS: Readonly<Record<(typeof NO_TASK_POLICIES)[number], Localized>> = {
  exclude: { vi: 'loại khỏi điểm tối đa', en: 'leave out of the maximum' },
  full: { vi: 'điểm tối đa', en: 'full points' },
  zero: { vi: '0 điểm', en: '0 points' },
};

export const INPUT_WORDS: Readonly<Record<(typeof INPUT_TYPES)[number], Localized>> = {
  'yes-no': { vi: 'có / không', en: 'yes / no' },
  count: { vi: 'số đếm', en: 'count' },
  number: { vi: 'số', en: 'number' },
  percent: { vi: 'phần trăm', en: 'percent' },
  date: { vi: 'ngày', en: 'day' },
  level: { vi: 'mức', en: 'level' },
};

/** The three parts of a set. */
export const SECTION_WORDS = {
  criteria: { vi: 'chính', en: 'main' },
  bonus: { vi: 'điểm thưởng', en: 'bonus' },
  penalty: { vi: 'điểm trừ', en: 'penalty' },
} as const satisfies CellWords;
export type SectionName = keyof typeof SECTION_WORDS;

export const BETTER_WORDS: CellWords = {
  higher: { vi: 'cao hơn', en: 'higher' },
  lower: { vi: 'thấp hơn', en: 'lower' },
};
export const ANSWER_WORDS: CellWords = { yes: { vi: 'có', en: 'yes' }, no: { vi: 'không', en: 'no' } };

/** Kinds of row on the sheet of steps, and of items. */
export const STEP_WORDS = {
  tier: { vi: 'bậc', en: 'tier' },
  late: { vi: 'nộp muộn', en: 'late' },
  otherwise: { vi: 'còn lại', en: 'otherwise' },
  each: { vi: 'mỗi đơn vị', en: 'each' },
  improved: { vi: 'tốt hơn năm trước', en: 'improved' },
  equal: { vi: 'bằng năm trước', en: 'equal' },
  worse: { vi: 'kém năm trước', en: 'worse' },
} as const satisfies CellWords;
export const ITEM_WORDS = {
  level: { vi: 'mức', en: 'level' },
  item: { vi: 'mục cộng điểm', en: 'item' },
  violation: { vi: 'vi phạm', en: 'violation' },
  option: { vi: 'phương án', en: 'option' },
  required: { vi: 'phải có', en: 'required' },
  fault: { vi: 'lỗi', en: 'fault' },
} as const satisfies CellWords;

/** Words of some keys, in the order of the keys. */
export const chosen = <Key extends string>(keys: readonly Key[], words: Readonly<Record<Key, Localized>>): CellWords =>
  Object.fromEntries(keys.map((key) => [key, words[key]]));
