import type { CatalogueEntry } from './entry.ts';

/** What can be wrong with a questionnaire kept as an XLSForm workbook, and what such a workbook cannot say. */
export const XLSFORM_ISSUES = {
  XLSFORM_SHEET_MISSING: {
    severity: 'error',
    vi: 'Tệp không có trang tính “{allowed}”; các trang tính: {found}. Biểu mẫu XLSForm cần trang tính này; thêm hoặc đổi tên trang tính.',
    en: 'The file has no sheet “{allowed}”; its sheets: {found}. An XLSForm needs it; add or rename a sheet.',
  },
  XLSFORM_COLUMN_MISSING: {
    severity: 'error',
    vi: 'Trang tính không có cột “{allowed}”; các cột: {found}. Thêm cột này.',
    en: 'The sheet has no column “{allowed}”; its columns: {found}. Add it.',
  },
  XLSFORM_COLUMN_TWICE: {
    severity: 'warning',
    vi: 'Cột “{found}” có hai lần; chỉ đọc cột đầu ({allowed}). Xóa cột thừa.',
    en: 'The column “{found}” is there twice; only the first ({allowed}) is read. Remove the other.',
  },
  XLSFORM_NAME_MISSING: {
    severity: 'error',
    vi: 'Dòng loại “{found}” không có tên nên không đọc được. Điền cột name.',
    en: 'The row of the type “{found}” has no name and cannot be read. Fill in the column name.',
  },
  XLSFORM_CELL_INVALID: {
    severity: 'error',
    vi: 'Không hiểu “{found}”; cho phép: {allowed}. Sửa ô này.',
    en: '“{found}” is not understood; allowed: {allowed}. Mend the cell.',
  },
  XLSFORM_LIST_UNKNOWN: {
    severity: 'error',
    vi: 'Câu hỏi dùng danh sách “{found}” nhưng trang choices không có; có: {allowed}. Sửa tên hoặc thêm danh sách.',
    en: 'The question uses the list “{found}”, which the sheet choices does not have; it has: {allowed}. Mend the name or add the list.',
  },
  XLSFORM_GROUP_UNBALANCED: {
    severity: 'error',
    vi: 'Nhóm mở và đóng không khớp: “{found}”, đang mở: {allowed}. Mỗi begin_… cần đúng một end_… cùng loại.',
    en: 'Groups do not open and close in pairs: “{found}”, open: {allowed}. Each begin_… needs one end_… of its kind.',
  },
  XLSFORM_SCALE_MISSING: {
    severity: 'error',
    vi: 'Chưa nói danh sách nào là thang đo. Tạm lấy danh sách “{found}” (được nhiều câu hỏi chọn một dùng nhất). Điền cột par_value trong trang choices cho danh sách thang đo.',
    en: 'Nothing says which list is the scale. The list “{found}”, used by most questions with one answer, is proposed. Fill in the column par_value of the sheet choices for the list that is the scale.',
  },
  XLSFORM_VALUE_MISSING: {
    severity: 'error',
    vi: 'Lựa chọn “{found}” của thang đo chưa có giá trị; tạm lấy {allowed}. Điền par_value (số nguyên, càng cao càng tốt), hoặc par_missing nếu không phải một mức.',
    en: 'The choice “{found}” of the scale has no value; {allowed} is proposed. Fill in par_value (a whole number, higher is better), or par_missing where it is no level.',
  },
  XLSFORM_SATISFIED_MISSING: {
    severity: 'error',
    vi: 'Thang đo “{found}” chưa nói mức nào được tính là hài lòng. Ghi 1 vào cột par_satisfied của các mức đó.',
    en: 'Nothing says which levels of the scale “{found}” count as satisfied. Write 1 in the column par_satisfied of those levels.',
  },
  XLSFORM_SATISFIED_DIFFERENT: {
    severity: 'error',
    vi: 'Danh sách “{found}” tính mức hài lòng khác thang đo chung ({allowed}). Sửa cột par_satisfied cho giống nhau.',
    en: 'The list “{found}” counts other levels as satisfied than the scale ({allowed}). Make the column par_satisfied the same.',
  },
  XLSFORM_FACTOR_MISSING: {
    severity: 'error',
    vi: 'Câu hỏi “{found}” chưa thuộc nhân tố nào; tạm đặt vào “{allowed}”. Điền par_factor, hoặc đặt câu hỏi trong một nhóm bên trong nhóm ngoài.',
    en: 'The question “{found}” is in no factor; it is put into “{allowed}” for now. Fill in par_factor, or put it into a group within a group.',
  },
  XLSFORM_BLOCK_MISSING: {
    severity: 'error',
    vi: 'Nhân tố “{found}” chưa thuộc phần nào; tạm đặt vào “{allowed}”. Điền par_block, hoặc đặt các câu hỏi trong một nhóm ngoài.',
    en: 'The factor “{found}” is in no block; it is put into “{allowed}” for now. Fill in par_block, or put its questions into an outer group.',
  },
  XLSFORM_LIMITS_MISSING: {
    severity: 'error',
    vi: 'Câu hỏi số “{found}” chưa có giới hạn đọc được. Điền cột constraint dạng {allowed}.',
    en: 'The number question “{found}” has no limits that can be read. Fill in the column constraint as {allowed}.',
  },
  XLSFORM_ROLE_TWICE: {
    severity: 'error',
    vi: 'Vai trò “{found}” đã thuộc câu hỏi “{allowed}”. Chỉ giữ một par_role.',
    en: 'The role “{found}” is already that of the question “{allowed}”. Keep one par_role.',
  },
  XLSFORM_SETTING_MISSING: {
    severity: 'error',
    vi: 'Trang settings thiếu “{found}” ({allowed}). Thêm cột này; không tự đoán.',
    en: 'The sheet settings lacks “{found}” ({allowed}). Add the column; it is not guessed.',
  },
  XLSFORM_SETTING_ASSUMED: {
    severity: 'warning',
    vi: 'Trang settings không có “{found}”; lấy {allowed}. Thêm cột này nếu khác.',
    en: 'The sheet settings has no “{found}”; {allowed} is taken. Add the column where it is another.',
  },
  XLSFORM_LABEL_MISSING: {
    severity: 'warning',
    vi: '“{found}” không có nhãn; lấy chính tên làm nhãn. Điền cột label.',
    en: '“{found}” has no label; its name is taken instead. Fill in the column label.',
  },
  XLSFORM_LANGUAGE_MISSING: {
    severity: 'warning',
    vi: '{found} nhãn chỉ có một ngôn ngữ, được dùng cho cả hai. Điền các cột {allowed}.',
    en: '{found} labels are in one language only, which stands for both. Fill in the columns {allowed}.',
  },
  XLSFORM_REPEAT_NOT_READ: {
    severity: 'warning',
    vi: 'Không đọc {allowed} câu hỏi trong nhóm lặp “{found}”: mỗi phiếu chỉ có một câu trả lời cho một câu hỏi. Đưa câu hỏi cần tính ra ngoài.',
    en: '{allowed} questions in the repeat “{found}” are not read: a response has one answer to a question. Move out what is to be scored.',
  },
  XLSFORM_OTHER_NOT_READ: {
    severity: 'warning',
    vi: 'Câu hỏi “{found}” cho phép ghi ý khác (or_other); câu trả lời đó không thuộc thang đo và sẽ là không hợp lệ. Bỏ or_other.',
    en: 'The question “{found}” allows another answer (or_other), which is no level of the scale and will be invalid. Remove or_other.',
  },
  XLSFORM_RELEVANT_NOT_READ: {
    severity: 'note',
    vi: 'Không đọc điều kiện hiện câu hỏi “{found}”; chỉ đọc dạng {allowed}. Câu bỏ trống vì điều kiện này được tính là bỏ trống.',
    en: 'The condition “{found}” is not read; only such as {allowed} are. Answers it leaves out count as blank.',
  },
  XLSFORM_QUESTION_NOT_READ: {
    severity: 'note',
    vi: 'Câu hỏi “{found}” ({allowed}) không dùng để tính điểm. Nếu cần, điền par_role.',
    en: 'The question “{found}” ({allowed}) is not used. Fill in par_role if it is needed.',
  },
  XLSFORM_ID_MISSING: {
    severity: 'note',
    vi: 'Không câu hỏi nào có vai trò id nên không tìm được phiếu trùng. Ghi par_role id, hoặc par_columns {allowed} trong trang settings.',
    en: 'No question has the role id, so repeated responses cannot be found. Write par_role id, or par_columns {allowed} in the sheet settings.',
  },
  XLSFORM_NAME_CHANGED: {
    severity: 'note',
    vi: 'Mã “{found}” không phải tên hợp lệ nên được ghi là “{allowed}”; cột par_code giữ mã gốc và tệp trả lời được đọc theo cả hai.',
    en: '“{found}” is no valid name and is written as “{allowed}”; the column par_code keeps it, and answers are read by both.',
  },
  XLSFORM_NOT_WRITTEN: {
    severity: 'note',
    vi: 'Biểu mẫu XLSForm không ghi được {found}. Bổ sung sau khi đọc lại biểu mẫu.',
    en: 'The XLSForm cannot say {found}. Add it again after the form is read back.',
  },
} as const satisfies Record<string, CatalogueEntry>;
