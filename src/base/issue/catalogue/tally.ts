import type { CatalogueEntry } from './entry.ts';

/** What can be wrong when a survey is counted without keeping its forms. */
export const TALLY_ISSUES = {
  SURVEY_TALLY_WEIGHT: {
    severity: 'error',
    vi: 'Quyền số {found} ({count} giá trị) có hơn bốn chữ số thập phân; khi đếm, quyền số được cộng theo đơn vị 1/10.000 và không bao giờ làm tròn. Dùng “par-index survey”, hoặc làm tròn cột quyền số trước.',
    en: 'The weight {found} ({count} values) has more than four decimals; a tally adds weights up in units of 1/10,000 and never rounds. Use “par-index survey”, or round the column of weights first.',
  },
  SURVEY_TALLY_DESIGN: {
    severity: 'error',
    vi: 'Quyền số của phiếu khảo sát này được tính từ mọi phiếu cùng lúc (“{found}”), nên không thể chỉ đếm. Dùng “par-index survey”.',
    en: 'The weights of this questionnaire are computed from all forms together (“{found}”), so counting is not enough. Use “par-index survey”.',
  },
  SURVEY_PART_SHAPE: {
    severity: 'error',
    vi: 'Tệp không phải phần đếm của phiếu khảo sát này: {found}; cần {allowed}. Đếm lại phần đó bằng “par-index tally --part”.',
    en: 'The file is no part of a tally of this questionnaire: {found}; it must be {allowed}. Count that part again with “par-index tally --part”.',
  },
  SURVEY_PART_SUM: {
    severity: 'error',
    vi: 'Số kiểm tra không khớp: {found}, cần {allowed}. Tệp thiếu dòng hoặc bị sửa; đếm lại phần đó.',
    en: 'The control totals do not agree: {found}, must be {allowed}. Lines are missing or were changed; count that part again.',
  },
} as const satisfies Record<string, CatalogueEntry>;
