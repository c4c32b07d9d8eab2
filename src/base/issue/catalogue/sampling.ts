import type { CatalogueEntry } from './entry.ts';

/** What can be wrong with the weights, strata, clusters and population totals of a survey. Without weights no figure is given, without a design no interval. */
export const SAMPLING_ISSUES = {
  SAMPLING_COLUMN_ABSENT: {
    severity: 'error',
    vi: 'Thiết kế mẫu cần cột “{found}” nhưng dữ liệu không có. Thêm cột, hoặc sửa “sampling” trong phiếu.',
    en: 'The sampling design needs the column “{found}”, which the data do not have. Add it, or mend “sampling” in the questionnaire.',
  },
  SAMPLING_WEIGHT: {
    severity: 'error',
    vi: 'Trọng số không dùng được trên {count} dòng, như {found}; cần {allowed}. Sửa các ô; không tính kết quả nào khi trọng số chưa đủ.',
    en: 'Weights cannot be used on {count} rows, as {found}; they must be {allowed}. Mend the cells; no figure is given while weights are lacking.',
  },
  SAMPLING_WEIGHTS_ZERO: {
    severity: 'error',
    vi: 'Mọi trọng số trong cột “{found}” đều bằng 0, nên không ai được tính. Kiểm tra cột trọng số.',
    en: 'All weights in the column “{found}” are 0, so that nobody counts. Check the column of weights.',
  },
  SAMPLING_LABEL_BLANK: {
    severity: 'error',
    vi: 'Cột “{found}” để trống trên {count} dòng; mỗi phiếu phải thuộc một {allowed}. Điền các ô; không tính khoảng tin cậy khi còn thiếu.',
    en: 'The column “{found}” is empty on {count} rows; every row must lie in one {allowed}. Fill in the cells; no interval is given while they are lacking.',
  },
  SAMPLING_NUMBER: {
    severity: 'error',
    vi: 'Số không dùng được trên {count} dòng, như {found}; cần {allowed}. Sửa các ô.',
    en: 'Numbers cannot be used on {count} rows, as {found}; they must be {allowed}. Mend the cells.',
  },
  SAMPLING_LENGTH: {
    severity: 'error',
    vi: 'Cột “{column}” có {rows} dòng, thiết kế mẫu có {expected}. Cho mọi cột cùng số dòng.',
    en: 'The column “{column}” has {rows} rows, the design has {expected}. Give every column as many rows.',
  },
  SAMPLING_POPULATION: {
    severity: 'error',
    vi: 'Quy mô tổng thể hoặc tỷ lệ chọn ở giai đoạn {stage}, {place}, không lớn hơn 0, hoặc tỷ lệ lớn hơn 1. Sửa cột tổng thể; số từ 1 trở lên ghi vào “population”, tỷ lệ ghi vào “fraction”.',
    en: 'The population or fraction of stage {stage}, {place}, is not above 0, or the fraction is above 1. Mend the column; numbers of units belong in “population”, shares in “fraction”.',
  },
  SAMPLING_POPULATION_VARIES: {
    severity: 'error',
    vi: 'Quy mô tổng thể ở giai đoạn {stage} không giống nhau trên mọi dòng của {place}. Ghi cùng một số cho cả tầng hoặc cụm đó.',
    en: 'The population of stage {stage} is not the same on all rows of {place}. Write one number for the whole of it.',
  },
  SAMPLING_POPULATION_SMALL: {
    severity: 'error',
    vi: 'Giai đoạn {stage}, {place}: mẫu có {sampled} đơn vị nhưng tổng thể chỉ có {population}. Sửa cột tổng thể (tỷ lệ chọn thì ghi vào “fraction”), hoặc mã cụm bị tách thành nhiều tên.',
    en: 'Stage {stage}, {place}: {sampled} units are in the sample, but the population has only {population}. Mend the population (a share drawn belongs in “fraction”), or clusters that stand under several names.',
  },
  SAMPLING_SINGLE_CLUSTER: {
    severity: 'warning',
    vi: 'Giai đoạn {stage}: {place} chỉ có một cụm trong mẫu, nên không tính được sai số và khoảng tin cậy. Gộp tầng, hoặc chọn “singleCluster”: certainty hay remove (coi như chọn chắc chắn), adjust (so với trung bình chung), average (lấy trung bình các tầng khác).',
    en: 'Stage {stage}: {place} has one cluster in the sample, so that there is no error and no interval. Merge strata, or choose “singleCluster”: certainty or remove (as if drawn with certainty), adjust (measure from the overall mean), average (take the average of the other strata).',
  },
  SAMPLING_NOTHING_TO_AVERAGE: {
    severity: 'warning',
    vi: 'Giai đoạn {stage}: không tầng nào có hai cụm để lấy trung bình cho {place}. Gộp tầng, hoặc chọn “singleCluster” khác: certainty, remove, adjust.',
    en: 'Stage {stage}: no stratum has two clusters to take the average of for {place}. Merge strata, or choose another “singleCluster”: certainty, remove, adjust.',
  },
  SAMPLING_NO_ANSWERS: {
    severity: 'note',
    vi: 'Không có câu trả lời dùng được có trọng số lớn hơn 0 cho {place}. Không cần sửa nếu đúng như vậy.',
    en: 'There is no usable answer with a weight for {place}. Nothing to mend if that is so.',
  },
  SAMPLING_ITEM_WEIGHTS: {
    severity: 'error',
    vi: 'Chỉ số gộp có {items} câu hỏi nhưng {weights} trọng số. Cho mỗi câu hỏi một trọng số.',
    en: 'The index has {items} items but {weights} weights. Give every item one.',
  },
  SAMPLING_CATEGORY_UNKNOWN: {
    severity: 'error',
    vi: 'Cột “{margin}” có giá trị {found} trên {count} dòng mà “totals” không có; đã khai: {allowed}. Thêm tổng của nhóm đó hoặc sửa các ô; không tính kết quả nào khi chưa hiệu chỉnh được trọng số.',
    en: 'The column “{margin}” holds {found} on {count} rows, which “totals” does not have; it has {allowed}. Add the total or mend the cells; no figure is given while weights cannot be fitted.',
  },
  SAMPLING_CATEGORY_EMPTY: {
    severity: 'error',
    vi: 'Tổng thể có nhóm “{category}” của “{margin}” nhưng trong mẫu không ai thuộc nhóm đó. Gộp với nhóm khác trong dữ liệu và trong “totals”.',
    en: 'The population has the category “{category}” of “{margin}”, but nobody in the sample is of it. Merge it with another, in the data and in “totals”.',
  },
  SAMPLING_TOTAL: {
    severity: 'error',
    vi: 'Tổng của “{category}” trong “{margin}” không dùng được; cần một số lớn hơn 0. Sửa “totals”.',
    en: 'The total of “{category}” in “{margin}” cannot be used; it must be a number above 0. Mend “totals”.',
  },
  SAMPLING_MARGINS_DISAGREE: {
    severity: 'error',
    vi: 'Các tổng của “{margin}” cộng lại là {total}, tổng đầu tiên là {expected}. Sửa để mọi tổng nói về cùng một tổng thể.',
    en: 'The totals of “{margin}” add up to {total}, the first ones to {expected}. Mend them so that all are of one population.',
  },
  SAMPLING_BOUNDS: {
    severity: 'error',
    vi: 'Giới hạn {lower} đến {upper} không nằm hai bên số 1. Sửa “bounds”.',
    en: 'The bounds {lower} to {upper} do not lie on both sides of 1. Mend “bounds”.',
  },
  SAMPLING_NOT_REACHED: {
    severity: 'error',
    vi: 'Không có trọng số nào trong giới hạn đạt được tổng của “{auxiliary}” (còn lệch {misfit} phần trăm). Nới “bounds”, gộp nhóm nhỏ, hoặc sửa các tổng mâu thuẫn; không tính kết quả nào khi chưa đạt.',
    en: 'No weights within reach meet the total of “{auxiliary}” (it is off by {misfit} percent). Widen “bounds”, merge small categories, or mend totals that contradict each other; no figure is given before they are met.',
  },
} as const satisfies Record<string, CatalogueEntry>;
