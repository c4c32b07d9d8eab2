import type { Language, Localized } from '../base/language.ts';
import type { RoundingMode } from '../base/number/rounding.ts';
import type { Layer } from '../scoring/assessment/layer.ts';
import type { Scorer, TieBreaker } from '../scoring/criteria-set/schema.ts';
import type { Unranked } from '../scoring/rank/rank-group.ts';
import type { RuleKind } from '../scoring/rule/registry.ts';
import type { LeafState, SheetStatus } from '../scoring/scorecard/result.ts';
import type { EvidenceClass } from '../survey/index.ts';

/** The words that reports use for the engine's own terms. */
export const SAMPLE_NOTICE: Localized = {
  vi: 'DỮ LIỆU MẪU: bộ tiêu chí, trọng số, số liệu và kết quả đều là giả định, không phải số liệu chính thức.',
  en: 'SAMPLE DATA: the criteria, weights, data and results are invented and not official.',
};

export const LAYER_WORDS: Readonly<Record<Layer, Localized>> = {
  self: { vi: 'tự chấm', en: 'self-assessment' },
  survey: { vi: 'khảo sát', en: 'survey' },
  'appraisal-1': { vi: 'thẩm định lần 1', en: 'appraisal 1' },
  explanation: { vi: 'giải trình', en: 'explanation' },
  'appraisal-2': { vi: 'thẩm định lần 2', en: 'appraisal 2' },
  council: { vi: 'hội đồng', en: 'council' },
};

/** The value of a criterion whose points are given directly. */
export const GIVEN_WORDS: Localized = { vi: 'Điểm được cho', en: 'Points given' };

export const SCORER_WORDS: Readonly<Record<Scorer, Localized>> = {
  self: { vi: 'cơ quan tự chấm, sau đó thẩm định', en: 'the agency, then appraised' },
  appraiser: { vi: 'người thẩm định', en: 'the appraiser' },
  leader: { vi: 'lãnh đạo', en: 'the leaders' },
  ministry: { vi: 'Bộ', en: 'the ministry' },
  survey: { vi: 'khảo sát', en: 'a survey' },
};

export const STATE_WORDS: Readonly<Record<LeafState, Localized>> = {
  scored: { vi: 'đã chấm', en: 'scored' },
  'not-applicable': { vi: 'không áp dụng', en: 'not applicable' },
  'no-task': { vi: 'không phát sinh nhiệm vụ', en: 'no task' },
  absent: { vi: 'chưa có số liệu', en: 'no data' },
  'not-judged': { vi: 'chưa thẩm định', en: 'not yet judged' },
  fault: { vi: 'số liệu có lỗi', en: 'faulty data' },
};

export const SHEET_WORDS: Readonly<Record<SheetStatus, Localized>> = {
  complete: { vi: 'đầy đủ', en: 'complete' },
  provisional: { vi: 'TẠM TÍNH', en: 'PROVISIONAL' },
  missing: { vi: 'CHƯA CÓ SỐ LIỆU', en: 'NO DATA' },
  'not-applicable': { vi: 'KHÔNG ÁP DỤNG', en: 'NOT APPLICABLE' },
};

export const UNRANKED_WORDS: Readonly<Record<Unranked, Localized>> = {
  'not-ranked': { vi: 'chấm điểm, không xếp hạng', en: 'scored, not ranked' },
  provisional: SHEET_WORDS.provisional,
  missing: SHEET_WORDS.missing,
  'not-applicable': SHEET_WORDS['not-applicable'],
};

export const VERDICT_WORDS: Readonly<Record<'met' | 'missed' | 'not-measured', Localized>> = {
  met: { vi: 'ĐẠT', en: 'MET' },
  missed: { vi: 'CHƯA ĐẠT', en: 'MISSED' },
  'not-measured': { vi: 'CHƯA ĐO', en: 'NOT MEASURED' },
};

export const EVIDENCE_WORDS: Readonly<Record<EvidenceClass, Localized>> = {
  'clearly-met': { vi: 'đạt rõ', en: 'clearly met' },
  'met-within-margin': { vi: 'đạt, trong sai số', en: 'met within the margin' },
  'missed-within-margin': { vi: 'chưa đạt, trong sai số', en: 'missed within the margin' },
  'clearly-missed': { vi: 'chưa đạt rõ', en: 'clearly missed' },
  'too-few-answers': { vi: 'quá ít phiếu để nói', en: 'too few answers to say' },
};

export const RULE_WORDS: Readonly<Record<RuleKind, Localized>> = {
  'yes-no': { vi: 'có / không', en: 'yes / no' },
  levels: { vi: 'theo mức', en: 'graded levels' },
  tiers: { vi: 'theo bậc', en: 'tiers by threshold' },
  linear: { vi: 'theo tỷ lệ, có sàn và trần', en: 'linear with floor and cap' },
  'ratio-to-target': { vi: 'tỷ lệ so với chỉ tiêu', en: 'ratio to a target' },
  deadline: { vi: 'theo thời hạn', en: 'deadline' },
  'per-violation': { vi: 'trừ điểm theo vi phạm', en: 'minus per violation' },
  checklist: { vi: 'cộng các mục', en: 'sum of items' },
  'all-or-nothing': { vi: 'đủ hoặc không', en: 'all or nothing' },
  count: { vi: 'số lượng × điểm, có trần', en: 'count × points with a cap' },
  'compare-last-year': { vi: 'so với năm trước', en: 'compared with last year' },
  'relative-to-best': { vi: 'so với đơn vị tốt nhất', en: 'relative to the best unit' },
  expression: { vi: 'công thức', en: 'formula' },
  direct: { vi: 'cho điểm trực tiếp', en: 'given directly' },
  'survey-index': { vi: 'kết quả khảo sát × điểm tối đa', en: 'survey result × maximum' },
  'survey-options': { vi: 'trọng số phương án trả lời', en: 'survey option weights' },
};

export const TIE_WORDS: Readonly<Record<'competition' | 'dense', Localized>> = {
  competition: { vi: 'đồng hạng 1-2-2-4', en: 'ties 1-2-2-4' },
  dense: { vi: 'đồng hạng 1-2-2-3', en: 'ties 1-2-2-3' },
};

export const BASIS_WORDS: Readonly<Record<'exact' | 'rounded', Localized>> = {
  exact: { vi: 'giá trị chính xác', en: 'exact values' },
  rounded: { vi: 'giá trị đã làm tròn', en: 'rounded values' },
};

export const ROUNDING_WORDS: Readonly<Record<RoundingMode, Localized>> = {
  'half-up': { vi: 'nửa lên', en: 'half up' },
  'half-even': { vi: 'nửa về số chẵn', en: 'half to even' },
  'half-down': { vi: 'nửa xuống', en: 'half down' },
  up: { vi: 'luôn lên', en: 'up' },
  down: { vi: 'luôn xuống', en: 'down' },
  ceiling: { vi: 'lên số lớn hơn', en: 'ceiling' },
  floor: { vi: 'xuống số nhỏ hơn', en: 'floor' },
};

const BREAKER_WORDS: Readonly<Record<TieBreaker['by'], Localized>> = {
  index: { vi: 'chỉ số chính xác', en: 'exact index' },
  points: { vi: 'tổng điểm', en: 'points' },
  criterion: { vi: 'tiêu chí', en: 'criterion' },
  bonus: { vi: 'điểm thưởng', en: 'bonus' },
  penalty: { vi: 'điểm phạt ít hơn', en: 'fewer penalty points' },
};

/** A tie-breaker in words. */
export function breakerText(breaker: TieBreaker, language: Language): string {
  const words = BREAKER_WORDS[breaker.by][language];
  return breaker.by === 'criterion' ? `${words} ${breaker.code}` : words;
}
