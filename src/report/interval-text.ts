import type { Language, Localized } from '../base/language.ts';
import { exactText, fixedText } from '../base/number/decimal.ts';
import { rational } from '../base/number/rational.ts';
import type { IndexInterval, IntervalMethod, NoInterval } from '../survey/index.ts';
import { markOf } from './number-text.ts';

const DIGITS = 10;

/** A share of an interval in percent. Intervals are estimates and the only figures that are not exact; they are printed, never computed on. */
function percentText(share: number, decimals: number, mark: '.' | ','): string {
  const scaled = BigInt(Math.round(share * 10 ** DIGITS));
  return fixedText(rational(scaled, 10n ** BigInt(DIGITS - 2)), decimals, 'half-up', mark);
}

/** An interval for readers, as `89,83–91,33`. */
export function intervalText(interval: IndexInterval, decimals: number, language: Language): string {
  const [lower, upper] = [interval.lower, interval.upper].map((end) => percentText(end, decimals, markOf(language)));
  return `${lower}–${upper}`;
}

/** An interval as a result publishes it: its ends in percent, and what it rests on. By a declared design also what the design did. */
export interface IntervalDocument {
  readonly lower: string;
  readonly upper: string;
  readonly level: string;
  readonly method: string;
  readonly respondents: number;
  readonly effective: string;
  /** Standard error in percentage points. */
  readonly error?: string;
  readonly designEffect?: string | null;
  readonly degreesOfFreedom?: number;
}

/** An interval as data. */
export function intervalDocument(interval: IndexInterval, decimals: number): IntervalDocument {
  const { lower, upper, level, respondents, effective, design } = interval;
  const common = {
    lower: percentText(lower, decimals, '.'),
    upper: percentText(upper, decimals, '.'),
    level: levelText(level, '.'),
    method: design ? `${METHODS[design.method].en}; declared sampling design` : UNDECLARED,
    respondents,
    effective: effectiveText(effective),
  };
  if (!design) return common;
  const { designEffect, df } = design;
  return {
    ...common,
    error: errorText(interval, decimals),
    designEffect: designEffect === undefined ? null : ratioText(designEffect),
    degreesOfFreedom: df,
  };
}

const UNDECLARED = 'Wilson on the effective number of answers; respondents as a simple random sample, no weights';

const METHODS: Readonly<Record<IntervalMethod, Localized>> = {
  wilson: { vi: 'Wilson trên số câu trả lời hiệu dụng', en: 'Wilson on the effective number of answers' },
  logit: { vi: 'logit', en: 'logit' },
  'korn-graubard': { vi: 'Korn-Graubard', en: 'Korn-Graubard' },
  exact: {
    vi: 'Clopper-Pearson trên số câu trả lời hiệu dụng',
    en: 'Clopper-Pearson on the effective number of answers',
  },
  symmetric: { vi: 'đối xứng theo sai số chuẩn', en: 'symmetric by the standard error' },
};

/** A standard error in percentage points, with two more decimals than the figure. */
export function errorText({ error }: IndexInterval, decimals: number): string {
  return percentText(error, decimals + 2, '.');
}

/** An end of an interval in percent, for machines. */
export function endText(end: number, decimals: number): string {
  return percentText(end, decimals, '.');
}

/** An effective number: to two decimals, then to one, as it has always been printed. */
function effectiveText(value: number): string {
  return fixedText(rational(BigInt(Math.round(value * 100)), 100n), 1);
}

/** A ratio, with four decimals. */
function ratioText(value: number): string {
  return fixedText(rational(BigInt(Math.round(value * 10 ** DIGITS)), 10n ** BigInt(DIGITS)), 4);
}

/** A level in percent with as many decimals as it has, as `95` or `99,9`. */
function levelText(level: number, mark: '.' | ','): string {
  return exactText(rational(BigInt(Math.round(level * 10 ** DIGITS)), 10n ** BigInt(DIGITS - 2))).replace('.', mark);
}

/** What an interval takes for granted where no sampling design is declared, below a table that shows one. */
export const INTERVAL_NOTE = {
  vi: 'Khoảng tin cậy 95 % theo Wilson, coi phiếu là mẫu ngẫu nhiên đơn giản, các câu của một người đi cùng nhau; phiếu không khai trọng số và thiết kế mẫu.',
  en: 'Wilson’s 95 % interval, taking the forms as a simple random sample and one person’s answers together; the questionnaire declares no weights and no sampling design.',
};

/** What an interval takes for granted. */
export function intervalNote({ level, design }: IndexInterval, language: Language): string {
  if (!design) return INTERVAL_NOTE[language];
  const percent = levelText(level, markOf(language));
  const method = METHODS[design.method][language];
  return language === 'vi'
    ? `Khoảng tin cậy ${percent} % (${method}) theo thiết kế mẫu khai trong phiếu; các câu của một người đi cùng nhau.`
    : `${percent} % interval (${method}) by the sampling design that the questionnaire declares; one person’s answers together.`;
}

/** The head of a column of intervals, as `95 % interval`. */
export function intervalHead({ level }: IndexInterval, language: Language): string {
  const percent = levelText(level, markOf(language));
  return language === 'vi' ? `Khoảng tin cậy ${percent} %` : `${percent} % interval`;
}

/** Why a figure has no interval, in words. */
export const NO_INTERVAL_WORDS: Readonly<Record<NoInterval, Localized>> = {
  'no-answers': {
    vi: 'không có câu trả lời dùng được có trọng số lớn hơn 0',
    en: 'there is no usable answer with a weight',
  },
  refused: {
    vi: 'thiết kế mẫu không cho tính được, xem các lỗi SAMPLING',
    en: 'the sampling design gives none, see the SAMPLING issues',
  },
  'degrees-of-freedom': {
    vi: 'số cụm không nhiều hơn số tầng nên không có bậc tự do',
    en: 'there are no more clusters than strata, so no degrees of freedom',
  },
  'at-an-end': {
    vi: 'phương pháp này không có khoảng khi tỷ lệ là 0 hoặc 100 %, hoặc sai số bằng 0',
    en: 'the method has none where the share is 0 or 100 %, or the error is 0',
  },
};
