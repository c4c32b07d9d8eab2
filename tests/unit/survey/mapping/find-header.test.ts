import { describe, expect, test } from 'vitest';
import type { SheetRow } from '../../../../src/base/sheet.ts';
import { findHeader, headerRepeats } from '../../../../src/survey/mapping/find-header.ts';
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
});
