import { describe, expect, test } from 'vitest';
import type { SheetRow } from '../../../../src/base/sheet.ts';
import { findHeader, headerRepeats } from '../../../../src/survey/mapping/find-header.ts';
import { mapColumns } from '../../../../src/survey/mapping/map-columns.ts';
import type { WantedColumn } from '../../../../src/survey/mapping/wanted-column.ts';
import { column, item, TITLES, WANTED } from './khanh-hoa-wanted.ts';

type Cells = readonly (readonly string[])[];

function sheet(cells: Cells): readonly SheetRow[] {
  return cells.map((own, at) => ({ row: at + 1, cells: own }));
}

function found(cells: Cells, wanted: readonly WantedColumn[] = SMALL) {
  const { columns, headerRows, titleRows, firstData } = findHeader(sheet(cells), wanted);
  return { columns, headerRows, titles: titleRows.length, firstData };
}

const SMALL = [column('response_id', ['Mã phiếu'], true), item('S1', 'Lịch sự'), item('S2', 'Đúng hẹn')];
const FIRST = ['P1', '5', '4'];

describe('the header of a sheet', () => {
  test('is its first row when nothing stands above it', () => {
    expect(found([['Mã phiếu', 'S1', 'S2', ''], FIRST])).toEqual({
      columns: ['Mã phiếu', 'S1', 'S2'],
      headerRows: [1],
      titles: 0,
      firstData: 1,
    });
  });

  test('stands below the province, the title, the date and an empty row', () => {
    const cells = [
      ['UBND TỈNH KHÁNH HÒA', '', '', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'],
      ['SỞ NỘI VỤ', '', '', 'Độc lập - Tự do - Hạnh phúc'],
      ['TỔNG HỢP PHIẾU KHẢO SÁT (dữ liệu mẫu)'],
      ['Ngày 15/11/2025'],
      [],
      ['STT', 'Mã phiếu', 'Đơn vị', ...TITLES],
      ['1', 'P1', 'SNV', ...TITLES.map(() => '5')],
    ];
    const all = found(cells, WANTED);
    expect(all).toMatchObject({ headerRows: [6], titles: 5, firstData: 6 });
    expect(all.columns).toEqual(['STT', 'Mã phiếu', 'Đơn vị', ...TITLES]);
  });

  test('of two rows takes codes from the lower and what is merged downwards from the upper', () => {
    const cells = [['BẢNG TỔNG HỢP'], ['STT', 'Mã phiếu', 'Công chức', ''], ['', '', 'S1', 'S2'], ['1', ...FIRST]];
    expect(found(cells)).toEqual({
      columns: ['STT', 'Mã phiếu', 'S1', 'S2'],
      headerRows: [2, 3],
      titles: 1,
      firstData: 3,
    });
  });

  test('of two rows keeps the names of columns that nobody wants', () => {
    const cells = [
      ['STT', 'Công chức', '', 'Ghi chú'],
      ['', 'S1', 'S2', ''],
      ['1', '5', '4', 'tốt'],
    ];
    expect(found(cells)).toMatchObject({ columns: ['STT', 'S1', 'S2', 'Ghi chú'], headerRows: [1, 2] });
  });

  test('of three rows is put together, with the column numbers below it', () => {
    const cells = [
      ['Mã phiếu', 'Nội dung', ''],
      ['', 'Công chức', 'Kết quả'],
      ['', 'Lịch sự', 'Đúng hẹn'],
      ['(1)', '(2)', '(3)'],
      FIRST,
    ];
    expect(found(cells)).toEqual({
      columns: ['Mã phiếu', 'Lịch sự', 'Đúng hẹn'],
      headerRows: [1, 2, 3, 4],
      titles: 0,
      firstData: 4,
    });
  });

  test('of two rows tells columns that read the same apart by their group', () => {
    const cells = [
      ['Mã phiếu', 'Lần 1', '', 'Lần 2', ''],
      ['', 'S1', 'Ghi chú', 'S2', 'Ghi chú'],
      ['P1', '5', 'a', '4', 'b'],
    ];
    expect(found(cells).columns).toEqual(['Mã phiếu', 'S1', 'Lần 1 / Ghi chú', 'S2', 'Lần 2 / Ghi chú']);
  });

  test('of codes takes in the row of texts below it', () => {
    const cells = [['response_id', 'S1', 'S2'], ['Mã phiếu', 'Lịch sự', 'Đúng hẹn'], FIRST];
    expect(found(cells)).toMatchObject({ columns: ['response_id', 'S1', 'S2'], headerRows: [1, 2], firstData: 2 });
  });

  test.each([
    ['(1) (2) (3)', true],
    ['A (1) (2) (3)=(1)+(2)', true],
    ['A B 1 2 3 4 5 6', true],
    ['1 2 3 4 5 6', true],
    ['1 2 3 4 5', false],
    ['(1) (2) (4)', false],
    ['(2) (3) (4)', false],
    ['A 1 2 3', false],
    ['P1 1 2 3 4 5 6', false],
  ])('is followed by the column numbers %j: %s', (numbers, skipped) => {
    const row = numbers.split(' ');
    const header = ['Mã phiếu', 'S1', 'S2', ...row.slice(3).map((_, at) => `Cột ${at}`)];
    expect(found([header, row]).firstData).toBe(skipped ? 2 : 1);
  });

  test('is the highest of rows that fit equally', () => {
    const header = ['Mã phiếu', '', 'S1', 'S2'];
    expect(found([header, ['P1', 'x', '5', '4'], header])).toMatchObject({ headerRows: [1], firstData: 1 });
  });

  test('is never put together with answers', () => {
    const cells = [['Mã phiếu', '', 'S1'], ['P1', 'S2', '5'], FIRST];
    expect(found(cells).headerRows).toEqual([1]);
  });

  test('of mere numbers is told from answers by their number', () => {
    const wanted = ['1', '2', '3', '4', '5', '6', '7'].map((code) => item(code));
    const cells = [
      ['Kết quả'],
      ['Phiếu', ...wanted.map(({ code }) => code)],
      ['P1', '1', '2', '3', '4', '5', '5', '4'],
    ];
    expect(found(cells, wanted).headerRows).toEqual([2]);
  });

  test('that fits nothing is the first row with text in more than one cell', () => {
    expect(found([['Bảng'], [], ['a', 'b', ''], ['1', '2', '3']])).toEqual({
      columns: ['a', 'b'],
      headerRows: [3],
      titles: 2,
      firstData: 3,
    });
  });

  test('that fits nothing is a row of one cell when there is no other', () => {
    expect(found([[], ['a'], ['1']])).toMatchObject({ columns: ['a'], headerRows: [2] });
  });

  test('of an empty sheet is empty', () => {
    expect(found([[], ['', '']])).toEqual({ columns: [], headerRows: [], titles: 2, firstData: 2 });
    expect(found([])).toEqual({ columns: [], headerRows: [], titles: 0, firstData: 0 });
  });
});

const NUMBERED = [
  column('agency', ['Cơ quan'], true),
  item('1', 'Chất lượng phục vụ'),
  item('2', 'Cơ sở vật chất'),
  item('3', 'Thời gian giải quyết'),
  item('4', 'Kết quả giải quyết'),
];
const NUMBERED_ITEMS = NUMBERED.slice(1);

describe('a header of a form whose codes are mere numbers', () => {
  test.each([
    ['one label mistyped', ['Chất lượng phục vụ', 'Cơ sở vật chất', 'Thời gian giải quyết', 'Kết quả hồ sơ']],
    ['every label unknown', ['Câu A', 'Câu B', 'Câu C', 'Câu D']],
  ])('is not a row of answers below texts: %s', (_, texts) => {
    const cells = [texts, ['4', '4', '4', '4'], ['4', '3', '2', '1'], ['1', '2', '2', '3']];
    expect(found(cells, NUMBERED_ITEMS)).toEqual({ columns: texts, headerRows: [1], titles: 0, firstData: 1 });
  });

  test('is not a row of answers with another agency’s word among them', () => {
    const texts = ['agency', 'Chất lượng', 'Cơ sở', 'Thời gian', 'Kết quả'];
    const cells = [texts, ['A', '4', '4', '4', '4'], ['agency', '1', '2', '3', '4']];
    expect(found(cells, NUMBERED)).toMatchObject({ columns: texts, headerRows: [1], firstData: 1 });
  });

  test('is the first row of numbers when there are no texts', () => {
    const cells = [
      ['1', '2', '3', '4'],
      ['4', '3', '2', '1'],
    ];
    expect(found(cells, NUMBERED_ITEMS)).toMatchObject({ columns: ['1', '2', '3', '4'], headerRows: [1] });
  });

  test('is never a row in which a number stands twice', () => {
    const cells = [
      ['4', '4', '3', '2'],
      ['4', '3', '2', '1'],
    ];
    expect(found(cells, NUMBERED_ITEMS)).toMatchObject({ columns: ['4', '4', '3', '2'], headerRows: [1] });
  });

  test('takes the agency from the row above, where the group of the numbers is merged', () => {
    const cells = [
      ['Cơ quan', 'Mức đánh giá', '', '', ''],
      ['', '1', '2', '3', '4'],
      ['SYT', '4', '3', '2', '1'],
    ];
    const columns = ['Cơ quan', '1', '2', '3', '4'];
    expect(found(cells, NUMBERED)).toEqual({ columns, headerRows: [1, 2], titles: 0, firstData: 2 });
  });

  test('takes the names of other columns from the row of groups above', () => {
    const cells = [
      ['STT', '', '', '', 'Nội dung 5', '', 'Ý kiến khác'],
      ['', 'agency', '1', '2', '3', '4'],
      ['1', 'STC', '4', '4', '', '2', '5'],
    ];
    const columns = ['STT', 'agency', '1', '2', '3', '4', 'Ý kiến khác'];
    expect(found(cells, NUMBERED)).toMatchObject({ columns, headerRows: [1, 2], firstData: 2 });
  });

  test('of groups, codes and texts is put together', () => {
    const cells = [
      ['Phần B', '', '', 'Số điện thoại', '', ''],
      ['agency', '1', '2', '', '3', '4'],
      [
        '',
        ...NUMBERED_ITEMS.slice(0, 2).flatMap(({ labels }) => labels),
        '',
        'Thời gian giải quyết',
        'Kết quả giải quyết',
      ],
      ['SNV', '4', '1', '0905', '3', '3'],
    ];
    const columns = [
      ...['agency', 'Chất lượng phục vụ', 'Cơ sở vật chất', 'Số điện thoại', 'Thời gian giải quyết'],
      'Kết quả giải quyết',
    ];
    expect(found(cells, NUMBERED)).toMatchObject({ columns, headerRows: [1, 2, 3], firstData: 3 });
  });

  test('of texts takes in the row of its codes below, with the code of the agency', () => {
    const cells = [
      ['Cơ quan', ...NUMBERED_ITEMS.flatMap(({ labels }) => labels)],
      ['agency', '1', '2', '3', '4'],
      ['A', '1', '2', '3', '4'],
    ];
    expect(found(cells, NUMBERED)).toMatchObject({ columns: cells[0], headerRows: [1, 2], firstData: 2 });
  });
});

describe('rows of codes and of texts that contradict each other', () => {
  const wanted = [...SMALL, item('S3', 'Đủ'), item('S4', 'Nhanh')];
  const codes = ['response_id', 'S1', 'S2', 'S3', 'S4'];
  const texts = ['', 'Đúng hẹn', 'Lịch sự', 'Đủ', 'Nhanh'];

  test.each([
    ['codes above', [codes, texts]],
    ['texts above', [texts, codes]],
  ])('leave both in the column: %s', (_, rows) => {
    const { columns, headerRows } = found([...rows, ['P1', '5', '4', '3', '2']], wanted);
    expect(headerRows).toEqual([1, 2]);
    const { columns: mapped, issues } = mapColumns(columns, wanted);
    expect(mapped.map(({ column: at }) => at)).toEqual([0, undefined, undefined, 3, 4]);
    expect(issues.map(({ code }) => code)).toEqual(['MAPPING_AMBIGUOUS']);
  });
});

test('a header of four rows is put together', () => {
  const cells = [
    ['Mã phiếu', 'Đánh giá', ''],
    ['', 'I', ''],
    ['', 'Công chức', 'Kết quả'],
    ['', 'Lịch sự', 'Đúng hẹn'],
    FIRST,
  ];
  expect(found(cells)).toMatchObject({ columns: ['Mã phiếu', 'Lịch sự', 'Đúng hẹn'], headerRows: [1, 2, 3, 4] });
});

describe('a first row `1 2 3 4 5 6`', () => {
  const six = [1, 2, 3, 4, 5, 6].map((number) => item(`C${number}`));
  const upTo = (most: number): readonly WantedColumn[] =>
    six.map((own) => ({ ...own, isAnswer: (cell) => Number(cell) <= most }));
  const codes = six.map(({ code }) => code);
  const row = (count: number): readonly string[] => Array.from({ length: count }, (_, at) => String(at + 1));

  test.each([
    ['of questions only is an answer', codes, six, row(6), 1],
    ['with an empty cell is an answer', ['id', ...codes], [column('id'), ...six], [...row(6), ''], 1],
    ['in every column, one of them an id, numbers the columns', ['id', ...codes], [column('id'), ...six], row(7), 2],
    ['that fits the scale is an answer', ['id', ...codes.slice(1)], [column('id'), ...upTo(6)], row(6), 1],
    ['beyond the scale numbers the columns', codes, upTo(5), row(6), 2],
    [
      'after one letter that fits the scale is an answer',
      ['id', ...codes],
      [column('id'), ...upTo(6)],
      ['A', ...row(6)],
      1,
    ],
    ['in brackets numbers the columns', codes, upTo(6), row(6).map((cell) => `(${cell})`), 2],
  ])('%s', (_, header, wanted, first, firstData) => {
    expect(found([header, first, row(6)], wanted).firstData).toBe(firstData);
  });
});

describe('a row further down', () => {
  const header = findHeader(
    sheet([
      ['STT', 'Mã phiếu', 'Công chức', ''],
      ['', '', 'S1', 'S2'],
      ['(1)', '(2)', '(3)', '(4)'],
    ]),
    SMALL,
  );

  test.each([
    [['STT', 'Mã phiếu', 'Công chức']],
    [['', '', 's1', 'S2']],
    [['(1)', '(2)', '(3)', '(4)', '']],
    [['STT', 'MÃ  PHIẾU', 'S1', 'S2']],
    [['(1)', 'MÃ PHIẾU', 'S1', 'S2']],
    [['', 'Mã phiếu', 'Công chức', 'S2']],
  ])('%j repeats the header', (cells) => {
    expect(headerRepeats(header)({ row: 30, cells })).toBe(true);
  });

  test.each([[['1', 'P1', '5', '4']], [['', '', '', '']], [[]], [['STT', 'P1', 'S1', 'S2']]])(
    '%j does not',
    (cells) => {
      expect(headerRepeats(header)({ row: 30, cells })).toBe(false);
    },
  );

  test('of bare numbers may be answers', () => {
    const rows = sheet([
      ['Mã phiếu', 'S1', 'S2', 'a', 'b', 'c'],
      ['1', '2', '3', '4', '5', '6'],
    ]);
    const bare = findHeader(rows, SMALL);
    expect(bare.firstData).toBe(2);
    expect(headerRepeats(bare)({ row: 9, cells: ['1', '2', '3', '4', '5', '6'] })).toBe(false);
  });

  test('of bare numbers repeats the header only directly below it', () => {
    const numbers = ['1', '2', '3', '4', '5', '6'];
    const texts = ['Mã phiếu', 'S1', 'S2', 'a', 'b', 'c'];
    const repeats = headerRepeats(findHeader(sheet([texts, numbers]), SMALL));
    const rows = sheet([numbers, texts, numbers, numbers, texts, ['P1', '5', '4'], numbers]);
    expect(rows.map(repeats)).toEqual([false, true, true, false, true, false, false]);
  });
});
