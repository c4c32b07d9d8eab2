import { describe, expect, test } from 'vitest';
import { issueText } from '../../../../src/base/issue/issue.ts';
import { mapColumns } from '../../../../src/survey/mapping/map-columns.ts';
import type { WantedColumn } from '../../../../src/survey/mapping/wanted-column.ts';
import { column, item, TITLES, WANTED } from './khanh-hoa-wanted.ts';

/** Column and way of every wanted code. */
function mapped(columns: readonly string[], wanted: readonly WantedColumn[]) {
  return mapColumns(columns, wanted).columns.map(({ column: at, how }) => [at, how]);
}

function codes(columns: readonly string[], wanted: readonly WantedColumn[]) {
  return mapColumns(columns, wanted).issues.map(({ code }) => code);
}

const S4 = item('S4', 'Thủ tục được niêm yết công khai, dễ hiểu');
const S5 = item('S5', 'Giấy tờ phải nộp đúng quy định');

describe('a column', () => {
  test.each([
    ['S4', 'code'],
    [' s4 ', 'code'],
    ['S4:', 'code'],
    ['S4.', 'code'],
    ['S4 *', 'code'],
    ['S4 (bắt buộc)', 'code'],
    ['Câu S4', 'code'],
    ['Câu hỏi S4:', 'code'],
    ['S4\n(1-5)', 'code'],
    ['Thủ tục được niêm yết công khai, dễ hiểu\n(1-5)', 'label'],
    ['Thủ tục được niêm yết công khai, dễ hiểu\n(thang điểm 1 – 5)', 'label'],
    ['khao_sat/thu_tuc/S4', 'code'],
    ['S4. Thủ tục được niêm yết công khai, dễ hiểu', 'code'],
    ['S4.Thủ tục được niêm yết công khai, dễ hiểu', 'code'],
    ['S4 – Niêm yết thủ tục', 'code'],
    ['S4: Niêm yết thủ tục', 'code'],
    ['S4) Niêm yết thủ tục', 'code'],
    ['S4\nNiêm yết thủ tục', 'code'],
    ['[S4] Niêm yết thủ tục', 'code'],
    ['(S4)Niêm yết thủ tục', 'code'],
    ['S4 Thủ tục được niêm yết công khai, dễ hiểu', 'code'],
    ['Câu S4. Niêm yết thủ tục', 'code'],
    ['Ông/Bà đánh giá thế nào về: [S4]', 'code'],
    ['Thủ tục được niêm yết công khai, dễ hiểu', 'label'],
    ['THU TUC DUOC NIEM YET CONG KHAI, DE HIEU', 'label'],
    ['Thủ tục được niêm yết công khai, dễ hiểu'.normalize('NFD'), 'label'],
    ['Thủ tục được niêm yết công khai, dễ hiểu. *', 'label'],
    ['Thủ tục được niêm yết công khai, dễ hiểu (bắt buộc)', 'label'],
    ['Thủ tục được niêm yết công khai, dễ hiểu:', 'label'],
    ['4. Thủ tục được niêm yết công khai, dễ hiểu', 'label'],
    ['Câu 4: Thủ tục được niêm yết công khai, dễ hiểu', 'label'],
    ['b) Thủ tục được niêm yết công khai, dễ hiểu', 'label'],
    ['Ông/Bà hài lòng ở mức nào? [Thủ tục được niêm yết công khai, dễ hiểu]', 'label'],
    ['Mức hài lòng [2. Thủ tục được niêm yết công khai, dễ hiểu]', 'label'],
  ])('%j is the question S4, known by its %2$s', (header, how) => {
    expect(mapped(['Ghi chú', header], [S4, S5])).toEqual([
      [1, how],
      [undefined, 'none'],
    ]);
  });

  test.each([
    'Thủ tục được niêm yết công khai, dễ hiểu và dễ thực hiện',
    'Thủ tục được niêm yết công khai',
    'S40',
    'S4a',
    'S4.1. Niêm yết',
    'S4/1',
    'S4_khac',
    'S4-Niêm yết',
    'S4 niêm yết',
    'S_4',
    'Thủ tục được niêm yết công khai, dễ hiểu\n(nếu có)',
    'Thủ tục được niêm yết công khai, dễ hiểu\n(tuổi 1-5)',
  ])('%j is not taken for the question S4', (header) => {
    expect(mapped([header], [S4])).toEqual([[undefined, 'none']]);
    expect(codes([header], [S4])).toEqual(['MAPPING_COLUMN_MISSING']);
  });

  test('“Không hài lòng” is never “Hài lòng”', () => {
    const wanted = [item('Y', 'Hài lòng')];
    for (const header of ['Không hài lòng', 'Rất hài lòng', 'Không: hài lòng', '(Không) hài lòng', 'Có/Hài lòng']) {
      expect(mapped([header], wanted)).toEqual([[undefined, 'none']]);
    }
  });

  test('whose code is a mere number needs the whole code, or its label too', () => {
    const wanted = [item('5', 'Đúng hẹn')];
    expect(mapped(['5'], wanted)).toEqual([[0, 'code']]);
    expect(mapped(['5. Đúng hẹn'], wanted)).toEqual([[0, 'code']]);
    expect(mapped(['5. Giới tính'], wanted)).toEqual([[undefined, 'none']]);
    expect(mapped(['nhom/5'], wanted)).toEqual([[undefined, 'none']]);
    expect(mapped(['5.'], wanted)).toEqual([[undefined, 'none']]);
    expect(mapped(['Câu 5'], wanted)).toEqual([[undefined, 'none']]);
  });

  test('of a longer code is not taken for a shorter one', () => {
    const wanted = [item('Q1'), item('Q1.1')];
    expect(mapped(['Q1.1. Lịch sự', 'Q1. Chung'], wanted)).toEqual([
      [1, 'code'],
      [0, 'code'],
    ]);
  });
});

describe('the columns of a file', () => {
  test('of the Khánh Hòa form are all found by their titles', () => {
    const columns = ['STT', 'Mã phiếu', 'Đơn vị', ...TITLES.map((title, at) => `${at + 1}. ${title}`), 'Ghi chú'];
    const { columns: found, unused, issues } = mapColumns(columns, WANTED);
    expect(found.map(({ column: at }) => at)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14]);
    expect(unused).toEqual([0, 15]);
    expect(issues).toEqual([]);
  });

  test('that share a header are not taken: both places are named', () => {
    const { columns, issues } = mapColumns(['S4', 'Ghi chú', 'S4'], [S4]);
    expect(columns).toEqual([
      {
        code: 'S4',
        column: undefined,
        how: 'none',
        suggestions: [
          { column: 0, score: 1000 },
          { column: 2, score: 1000 },
        ],
      },
    ]);
    expect(issues.map(({ code, values }) => [code, values['found'], values['allowed']])).toEqual([
      ['MAPPING_AMBIGUOUS', { vi: 'cột 1 “S4”, cột 3 “S4”', en: 'column 1 “S4”, column 3 “S4”' }, 'S4'],
    ]);
  });

  test('that are a code with a text and its plain label are both in doubt', () => {
    const { columns, issues } = mapColumns(['S4. Ý kiến khác', 'Thủ tục được niêm yết công khai, dễ hiểu'], [S4]);
    expect(columns[0]?.column).toBeUndefined();
    expect(issues.map(({ code }) => code)).toEqual(['MAPPING_AMBIGUOUS']);
  });

  test('of a code with another question’s label fit neither', () => {
    const { columns, issues } = mapColumns(['S4. Giấy tờ phải nộp đúng quy định'], [S4, S5]);
    expect(columns.map(({ column: at }) => at)).toEqual([undefined, undefined]);
    expect(issues.map(({ code, values }) => [code, values['allowed']])).toEqual([['MAPPING_AMBIGUOUS', 'S4, S5']]);
  });

  test('with a label that two questions share fit neither, unless the code stands before it', () => {
    const wanted = [item('A1', 'Thái độ'), item('B1', 'Thái độ')];
    expect(codes(['Thái độ'], wanted)).toEqual(['MAPPING_AMBIGUOUS']);
    expect(mapped(['B1. Thái độ', 'A1. Thái độ'], wanted)).toEqual([
      [1, 'code'],
      [0, 'code'],
    ]);
  });

  test('of KoboToolbox options do not hide the question itself', () => {
    const wanted = [item('S13', 'Kênh nộp hồ sơ')];
    const columns = ['S13. Kênh nộp hồ sơ', 'S13. Kênh nộp hồ sơ/Trực tuyến', 'S13. Kênh nộp hồ sơ/Bưu điện'];
    expect(mapped(columns, wanted)).toEqual([[0, 'code']]);
    expect(mapped(['nhom/S13', 'nhom/S13/1', 'nhom/S13/2'], wanted)).toEqual([[0, 'code']]);
  });

  test('known by the very code come before one known by less', () => {
    expect(mapped(['S4. Khác', 'S4', 'g/S4'], [S4])).toEqual([[1, 'code']]);
  });

  test.each(['s4', 'S4 *', 'S4:', 'Câu S4'])('“S4” and %j are both in doubt', (other) => {
    expect(mapped(['S4', other], [S4])).toEqual([[undefined, 'none']]);
    expect(codes(['S4', other], [S4])).toEqual(['MAPPING_AMBIGUOUS']);
  });

  test('of codes that differ only in case are told apart', () => {
    expect(mapped(['a1', 'A1'], [item('A1'), item('a1')])).toEqual([
      [1, 'code'],
      [0, 'code'],
    ]);
  });

  test('of options of a question with several answers are no questions, though they read like their codes', () => {
    const kenh: WantedColumn = { code: 'kenh', role: 'choice', labels: ['Kênh nộp'], required: false };
    expect(mapped(['kenh/C1', 'nhom/C2', 'Kênh nộp/C2'], [item('C1'), item('C2'), kenh])).toEqual([
      [undefined, 'none'],
      [1, 'code'],
      [undefined, 'none'],
    ]);
  });

  test('of a code that is a word with another question’s label fit neither', () => {
    const wanted = [item('mucdapung', 'Mức đáp ứng'), item('S1', 'Lịch sự')];
    expect(codes(['mucdapung: Lịch sự'], wanted)).toEqual(['MAPPING_AMBIGUOUS']);
  });

  test('with lines of different questions fit neither', () => {
    const wanted = [item('1', 'Dễ tìm'), item('2', 'Đúng hẹn')];
    expect(codes(['1\nĐúng hẹn'], wanted)).toEqual(['MAPPING_AMBIGUOUS']);
    expect(mapped(['1\nDễ tìm'], wanted)[0]).toEqual([0, 'code']);
  });

  test('of 300 headers of 1,800 dots are looked at in less than a second', () => {
    const columns = Array.from({ length: 300 }, (_, at) => `${'.'.repeat(1800)}x${at}`);
    const start = performance.now();
    expect(codes(columns, [S4])).toEqual(['MAPPING_COLUMN_MISSING']);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});

// Scores: 2000·common/(all letter pairs), computed in Python with Counter over the words' pairs.
describe('a suggestion', () => {
  test('is what is most like a label, the best first, and is never applied', () => {
    const wanted = [item('S10', 'Kết quả được trả đúng hẹn'), item('S11', 'Kết quả đầy đủ, chính xác')];
    const { columns } = mapColumns(['Ghi chú', 'Kết quả trả đúng hẹn', 'Kết quả đúng'], wanted);
    expect(columns).toEqual([
      {
        code: 'S10',
        column: undefined,
        how: 'none',
        suggestions: [
          { column: 1, score: 880 },
          { column: 2, score: 666 },
        ],
      },
      { code: 'S11', column: undefined, how: 'none', suggestions: [{ column: 2, score: 500 }] },
    ]);
  });

  test('is a code written otherwise, and not a longer code', () => {
    const [found] = mapColumns(['S10', 'S_01', 'S11'], [item('S1')]).columns;
    expect(found?.suggestions).toEqual([{ column: 1, score: 900 }]);
  });

  test('understands the usual abbreviations', () => {
    const [found] = mapColumns(['TTHC niêm yết'], [item('S4', 'Thủ tục hành chính niêm yết')]).columns;
    expect(found?.suggestions).toEqual([{ column: 0, score: 1000 }]);
  });

  test('names at most three columns', () => {
    const near = [1, 2, 3, 4].map((number) => `Kết quả được trả đúng hẹn lần ${number}`);
    const [found] = mapColumns(near, [item('S10', 'Kết quả được trả đúng hẹn')]).columns;
    expect(found?.suggestions.map(({ column: at }) => at)).toEqual([0, 1, 2]);
  });

  test('for a column that may be left out is a warning; nothing like it is silence', () => {
    const wanted = [column('weight', ['Trọng số'])];
    expect(codes(['Trọng số phiếu'], wanted)).toEqual(['MAPPING_COLUMN_LIKE']);
    expect(codes(['Ghi chú'], wanted)).toEqual([]);
  });

  test('is told with its likeness in both languages', () => {
    const wanted = [item('S10', 'Kết quả được trả đúng hẹn')];
    const [found] = mapColumns(['Kết quả trả đúng hẹn'], wanted, undefined, { file: 'a.csv' }).issues;
    if (!found) throw new Error('no issue');
    expect(found.place).toEqual({ file: 'a.csv', column: 'S10' });
    expect(issueText(found, 'vi')).toContain('“S10”; gần giống: cột 1 “Kết quả trả đúng hẹn” (88 %)');
    expect(issueText(found, 'en')).toContain('“S10” is not found; like it: column 1 “Kết quả trả đúng hẹn” (88 %)');
  });
});
