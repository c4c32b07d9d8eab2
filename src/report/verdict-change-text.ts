import type { Language, Localized } from '../base/language.ts';
import { fixedText } from '../base/number/decimal.ts';
import type { ChangeStatus } from '../season/judge-change.ts';
import type { SurveyChange } from '../season/survey-change.ts';
import { endText } from './interval-text.ts';
import { markOf, type PrintRule, printedText } from './number-text.ts';
import { WITHHELD_SENTENCE } from './verdict-text.ts';

/** What a sample shows of a change, for a cell. */
export const CHANGE_WORDS: Readonly<Record<ChangeStatus, Localized>> = {
  up: { vi: 'TĂNG', en: 'UP' },
  down: { vi: 'GIẢM', en: 'DOWN' },
  'no-clear-change': { vi: 'mẫu chưa cho thấy thay đổi', en: 'no change that the sample shows' },
  'too-few-answers': { vi: 'quá ít phiếu để nói', en: 'too few answers to say' },
  'no-interval': { vi: 'không tính được sai số', en: 'no margin can be given' },
  break: { vi: 'gián đoạn chuỗi số liệu', en: 'break in series' },
  'no-before': { vi: 'năm trước không có số liệu', en: 'no figure last year' },
  'no-now': { vi: 'năm nay không có số liệu', en: 'no figure this year' },
  withheld: { vi: 'không công bố', en: 'withheld' },
};

/** A difference in points with its sign, as `+1,20`. */
export function differenceText({ difference }: SurveyChange, rule: PrintRule, language: Language): string {
  if (!difference) return '—';
  const text = fixedText(difference, rule.decimals, rule.mode, markOf(language));
  return difference.num > 0n ? `+${text}` : text;
}

/** The interval of a difference in points, as `từ -0,35 đến +2,75`. */
export function changeIntervalText({ interval }: SurveyChange, decimals: number, language: Language): string {
  if (!interval) return '—';
  const [lower, upper] = [interval.lower, interval.upper].map((end) => {
    const text = endText(end, decimals).replace('.', markOf(language));
    return end > 0 ? `+${text}` : text;
  });
  return language === 'vi' ? `từ ${lower} đến ${upper}` : `${lower} to ${upper}`;
}

/** A change in one sentence, as `Tăng 4,00 điểm so với năm 2024 (khoảng tin cậy từ +1,20 đến +6,80 điểm)`. */
export function changeSentence(change: SurveyChange, from: number, rule: PrintRule): Localized {
  return { vi: inVietnamese(change, from, rule), en: inEnglish(change, from, rule) };
}

function inVietnamese(change: SurveyChange, from: number, rule: PrintRule): string {
  const { status, mark, reasons } = change;
  const difference = differenceText(change, rule, 'vi');
  const within = `${changeIntervalText(change, rule.decimals, 'vi')} điểm`;
  const points = difference.replace(/^[+-]/, '');
  const broken = mark ? `; ${mark.vi}: ${reasons.map(({ vi }) => vi).join('; ')}` : '';
  switch (status) {
    case 'up':
      return `Tăng ${points} điểm so với năm ${from} (khoảng tin cậy ${within})`;
    case 'down':
      return `Giảm ${points} điểm so với năm ${from} (khoảng tin cậy ${within})`;
    case 'no-clear-change':
      return `Mẫu chưa cho thấy thay đổi so với năm ${from}: chênh ${difference} điểm (khoảng tin cậy ${within})`;
    case 'too-few-answers':
      return `Chênh ${difference} điểm so với năm ${from}; quá ít phiếu để nói tăng hay giảm`;
    case 'no-interval':
      return `Chênh ${difference} điểm so với năm ${from}; không tính được sai số nên chưa kết luận`;
    case 'break':
      return `Không so được với năm ${from}${change.difference ? ` (chênh ${difference} điểm)` : ''}${broken}`;
    case 'no-before':
      return `Năm ${from} không có số liệu${broken}`;
    case 'no-now':
      return `Năm nay không có số liệu (năm ${from}: ${printed(change, rule, 'vi')})${broken}`;
    case 'withheld':
      return WITHHELD_SENTENCE.vi;
  }
}

function inEnglish(change: SurveyChange, from: number, rule: PrintRule): string {
  const { status, mark, reasons } = change;
  const difference = differenceText(change, rule, 'en');
  const within = `${changeIntervalText(change, rule.decimals, 'en')} points`;
  const points = difference.replace(/^[+-]/, '');
  const broken = mark ? `; ${mark.en}: ${reasons.map(({ en }) => en).join('; ')}` : '';
  switch (status) {
    case 'up':
      return `Up ${points} points on ${from} (interval ${within})`;
    case 'down':
      return `Down ${points} points on ${from} (interval ${within})`;
    case 'no-clear-change':
      return `No change on ${from} that the sample shows: ${difference} points (interval ${within})`;
    case 'too-few-answers':
      return `${difference} points on ${from}; too few answers to say up or down`;
    case 'no-interval':
      return `${difference} points on ${from}; no margin can be given, so no verdict`;
    case 'break':
      return `Not comparable with ${from}${change.difference ? ` (${difference} points)` : ''}${broken}`;
    case 'no-before':
      return `No figure of ${from}${broken}`;
    case 'no-now':
      return `No figure this year (${from}: ${printed(change, rule, 'en')})${broken}`;
    case 'withheld':
      return WITHHELD_SENTENCE.en;
  }
}

function printed({ before }: SurveyChange, rule: PrintRule, language: Language): string {
  return before ? `${printedText(before, rule, language)} %` : '—';
}
