import type { CatalogueEntry } from './entry.ts';

/** Why a step of appraisal, explanation or the council is not carried out. */
export const APPRAISAL_ISSUES = {
  APPRAISAL_NOT_APPRAISED: {
    severity: 'error',
    vi: 'Tiêu chí “{found}” lấy điểm từ khảo sát, không thẩm định. Hội đồng có thể quyết định nếu cần.',
    en: 'The criterion “{found}” takes its points from a survey and is not appraised. The council can decide if it has to.',
  },
  APPRAISAL_INPUTS_INVALID: {
    severity: 'error',
    vi: 'Có {found} giá trị không dùng được cho tiêu chí “{code}”. Sửa từng giá trị trong issues rồi gửi lại.',
    en: '{found} values cannot be used for the criterion “{code}”. Mend each that issues lists and send it again.',
  },
  APPRAISAL_INPUTS_MISSING: {
    severity: 'error',
    vi: 'Chưa nêu giá trị nào cho tiêu chí “{code}”. Cần ít nhất một trong: {allowed}.',
    en: 'No value is stated for the criterion “{code}”. State at least one of: {allowed}.',
  },
  APPRAISAL_INPUT_COMPUTED: {
    severity: 'error',
    vi: '“{found}” không nhập ở đây cho tiêu chí “{code}”. Nêu các giá trị để máy tính điểm: {allowed}.',
    en: '“{found}” is not stated here for the criterion “{code}”. State the values it follows from: {allowed}.',
  },
  APPRAISAL_GROUP_MISSING: {
    severity: 'error',
    vi: 'Lĩnh vực “{found}” có ở nhiều khối, mỗi khối một bộ tiêu chí: {allowed}. Chọn một khối (group) rồi làm từng khối.',
    en: 'The field “{found}” is in several groups, each with a criteria set of its own: {allowed}. Choose one (group), and do one after the other.',
  },
  APPRAISAL_REASON_MISSING: {
    severity: 'error',
    vi: 'Giá trị khác với tự chấm của cơ quan ở: {found}. Ghi lý do để cơ quan đọc được.',
    en: 'The values differ from the self-assessment in: {found}. Give the reason, so that the agency can read it.',
  },
  APPRAISAL_OWN_AGENCY: {
    severity: 'error',
    vi: 'Người của cơ quan “{found}” không thẩm định cơ quan mình. Để thẩm định viên khác làm.',
    en: 'Somebody of the agency “{found}” does not appraise it. Leave it to another appraiser.',
  },
  APPRAISAL_TAKEN: {
    severity: 'error',
    vi: 'Tiêu chí “{found}” đã có đủ {allowed} ý kiến thẩm định, không nhận thêm.',
    en: 'The criterion “{found}” has all of its {allowed} opinions; no more are taken.',
  },
  APPRAISAL_REVEALED: {
    severity: 'error',
    vi: 'Các ý kiến về tiêu chí “{found}” đã đủ và đã mở cho nhau xem, không sửa hay rút được nữa. Cơ quan chủ trì lĩnh vực chốt giá trị.',
    en: 'All opinions on the criterion “{found}” stand and have been shown; they cannot be changed or taken back. The lead of the field settles the values.',
  },
  APPRAISAL_OPINION_UNKNOWN: {
    severity: 'error',
    vi: 'Chưa có ý kiến của “{name}” về tiêu chí “{found}” ở bước này.',
    en: 'There is no opinion of “{name}” on the criterion “{found}” in this stage.',
  },
  APPRAISAL_OPINIONS_WAITING: {
    severity: 'error',
    vi: 'Tiêu chí “{code}” mới có {found} trên {allowed} ý kiến thẩm định. Chờ đủ ý kiến rồi mới chốt.',
    en: 'The criterion “{code}” has {found} of {allowed} opinions. It is settled when all are there.',
  },
  APPRAISAL_SETTLED: {
    severity: 'error',
    vi: 'Tiêu chí “{found}” đã chốt ở bước này. Cơ quan chủ trì lĩnh vực hủy chốt, có lý do, rồi mới sửa được.',
    en: 'The criterion “{found}” is settled in this stage. The lead of the field takes that back, with a reason, before anything changes.',
  },
  APPRAISAL_NOT_SETTLED: {
    severity: 'error',
    vi: 'Tiêu chí “{found}” chưa chốt ở bước này, không có gì để hủy.',
    en: 'The criterion “{found}” is not settled in this stage; there is nothing to take back.',
  },
  APPRAISAL_DECISION_UNKNOWN: {
    severity: 'error',
    vi: 'Hội đồng chưa quyết định về tiêu chí “{found}” của “{name}”.',
    en: 'The council has not decided on the criterion “{found}” of “{name}”.',
  },
  EXPLANATION_UNKNOWN: {
    severity: 'error',
    vi: 'Không có yêu cầu giải trình “{found}” ở tiêu chí này. Xem danh sách ở GET /api/v1/rounds/…/explanations.',
    en: 'There is no request for explanation “{found}” on this criterion. See the list at GET /api/v1/rounds/…/explanations.',
  },
  EXPLANATION_LATE: {
    severity: 'error',
    vi: 'Hạn giải trình của cơ quan đã hết lúc {found}. Đề nghị Sở Nội vụ gia hạn.',
    en: 'The agency’s time to explain ended at {found}. Ask the Department of Home Affairs for an extension.',
  },
  EXPLANATION_UNANSWERED: {
    severity: 'error',
    vi: 'Yêu cầu giải trình “{found}” chưa được trả lời, chưa kết luận được.',
    en: 'The request for explanation “{found}” has no answer yet to be judged.',
  },
  EXPLANATION_NOT_YOURS: {
    severity: 'error',
    vi: 'Chỉ người đã hỏi hoặc cơ quan chủ trì lĩnh vực kết luận về giải trình này.',
    en: 'Only the one who asked, or the lead of the field, judges this explanation.',
  },
} satisfies Record<string, CatalogueEntry>;
