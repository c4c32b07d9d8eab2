import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SheetRow } from '../../../src/base/sheet.ts';
import { readCsvSheet } from '../../../src/io/csv.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'fault-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function sheet(content: Uint8Array | string) {
  const path = join(folder, 'x.csv');
  writeFileSync(path, content);
  const rows: SheetRow[] = [];
  const sink = { startSheet: () => {}, addRow: (row: SheetRow) => void rows.push(row), endSheet: () => {} };
  return { ...(await readCsvSheet(path, 'x.csv', new Set(), sink)), rows };
}

const shown = (rows: readonly SheetRow[]): readonly string[] =>
  rows.map(({ row, cells, broken }) => `${row}${broken ? '!' : ''} ${cells.join('|')}`);

describe('a quote out of place costs no line but its own', () => {
  test.each([
    [
      'a quoted word at the start of a cell, with no other quote below',
      'a,b,c\n1,x,5\n2,"Tốt" lắm,4\n3,y,3\n4,z,2\n',
      ['1 a|b|c', '2 1|x|5', '3! 2|"Tốt" lắm|4', '4 3|y|3', '5 4|z|2'],
    ],
    [
      'such a word in every second line',
      'a,b,c\n1,"x" y,5\n2,z,4\n3,"x" y,5\n4,z,2\n',
      ['1 a|b|c', '2! 1|"x" y|5', '3 2|z|4', '4! 3|"x" y|5', '5 4|z|2'],
    ],
    [
      'a quoted word in a comment of two lines: its second line fits nothing',
      'a,b,c\n1,"x "y" z\nt",5\n2,u,4\n',
      ['1 a|b|c', '2! 1|"x "y" z', '3! t"|5', '4 2|u|4'],
    ],
    [
      'one before a right answer of two lines',
      'a,b,c\n1,"x" y,5\n2,"u\nv",4\n3,w,3\n',
      ['1 a|b|c', '2! 1|"x" y|5', '3 2|u\nv|4', '4 3|w|3'],
    ],
    ['one in the last line, which has no end', 'a,b,c\n1,x,5\n2,"y,4', ['1 a|b|c', '2 1|x|5', '3! 2|"y|4']],
    ['an empty line below it', 'a,b,c\n1,"x" y,5\n\n2,z,4\n', ['1 a|b|c', '2! 1|"x" y|5', '4 2|z|4']],
    ['one in the title', '"Báo cáo" năm 2025\na,b,c\n1,x,5\n', ['1! "Báo cáo" năm 2025', '2 a|b|c', '3 1|x|5']],
    [
      'two that glue three lines into one row of the right width',
      'a;b;c;d\n1;"A;5;5\n2;B;3;3\n3;B";2;2\n4;B;1;1\n',
      ['1 a|b|c|d', '2! 1|"A|5|5', '3 2|B|3|3', '4! 3|B"|2|2', '5 4|B|1|1'],
    ],
    [
      'two that glue two lines',
      'a;b;c;d\n1;"A;5;5\n3;B";2;2\n4;B;1;1\n',
      ['1 a|b|c|d', '2! 1|"A|5|5', '3! 3|B"|2|2', '4 4|B|1|1'],
    ],
    [
      'two in different columns, which glue lines into a row of another width',
      'a;b;c;d\n1;"A;5;5\n2;B;3;3\n3;B;2";2\n4;B;1;1\n',
      ['1 a|b|c|d', '2! 1|"A|5|5', '3 2|B|3|3', '4! 3|B|2"|2', '5 4|B|1|1'],
    ],
  ])('%s', async (_, text, expected) => {
    expect(shown((await sheet(text)).rows)).toEqual(expected);
  });

  test.each([
    ['of lines with commas', 'a,b,c,d\n1,"tốt, nhanh\nkhông, có, gì",5,4\n2,x,3,3\n', 'tốt, nhanh\nkhông, có, gì'],
    ['of as many commas as the table', 'a,b,c\n1,"x, y\nz, t",5\n2,x,3\n', 'x, y\nz, t'],
    ['of a list', 'a;b;c;d\n1;"- một;\n- hai;\n- ba;";5;4\n2;x;3;3\n', '- một;\n- hai;\n- ba;'],
    ['of quoted quotes', 'a,b,c\n1,"nói ""tốt""\nvà ""khá""",5\n2,x,3\n', 'nói "tốt"\nvà "khá"'],
  ])('a comment of several lines, %s, is one cell and counts one row', async (_, text, comment) => {
    const { rows } = await sheet(text);
    expect(rows.map(({ row, broken }) => [row, broken])).toEqual([
      [1, undefined],
      [2, undefined],
      [3, undefined],
    ]);
    expect(rows[1]?.cells[1]).toBe(comment);
  });

  test('wherever the pieces of the file end', async () => {
    const block = (id: number): string => `${id},"Tốt" lắm,5\n${id},"x\ny",4\n${id},z,3\n`;
    const { rows } = await sheet(`a,b,c\n${Array.from({ length: 20_000 }, (_, id) => block(id)).join('')}`);
    expect(rows.length).toBe(60_001);
    // 1 is the header; then one broken row and two right ones, again and again
    expect(rows.every(({ row, broken }, index) => row === index + 1 && (broken === true) === (index % 3 === 1))).toBe(
      true,
    );
  });

  test.each([
    ['at the end of a piece of the file', 1_200_000],
    ['that goes over many pieces', 3_000_000],
  ])('a line of more than a million characters %s is refused in words of its own', async (_, length) => {
    const { rows, issues } = await sheet(`a,b\n1,${'x'.repeat(length)}\n2,3\n4,5\n`);
    expect(rows.map(({ row, broken }) => [row, broken])).toEqual([
      [1, undefined],
      [2, true],
      [3, undefined],
      [4, undefined],
    ]);
    expect(rows[1]?.cells.join('').length).toBeLessThan(2_000);
    expect(issues).toEqual([
      { code: 'CSV_LINE_LONG', place: { file: 'x.csv', row: 2 }, values: { allowed: '1000000' } },
    ]);
  });
});

describe('a file that is no table is named', () => {
  test.each([
    ['tệp PDF', Buffer.from('%PDF-1.7\n1 0 obj\n')],
    ['tệp ảnh', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
    ['tệp ảnh', Buffer.from('ffd8ffe000104a464946', 'hex')],
    ['tệp ảnh', Buffer.from('BM6\0\0\0')],
    ['tệp nén (hãy giải nén trước)', Buffer.from('377abcaf271c0004', 'hex')],
    ['tệp nén (hãy giải nén trước)', Buffer.from('1f8b0800', 'hex')],
    ['chương trình (tệp chạy)', Buffer.from('MZ\x90\0\x03', 'latin1')],
    ['chương trình (tệp chạy)', Buffer.from('7f454c46020101', 'hex')],
    ['văn bản UTF-32 (hãy lưu lại với bảng mã UTF-8)', Buffer.from('fffe000061000000', 'hex')],
    ['văn bản UTF-32 (hãy lưu lại với bảng mã UTF-8)', Buffer.from('610000002c000000', 'hex')],
    ['trang web (HTML)', Buffer.from('\n<!DOCTYPE html><table>')],
    ['tệp nhị phân hoặc tệp hỏng, có byte NUL ở vị trí 6', Buffer.from('a,b\n1\0,2')],
  ])('%s', async (vi, bytes) => {
    const { rows, reading, issues } = await sheet(bytes);
    expect([rows, reading]).toEqual([[], undefined]);
    expect(issues).toEqual([
      {
        code: 'FILE_NOT_TABLE',
        place: { file: 'x.csv' },
        values: {
          found: { vi, en: expect.any(String) },
          allowed: { vi: expect.stringContaining('.xlsx'), en: expect.stringContaining('.xlsx') },
        },
      },
    ]);
  });

  test.each(['BM,MZ\n1,2\n', 'MZ;a\n1;2\n', 'PK,GIF\n1,2\n'])(
    'but not a table that only begins alike: %j',
    async (text) => {
      expect((await sheet(text)).rows.length).toBe(2);
    },
  );
});

describe('text of which there is too little to be certain how it is written', () => {
  test.each([
    ['UTF-8 bị mã hóa hai lần', 'Sá»Ÿ Y táº¿'],
    ['chữ phông TCVN3 (ABC)', 'Së Y tÕ'],
  ])('(%s) stays as it is, with a warning', async (vi, example) => {
    const { rows, issues } = await sheet(`id;agency;S1\n1;${example};5\n2;${example};4\n`);
    expect(rows[1]?.cells).toEqual(['1', example, '5']);
    expect(issues).toEqual([
      {
        code: 'FILE_ENCODING_DOUBTFUL',
        place: { file: 'x.csv' },
        values: { found: { vi, en: expect.any(String) }, example, meant: 'Sở Y tế' },
      },
    ]);
  });

  test.each([
    'id;a\n1;café\n2;naïve\n3;déjà\n',
    'id;a\n1;Müller\n2;Señor Núñez\n3;Åse Øvrebø\n',
    'id;a\n1;Élève\n2;hôpital\n3;très âgé\n',
    'id;a\n1;bé\n2;vô\n',
    'id;a\n1;5 °C\n2;m²\n3;½\n',
  ])('is not suspected in %j', async (text) => {
    expect((await sheet(text)).issues).toEqual([]);
  });
});
