import type { Localized } from '../../base/language.ts';
import type { ItemStatistic, RollUp } from './questionnaire.ts';

/** How the answers to one item become a percentage, in words. */
export const STATISTIC_WORDS: Readonly<Record<ItemStatistic, Localized>> = {
  'share-satisfied': { vi: 'tỷ lệ chọn mức hài lòng', en: 'share of satisfied answers' },
  'mean-times-20': { vi: 'điểm trung bình × 100 / số mức', en: 'mean × 100 / number of levels' },
  'mean-rescaled': { vi: 'điểm trung bình quy về 0–100', en: 'mean rescaled to 0–100' },
  net: { vi: 'hài lòng trừ không hài lòng', en: 'satisfied minus dissatisfied' },
};

/** How the figures of items become the figure of a factor, a block and the whole, in words. */
export const ROLL_UP_WORDS: Readonly<Record<RollUp, Localized>> = {
  'mean-of-items': { vi: 'trung bình các tiêu chí', en: 'mean of items' },
  'mean-of-factors': { vi: 'trung bình các yếu tố', en: 'mean of factors' },
  'mean-of-blocks': { vi: 'trung bình các khối', en: 'mean of blocks' },
  pooled: { vi: 'gộp mọi câu trả lời', en: 'all answers pooled' },
  weighted: { vi: 'bình quân có trọng số', en: 'weighted mean' },
};
