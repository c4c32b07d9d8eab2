import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SheetPlace, SheetRow } from '../../../src/base/sheet.ts';
import { readCsv, readCsvSheet } from '../../../src/io/csv.ts';
import { fileFaultWords } from '../../../src/io/file-fault.ts';
import { encodedBytes, shownText } from '../../golden/likert-aliases/encodings.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sheet-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function sheet(content: Uint8Array | string, evidence: readonly string[] = []) {
  const path = join(folder, 'x.csv');
  writeFileSync(path, content);
  const rows: SheetRow[] = [];
  const places: SheetPlace[] = [];
  let ended = 0;
  const { reading, issues } = await readCsvSheet(path, 'x.csv', new Set(evidence), {
    startSheet: (place) => places.push(place),
    addRow: (row) => rows.push(row),
    endSheet: () => {
      ended += 1;
    },
  });
  return {
    reading,
    issues,
    codes: issues.map(({ code }) => code),
    rows,
    cells: rows.map(({ cells }) => cells),
    places,
    ended,
  };
}

describe('a CSV file as a sheet', () => {
  test('hands over every row as it stands between one start and one end, empty lines counted', async () => {
    const { rows, places, ended, reading, issues } = await sheet('BÁO CÁO\n\nid;S1\n1;5\n;\nTổng;1;\n');
    expect(rows).toEqual([
      { row: 1, cells: ['BÁO CÁO'] },
      { row: 3, cells: ['id', 'S1'] },
      { row: 4, cells: ['1', '5'] },
      { row: 6, cells: ['Tổng', '1', ''] },
    ]);
    expect(places).toEqual([{ file: 'x.csv', sheet: undefined, sheets: 1 }]);
    expect(ended).toBe(1);
    expect(issues).toEqual([]);
    expect(reading).toEqual({
      file: 'x.csv',
      format: 'csv',
      charset: 'utf-8',
      mark: false,
      lettering: 'unicode',
      separator: ';',
    });
  });

  test('composes cells and takes spaces and unseen signs from their edges only', async () => {
    const { cells } = await sheet(
      `a,b\n\u200b\u00a0${'Sở'.normalize('NFD')}\u2060\u00ad,\ufeff x\u200by \u200b\n\u00ad\u200b,\n`,
    );
    expect(cells).toEqual([
      ['a', 'b'],
      ['Sở'.normalize('NFC'), 'x\u200by'],
    ]);
  });

  test('marks a row with a quote out of place and goes on', async () => {
    const { rows, codes } = await sheet('a,b\n"x" y",1\n2,3\n"open,4\n');
    expect(rows.map(({ row, broken }) => [row, broken])).toEqual([
      [1, undefined],
      [2, true],
      [3, undefined],
      [4, true],
    ]);
    expect(rows[2]?.cells).toEqual(['2', '3']);
    expect(codes).toEqual([]);
  });

  test('does not let an open quote swallow the memory, says where it opens and reads the lines below', async () => {
    const { rows, issues, reading, ended } = await sheet(`a,b\n1,2\n"${'3,4\n'.repeat(300_000)}`);
    expect(rows.filter(({ broken }) => broken)).toEqual([{ row: 3, cells: ['"3,4'], broken: true }]);
    expect([rows.length, rows.at(-1)]).toEqual([300_002, { row: 300_002, cells: ['3', '4'] }]);
    expect(issues).toEqual([{ code: 'CSV_QUOTE_OPEN', place: { file: 'x.csv', row: 3 }, values: {} }]);
    expect([reading?.separator, ended]).toEqual([',', 1]);
  });

  test('has no rows when it is empty, and is a sheet all the same', async () => {
    const { rows, places, ended, reading, issues } = await sheet('');
    expect([rows, places.length, ended, issues]).toEqual([[], 1, 1, []]);
    expect(reading).toEqual({ file: 'x.csv', format: 'csv', charset: 'utf-8', mark: false, lettering: 'unicode' });
  });

  test('that cannot be told is no sheet: no row, a byte position', async () => {
    const { rows, places, ended, reading, issues } = await sheet(Buffer.from('nom\nLégère\nâgé', 'latin1'));
    expect([rows, places, ended, reading]).toEqual([[], [], 0, undefined]);
    // "nom\nL" are five bytes, e9 opens a character of three, which the seventh byte does not go on
    expect(issues).toEqual([{ code: 'FILE_ENCODING', place: { file: 'x.csv' }, values: { found: '7' } }]);
  });

  test('that is not there is no sheet', async () => {
    const fail = (): never => expect.fail('a sheet was told of');
    const sink = { startSheet: fail, addRow: fail, endSheet: fail };
    expect(await readCsvSheet(join(folder, 'none.csv'), 'none.csv', new Set(), sink)).toEqual({
      reading: undefined,
      issues: [{ code: 'FILE_NOT_FOUND', place: { file: 'none.csv' }, values: { found: fileFaultWords('ENOENT') } }],
    });
  });
});

describe('the separator of a sheet', () => {
  test.each([
    [
      'titles with commas and decimal commas below',
      ';',
      'UBND TỈNH, SỞ NỘI VỤ\nKỳ, 2025\n\ncơ quan;chỉ số\nA;85,25\nB;90,5\n',
    ],
    [
      'a title, decimal commas and a short total',
      ';',
      'Kết quả\na;b;c;d\nA;1;85,2;x\nB;2;90,5;y\nC;3;70,1;z\nTổng;245,8\n',
    ],
    ['a title above two columns, the second with decimal commas', ';', 'Kết quả\ncơ quan;chỉ số\nA;85,25\nB;90,5\n'],
    ['a decimal comma in every cell', ';', 'a;b;c\n1,5;2,5;3,5\n4,5;5,5;6,5\n'],
    ['commas in every answer', '\t', 'a\tb\nx, y\tz; t\nu, v\tw; s\n'],
    ['semicolons between the choices of one column', ',', 'id,choices\n1,a;b;c\n2,a;b;c\n3,a;b;c\n'],
    ['titles above a table with commas', ',', 'Báo cáo năm 2025\n\nid,S1,S2\n1,5,4\n2,4,4\nTổng\n'],
    ['padded titles, as spreadsheets write them', ';', 'Báo cáo, 2025;;\nid;S1;S2\n1;5,0;4,0\n2;4,5;4,0\n'],
    ['quoted commas', '|', 'a|b\n"x, y"|1\n"z, t"|2\n'],
    ['one column', ',', 'code\nA\nB\n'],
    [
      'one comma in every line, of a title, a question and decimals',
      ';',
      'Bảng 1, năm 2025\nid;w;a;"b, c"\n1;1,5;x;3\n2;0,75;y;2\n',
    ],
    ['the same, with a title that has no space', ';', 'Bảng 1,2025-A,năm\nid;w;a;b\n1;1,5;x;3\n2;0,75;y;2\n'],
    ['a title above decimal commas in every cell', ';', 'Kết quả\na;b;c\n1,5;2,5;3,5\n4,5;5,5;6,5\n'],
    ['codes between the choices of one column', ',', 'id,choices\n1,2;3;4\n2,3;4;1\n'],
    ['a comma and a space alone', ',', 'a, b\nx, y\n'],
    ['answers with a quote out of place', ',', 'a,b,c\n"x" y,1;2,3\nz,1;2,3\nt,1;2,3\n'],
  ])('is found among %s', async (_, separator, text) => {
    expect((await sheet(text)).reading?.separator).toBe(separator);
  });

  test.each(['sep=;\n', 'sep=;\r\n', '"sep=;"\n', 'SEP=;\n'])(
    'is what the first line %j says; that line is no row',
    async (line) => {
      const { rows, reading } = await sheet(`${line}a,b\n1,2;3\n`);
      expect(rows).toEqual([
        { row: 1, cells: ['a,b'] },
        { row: 2, cells: ['1,2', '3'] },
      ]);
      expect(reading?.separator).toBe(';');
    },
  );

  test('is not taken from a cell that only begins so', async () => {
    expect((await sheet('sep=;x\n1,2\n3,4\n')).rows[0]?.cells).toEqual(['sep=;x']);
  });
});

describe('a file in an older encoding', () => {
  const bytes = Buffer.concat([
    Buffer.from('id;tr\xb6 lêi\n1;', 'latin1'),
    encodedBytes('Rất hài lòng', 'tcvn3'),
    Buffer.from('\n2;'),
    encodedBytes('Bình thường', 'tcvn3'),
  ]);
  const note = {
    code: 'FILE_ENCODING_CONVERTED',
    place: { file: 'x.csv' },
    values: {
      found: { vi: 'chữ phông TCVN3 (ABC) trong Windows-1252', en: 'TCVN3 (ABC) font letters in Windows-1252' },
    },
  };

  test('comes out in Unicode with a note that says how it was read', async () => {
    const { cells, issues, reading } = await sheet(bytes, ['rat hai long']);
    expect(cells).toEqual([
      ['id', 'trả lời'],
      ['1', 'Rất hài lòng'],
      ['2', 'Bình thường'],
    ]);
    expect(issues).toEqual([note]);
    expect([reading?.charset, reading?.lettering, reading?.separator]).toEqual(['windows-1252', 'tcvn3', ';']);
  });

  test('reads the same as a table with a header', async () => {
    const path = join(folder, 'x.csv');
    writeFileSync(path, bytes);
    const cells: (readonly string[])[] = [];
    const { columns, issues, rowsRead } = await readCsv(path, 'x.csv', (row) => cells.push(row.cells));
    expect(columns).toEqual(['id', 'trả lời']);
    expect(cells).toEqual([
      ['1', 'Rất hài lòng'],
      ['2', 'Bình thường'],
    ]);
    expect([issues, rowsRead]).toEqual([[note], 2]);
  });

  test('in a part of its cells is left as it is, with a warning', async () => {
    const broken = ['Rất hài lòng', 'Bình thường'].map((text) => shownText(text, 'tcvn3'));
    const { cells, issues } = await sheet(`cơ quan;trả lời\n1;${broken.join('\n2;')}\n`);
    expect(cells.slice(1)).toEqual([
      ['1', 'RÊt hµi lßng'],
      ['2', 'B×nh th\u00adêng'],
    ]);
    expect(issues).toEqual([
      {
        code: 'FILE_ENCODING_MIXED',
        place: { file: 'x.csv' },
        values: { found: { vi: 'chữ phông TCVN3 (ABC)', en: 'TCVN3 (ABC) font letters' } },
      },
    ]);
  });

  test('of plain letters and a dash of windows-1252 is noted too', async () => {
    const { cells, issues } = await sheet(Buffer.from('id;a\n1;5 \x96 hai long\n', 'latin1'));
    expect(cells[1]).toEqual(['1', '5 – hai long']);
    expect(issues.map(({ code, values }) => [code, values['found']])).toEqual([
      ['FILE_ENCODING_CONVERTED', { vi: 'Windows-1252', en: 'Windows-1252' }],
    ]);
  });
});
