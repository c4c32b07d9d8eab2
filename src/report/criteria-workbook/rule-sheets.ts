import { INPUT_TYPES } from '../../scoring/rule/definition.ts';
import type { CellWords } from './cell-form.ts';
import {
  aboveBound,
  type ColumnSpec,
  column,
  fromBound,
  OPTIONAL_EN,
  OPTIONAL_VI,
  ofCriterion,
  points,
  type SheetSpec,
  share,
  sourceAt,
  sourceId,
  titleEn,
  titleVi,
} from './column-spec.ts';
import { chosen, INPUT_WORDS, ITEM_WORDS, STEP_WORDS } from './sheet-word.ts';

/** The sheet of inputs. */
export const INPUTS_SHEET: SheetSpec = {
  name: { vi: 'Đầu vào', en: 'Inputs' },
  about: {
    vi: 'Mỗi số hoặc câu trả lời mà cách chấm dùng là một dòng.',
    en: 'A row for every number or answer that a rule reads.',
  },
  columns: [
    ofCriterion,
    column(
      'name',
      'code',
      [
        ['Tên đầu vào', 'Name'],
        ['bắt đầu bằng chữ thường không dấu, gồm chữ, số và _', 'begins with a small letter; letters, digits and _'],
      ],
      { width: 18 },
    ),
    column(
      'type',
      'word',
      [
        ['Kiểu', 'Type'],
        ['bắt buộc', 'required'],
      ],
      { words: chosen(INPUT_TYPES, INPUT_WORDS), width: 12 },
    ),
    titleVi,
    titleEn,
    column('min', 'number', [
      ['Nhỏ nhất', 'Minimum'],
      [OPTIONAL_VI, OPTIONAL_EN],
    ]),
    column('max', 'number', [
      ['Lớn nhất', 'Maximum'],
      [OPTIONAL_VI, OPTIONAL_EN],
    ]),
    column('unit.vi', 'text', [
      ['Đơn vị tính (tiếng Việt)', 'Unit (Vietnamese)'],
      [OPTIONAL_VI, OPTIONAL_EN],
    ]),
    column('unit.en', 'text', [
      ['Đơn vị tính (tiếng Anh)', 'Unit (English)'],
      [OPTIONAL_VI, OPTIONAL_EN],
    ]),
  ],
};

const kindOfRow = (words: CellWords, width: number): ColumnSpec =>
  column(
    'part',
    'word',
    [
      ['Loại dòng', 'Kind of row'],
      ['bắt buộc', 'required'],
    ],
    { words, width },
  );

/** The sheet of tiers, late steps and single awards. */
export const STEPS_SHEET: SheetSpec = {
  name: { vi: 'Bậc điểm', en: 'Steps' },
  about: {
    vi: 'Các bậc, mức nộp muộn và điểm của những cách chấm cần chúng, theo thứ tự xét.',
    en: 'Tiers, late steps and single awards of the rules that have them, in the order they are tried.',
  },
  columns: [
    ofCriterion,
    kindOfRow(STEP_WORDS, 18),
    fromBound,
    aboveBound,
    column('upTo', 'number', [
      ['Đến (≤)', 'Up to (<=)'],
      ['nhỏ hơn hoặc bằng', 'at most'],
    ]),
    column('below', 'number', [
      ['Dưới (<)', 'Below (<)'],
      ['nhỏ hơn', 'less than'],
    ]),
    column('withinDays', 'number', [
      ['Muộn không quá (ngày)', 'Days late at most'],
      ['dòng nộp muộn', 'rows “late”'],
    ]),
    points,
    share,
  ],
};

/** The sheet of levels, items, violations and options. */
export const ITEMS_SHEET: SheetSpec = {
  name: { vi: 'Mức và mục', en: 'Items' },
  about: {
    vi: 'Các mức, mục cộng điểm, vi phạm, phương án trả lời, điều phải có và lỗi.',
    en: 'Levels, items of a checklist, violations, options of answers, what is required and faults.',
  },
  columns: [
    ofCriterion,
    kindOfRow(ITEM_WORDS, 14),
    column(
      'name',
      'code',
      [
        ['Mã mức hoặc tên đầu vào', 'Level or input'],
        ['mã mức với “mức”; tên đầu vào với các loại khác', 'id of a level; name of an input for the others'],
      ],
      { width: 22 },
    ),
    titleVi,
    titleEn,
    points,
    share,
  ],
};

/** The sheet of formulas. */
export const FORMULAS_SHEET: SheetSpec = {
  name: { vi: 'Công thức', en: 'Formulas' },
  about: {
    vi: 'Một dòng không có điều kiện là cả công thức. Có điều kiện thì xét từ trên xuống, dòng không điều kiện là trường hợp còn lại.',
    en: 'One row without a condition is the whole formula. Conditions are tried from the top; the row without one is what is left.',
  },
  columns: [
    ofCriterion,
    column(
      'when',
      'text',
      [
        ['Khi', 'When'],
        ['điều kiện, như rate >= 90; có thể trống', 'a condition, as rate >= 90; may be empty'],
      ],
      { width: 44 },
    ),
    column(
      'points',
      'text',
      [
        ['Điểm (công thức)', 'Points (formula)'],
        ['như maxPoints * rate / 100', 'as maxPoints * rate / 100'],
      ],
      { width: 60 },
    ),
  ],
};

/** The sheet of exceptions. */
export const EXCEPTIONS_SHEET: SheetSpec = {
  name: { vi: 'Không áp dụng', en: 'Not applicable' },
  about: {
    vi: 'Tiêu chí không áp dụng cho loại cơ quan hoặc cơ quan nào.',
    en: 'Kinds of agency, and agencies, that a criterion is not for.',
  },
  columns: [
    ofCriterion,
    column(
      'kinds',
      'list',
      [
        ['Loại cơ quan', 'Kinds of agency'],
        ['cách nhau bằng dấu phẩy', 'with commas between'],
      ],
      { width: 22 },
    ),
    column(
      'agencies',
      'list',
      [
        ['Mã cơ quan', 'Agencies'],
        ['cách nhau bằng dấu phẩy', 'with commas between'],
      ],
      { width: 22 },
    ),
    column(
      'reason.vi',
      'text',
      [
        ['Lý do (tiếng Việt)', 'Reason (Vietnamese)'],
        ['bắt buộc', 'required'],
      ],
      { width: 40 },
    ),
    column(
      'reason.en',
      'text',
      [
        ['Lý do (tiếng Anh)', 'Reason (English)'],
        ['để trống thì lấy tiếng Việt, có nhắc', 'left empty, the Vietnamese is taken, with a warning'],
      ],
      { width: 40 },
    ),
    sourceId,
    sourceAt,
  ],
};
