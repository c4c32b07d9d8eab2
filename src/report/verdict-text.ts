import type { Language, Localized } from '../base/language.ts';
import type { MeasureEvidence } from '../season/judge-season-targets.ts';
import { nearestNumber } from '../survey/estimate/distribution/nearest-number.ts';
import {
  type EvidenceClass,
  type IndexInterval,
  type Questionnaire,
  type Target,
  type TargetVerdict,
  textBesideTarget,
} from '../survey/index.ts';
import { endText } from './interval-text.ts';
import { markOf } from './number-text.ts';

/** What a verdict's evidence says in words; the interval where there is one. */
export type VerdictEvidence = Pick<MeasureEvidence, 'moreAnswers'> & {
  readonly class: EvidenceClass | undefined;
  readonly interval: IndexInterval | undefined;
};

/** Beyond so many answers nobody would ask. */
const MOST_ANSWERS = 1_000_000;

/**
 * How many more answers would settle a verdict, in words: rounded up to two digits, since they hold only if the rate stays as it is.
 * @returns undefined where the verdict is clear, and where nothing is known of its precision
 * @example settleText({ class: 'met-within-margin', moreAnswers: 237, interval: undefined })?.vi // 'cần thêm khoảng 240 phiếu để khẳng định'
 */
export function settleText({ class: found, moreAnswers }: VerdictEvidence): Localized | undefined {
  if (found === undefined || moreAnswers === 0) return undefined;
  if (moreAnswers === undefined) {
    return {
      vi: 'kết quả trùng hoặc quá sát mức chỉ tiêu: hỏi thêm mà tỷ lệ giữ nguyên thì không khẳng định được',
      en: 'the result is on or too near the target: more answers at this rate cannot settle it',
    };
  }
  if (moreAnswers > MOST_ANSWERS) {
    return {
      vi: 'cần thêm trên 1 triệu phiếu để khẳng định: thực tế không làm được',
      en: 'over a million more answers would be needed to settle it: not practical',
    };
  }
  const about = String(aboutAnswers(moreAnswers));
  return found === 'too-few-answers'
    ? { vi: `cần thêm ít nhất khoảng ${about} phiếu`, en: `at least about ${about} more answers are needed` }
    : { vi: `cần thêm khoảng ${about} phiếu để khẳng định`, en: `about ${about} more answers would settle it` };
}

/** The same for a cell of a table; empty where the verdict is clear. */
export function settleCell(evidence: VerdictEvidence, language: Language): string {
  const { class: found, moreAnswers } = evidence;
  if (found === undefined) return '—';
  if (moreAnswers === 0) return '';
  const vi = language === 'vi';
  if (moreAnswers === undefined) return vi ? 'không thể' : 'none would';
  if (moreAnswers > MOST_ANSWERS) return vi ? 'trên 1 triệu' : 'over 1 million';
  return `${vi ? 'khoảng' : 'about'} ${aboutAnswers(moreAnswers)}`;
}

/** What stands below a table with such cells. */
export const SETTLE_NOTE: Localized = {
  vi: '“Cần thêm phiếu”: số phiếu thêm để khẳng định kết luận nếu tỷ lệ giữ nguyên; “không thể”: kết quả trùng hoặc quá sát mức chỉ tiêu.',
  en: '“More answers”: how many more would settle the verdict if the rate stays as it is; “none would”: the result is on or too near the target.',
};

/** Rounded up to two digits: 237 is about 240, 1234 about 1300. */
function aboutAnswers(answers: number): number {
  const step = 10 ** Math.max(0, String(answers).length - 2);
  return Math.ceil(answers / step) * step;
}

/**
 * How far the true figure may be from the printed one, in points: the longer arm of the interval.
 * @example reachText(0.9, { lower: 0.88, upper: 0.91 }, 1, 'vi') // '2,0'
 */
export function reachText(
  share: number,
  { lower, upper }: Pick<IndexInterval, 'lower' | 'upper'>,
  decimals: number,
  language: Language,
): string {
  return endText(Math.max(share - lower, upper - share), decimals).replace('.', markOf(language));
}

const CLASS_WORDS: Readonly<Record<Exclude<EvidenceClass, 'too-few-answers'>, Localized>> = {
  'clearly-met': { vi: 'Đạt rõ', en: 'Clearly met' },
  'met-within-margin': { vi: 'Đạt (trong sai số)', en: 'Met (within the margin)' },
  'missed-within-margin': { vi: 'Chưa đạt (trong sai số)', en: 'Missed (within the margin)' },
  'clearly-missed': { vi: 'Chưa đạt rõ', en: 'Clearly missed' },
};

const PLAIN_WORDS: Readonly<Record<'met' | 'missed', Localized>> = {
  met: { vi: 'Đạt', en: 'Met' },
  missed: { vi: 'Chưa đạt', en: 'Missed' },
};

/** A verdict in one sentence for leaders, as `Đạt (trong sai số): 90,4 % ± 2,9 điểm, cần thêm khoảng 240 phiếu để khẳng định`. */
export function verdictSentence(
  target: Target,
  verdict: TargetVerdict,
  evidence: VerdictEvidence | undefined,
  { method }: Questionnaire,
): Localized {
  if (verdict.status === 'not-measured') return { vi: 'Chưa đo: không có câu trả lời', en: 'Not measured: no answers' };
  const { value, status } = verdict;
  const settle = evidence && settleText(evidence);
  const inWords = (language: Language): string => {
    const printed = textBesideTarget(target, value, method.decimals, method.mode, markOf(language));
    const { class: found, interval } = { class: undefined, interval: undefined, ...evidence };
    const few = found === 'too-few-answers';
    const head = found === undefined || few ? PLAIN_WORDS[status][language] : CLASS_WORDS[found][language];
    const points = { vi: 'điểm', en: 'points' }[language];
    const reach = interval && reachText(nearestNumber(value) / 100, interval, method.decimals, language);
    const unsure = { vi: 'không tính được sai số', en: 'no margin can be given' }[language];
    const margin = reach === undefined ? (few ? '' : `, ${unsure}`) : ` ± ${reach} ${points}`;
    const tooFew = { vi: ', quá ít phiếu để nói chắc', en: ', too few answers to be sure' }[language];
    return `${head}: ${printed} %${margin}${few ? tooFew : ''}${settle ? `, ${settle[language]}` : ''}`;
  };
  return { vi: inWords('vi'), en: inWords('en') };
}

/** A verdict that would tell of too few people. */
export const WITHHELD_SENTENCE: Localized = {
  vi: 'Không công bố: giữ kín để không lộ ý kiến của ít người',
  en: 'Withheld: so that the answers of a few people are not given away',
};

/** The same for a cell. */
export const WITHHELD_WORDS: Localized = { vi: 'KHÔNG CÔNG BỐ', en: 'WITHHELD' };

/** A p value with four decimals; what is smaller says so. */
export function pValueText(pValue: number | undefined, mark: '.' | ','): string {
  if (pValue === undefined) return '—';
  const text = pValue < 0.00005 ? '<0.0001' : endText(pValue / 100, 4);
  return text.replace('.', mark);
}
