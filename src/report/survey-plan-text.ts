import type { Language, Localized } from '../base/language.ts';
import type { Source } from '../base/source.ts';
import type { CellDimension } from '../survey/plan/cell.ts';
import type { PlanAllocation, SurveyPlan } from '../survey/plan/plan.ts';
import type { PlannedSurvey } from '../survey/plan/planned.ts';
import { plainText } from './number-text.ts';

const FORMULA: Readonly<Record<SurveyPlan['method'], Localized>> = {
  slovin: {
    vi: 'công thức Slovin, n = N / (1 + N × e²) (Yamane 1967, tr. 886)',
    en: 'Slovin’s formula, n = N / (1 + N × e²) (Yamane 1967, p. 886)',
  },
  cochran: {
    vi: 'công thức Cochran cho tổng thể hữu hạn, n = n₀ / (1 + (n₀ − 1) / N) với n₀ = z² × p × (1 − p) / e² × hệ số thiết kế (Cochran 1977, 4.1 và 4.2)',
    en: 'Cochran’s formula with finite population, n = n₀ / (1 + (n₀ − 1) / N) with n₀ = z² × p × (1 − p) / e² × design effect (Cochran 1977, 4.1 and 4.2)',
  },
};

const SHARED: Readonly<Record<Exclude<PlanAllocation, 'by-unit'>, Localized>> = {
  proportional: { vi: 'theo tỷ lệ tổng thể', en: 'in proportion to population' },
  'square-root': { vi: 'theo căn bậc hai của tổng thể', en: 'by the square root of the population' },
  equal: { vi: 'đều nhau', en: 'evenly' },
  neyman: {
    vi: 'theo Neyman (tổng thể × độ lệch chuẩn)',
    en: 'by Neyman’s rule (population × standard deviation)',
  },
};

const ROUNDING: Readonly<Record<'ceiling' | 'largest-remainder', Localized>> = {
  ceiling: { vi: 'mỗi phần làm tròn lên (tổng có thể tăng)', en: 'every part rounded up (the total may grow)' },
  'largest-remainder': {
    vi: 'làm tròn theo số dư lớn nhất (giữ nguyên tổng)',
    en: 'rounded by largest remainders (the total is kept)',
  },
};

/** What the settings of the margin column do not decide. */
const UNUSED: Readonly<Record<SurveyPlan['method'] | 'total', Localized>> = {
  slovin: {
    vi: ' Công thức Slovin không dùng mức tin cậy, tỷ lệ dự kiến và hệ số thiết kế; chúng chỉ vào cột sai số.',
    en: ' Slovin’s formula does not use level, expected share and design effect; they only enter the margin column.',
  },
  cochran: { vi: '', en: '' },
  total: {
    vi: ' Vì tổng cho trước, mức tin cậy và hệ số thiết kế chỉ vào cột sai số.',
    en: ' As the total is given, level and design effect only enter the margin column.',
  },
};

/** What tells cells of a unit apart, in words. */
export const CELL_WORDS: Readonly<Record<'unit' | CellDimension, Localized>> = {
  unit: { vi: 'đơn vị', en: 'unit' },
  field: { vi: 'lĩnh vực', en: 'field' },
  area: { vi: 'địa bàn', en: 'area' },
};

/**
 * The definition of a plan in words: formula, margin, level, allocation, minimum, rounding, response rate, and the source it names.
 * @param source the document that the plan cites, when it cites one
 * @returns one line a fact
 */
export function planDefinition(
  planned: PlannedSurvey,
  source: Source | undefined,
  language: Language,
): readonly string[] {
  return [
    sizeText(planned, language),
    shareText(planned, language),
    marginText(planned, language),
    invitationText(planned, language),
    sourceText(planned, source, language),
  ];
}

function sizeText({ plan, shared }: PlannedSurvey, language: Language): string {
  const vi = language === 'vi';
  const e = `e = ${plainText(plan.marginPercent, language)} %`;
  const level = `${plainText(plan.levelPercent, language)} %`;
  const settings = plan.method === 'slovin' ? e : `${e}, ${vi ? 'mức tin cậy' : 'level'} ${level}`;
  if (plan.total !== undefined) {
    return vi
      ? `Cách tính: tổng ${shared} phiếu cho trước; công thức và sai số e không dùng đến.`
      : `Method: a given total of ${shared} answers; formula and margin e are not used.`;
  }
  const formula = `${FORMULA[plan.method][language]}, ${settings}`;
  return vi ? `Cách tính: ${formula}; làm tròn lên.` : `Method: ${formula}; rounded up.`;
}

function shareText({ plan, shared, dimensions }: PlannedSurvey, language: Language): string {
  const vi = language === 'vi';
  const cells = dimensions.length > 0;
  const cell = ['unit' as const, ...dimensions].map((name) => CELL_WORDS[name][language]).join(' × ');
  const stratum = cells && plan.stratum === 'cell' ? cell : CELL_WORDS.unit[language];
  const minimum = minimumText(plan.minimum, language);
  const how = sharedText(plan, shared, stratum, language);
  const within =
    cells && plan.stratum === 'unit'
      ? vi
        ? ` Trong mỗi đơn vị chia theo tỷ lệ tổng thể cho từng ${cell}, làm tròn theo số dư lớn nhất.`
        : ` Within a unit shared in proportion to population over ${cell}, rounded by largest remainders.`
      : '';
  return `${vi ? 'Phân bổ' : 'Allocation'}: ${how}; ${minimum}.${within}`;
}

function minimumText(minimum: number, language: Language): string {
  const vi = language === 'vi';
  if (minimum === 0) return vi ? 'không đặt số phiếu tối thiểu' : 'no minimum';
  return vi
    ? `tối thiểu ${minimum} phiếu, nơi tổng thể nhỏ hơn thì hỏi toàn bộ`
    : `at least ${minimum} answers, everyone where the population is smaller`;
}

function sharedText(plan: SurveyPlan, shared: number | undefined, stratum: string, language: Language): string {
  const vi = language === 'vi';
  if (plan.allocation === 'by-unit') {
    return vi ? `mỗi ${stratum} tính cỡ mẫu riêng` : `every ${stratum} has a size of its own`;
  }
  const rule = SHARED[plan.allocation][language];
  const rounding = ROUNDING[plan.rounding ?? 'largest-remainder'][language];
  return vi
    ? `tổng ${shared} phiếu chia cho từng ${stratum} ${rule}, ${rounding}`
    : `a total of ${shared} answers shared over every ${stratum} ${rule}, ${rounding}`;
}

function marginText({ plan }: PlannedSurvey, language: Language): string {
  const vi = language === 'vi';
  const level = plainText(plan.levelPercent, language);
  const share = plainText(plan.sharePercent, language);
  const effect = plainText(plan.designEffect, language);
  const settings = vi
    ? `Wilson, mức tin cậy ${level} %, tỷ lệ dự kiến ${share} % nếu đơn vị không ghi riêng, hệ số thiết kế ${effect}, có hiệu chỉnh tổng thể hữu hạn`
    : `Wilson, level ${level} %, expected share ${share} % where a unit states none, design effect ${effect}, with finite population`;
  const unused = UNUSED[plan.total !== undefined ? 'total' : plan.method][language];
  return vi
    ? `Cột sai số: nửa khoảng tin cậy, điểm phần trăm (${settings}); dòng tổng gia quyền theo tổng thể.${unused}`
    : `Margin column: half the interval, percentage points (${settings}); the total is weighed by population.${unused}`;
}

function invitationText({ plan }: PlannedSurvey, language: Language): string {
  const rate = plainText(plan.responseRatePercent, language);
  return language === 'vi'
    ? `Số mời: số phiếu chia tỷ lệ trả lời ${rate} %, làm tròn lên, không quá tổng thể.`
    : `Invitations: answers over the response rate ${rate} %, rounded up, never more than the population.`;
}

function sourceText({ plan }: PlannedSurvey, source: Source | undefined, language: Language): string {
  const label = language === 'vi' ? 'Nguồn' : 'Source';
  if (!source) return `${label}: ${language === 'vi' ? 'kế hoạch không nêu văn bản' : 'the plan names no document'}.`;
  const parts = [source.title[language], source.number, plan.source?.at].filter((part) => part !== undefined);
  return `${label}: ${parts.join(', ')}.`;
}
