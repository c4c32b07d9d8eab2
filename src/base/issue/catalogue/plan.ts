import type { CatalogueEntry } from './entry.ts';

/** What can be wrong with the plan of a survey, its units, and what has been received against it. */
export const PLAN_ISSUES = {
  PLAN_PERCENT_SMALL: {
    severity: 'warning',
    vi: 'Giá trị {found} được đọc là {found} phần trăm. Nếu muốn nói tỷ lệ {found} (tức {allowed} %), hãy ghi {allowed}.',
    en: 'The value {found} is read as {found} percent. If the share {found} is meant ({allowed} %), write {allowed}.',
  },
  PLAN_TOTAL_UNUSED: {
    severity: 'error',
    vi: 'Tổng {found} phiếu không dùng được khi mỗi đơn vị tính cỡ mẫu riêng (“by-unit”). Bỏ tổng, hoặc chọn cách phân bổ: {allowed}.',
    en: 'A total of {found} answers cannot be used where every unit has a size of its own (“by-unit”). Remove the total, or choose an allocation: {allowed}.',
  },
  PLAN_ROUNDING_UNUSED: {
    severity: 'error',
    vi: 'Cách làm tròn “{found}” cần một tổng để giữ nguyên; khi mỗi đơn vị tính cỡ mẫu riêng (“by-unit”) chỉ có “{allowed}”. Sửa “rounding” hoặc “allocation”.',
    en: 'The rounding “{found}” needs a total to keep; where every unit has a size of its own (“by-unit”) there is only “{allowed}”. Mend “rounding” or “allocation”.',
  },
  PLAN_UNITS_EMPTY: {
    severity: 'error',
    vi: 'Danh sách không có đơn vị nào có số người hoặc hồ sơ lớn hơn 0 (số dòng: {found}). Điền cột “population”.',
    en: 'No unit of the list has a population above 0 (rows: {found}). Fill in the column “population”.',
  },
  PLAN_UNIT_MISSING: {
    severity: 'error',
    vi: 'Dòng không có mã đơn vị. Điền cột “unit”.',
    en: 'The row has no unit code. Fill in the column “unit”.',
  },
  PLAN_CELL_DUPLICATE: {
    severity: 'error',
    vi: '“{found}” đã có ở dòng {allowed}. Mỗi đơn vị (và lĩnh vực, địa bàn nếu có) chỉ đứng một dòng; giữ lại một hoặc cộng gộp.',
    en: '“{found}” already stands on line {allowed}. A unit (with its field and area, if any) has one line; keep one or add them up.',
  },
  PLAN_POPULATION_INVALID: {
    severity: 'error',
    vi: 'Số người hoặc hồ sơ “{found}” không dùng được; cần {allowed}. Sửa ô.',
    en: 'The population “{found}” cannot be used; it must be {allowed}. Mend the cell.',
  },
  PLAN_SHARE_INVALID: {
    severity: 'error',
    vi: 'Tỷ lệ dự kiến “{found}” không dùng được; cần {allowed}. Sửa ô hoặc để trống.',
    en: 'The expected share “{found}” cannot be used; it must be {allowed}. Mend the cell or leave it empty.',
  },
  PLAN_DEVIATION_INVALID: {
    severity: 'error',
    vi: 'Độ lệch chuẩn “{found}” không dùng được; cần {allowed}. Sửa ô.',
    en: 'The standard deviation “{found}” cannot be used; it must be {allowed}. Mend the cell.',
  },
  PLAN_DEVIATION_PARTIAL: {
    severity: 'error',
    vi: 'Dòng không có độ lệch chuẩn trong khi {found} dòng khác có. Điền cho mọi dòng, hoặc bỏ cả cột.',
    en: 'The row has no standard deviation while {found} others have one. Fill it in on every row, or drop the column.',
  },
  PLAN_DEVIATION_UNUSED: {
    severity: 'note',
    vi: 'Cột “deviation” chỉ dùng cho cách phân bổ “{allowed}”; kế hoạch này phân bổ theo “{found}”. Không cần sửa nếu đúng ý định.',
    en: 'The column “deviation” is for the allocation “{allowed}” only; this plan allocates by “{found}”. Nothing to mend if that is meant.',
  },
  PLAN_DEVIATION_EQUAL: {
    severity: 'note',
    vi: 'Mọi đơn vị có cùng độ lệch chuẩn, nên phân bổ Neyman giống hệt phân bổ theo tỷ lệ. Điền cột “deviation” hoặc “share” nếu các đơn vị khác nhau.',
    en: 'All units have the same standard deviation, so Neyman’s allocation is the proportional one. Fill in the column “deviation” or “share” if the units differ.',
  },
  PLAN_TOTAL_IMPOSSIBLE: {
    severity: 'error',
    vi: 'Không thể chia {found} phiếu: ít nhất {least} (mức tối thiểu của mỗi đơn vị cộng lại), nhiều nhất {most}. Sửa “total” hoặc “minimum”.',
    en: '{found} answers cannot be shared out: at least {least} (the minimums of the units together), at most {most}. Mend “total” or “minimum”.',
  },
  PLAN_DIMENSION_ABSENT: {
    severity: 'error',
    vi: 'Kế hoạch chia theo {allowed} nhưng phiếu khảo sát không khai cột “columns.{found}”. Khai cột đó, hoặc lập kế hoạch không chia theo nó.',
    en: 'The plan is by {allowed}, but the questionnaire names no column “columns.{found}”. Name it, or plan without it.',
  },
  PLAN_RECEIVED_UNPLANNED: {
    severity: 'warning',
    vi: 'Đã nhận {found} phiếu của “{cell}”, không có trong kế hoạch. Sửa mã trong phiếu hoặc thêm vào danh sách đơn vị.',
    en: '{found} answers were received for “{cell}”, which the plan does not have. Mend the code in the answers or add it to the units.',
  },
  PLAN_RECEIVED_ABOVE_POPULATION: {
    severity: 'warning',
    vi: '“{cell}” nhận {found} phiếu, nhiều hơn số người hoặc hồ sơ đã khai ({allowed}). Kiểm tra cột “population” và phiếu trùng.',
    en: '“{cell}” received {found} answers, more than its population ({allowed}). Check the column “population” and repeated answers.',
  },
  PLAN_ANSWERS_INVALID: {
    severity: 'error',
    vi: 'Số phiếu kế hoạch “{found}” không dùng được; cần một số nguyên không âm, không có dấu phân cách nghìn. Sửa ô.',
    en: 'The planned answers “{found}” cannot be used; they must be a whole number not below 0, without thousands marks. Mend the cell.',
  },
  PLAN_UNIT_UNKNOWN: {
    severity: 'error',
    vi: 'Danh sách cơ quan không có mã “{found}”. Sửa mã trong kế hoạch, hoặc thêm cơ quan.',
    en: 'The list of agencies has no code “{found}”. Mend the code in the plan, or add the agency.',
  },
} as const satisfies Record<string, CatalogueEntry>;
