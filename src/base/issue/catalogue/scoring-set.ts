import type { CatalogueEntry } from './entry.ts';

/** What can be wrong with a criteria set, beyond the shape of its file. */
export const SCORING_SET_ISSUES = {
  SCORING_MAX_SUM: {
    severity: 'error',
    figures: ['found', 'allowed'],
    vi: 'Điểm tối đa của {code} là {allowed} nhưng các mục con cộng lại {found}. Sửa một trong hai.',
    en: 'The maximum of {code} is {allowed} but its children add up to {found}. Mend one of them.',
  },
  SCORING_CODE_DUPLICATE: {
    severity: 'error',
    vi: 'Mã “{found}” đã dùng ở {allowed}. Mỗi tiêu chí một mã riêng.',
    en: 'The code “{found}” is already used at {allowed}. Give each criterion its own.',
  },
  SCORING_CODE_ORPHAN: {
    severity: 'error',
    vi: 'Mã “{found}” không thuộc mục cha: phải bắt đầu bằng “{allowed}”. Sửa mã hoặc chuyển tiêu chí.',
    en: 'The code “{found}” does not belong to its parent: it must start with “{allowed}”. Mend the code or move the criterion.',
  },
  SCORING_SLUG_DUPLICATE: {
    severity: 'error',
    vi: 'Tên ngắn “{found}” đã dùng ở {allowed}. Đặt tên khác.',
    en: 'The slug “{found}” is already used at {allowed}. Choose another.',
  },
  SCORING_ID_DUPLICATE: {
    severity: 'error',
    vi: 'Mã “{found}” lặp lại trong danh sách. Bỏ hoặc đổi tên.',
    en: 'The id “{found}” stands twice in the list. Remove or rename one.',
  },
  SCORING_NODE_BOTH: {
    severity: 'error',
    vi: 'Tiêu chí {code} vừa có mục con vừa có “{found}”. Chỉ tiêu chí không có mục con mới được chấm.',
    en: 'Criterion {code} has children and also “{found}”. Only a criterion without children is scored.',
  },
  SCORING_EVIDENCE_MISSING: {
    severity: 'error',
    vi: 'Tiêu chí {code} do cơ quan tự chấm nhưng không nêu tài liệu kiểm chứng. Thêm ít nhất một.',
    en: 'Criterion {code} is self-scored but asks for no evidence. Name at least one document.',
  },
  SCORING_KIND_UNKNOWN: {
    severity: 'error',
    vi: 'Loại cơ quan “{found}” không có trong appliesTo của bộ ({allowed}). Sửa tên loại, hoặc thêm vào appliesTo.',
    en: 'The kind of agency “{found}” is not in the set’s appliesTo ({allowed}). Mend it, or add it there.',
  },
  SCORING_SOURCE_UNKNOWN: {
    severity: 'error',
    vi: 'Không có văn bản “{found}” trong sources.json. Thêm văn bản hoặc sửa mã.',
    en: 'There is no document “{found}” in sources.json. Add it or mend the id.',
  },
  SCORING_SOURCE_NOT_IN_FORCE: {
    severity: 'error',
    vi: 'Văn bản “{found}” không có hiệu lực trong thời gian áp dụng {allowed}. Chọn văn bản đúng.',
    en: 'The document “{found}” is not in force within {allowed}. Cite the right one.',
  },
  SCORING_DATES_UNCOVERED: {
    severity: 'error',
    vi: 'Từ {found} không có phiên bản nào của bộ “{set}” áp dụng. Sửa thời gian áp dụng của các phiên bản.',
    en: 'No version of the set “{set}” covers {found}. Mend the validity of its versions.',
  },
  SCORING_DATES_OVERLAP: {
    severity: 'error',
    vi: 'Hai phiên bản của bộ “{set}” cùng áp dụng trong {found}. Mỗi ngày chỉ một phiên bản.',
    en: 'Two versions of the set “{set}” both cover {found}. Each day takes one version.',
  },
  SCORING_VERSION_DUPLICATE: {
    severity: 'error',
    vi: 'Bộ “{found}” đã có ở {allowed}. Một phiên bản đã dùng không được đổi; đặt số phiên bản mới.',
    en: 'The set “{found}” already stands in {allowed}. A version in use never changes; give a new version.',
  },
  SCORING_INPUT_UNDECLARED: {
    severity: 'error',
    vi: 'Quy tắc dùng “{found}” nhưng “inputs” không khai báo. Các đầu vào có: {allowed}.',
    en: 'The rule uses “{found}”, which “inputs” does not declare. Declared: {allowed}.',
  },
  SCORING_INPUT_UNUSED: {
    severity: 'error',
    vi: 'Đầu vào “{found}” không được quy tắc dùng. Xóa, hoặc dùng nó trong quy tắc.',
    en: 'The input “{found}” is not used by the rule. Remove it, or use it.',
  },
  SCORING_INPUT_TYPE: {
    severity: 'error',
    vi: 'Đầu vào “{name}” có kiểu {found}; quy tắc cần {allowed}. Sửa kiểu hoặc quy tắc.',
    en: 'The input “{name}” is of type {found}; the rule needs {allowed}. Mend the type or the rule.',
  },
  SCORING_INPUT_RESERVED: {
    severity: 'error',
    vi: 'Tên “{found}” đã dành riêng. Đặt tên khác cho đầu vào.',
    en: 'The name “{found}” is reserved. Give the input another.',
  },
  SCORING_INPUT_RANGE: {
    severity: 'error',
    vi: 'Đầu vào “{name}” có min lớn hơn max ({found}). Sửa khoảng giá trị.',
    en: 'The input “{name}” has a min above its max ({found}). Mend the range.',
  },
  SCORING_RULE_EXCEEDS_MAX: {
    severity: 'error',
    figures: ['found', 'allowed'],
    vi: 'Quy tắc có thể cho {found} điểm, vượt tối đa {allowed}. Giảm điểm hoặc chặn trên.',
    en: 'The rule can give {found} points, above the maximum {allowed}. Lower it or cap it.',
  },
  SCORING_RULE_BELOW_ZERO: {
    severity: 'error',
    figures: ['found'],
    vi: 'Quy tắc có thể cho {found} điểm, thấp hơn 0. Chặn dưới bằng max(0, …).',
    en: 'The rule can give {found} points, below 0. Bound it with max(0, …).',
  },
  SCORING_RULE_INCONSISTENT: {
    severity: 'error',
    vi: 'Các mốc của quy tắc mâu thuẫn: {found}. Sửa các mốc.',
    en: 'The marks of the rule contradict each other: {found}. Mend them.',
  },
  SCORING_CHECKLIST_SUM: {
    severity: 'error',
    figures: ['found', 'allowed'],
    vi: 'Các mục cộng lại {found} điểm, phải bằng tối đa {allowed}. Sửa điểm các mục.',
    en: 'The items add up to {found} points and must equal the maximum {allowed}. Mend the items.',
  },
  SCORING_TIER_UNREACHABLE: {
    severity: 'error',
    vi: 'Bậc thứ {found} không bao giờ được xét: các bậc trước đã lấy hết. Sửa thứ tự hoặc mốc.',
    en: 'Step {found} can never hold: the ones before take everything. Mend the order or the marks.',
  },
  SCORING_FORMULA_REFUSED: {
    severity: 'error',
    vi: 'Công thức “{formula}” không được chấp nhận: {found}. Chỉ dùng các phép tính và hàm trong criteria/README.md.',
    en: 'The formula “{formula}” is refused: {found}. Use only the operators and functions of criteria/README.md.',
  },
  SCORING_TIEBREAKER_UNKNOWN: {
    severity: 'error',
    vi: 'Quy tắc phân hạng nhắc tiêu chí “{found}” không có trong bộ. Sửa mã.',
    en: 'A tie-breaker names the criterion “{found}”, which the set does not hold. Mend the code.',
  },
  SCORING_BAND_ORDER: {
    severity: 'error',
    vi: 'Mức xếp loại “{found}” không thấp hơn mức trước. Xếp từ cao xuống thấp, không trùng.',
    en: 'The band “{found}” is not below the one before. Order them from high to low, with no two alike.',
  },
  SCORING_BAND_UNCOVERED: {
    severity: 'error',
    vi: 'Mức xếp loại cuối bắt đầu từ {found}; phải là "from": "0" để mọi kết quả có xếp loại.',
    en: 'The last band starts at {found}; it must be "from": "0" so that every result has a band.',
  },
  SCORING_CASES_NO_SET: {
    severity: 'error',
    vi: 'Bộ tiêu chí “{found}” của các ví dụ có lỗi nên chưa tính được. Sửa bộ tiêu chí trước.',
    en: 'The set “{found}” of these cases has errors and cannot score them. Mend the set first.',
  },
  SCORING_CASE_FAILED: {
    severity: 'error',
    vi: 'Ví dụ “{name}” cho {found} điểm, ghi là {allowed}. Sửa ví dụ hoặc quy tắc.',
    en: 'The worked case “{name}” gives {found} points and says {allowed}. Mend the case or the rule.',
  },
  SCORING_SECTION_CAP: {
    severity: 'error',
    figures: ['found', 'allowed'],
    vi: 'Mức trần {found} của phần này cao hơn tổng điểm các mục ({allowed}). Sửa mức trần.',
    en: 'The cap {found} of this section is above what its criteria add up to ({allowed}). Mend the cap.',
  },
} as const satisfies Record<string, CatalogueEntry>;
