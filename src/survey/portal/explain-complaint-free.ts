import type { Localized } from '../../base/language.ts';
import { fixedText } from '../../base/number/decimal.ts';
import type { RoundingMode } from '../../base/number/rounding.ts';
import type { ComplaintFreeRate } from './complaint-free-rate.ts';

/** What the portal's rate is called, what it measures, and why it is not satisfaction. */
export const COMPLAINT_FREE_WORDS: Readonly<Record<'title' | 'measures' | 'notSatisfaction', Localized>> = {
  title: { vi: 'Tỷ lệ hồ sơ không bị phàn nàn (Cổng Dịch vụ công)', en: 'Complaint-free rate (Public Service Portal)' },
  measures: {
    vi: 'Phần trăm hồ sơ trên Cổng Dịch vụ công không bị đánh giá không hài lòng, không bị phản ánh, kiến nghị và không trễ hạn (theo Quyết định 766/QĐ-TTg năm 2022).',
    en: 'The percentage of dossiers on the Public Service Portal that nobody rated as unhappy or complained of and that were not overdue (Decision 766/QĐ-TTg of 2022).',
  },
  notSatisfaction: {
    vi: 'Đây không phải mức độ hài lòng: người không nói gì được tính là hài lòng, không ai được hỏi theo phiếu. Không lấy trung bình với số liệu khảo sát và không so với mục tiêu về mức độ hài lòng.',
    en: 'This is not satisfaction: whoever says nothing counts as satisfied, and nobody was asked by a questionnaire. It is not averaged with figures of surveys nor held against targets of satisfaction.',
  },
};

/**
 * The arithmetic of a rate in words, rounded once.
 * @param decimals 0 to 9
 * @example explainComplaintFree({ kind: 'complaint-free-rate', dossiers: 8, affected: 1, value: rational(175n, 2n) }, 2, 'half-up').en // '(8 − 1) / 8 × 100 = 87.50 %'
 */
export function explainComplaintFree(
  { dossiers, affected, value }: ComplaintFreeRate,
  decimals: number,
  mode: RoundingMode,
): Localized {
  if (!value) return { vi: 'Không có hồ sơ nào, nên không có tỷ lệ.', en: 'There is no dossier, so there is no rate.' };
  const sum = (separator: '.' | ','): string =>
    `(${dossiers} − ${affected}) / ${dossiers} × 100 = ${fixedText(value, decimals, mode, separator)} %`;
  return { vi: sum(','), en: sum('.') };
}
