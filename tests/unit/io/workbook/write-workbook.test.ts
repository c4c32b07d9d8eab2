import { readXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { guardEntries } from '../../../../src/io/workbook/guard-entries.ts';
import { inflatePart } from '../../../../src/io/workbook/inflate-part.ts';
import { type SheetContent, writeWorkbook } from '../../../../src/io/workbook/write-workbook.ts';
import { sheetNames, writtenText } from '../../../../src/io/workbook/written-text.ts';
import { readFileBytes } from './workbook-file.ts';

/** Texts of the parts of a package, by name. */
async function partsOf(bytes: Uint8Array): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  for (const part of (await guardEntries(Buffer.from(bytes))).values()) {
    const pieces: Uint8Array[] = [];
    for await (const piece of inflatePart(part, { whole: 0 })) pieces.push(piece);
    texts.set(part.name, Buffer.concat(pieces).toString('utf8'));
  }
  return texts;
}

const HARMFUL = [
  '=1+1',
  '+84912345678',
  '-x',
  '@SUM(A1)',
  '=HYPERLINK("http://example.invalid")',
  '\t=1',
  '079203001234567891',
];

const MARKED: SheetContent = {
  name: 'Phiếu',
  rows: [
    ['Mã phiếu', 'S1', { value: 'Ghi chú', role: 'header', comment: 'Tự do' }],
    ['001', { value: '7', role: 'problem', comment: 'Ngoài thang 1–5\nSửa lại' }, ''],
    ['002', { value: 4, role: 'warning' }, { value: 'x', role: 'note' }],
  ],
  widths: [20],
};

describe('a workbook that is written', () => {
  test('gives back its texts and numbers, row by row', async () => {
    const { sheets, issues } = await readFileBytes(
      await writeWorkbook([MARKED, { name: 'Khác', rows: [['a'], [], [0.1, 1e21, -5]] }]),
    );
    expect(issues).toEqual([]);
    expect(sheets.map(({ name, rows }) => [name, rows])).toEqual([
      [
        'Phiếu',
        [
          { row: 1, cells: ['Mã phiếu', 'S1', 'Ghi chú'] },
          { row: 2, cells: ['001', '7'] },
          { row: 3, cells: ['002', '4', 'x'] },
        ],
      ],
      [
        'Khác',
        [
          { row: 1, cells: ['a'] },
          { row: 3, cells: ['0.1', '1000000000000000000000', '-5'] },
        ],
      ],
    ]);
  });

  test('holds texts that look like formulas or numbers as texts, with the format “text”', async () => {
    const bytes = await writeWorkbook([{ name: 'S', rows: [HARMFUL], headerRows: 0 }]);
    const parts = await partsOf(bytes);
    const sheet = parts.get('xl/worksheets/sheet1.xml') ?? '';
    expect(sheet).not.toContain('<f');
    expect([...sheet.matchAll(/<c [^>]*t="s"[^>]*s="1"/g)]).toHaveLength(HARMFUL.length);
    const styles = parts.get('xl/styles.xml') ?? '';
    expect(styles).toContain('<numFmt numFmtId="164" formatCode="@"/>');
    expect([...(styles.split('<cellXfs')[1] ?? '').matchAll(/<xf numFmtId="(\d+)"/g)][1]?.[1]).toBe('164');
    const { sheets } = await readFileBytes(bytes);
    expect(sheets[0]?.rows[0]?.cells).toEqual(HARMFUL.map((text) => text.trim()));
  });

  test('keeps what looks like an escape, and characters that XML lacks do no harm', async () => {
    const given = ['_x0041_', 'a\r\nb', 'x\ud800y', 'x\uffffy', 'x\u0001y', '<&>"\'', 'ạ'.repeat(40_000)];
    const { sheets } = await readFileBytes(await writeWorkbook([{ name: 'S', rows: [given] }]));
    const cells = sheets[0]?.rows[0]?.cells ?? [];
    expect(cells.slice(0, 6)).toEqual(['_x0041_', 'a\nb', 'x\ufffdy', 'x\ufffdy', 'x\u0001y', '<&>"\'']);
    expect([cells[6]?.length, cells[6]?.at(-1)]).toEqual([32_767, '…']);
  });

  test('has a frozen header, widths, fills and comments by role', async () => {
    const book = await readXlsx(await writeWorkbook([MARKED]), { readStyles: true });
    const [sheet] = book.sheets;
    expect(sheet?.freezePane?.rows).toBe(1);
    // “Mã phiếu” has 8 letters: the width given wins, the others follow the longest text, at least 8
    expect(sheet?.columns?.map(({ width }) => width)).toEqual([20, 8, 9]);
    const fillOf = (key: string) => {
      const fill = sheet?.cells?.get(key)?.style?.fill;
      return fill?.type === 'pattern' ? fill.fgColor?.rgb : undefined;
    };
    const fills = ['0,0', '1,1', '2,1', '2,2', '2,0'].map(fillOf);
    expect(fills).toEqual(['D9E1F2', 'FFC7CE', 'FFEB9C', 'DDEBF7', undefined]);
    expect(sheet?.cells?.get('0,0')?.style?.font?.bold).toBe(true);
    expect(sheet?.cells?.get('1,1')?.comment?.text).toBe('Ngoài thang 1–5\nSửa lại');
    expect(sheet?.cells?.get('0,2')?.comment?.text).toBe('Tự do');
  });

  test('is the same bytes at any time', async () => {
    const first = await writeWorkbook([MARKED]);
    const parts = await partsOf(first);
    expect(parts.get('docProps/core.xml')).toContain('2000-01-01T00:00:00Z');
    // the stamp has whole seconds
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect(Buffer.compare(Buffer.from(first), Buffer.from(await writeWorkbook([MARKED])))).toBe(0);
  });

  test('without sheets has one empty one', async () => {
    const { sheets, issues } = await readFileBytes(await writeWorkbook([]));
    expect([sheets.map(({ name }) => name), issues.map(({ code }) => code)]).toEqual([['Sheet 1'], ['WORKBOOK_EMPTY']]);
  });

  test('numbers that no spreadsheet has are written as their names', async () => {
    const { sheets } = await readFileBytes(await writeWorkbook([{ name: 'S', rows: [[Number.NaN, -Infinity]] }]));
    expect(sheets[0]?.rows[0]?.cells).toEqual(['NaN', '-Infinity']);
  });
});

describe('names of sheets', () => {
  test.each<[readonly string[], readonly string[]]>([
    [
      ['Sở Y tế: 2025/Q1', "'x'", 'History'],
      ['Sở Y tế_ 2025_Q1', 'x', 'History 2'],
    ],
    [
      ['a', 'A', 'a 2'],
      ['a', 'A 2', 'a 2 2'],
    ],
    [
      ['Phường '.repeat(6), 'Phường '.repeat(6)],
      ['Phường Phường Phường Phường Phư', 'Phường Phường Phường Phường P 2'],
    ],
    [
      ['', ' '],
      ['Sheet 1', 'Sheet 2'],
    ],
  ])('%j become %j', async (names, expected) => {
    expect(sheetNames(names)).toEqual(expected);
    const { sheets } = await readFileBytes(await writeWorkbook(names.map((name) => ({ name, rows: [['1']] }))));
    expect(sheets.map(({ name }) => name)).toEqual(expected);
  });

  test('Texts without anything to change stay as they are.', () => {
    expect(writtenText('Cầu vồng 🌈 _x_ _x00')).toBe('Cầu vồng 🌈 _x_ _x00');
  });
});
