import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CsvRow, readCsv, readCsvText } from '../../../src/io/csv.ts';
import { fileFaultWords } from '../../../src/io/file-fault.ts';

function read(text: string) {
  const rows: CsvRow[] = [];
  const headers: (readonly string[])[] = [];
  const summary = readCsvText(
    text,
    'x.csv',
    (row) => rows.push(row),
    (columns) => headers.push(columns),
  );
  return { ...summary, rows, headers, cells: rows.map((row) => row.cells), codes: summary.issues.map((i) => i.code) };
}

describe('a table read from text', () => {
  test('gives the header once and the rows with their spreadsheet numbers', () => {
    const { headers, rows, rowsRead } = read('a,b\n1,2\n3,4\n');
    expect(headers).toEqual([['a', 'b']]);
    expect(rows).toEqual([
      { row: 2, cells: ['1', '2'] },
      { row: 3, cells: ['3', '4'] },
    ]);
    expect(rowsRead).toBe(2);
  });

  test.each(['\n', '\r\n', '\r'])('reads the same with line ends %j', (end) => {
    expect(read(['a;b', '1;2', '3;4', ''].join(end)).cells).toEqual([
      ['1', '2'],
      ['3', '4'],
    ]);
  });

  test.each([',', ';', '\t', '|'])('finds the separator %j', (separator) => {
    const text = [
      ['id', 'S1'],
      ['1', '5'],
    ]
      .map((cells) => cells.join(separator))
      .join('\n');
    expect(read(text).cells).toEqual([['1', '5']]);
  });

  test('takes the separator of the header though cells hold decimal commas', () => {
    expect(read('agency;index\nA;85,25\nB;90,5\n').cells).toEqual([
      ['A', '85,25'],
      ['B', '90,5'],
    ]);
  });

  test('is not misled by commas that stand only in the header', () => {
    expect(read('id;Ý kiến, góp ý;S1\n1;tốt;5\n2;khá;4').cells).toEqual([
      ['1', 'tốt', '5'],
      ['2', 'khá', '4'],
    ]);
  });

  test('is not misled by decimal commas beside empty cells at the end', () => {
    expect(read('id;Điểm, hệ số;S1;S2\n1;85,2;;\n2;90,5;;').cells).toEqual([
      ['1', '85,2', '', ''],
      ['2', '90,5', '', ''],
    ]);
  });

  test('is not misled by separators inside quotes', () => {
    expect(read('a,b\n"x;y;z",1\n"p;q;r",2').cells).toEqual([
      ['x;y;z', '1'],
      ['p;q;r', '2'],
    ]);
  });

  test('reads a table of one column', () => {
    expect(read('code\nA\nB').cells).toEqual([['A'], ['B']]);
  });

  test('keeps quoted quotes, separators and line ends within a cell, and counts such a row once', () => {
    const { rows } = read('a,b\r\n"x ""y"", z\r\nw",1\r\n2,3');
    expect(rows).toEqual([
      { row: 2, cells: ['x "y", z\nw', '1'] },
      { row: 3, cells: ['2', '3'] },
    ]);
  });

  test('composes and trims cells and column names, and drops a byte order mark', () => {
    const { columns, cells } = read('\uFEFF cơ quan ,b\n  Sở Y tế\t, 5 '.normalize('NFD'));
    expect(columns).toEqual(['cơ quan'.normalize('NFC'), 'b']);
    expect(cells).toEqual([['Sở Y tế'.normalize('NFC'), '5']]);
  });

  test('skips wholly empty lines without counting them, and keeps the numbers of the others', () => {
    const { rows, rowsRead } = read('a,b\n\n1,2\n,\n3,4\n\n');
    expect(rows.map((row) => row.row)).toEqual([3, 5]);
    expect(rowsRead).toBe(2);
  });

  test('refuses rows that are too short or too long, and counts them all; cells beyond the header hold what no column explains, even empty', () => {
    const { cells, issues, rowsRead } = read('a,b\n1\n1,2,3\n1,2,,\n1,2\n');
    expect(cells).toEqual([['1', '2']]);
    expect(rowsRead).toBe(4);
    expect(issues.map(({ code, place, values }) => [code, place.row, values])).toEqual([
      ['CSV_ROW_WIDTH', 2, { found: '1', allowed: '2' }],
      ['CSV_ROW_WIDTH', 3, { found: '3', allowed: '2' }],
      ['CSV_ROW_WIDTH', 4, { found: '4', allowed: '2' }],
    ]);
  });

  test('takes as many empty cells at the end as the header has', () => {
    expect(read('a,b,,\n1,2,,\n1,2\n').cells).toEqual([
      ['1', '2'],
      ['1', '2'],
    ]);
  });

  test('reports a repeated column name once, and ignores nameless columns at the end', () => {
    const { columns, issues } = read('a,b,a,a,,\n1,2,3,4,,\n');
    expect(columns).toEqual(['a', 'b', 'a', 'a']);
    expect(issues.map((i) => [i.code, i.values['found']])).toEqual([['CSV_COLUMN_DUPLICATE', 'a']]);
  });

  test.each(['', '\n\n', '\uFEFF', ' , \n'])('says that %j is empty', (text) => {
    expect(read(text).codes).toEqual(['CSV_EMPTY']);
  });

  test('reports a quote that is never closed with its row, and reads the rows before and below it', () => {
    const { rows, issues, rowsRead } = read('a,b\n1,2\n"3,4\n5,6\n');
    expect(rows).toEqual([
      { row: 2, cells: ['1', '2'] },
      { row: 4, cells: ['5', '6'] },
    ]);
    expect(issues.map((i) => [i.code, i.place.row])).toEqual([['CSV_SYNTAX', 3]]);
    expect(rowsRead).toBe(3);
  });

  test('refuses a row whose quotes are out of place and goes on with the next', () => {
    const { cells, issues } = read('a,b\n"x" y",1\n2,3\n');
    expect(cells).toEqual([['2', '3']]);
    expect(issues.map((i) => [i.code, i.place.row])).toEqual([['CSV_SYNTAX', 2]]);
  });

  test('keeps columns named like JavaScript’s own', () => {
    expect(read('__proto__,constructor\n1,2').columns).toEqual(['__proto__', 'constructor']);
  });
});

describe('a file', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'csv-'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  async function readBytes(bytes: Uint8Array | string) {
    const path = join(folder, 'x.csv');
    writeFileSync(path, bytes);
    const rows: CsvRow[] = [];
    return { ...(await readCsv(path, 'x.csv', (row) => rows.push(row))), rows };
  }

  test('larger than many pieces comes out whole, whatever the characters at the seams', async () => {
    const lines = Array.from({ length: 60_000 }, (_, i) => `${i};"Rất hài lòng; ${'ạ'.repeat(i % 7)}"\r\n`);
    const { rows, rowsRead, issues } = await readBytes(`id;answer\r\n${lines.join('')}`);
    expect(issues).toEqual([]);
    expect(rowsRead).toBe(60_000);
    expect(rows.every(({ row, cells }, i) => row === i + 2 && cells[0] === String(i))).toBe(true);
    expect(rows.every(({ cells }, i) => cells[1] === `Rất hài lòng; ${'ạ'.repeat(i % 7)}`.trim())).toBe(true);
  });

  test('counts no line twice when a piece ends between carriage return and line feed', async () => {
    // three bytes a line: some piece of 2^18 bytes ends after each of them
    const { rows, rowsRead } = await readBytes('a\r\n'.repeat(300_000));
    expect(rowsRead).toBe(299_999);
    expect(rows.at(-1)?.row).toBe(300_000);
  });

  test('with a byte order mark reads as without', async () => {
    expect((await readBytes('\uFEFFa,b\n1,2')).columns).toEqual(['a', 'b']);
  });

  test('whose encoding nothing tells is not guessed: no row is read, and the strange byte is named', async () => {
    const bytes = Uint8Array.of(...new TextEncoder().encode('a,b\n1,'), 0xe2, 0xec, 0x74, 0x0a);
    const { rows, issues, columns } = await readBytes(bytes);
    expect(rows).toEqual([]);
    expect(columns).toEqual([]);
    // 'a,b\n1,' is six bytes; e2 opens a character that ec does not continue
    expect(issues).toEqual([{ code: 'FILE_ENCODING', place: { file: 'x.csv' }, values: { found: '8' } }]);
  });

  test('finds a strange byte far into the file', async () => {
    const good = new TextEncoder().encode(`a\n${'ế\n'.repeat(100_000)}`);
    const { issues, rows } = await readBytes(Buffer.concat([good, Uint8Array.of(0xff)]));
    expect(rows).toEqual([]);
    expect(issues.map((i) => i.values['found'])).toEqual([String(good.length + 1)]);
  });

  test('that ends within a character is not UTF-8', async () => {
    const { issues } = await readBytes(Uint8Array.of(0x61, 0x0a, 0xe1, 0xba));
    expect(issues.map((i) => [i.code, i.values['found']])).toEqual([['FILE_ENCODING', '5']]);
  });

  test('in UTF-16 reads as in UTF-8', async () => {
    const { columns, rows, issues } = await readBytes(Buffer.from('\uFEFFmã\tđiểm\n1\t2\n', 'utf16le'));
    expect([columns, rows, issues]).toEqual([['mã', 'điểm'], [{ row: 2, cells: ['1', '2'] }], []]);
  });

  test('with a quote that is never closed does not swallow the memory', async () => {
    const { issues, rowsRead } = await readBytes(`a,b\n1,2\n"${'3,4\n'.repeat(300_000)}`);
    expect(issues.map((i) => [i.code, i.place.row])).toEqual([['CSV_SYNTAX', 3]]);
    // all lines but the header
    expect(rowsRead).toBe(300_001);
  });

  test('that is not there is an issue', async () => {
    const { issues } = await readCsv(join(folder, 'none.csv'), 'none.csv', () => {});
    expect(issues).toEqual([
      { code: 'FILE_NOT_FOUND', place: { file: 'none.csv' }, values: { found: fileFaultWords('ENOENT') } },
    ]);
  });

  test('lets a mistake of the caller through', async () => {
    await expect(
      readCsv(
        join(folder, 'x.csv'),
        'x.csv',
        () => {},
        () => {
          throw new Error('mine');
        },
      ),
    ).rejects.toThrow('mine');
  });
});
