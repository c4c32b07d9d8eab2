import type { Localized } from '../../base/language.ts';

/** Kinds of figures in percent that look alike and measure different things: they are never put together. */
export const FIGURE_KINDS = ['survey', 'complaint-free-rate'] as const;
export type FigureKind = (typeof FIGURE_KINDS)[number];

/** The kinds in words, as they stand within a sentence. */
export const FIGURE_KIND_WORDS: Readonly<Record<FigureKind, Localized>> = {
  survey: { vi: 'số liệu khảo sát', en: 'a figure of a survey' },
  'complaint-free-rate': {
    vi: 'tỷ lệ hồ sơ không bị phàn nàn của Cổng Dịch vụ công',
    en: 'the complaint-free rate of the Public Service Portal',
  },
};
