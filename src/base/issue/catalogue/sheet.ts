import type { CatalogueEntry } from './entry.ts';

/** Why something is not done to a score sheet, and why evidence is not taken. */
export const SHEET_ISSUES = {
  SHEET_UNKNOWN: {
    severity: 'error',
    vi: 'Đợt đánh giá không có phiếu của “{found}”. Kiểm tra mã cơ quan.',
    en: 'The round has no sheet of “{found}”. Check the code of the agency.',
  },
  SHEET_LEAF_UNKNOWN: {
    severity: 'error',
    vi: 'Bộ tiêu chí của cơ quan không có tiêu chí thành phần “{found}”. Xem các mã ở GET /api/v1/rounds/…/sheets/….',
    en: 'The criteria set of the agency has no scored criterion “{found}”. See the codes at GET /api/v1/rounds/…/sheets/….',
  },
  SHEET_VALUES: {
    severity: 'error',
    vi: 'Số liệu của tiêu chí {found} chưa đúng (xem issues). Chưa có gì được lưu; sửa rồi gửi lại.',
    en: 'The values of criterion {found} are not right (see issues). Nothing was saved; mend them and send them again.',
  },
  SHEET_INPUTS_MISSING: {
    severity: 'error',
    vi: 'Chưa có số liệu nào cho tiêu chí {found}; chưa có gì được lưu. Nhập ít nhất một giá trị, hoặc dùng “Bỏ câu trả lời” (DELETE) nếu muốn bỏ.',
    en: 'There is no value for criterion {found}; nothing was saved. State at least one, or take the answer back (DELETE) if that is what you want.',
  },
  SHEET_INPUT_RESERVED: {
    severity: 'error',
    vi: '“{found}” do thẩm định viên ghi, cơ quan không tự ghi được. Bỏ khỏi số liệu gửi lên.',
    en: '“{found}” is said by the appraiser, never by the agency itself. Leave it out.',
  },
  SHEET_SIGNED: {
    severity: 'error',
    vi: 'Phiếu của {found} đã được thủ trưởng ký lúc {at}, không sửa được. Cần sửa thì đề nghị Sở Nội vụ trả lại phiếu.',
    en: 'The sheet of {found} was signed by its head at {at} and cannot be changed. Ask the Department of Home Affairs to give it back.',
  },
  SHEET_LATE: {
    severity: 'error',
    vi: 'Đã quá hạn {found}. Đề nghị Sở Nội vụ gia hạn (POST /api/v1/rounds/…/extensions) rồi làm tiếp.',
    en: 'The deadline {found} has passed. Ask the Department of Home Affairs for an extension (POST /api/v1/rounds/…/extensions), then go on.',
  },
  SHEET_STATE: {
    severity: 'error',
    vi: 'Phiếu của {agency} đang ở trạng thái “{found}”, không chuyển sang “{to}” được. Xem lại trạng thái phiếu.',
    en: 'The sheet of {agency} is “{found}” and cannot become “{to}”. Look at its state again.',
  },
  SHEET_INCOMPLETE: {
    severity: 'error',
    vi: 'Còn {found} tiêu chí chưa có đủ số liệu (xem leftOut). Bổ sung, hoặc gửi complete: false để ký khi còn thiếu.',
    en: '{found} criteria are not fully answered (see leftOut). Complete them, or send complete: false to sign all the same.',
  },
  EVIDENCE_UNKNOWN: {
    severity: 'error',
    vi: 'Không có tài liệu kiểm chứng “{found}” ở tiêu chí này. Kiểm tra lại mã.',
    en: 'There is no evidence “{found}” at this criterion. Check its id.',
  },
  EVIDENCE_NOT_ASKED: {
    severity: 'error',
    vi: 'Tiêu chí {found} không có yêu cầu giải trình nên không nhận thêm tài liệu kiểm chứng. Chỉ bổ sung ở tiêu chí được hỏi.',
    en: 'Nothing was asked about criterion {found}, so that no more evidence is taken for it. Add evidence where an explanation was asked for.',
  },
  EVIDENCE_LAYER: {
    severity: 'error',
    vi: 'Tài liệu kiểm chứng này thuộc bước “{found}”, bước hiện tại không sửa được. Để nguyên và bổ sung tài liệu khác.',
    en: 'This evidence belongs to “{found}” and cannot be changed in the present stage. Leave it and add another.',
  },
  SHEET_CLAIM_OUT_OF_RANGE: {
    severity: 'error',
    figures: ['found', 'allowed'],
    vi: 'Điểm tự chấm {found} nằm ngoài khoảng từ 0 đến điểm tối đa {allowed} của tiêu chí. Nhập lại điểm trong khoảng này.',
    en: 'The points claimed, {found}, are outside 0 to the maximum {allowed} of the criterion. Claim points within it.',
  },
  EVIDENCE_FILE_THERE: {
    severity: 'error',
    vi: 'Tài liệu kiểm chứng này đã có tệp. Gỡ tài liệu rồi thêm mới nếu cần thay tệp.',
    en: 'This evidence has a file already. Remove it and add it anew to change the file.',
  },
  EVIDENCE_NO_FILE: {
    severity: 'error',
    vi: 'Tài liệu kiểm chứng “{found}” không kèm tệp. Xem số, ngày, trang của văn bản.',
    en: 'The evidence “{found}” has no file with it. See the number, date and page of the paper.',
  },
  EVIDENCE_TYPE: {
    severity: 'error',
    vi: 'Không nhận loại tệp của “{found}”. Dùng một trong: {allowed}.',
    en: 'The kind of file of “{found}” is not taken. Use one of: {allowed}.',
  },
} satisfies Record<string, CatalogueEntry>;
