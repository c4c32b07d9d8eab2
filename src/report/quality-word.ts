import type { Language, Localized } from '../base/language.ts';
import type { QualityCheck, QualityFlag } from '../survey/quality/quality-flag.ts';

const OFF: Localized = { vi: 'không xét (đã tắt)', en: 'not looked for (turned off)' };

/** What a survey lacks for a flag; the other flags can always be looked for. */
const LACKING: Readonly<Partial<Record<QualityFlag, Localized>>> = {
  'straight-line': {
    vi: 'không xét được: phiếu có quá ít câu hoặc nhân tố',
    en: 'cannot be looked for: too few items or factors',
  },
  'duplicate-content': { vi: 'không xét được: phiếu có quá ít câu', en: 'cannot be looked for: too few items' },
  'too-fast': { vi: 'không xét được: không có thời gian trả lời', en: 'cannot be looked for: no times' },
  'time-impossible': { vi: 'không xét được: không có thời gian trả lời', en: 'cannot be looked for: no times' },
  contradiction: { vi: 'không xét được: phiếu không có câu lọc', en: 'cannot be looked for: no gates' },
  interviewer: {
    vi: 'không xét được: không có tên người phỏng vấn hoặc không có dấu hiệu để so sánh',
    en: 'cannot be looked for: no interviewers named, or no flag to compare',
  },
};

/** Why a flag was not looked for; empty where it was. */
export function checkText(flag: QualityFlag, check: QualityCheck, language: Language): string {
  if (check === 'checked') return '';
  return (check === 'off' ? OFF : LACKING[flag])?.[language] ?? '';
}

/** Stands below every table of flags. */
export const FLAG_NOTE: Localized = {
  vi: 'Dấu hiệu là lý do để xem lại phiếu, không phải kết luận về phiếu hay về người trả lời, người phỏng vấn. Không phiếu nào bị loại vì dấu hiệu; kết quả chính thức tính trên mọi phiếu được nhận.',
  en: 'A sign is a reason to look at a form, not a verdict on the form, the respondent or the interviewer. No form is removed because of one; the result counts every accepted form.',
};

/** Stands below figures with and without the flagged forms. */
export const WITHOUT_NOTE: Localized = {
  vi: 'Người thật sự hài lòng có thể chọn một mức cho mọi câu, nên kết quả khi bỏ các phiếu này không chính xác hơn; nó chỉ cho biết các phiếu đó ảnh hưởng đến đâu. Chênh lệch tính từ giá trị chính xác, làm tròn một lần.',
  en: 'Satisfied people may well give one answer throughout, so that the figure without these forms is no better; it only tells how much they weigh. Differences are of exact values, rounded once.',
};
