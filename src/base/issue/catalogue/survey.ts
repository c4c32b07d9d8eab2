import type { CatalogueEntry } from './entry.ts';

/** What can be wrong with questionnaires, answers and targets. */
export const SURVEY_ISSUES = {
  SURVEY_SOURCE_UNKNOWN: {
    severity: 'error',
    vi: 'Không có văn bản “{found}” trong sổ nguồn. Thêm vào sources.json hoặc sửa mã.',
    en: 'There is no document “{found}” in the register of sources. Add it to sources.json or mend the id.',
  },
  SURVEY_CODE_DUPLICATE: {
    severity: 'error',
    vi: 'Mã “{found}” đã dùng tại {allowed}. Mỗi khối, nhân tố, câu hỏi cần một mã riêng.',
    en: 'The code “{found}” already stands at {allowed}. Every block, factor and item needs its own code.',
  },
  SURVEY_CODE_RESERVED: {
    severity: 'error',
    vi: 'Mã “{found}” là từ dành riêng. Chọn mã khác.',
    en: 'The code “{found}” is a reserved word. Choose another.',
  },
  SURVEY_COLUMN_DUPLICATE: {
    severity: 'error',
    vi: 'Cột “{found}” đã dùng cho {allowed}. Mỗi vai trò cần một cột riêng.',
    en: 'The column “{found}” is already taken by {allowed}. Every role needs its own column.',
  },
  SURVEY_LEVEL_DUPLICATE: {
    severity: 'error',
    vi: 'Mức {found} đứng hai lần trong thang đo. Xóa hoặc sửa một mức.',
    en: 'The level {found} stands twice in the scale. Remove or mend one.',
  },
  SURVEY_SATISFIED_UNKNOWN: {
    severity: 'error',
    vi: 'Mức hài lòng {found} không có trong thang đo ({allowed}). Sửa “satisfied”.',
    en: 'The satisfied level {found} is not in the scale ({allowed}). Mend “satisfied”.',
  },
  SURVEY_SATISFIED_NOT_HIGHEST: {
    severity: 'error',
    vi: 'Các mức hài lòng ({found}) phải là các mức cao nhất ({allowed}). Thang đảo: cho câu trả lời tốt nhất giá trị cao nhất và ghi số in trên phiếu vào “code”.',
    en: 'The satisfied levels ({found}) must be the highest ones ({allowed}). On a reversed scale give the best answer the highest value and write the printed number in “code”.',
  },
  SURVEY_LABEL_AMBIGUOUS: {
    severity: 'error',
    vi: 'Nhãn “{found}” có hai nghĩa: {allowed}. Không phân biệt hoa thường, dấu và khoảng trắng; bỏ bớt một nhãn.',
    en: 'The label “{found}” has two meanings: {allowed}. Case, marks and spaces are not told apart; drop one of the labels.',
  },
  SURVEY_MISSING_IS_LEVEL: {
    severity: 'error',
    vi: 'Mã khuyết “{found}” trùng với một mức của thang đo ({allowed}). Đổi mã khuyết hoặc nhãn của mức.',
    en: 'The missing code “{found}” is also a level of the scale ({allowed}). Change the code or the label of the level.',
  },
  SURVEY_WEIGHT_MISSING: {
    severity: 'error',
    vi: 'Câu hỏi “{found}” không có trọng số. Cho mọi câu hỏi một trọng số, hoặc bỏ hết và không dùng cách gộp “weighted”.',
    en: 'The item “{found}” has no weight. Give every item one, or none and do not use the roll-up “weighted”.',
  },
  SURVEY_METHOD_SCALE: {
    severity: 'error',
    vi: 'Cách tính “{found}” không hợp với thang đo: cần {allowed}. Chọn cách tính khác hoặc sửa thang đo.',
    en: 'The statistic “{found}” does not fit the scale: it needs {allowed}. Choose another or mend the scale.',
  },
  SURVEY_ITEM_LEVELS: {
    severity: 'error',
    vi: 'Các mức riêng của câu hỏi ({found}) phải có đúng các giá trị của thang đo chung ({allowed}). Sửa “levels” của câu hỏi.',
    en: 'The item’s own levels ({found}) must have just the values of the common scale ({allowed}). Mend the item’s “levels”.',
  },
  SURVEY_OPTION_AMBIGUOUS: {
    severity: 'error',
    vi: 'Nhãn “{found}” đã là của phương án “{allowed}”. Không phân biệt hoa thường, dấu và khoảng trắng; sửa một trong hai.',
    en: 'The label “{found}” already belongs to the option “{allowed}”. Case, marks and spaces are not told apart; mend one of them.',
  },
  SURVEY_PART_UNKNOWN: {
    severity: 'error',
    vi: 'Không có khối, nhân tố hay câu hỏi “{found}”. Các mã có: {allowed}.',
    en: 'There is no block, factor or item “{found}”. Known codes: {allowed}.',
  },
  SURVEY_COLUMN_UNKNOWN: {
    severity: 'error',
    vi: 'Phiếu không đọc cột “{found}”. Các cột được đọc: {allowed}. Sửa tên hoặc khai cột.',
    en: 'The questionnaire reads no column “{found}”. Columns read: {allowed}. Mend the name or declare the column.',
  },
  SURVEY_ANSWER_INVALID: {
    severity: 'warning',
    vi: 'Câu trả lời “{found}” không có trong bảng mã ({allowed}). Được đếm là không hợp lệ; sửa ô hoặc thêm nhãn vào bảng mã.',
    en: 'The answer “{found}” is not in the code book ({allowed}). It is counted as invalid; mend the cell or add the label to the code book.',
  },
  SURVEY_CHOICE_INVALID: {
    severity: 'warning',
    vi: 'Không hiểu phần “{found}” của câu chọn phương án; các phương án: {allowed}. Không phương án nào của phiếu này được tính; sửa ô hoặc thêm nhãn vào phiếu.',
    en: 'The part “{found}” of the options chosen is not understood; options: {allowed}. None of this form’s options counts; mend the cell or add the label to the questionnaire.',
  },
  SURVEY_ROUTING: {
    severity: 'warning',
    vi: 'Phiếu có câu trả lời dù cột “{allowed}” ghi “{found}”. Đối chiếu phiếu gốc; câu trả lời không được tính, trừ khi phiếu ghi "answered": "count".',
    en: 'There is an answer though the column “{allowed}” says “{found}”. Check the original form; the answer does not count, unless the questionnaire says "answered": "count".',
  },
  SURVEY_ROW_TOTALS: {
    severity: 'note',
    vi: 'Dòng tổng hợp hoặc dưới dòng tổng hợp ({found}), không phải phiếu. Không được tính; nếu là phiếu thật, sửa mã phiếu.',
    en: 'A row of totals, or below one ({found}), not a form. It is not counted; if it is a form, mend its id.',
  },
  SURVEY_ROW_TOTALS_LIKE: {
    severity: 'warning',
    vi: 'Dòng này giống dòng tổng ({found}) nhưng mọi ô đều là câu trả lời hợp lệ nên được tính là một phiếu. Nếu là dòng tổng, xóa dòng hoặc bỏ số ở cột mã phiếu.',
    en: 'This row looks like totals ({found}), but every cell is a legal answer, so it counts as a form. If it is totals, remove the row or the number in the column of ids.',
  },
  SURVEY_ROW_HEADER: {
    severity: 'note',
    vi: 'Dòng tiêu đề lặp lại ({found}). Không được tính là phiếu.',
    en: 'The header stands here again ({found}). It is not counted as a form.',
  },
  SURVEY_SHEET_SKIPPED: {
    severity: 'warning',
    vi: 'Trang tính không có câu hỏi nào của phiếu nên không được đọc ({found} dòng). Nếu trang có phiếu, sửa tiêu đề cột.',
    en: 'No question of the form stands in this sheet, so it was not read ({found} rows). If it holds forms, mend its header.',
  },
  SURVEY_NO_QUESTION: {
    severity: 'error',
    vi: 'Không cột nào khớp với câu hỏi của phiếu. Tiêu đề đọc được: {found} (dấu phân cách “{separator}”). Cần: {allowed}. Sửa tiêu đề, hoặc xác nhận ghép cột bằng “par-index survey import”.',
    en: 'No column matches a question of the form. Header found: {found} (separator “{separator}”). Needed: {allowed}. Mend the header, or confirm a mapping with “par-index survey import”.',
  },
  SURVEY_AGENCY_FROM_SHEET: {
    severity: 'note',
    vi: 'Trang tính không có cột cơ quan; tên trang “{found}” được lấy làm cơ quan của mọi dòng, và mã phiếu chỉ cần khác nhau trong trang. Nếu không đúng, thêm cột cơ quan.',
    en: 'The sheet has no column of agencies; its name “{found}” is taken as the agency of every row, and ids need to differ within the sheet only. If that is wrong, add the column.',
  },
  SURVEY_ROW_ID_MISSING: {
    severity: 'error',
    vi: 'Phiếu không có mã. Dòng bị loại; điền mã phiếu.',
    en: 'The response has no id. The row is rejected; fill it in.',
  },
  SURVEY_ROW_ID_CONFLICT: {
    severity: 'error',
    vi: 'Mã phiếu “{found}” có {count} dòng khác nội dung nhau. Tất cả bị loại; giữ lại một dòng đúng hoặc sửa mã.',
    en: 'The response id “{found}” stands on {count} rows that do not agree. All are rejected; keep the right one or mend the ids.',
  },
  SURVEY_ROW_DUPLICATE: {
    severity: 'note',
    vi: 'Mã phiếu “{found}” lặp lại với cùng nội dung. Chỉ tính một lần; xóa dòng thừa nếu cần.',
    en: 'The response id “{found}” is repeated with the same content. It counts once; remove the spare row if you like.',
  },
  SURVEY_ROW_EMPTY: {
    severity: 'note',
    vi: 'Phiếu để trống mọi câu hỏi. Không được tính; kiểm tra việc nhập phiếu.',
    en: 'Every item of the response is blank. It is not counted; check the data entry.',
  },
  SURVEY_ROW_AGENCY_UNKNOWN: {
    severity: 'error',
    vi: 'Không có cơ quan “{found}”. Dòng bị loại; các mã có: {allowed}. Sửa mã cơ quan.',
    en: 'There is no agency “{found}”. The row is rejected; known codes: {allowed}. Mend the code.',
  },
  SURVEY_ROW_AGENCY_BLANK: {
    severity: 'warning',
    vi: 'Phiếu không ghi cơ quan. Phiếu được tính chung, không tính cho cơ quan nào; điền cột cơ quan (ô gộp chỉ có chữ ở ô đầu).',
    en: 'The form names no agency. It counts in the whole and for no agency; fill the column in (of merged cells only the first holds the text).',
  },
  SURVEY_ROW_ID_UNCHECKED: {
    severity: 'note',
    vi: 'Phiếu khảo sát không khai cột mã phiếu, nên không kiểm tra được phiếu trùng. Thêm “columns.id” nếu dữ liệu có mã.',
    en: 'The questionnaire names no id column, so repeated responses cannot be told. Add “columns.id” if the data have ids.',
  },
  SURVEY_ISSUES_CUT: {
    severity: 'note',
    vi: 'Có {found} vấn đề loại {of}; chỉ liệt kê {allowed}. Sửa những vấn đề đã nêu rồi chạy lại.',
    en: 'There are {found} issues {of}; only {allowed} are listed. Mend these and run again.',
  },
  SURVEY_TARGET_ID_DUPLICATE: {
    severity: 'error',
    vi: 'Mã mục tiêu “{found}” xuất hiện nhiều lần. Mỗi mục tiêu cần một mã riêng.',
    en: 'The target id “{found}” stands more than once. Every target needs its own.',
  },
  SURVEY_TARGET_WORD: {
    severity: 'warning',
    vi: 'Từ “{word}” của văn bản nghĩa là {allowed}, nhưng mục tiêu ghi {found}. Đối chiếu văn bản và sửa một trong hai.',
    en: 'The document’s word “{word}” means {allowed}, but the target says {found}. Check the document and mend one of them.',
  },
} as const satisfies Record<string, CatalogueEntry>;
