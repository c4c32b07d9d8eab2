import { describe, expect, test } from 'vitest';
import { within } from './within.ts';
import { readXml, refusal } from './workbook-file.ts';

describe('what a sheet holds', () => {
  const limit = (words: string) => [0, 1, 'WORKBOOK_LIMIT', words];

  test('Row 999,999,999 and column XFE are beyond the sheet.', async () => {
    const row = await readXml({ sheets: [{ data: '<row r="999999999"><c r="A999999999"><v>1</v></c></row>' }] });
    expect(refusal(row)).toEqual(limit('row number'));
    const cell = await readXml({ sheets: [{ data: '<row r="1"><c r="A999999999"><v>1</v></c></row>' }] });
    expect(refusal(cell)).toEqual(limit('row number'));
    const column = await readXml({ sheets: [{ data: '<row r="1"><c r="XFE1"><v>1</v></c></row>' }] });
    expect(refusal(column)).toEqual(limit('column number'));
    const letters = await readXml({ sheets: [{ data: `<row r="1"><c r="${'Z'.repeat(500)}1"><v>1</v></c></row>` }] });
    expect(refusal(letters)).toEqual(limit('column number'));
  });

  test('A single cell in the last corner is allowed, and cheap, whatever the dimension says.', async () => {
    const data = '<row r="1048576"><c r="XFD1048576"><v>7</v></c></row>';
    const before = '<dimension ref="A1:XFD1048576"/>';
    const found = await within(2_000, () => readXml({ sheets: [{ data, before }] }));
    expect(found.issues).toEqual([]);
    expect(found.sheets[0]?.rows.map(({ row, cells }) => [row, cells.length, cells.at(-1)])).toEqual([
      [1_048_576, 16_384, '7'],
    ]);
    const lie = await readXml({ sheets: [{ data, before: '<dimension ref="A1:ZZZZ99999999"/>' }] });
    expect(lie.issues).toEqual([]);
  });

  test('Cells far to the right in many rows count with the places before them.', async () => {
    const rows = Array.from({ length: 1_300 }, (_, i) => `<row r="${i + 1}"><c r="XFD${i + 1}"><v>1</v></c></row>`);
    expect(refusal(await within(5_000, () => readXml({ sheets: [{ data: rows.join('') }] })))).toEqual(limit('cells'));
  });

  test('A long text in many cells counts each time.', async () => {
    const shared = `<si><t>${'ạ'.repeat(90_000)}</t></si>`;
    const rows = Array.from({ length: 3_000 }, () => '<row><c t="s"><v>0</v></c></row>');
    const found = await within(5_000, () => readXml({ sheets: [{ data: rows.join('') }], shared }));
    expect(refusal(found)).toEqual(limit('characters of all cells'));
  });

  test('A text of a megabyte is beyond a cell.', async () => {
    const long = 'x'.repeat(1_000_000);
    const shared = await readXml({ sheets: [{ data: '' }], shared: `<si><t>${long}</t></si>` });
    expect(refusal(shared)).toEqual(limit('characters of one cell'));
    const own = await readXml({ sheets: [{ data: `<row><c t="str"><v>${long}</v></c></row>` }] });
    expect(refusal(own)).toEqual(limit('characters of one cell'));
  });

  test('Elements nested 100,000 deep, a tag without end and too many sheets stop.', async () => {
    const deep = await readXml({ sheets: [{ data: '<a>'.repeat(100_000) }] });
    expect(refusal(deep)).toEqual(limit('XML elements within each other'));
    const endless = await readXml({ sheets: [{ data: `<row x="${'y'.repeat(200_000)}` }] });
    expect(refusal(endless)).toEqual(limit('length of an XML tag'));
    for (const start of ['<', '<a ', '<a b="', '<a b=', '</', '<!--', '<?', '<a//']) {
      const cut = start + (start === '<a ' ? ' ' : start === '<a//' ? '/' : 'y').repeat(60_000);
      const found = await within(2_000, () => readXml({ sheets: [{ data: cut }] }));
      expect([start, ...refusal(found)]).toEqual([start, 0, 1, 'WORKBOOK_DAMAGED']);
    }
    const many = await readXml({ sheets: Array.from({ length: 257 }, (_, i) => ({ name: `S${i}`, data: '' })) });
    expect(refusal(many)).toEqual(limit('sheets'));
  });

  test('Merged ranges, however many, do not matter; more ranges of columns than columns stop.', async () => {
    const data = '<row r="1"><c r="A1"><v>1</v></c></row>';
    const merges = Array.from({ length: 100_001 }, (_, i) => `<mergeCell ref="A${i + 1}:XFE${i + 1}"/>`);
    const found = await readXml({ sheets: [{ data, after: `<mergeCells>${merges.join('')}</mergeCells>` }] });
    expect([found.issues, found.sheets[0]?.rows]).toEqual([[], [{ row: 1, cells: ['1'] }]]);
    const columns = '<col min="1" max="16384" hidden="1"/>';
    const most = await readXml({ sheets: [{ data, before: `<cols>${columns.repeat(16_384)}</cols>` }] });
    expect(most.issues.map(({ code }) => code)).toEqual(['WORKBOOK_HIDDEN_COLUMNS']);
    const more = await readXml({ sheets: [{ data, before: `<cols>${columns.repeat(16_385)}</cols>` }] });
    expect(refusal(more)).toEqual(limit('column number'));
  });

  test('A refusal says the sheet, and the row and column where they are known.', async () => {
    const sheets = [
      { name: 'Đợt 1', data: '' },
      { name: 'Đợt 2', data: '<row r="4"><c r="B4"/><c r="B4"/></row>' },
    ];
    const { issues } = await readXml({ sheets });
    expect(issues.map(({ code, place }) => [code, place])).toEqual([
      ['WORKBOOK_DAMAGED', { file: 'x.xlsx', sheet: 'Đợt 2', row: 4, column: 'B' }],
    ]);
  });

  test.each([
    ['<row r="2"/><row r="2"/>'],
    ['<row r="2"/><row r="1"/>'],
    ['<row r="x"/>'],
    ['<row r="1"><c r="B1"/><c r="A1"/></row>'],
    ['<row r="1"><c r="A1"/><c r="A1"/></row>'],
    ['<row r="1"><c r="A2"/></row>'],
    ['<row r="1"><c r="7"/></row>'],
    ['<row r="1"><c r="A1" t="s"><v>9</v></c></row>'],
    ['<row r="1"></c></row>'],
    ['<row r="1">'],
    ['<row r="1"><c r="A1"'],
  ])('A sheet with %s is damaged.', async (data) => {
    expect(refusal(await readXml({ sheets: [{ data }] }))).toEqual([0, 1, 'WORKBOOK_DAMAGED']);
  });
});
