import type { Localized } from '../../base/language.ts';
import type { QualityFlag } from './quality-flag.ts';

/** What a flag says of a form, in words that accuse nobody. */
export const FLAG_WORDS: Readonly<Record<QualityFlag, Localized>> = {
  'straight-line': { vi: 'mọi câu chọn cùng một mức', en: 'one answer throughout' },
  'all-missing': { vi: 'không câu nào có mức trả lời', en: 'no item answered with a level' },
  'duplicate-content': { vi: 'nội dung giống hệt phiếu khác', en: 'same content as another form' },
  'too-fast': { vi: 'thời gian trả lời rất ngắn', en: 'very short time' },
  'time-impossible': { vi: 'kết thúc trước khi bắt đầu', en: 'ends before it starts' },
  'out-of-range': { vi: 'có số ngoài thang đo', en: 'a number off the scale' },
  contradiction: { vi: 'trả lời phần không thuộc đối tượng', en: 'answers a part not put to the person' },
  interviewer: { vi: 'người phỏng vấn có tỷ lệ khác thường', en: 'interviewer with an unusual share' },
};
