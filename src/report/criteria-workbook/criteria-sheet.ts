import { NO_TASK_POLICIES, SCORERS } from '../../scoring/criteria-set/schema.ts';
import { RULE_WORDS, SCORER_WORDS } from '../word.ts';
import { column, type SheetSpec, sourceAt, sourceId, titleEn, titleVi } from './column-spec.ts';
import { ANSWER_WORDS, BETTER_WORDS, chosen, POLICY_WORDS, SECTION_WORDS } from './sheet-word.ts';

/** The sheet of criteria. */
export const CRITERIA_SHEET: SheetSpec = {
  name: { vi: 'Tiêu chí', en: 'Criteria' },
  about: {
    vi: 'Mỗi dòng một lĩnh vực, tiêu chí hoặc tiêu chí thành phần, theo thứ tự in. Dòng có dòng con thì không có cách chấm.',
    en: 'A row for every field, criterion and sub-criterion, in the order of print. A row with rows below it has no rule.',
  },
  columns: [
    column(
      'code',
      'code',
      [
        ['Mã', 'Code'],
        ['số hiệu chính thức, như 3.2.1', 'the official number, as 3.2.1'],
      ],
      { width: 10 },
    ),
    column(
      'parent',
      'code',
      [
        ['Thuộc', 'Part of'],
        [
          'mã của dòng trên nó; trống: theo số hiệu; —: không thuộc dòng nào',
          'code of the row above it; empty: by its number; —: of none',
        ],
      ],
      { width: 9 },
    ),
    column(
      'section',
      'word',
      [
        ['Phần', 'Section'],
        ['của dòng không thuộc dòng nào; trống: chính', 'of a row that is part of none; empty: main'],
      ],
      { words: SECTION_WORDS, width: 12 },
    ),
    titleVi,
    titleEn,
    column('max', 'number', [
      ['Điểm tối đa', 'Maximum'],
      ['các dòng con cộng lại phải bằng dòng trên', 'the rows below must add up to it'],
    ]),
    column(
      'scoredBy',
      'word',
      [
        ['Ai chấm', 'Scored by'],
        ['bắt buộc với dòng được chấm', 'required where there is a rule'],
      ],
      {
        words: chosen(SCORERS, SCORER_WORDS),
        width: 24,
      },
    ),
    column(
      'rule.kind',
      'word',
      [
        ['Cách chấm', 'Rule'],
        ['bắt buộc với dòng không có dòng con', 'required where no rows are below'],
      ],
      {
        words: RULE_WORDS,
        width: 24,
      },
    ),
    column(
      'rule.value',
      'text',
      [
        ['Đầu vào hoặc giá trị', 'Input or value'],
        [
          'tên một đầu vào; “a / b %” là a chia b nhân 100; “a / b” là tỷ số',
          'name of an input; “a / b %” is a divided by b times 100; “a / b” is the ratio',
        ],
      ],
      { width: 24 },
    ),
    column(
      'rule.target',
      'loose',
      [
        ['Mục tiêu hoặc hạn', 'Target or day due'],
        ['số, ngày hoặc tên đầu vào', 'a number, a day or the name of an input'],
      ],
      { width: 14 },
    ),
    column('rule.zeroAt', 'number', [
      ['0 điểm tại', '0 points at'],
      ['theo tỷ lệ; trống: 0', 'linear; empty: 0'],
    ]),
    column('rule.fullAt', 'number', [
      ['Đủ điểm tại', 'Full points at'],
      ['theo tỷ lệ; trống: 100', 'linear; empty: 100'],
    ]),
    column('rule.floor', 'number', [
      ['Sàn', 'Floor'],
      ['kém hơn thì 0 điểm; trừ theo vi phạm: điểm thấp nhất', 'worse earns 0; minus per violation: the fewest points'],
    ]),
    column('rule.fullFrom', 'number', [
      ['Đủ điểm từ', 'Full points from'],
      ['theo tỷ lệ', 'linear'],
    ]),
    column('rule.cap', 'number', [
      ['Trần điểm', 'Cap'],
      ['theo số lượng; trống: điểm tối đa', 'count; empty: the maximum'],
    ]),
    column('rule.step', 'number', [
      ['Bước điểm', 'Step'],
      ['cho điểm trực tiếp', 'points given directly'],
    ]),
    column(
      'rule.fullWhen',
      'word',
      [
        ['Đủ điểm khi', 'Full points when'],
        ['có / không; trống: có', 'yes / no; empty: yes'],
      ],
      { words: ANSWER_WORDS },
    ),
    column(
      'rule.previous',
      'text',
      [
        ['Đầu vào năm trước', 'Last year’s input'],
        ['so với năm trước', 'compared with last year'],
      ],
      { width: 16 },
    ),
    column(
      'rule.better',
      'word',
      [
        ['Tốt hơn khi', 'Better when'],
        ['so với năm trước, với đơn vị tốt nhất', 'compared with last year, with the best'],
      ],
      { words: BETTER_WORDS },
    ),
    column('rule.atTarget', 'number', [
      ['% điểm tại mục tiêu', '% at the target'],
      ['so với đơn vị tốt nhất, có mục tiêu', 'relative to the best, with a target'],
    ]),
    column(
      'noTask',
      'word',
      [
        ['Không phát sinh nhiệm vụ', 'No task'],
        ['bắt buộc với dòng được chấm', 'required where there is a rule'],
      ],
      {
        words: chosen(NO_TASK_POLICIES, POLICY_WORDS),
        width: 22,
      },
    ),
    column(
      'evidence.vi',
      'lines',
      [
        ['Tài liệu kiểm chứng (tiếng Việt)', 'Evidence (Vietnamese)'],
        ['mỗi dòng trong ô một tài liệu (Alt+Enter)', 'one a line of the cell (Alt+Enter)'],
      ],
      { width: 40 },
    ),
    column(
      'evidence.en',
      'lines',
      [
        ['Tài liệu kiểm chứng (tiếng Anh)', 'Evidence (English)'],
        ['cùng số dòng và thứ tự', 'as many lines, in the same order'],
      ],
      { width: 40 },
    ),
    sourceId,
    sourceAt,
    column(
      'slug',
      'code',
      [
        ['Tên ngắn', 'Short name'],
        ['không đổi khi đổi số hiệu; có thể trống', 'stays when the number changes; may be empty'],
      ],
      { width: 20 },
    ),
  ],
};
