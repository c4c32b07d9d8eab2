import { readXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { issueText } from '../../../../src/base/issue/issue.ts';
import { readWorkbook } from '../../../../src/io/workbook/read-workbook.ts';
import { codesOf, readParts, readXml, type WorkbookXml, withParts, workbookParts } from './workbook-file.ts';
import { zipFile } from './zip-file.ts';

/** Formats 0 General, 1 day, 2 day and time, 3 time, 4 elapsed, 5 percent, 6 own day, 7 own money, 8 own percent, 9 and 10 a percent sign as a text, 11 whole percent. */
const STYLES = `<numFmts count="5"><numFmt numFmtId="164" formatCode="[$-42A]dd/mm/yyyy;@"/><numFmt numFmtId="165" formatCode="#,##0\\ &quot;đồng&quot;"/><numFmt numFmtId="166" formatCode="[Red]#,##0.0\\ %;-0.0%"/><numFmt numFmtId="167" formatCode="0.0&quot;%&quot;"/><numFmt numFmtId="168" formatCode="0.0\\%"/></numFmts>
<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
<cellXfs>${[0, 14, 22, 20, 46, 10, 164, 165, 166, 167, 168, 9].map((id) => `<xf numFmtId="${id}"/>`).join('')}</cellXfs>`;

/** Texts of one row of cells, given as XML. */
async function texts(cells: string, more: Partial<WorkbookXml> = {}): Promise<readonly string[]> {
  const { sheets, issues } = await readXml({ sheets: [{ data: `<row>${cells}</row>` }], styles: STYLES, ...more });
  expect(issues.filter(({ code }) => code !== 'WORKBOOK_FORMULA')).toEqual([]);
  return sheets[0]?.rows[0]?.cells ?? [];
}

const cell = (value: string, style = 0): string => `<c s="${style}"><v>${value}</v></c>`;

describe('the text of a cell', () => {
  test.each([
    ['5', '5'],
    ['5.0', '5'],
    ['4.5', '4.5'],
    ['-0', '0'],
    ['0.87549999999999994', '0.8755'],
    ['8.7549999999999994E-1', '0.8755'],
    ['1E-7', '0.0000001'],
    ['1.5e+22', '15000000000000000000000'],
    ['-2.5E-3', '-0.0025'],
    ['79203001234567891', '79203001234567891'],
    ['007', '7'],
    ['abc', 'abc'],
    ['1e999', '1e999'],
  ])('The number %s is %s.', async (raw, text) => {
    expect(await texts(cell(raw))).toEqual([text]);
  });

  // Serial numbers by Excel's own definition: 45839 = 1 July 2025, 0.354166… = 8:30, 59 and 61 either side of the day that was not.
  test.each<[string, number, string]>([
    ['45839', 1, '2025-07-01'],
    ['45839', 6, '2025-07-01'],
    ['45839.354166666664', 2, '2025-07-01T08:30:00'],
    ['45839.99999999', 2, '2025-07-02'],
    ['0.35416666666666669', 3, '08:30:00'],
    ['1.25', 4, '30:00:00'],
    ['1', 1, '1900-01-01'],
    ['59', 1, '1900-02-28'],
    ['61', 1, '1900-03-01'],
    ['60', 1, '60'],
    ['0', 1, '0'],
    ['-3', 1, '-3'],
    ['2958465', 1, '9999-12-31'],
    ['2958466', 1, '2958466'],
    ['0.855', 5, '85.5%'],
    ['0.8875', 5, '88.75%'],
    ['0.87549999999999994', 5, '87.55%'],
    ['1', 5, '100%'],
    ['0', 5, '0%'],
    ['0.05', 5, '5%'],
    ['0.005', 5, '0.5%'],
    ['-0.125', 5, '-12.5%'],
    ['1E-4', 5, '0.01%'],
    ['0.5', 8, '50%'],
    ['85.5', 9, '85.5'],
    ['85.5', 10, '85.5'],
    ['0.25', 11, '25%'],
    ['45839', 7, '45839'],
  ])('The number %s in format %i is %s.', async (raw, style, text) => {
    expect(await texts(cell(raw, style))).toEqual([text]);
  });

  test('Days are counted from 1904 where the workbook says so.', async () => {
    const shown = await texts(cell('44377', 1) + cell('0', 1) + cell('0.5', 3), { from1904: true });
    expect(shown).toEqual(['2025-07-01', '1904-01-01', '12:00:00']);
  });

  test('Truth, errors, ISO days and texts of formulas are told by the type.', async () => {
    const cells = [
      '<c t="b"><v>1</v></c><c t="b"><v>0</v></c><c t="e"><v>#N/A</v></c><c t="e"><v>#DIV/0!</v></c>',
      '<c t="d"><v>2025-07-01T00:00:00.000Z</v></c><c t="d"><v>2025-07-01T08:30:00</v></c><c t="str"><f>A1</f><v>Tốt</v></c>',
    ];
    expect(await texts(cells.join(''))).toEqual([
      ...['TRUE', 'FALSE', '#N/A', '#DIV/0!', '2025-07-01', '2025-07-01T08:30:00', 'Tốt'],
    ]);
  });

  test('Shared, rich and inline texts are joined, composed and trimmed; readings are left out.', async () => {
    const shared = [
      `<si><t xml:space="preserve">  ${'Sở Y tế'.normalize('NFD')} </t></si>`,
      '<si><r><rPr><b/></rPr><t>Rất </t></r><r><t>hài lòng</t></r><rPh sb="0" eb="1"><t>x</t></rPh></si>',
      '<si><t>a_x000D_&#10;b &lt;c&gt; &amp;amp; _x005F_x0041_</t></si><si/>',
    ].join('');
    const cells = [0, 1, 2, 3].map((i) => `<c t="s"><v>${i}</v></c>`).join('');
    const inline =
      '<c t="inlineStr"><is><t>Bình </t></is></c><c t="inlineStr"><is><r><t>Hài</t></r><r><t> lòng</t></r></is></c>';
    const plain = '<c t="str"><v><![CDATA[<x> & y]]></v></c>';
    const expected = ['Sở Y tế'.normalize('NFC'), 'Rất hài lòng', 'a\nb <c> &amp; _x0041_', ''];
    expect(await texts(cells + inline + plain, { shared })).toEqual([...expected, 'Bình', 'Hài lòng', '<x> & y']);
  });

  test('A text of its own in a cell of another type is not that of the next cell.', async () => {
    const own = (type: string, text: string): string => `<c t="${type}"><is><t>${text}</t></is></c>`;
    expect(await texts(own('n', 'x') + own('inlineStr', 'y'))).toEqual(['', 'y']);
  });

  test('Elements may have a prefix and attributes any quotes.', async () => {
    const sheet = `<?xml version='1.0'?><x:worksheet xmlns:x='m'><x:sheetData><x:row r='2' spans="1:9"><x:c  t = 'str' r="B2"><x:v>a>b</x:v></x:c></x:row></x:sheetData></x:worksheet>`;
    const parts = withParts(workbookParts({ sheets: [{ data: '' }] }), [
      { name: 'xl/worksheets/sheet1.xml', data: sheet },
    ]);
    expect((await readParts(parts)).sheets[0]?.rows).toEqual([{ row: 2, cells: ['', 'a>b'] }]);
  });

  test.each(['utf16le', 'swapped'])('A sheet in UTF-16 (%s) reads as in UTF-8.', async (order) => {
    const parts = workbookParts({ sheets: [{ data: '<row><c t="str"><v>Đà Nẵng</v></c></row>' }] });
    const wide = parts.map(({ name, data }) => {
      const bytes = Buffer.from(`\ufeff${String(data).replace('UTF-8', 'UTF-16')}`, 'utf16le');
      return { name, data: order === 'swapped' ? bytes.swap16() : bytes };
    });
    expect((await readParts(wide)).sheets[0]?.rows).toEqual([{ row: 1, cells: ['Đà Nẵng'] }]);
  });
});

const SURVEY: WorkbookXml = {
  styles: STYLES,
  shared: '<si><t>Câu hỏi</t></si><si><t>Mã phiếu</t></si><si><t>S1</t></si>',
  sheets: [
    {
      name: `${'Kết quả'.normalize('NFD')} &amp; điểm`,
      state: 'hidden',
      data: '<row r="4"><c r="A4"><v>1</v></c></row>',
    },
    { name: 'Trống', data: '<row r="1"><c r="A1" s="1"/></row>' },
    {
      name: 'Phiếu',
      before: '<dimension ref="A1"/><cols><col min="2" max="2" hidden="1"/><col min="4" max="9" hidden="true"/></cols>',
      data: [
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"/></row>',
        '<row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2" t="s"><v>2</v></c></row>',
        '<row r="3" hidden="1"/>',
        '<row r="5" hidden="1"><c r="A5"><v>1</v></c><c r="B5"><f>A5+1</f><v>2</v></c><c r="C5" t="str"><f>""</f><v></v></c></row>',
        '<row r="6"><c r="A6"><v>2</v></c><c r="B6"><f t="shared" si="0"/><v>3</v></c></row>',
        '<row r="7"><c r="A7"><f>NOW()</f></c><c r="B7"><v>4</v></c></row>',
        '<row r="8"><c r="A8"><f>NOW()</f></c><c r="B8"><v>4</v></c></row>',
      ].join(''),
      after: '<autoFilter ref="A2:B8"/><mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>',
    },
  ],
};

describe('the sheets of a workbook', () => {
  test('come in the order of their tabs with names, rows and what is hidden or computed', async () => {
    const { sheets, issues } = await readXml(SURVEY);
    expect(sheets.map(({ name }) => name)).toEqual(['Kết quả & điểm'.normalize('NFC'), 'Trống', 'Phiếu']);
    expect(sheets[1]?.rows).toEqual([]);
    expect(sheets[2]).toEqual({
      name: 'Phiếu',
      rows: [
        { row: 1, cells: ['Câu hỏi'] },
        { row: 2, cells: ['Mã phiếu', 'S1'] },
        { row: 5, cells: ['1', '2'] },
        { row: 6, cells: ['2', '3'] },
        { row: 7, cells: ['', '4'] },
        { row: 8, cells: ['', '4'] },
      ],
    });
    const file = 'x.xlsx';
    const sheet = 'Phiếu';
    expect(issues).toEqual([
      {
        code: 'WORKBOOK_HIDDEN_SHEET',
        place: { file, sheet: 'Kết quả & điểm'.normalize('NFC') },
        values: { found: '1' },
      },
      { code: 'WORKBOOK_FORMULA', place: { file, sheet }, values: { found: '5', first: 'B5, C5, B6' } },
      {
        code: 'WORKBOOK_FORMULA_NO_VALUE',
        place: { file, sheet, row: 7, column: 'A' },
        values: { found: '2', first: 'A7, A8' },
      },
      { code: 'WORKBOOK_HIDDEN_ROWS', place: { file, sheet, row: 5 }, values: { found: '1' } },
      { code: 'WORKBOOK_HIDDEN_COLUMNS', place: { file, sheet }, values: { found: 'B' } },
    ]);
    expect(issues.map((item) => issueText(item, 'vi')).filter((text) => /\{\w+\}/.test(text))).toEqual([]);
  });

  test('read by hucre from the same file have the same values', async () => {
    const { sheets } = await readXml(SURVEY);
    const other = await readXlsx(zipFile(workbookParts(SURVEY)));
    const filled = (rows: readonly (readonly unknown[])[]) =>
      rows
        .map((row) => row.filter((value) => value !== null && value !== '').map(String))
        .filter((row) => row.length > 0);
    expect(sheets.map(({ rows }) => filled(rows.map(({ cells }) => cells)))).toEqual(
      other.sheets.map(({ rows }) => filled(rows)),
    );
  });

  test('are none when nothing holds anything, and it is said', async () => {
    const found = await readXml({ sheets: [{ data: '<row><c t="str"><v> </v></c></row>' }] });
    expect(codesOf(found)).toEqual(['WORKBOOK_EMPTY']);
  });

  test('Macros, links, embedded files and connections are named and left alone; charts are no sheets.', async () => {
    const base = workbookParts({ sheets: [{ data: '<row><c><v>1</v></c></row>' }, { name: 'Biểu đồ', data: '' }] });
    const rels = base.find(({ name }) => name === 'xl/_rels/workbook.xml.rels');
    const chart = String(rels?.data).replace(
      'relationships/worksheet" Target="worksheets/sheet2.xml',
      'relationships/chartsheet" Target="worksheets/sheet2.xml',
    );
    const outside = chart.replace(
      '</Relationships>',
      '<Relationship Id="rIdX" Type="x/sharedStrings" TargetMode="External" Target="http://example.invalid/"/></Relationships>',
    );
    const others = ['vbaProject.bin', 'externalLinks/externalLink1.xml', 'embeddings/a.bin', 'connections.xml'];
    const parts = withParts(base, [
      { name: 'xl/_rels/workbook.xml.rels', data: outside },
      ...others.map((name) => ({ name: `xl/${name}`, data: '<a/>' })),
    ]);
    const { sheets, issues } = await readParts(parts);
    expect(sheets.map(({ name }) => name)).toEqual(['Phiếu']);
    expect(issues.map(({ code, values }) => [code, values['found']])).toEqual([
      [
        'WORKBOOK_ACTIVE_CONTENT',
        {
          vi: 'macro, liên kết tới tệp khác, tệp hoặc điều khiển nhúng, kết nối dữ liệu',
          en: 'macros, links to other files, embedded files or controls, data connections',
        },
      ],
    ]);
  });

  test('A sheet in the list without a part is damage; a file that is not there or a folder is told.', async () => {
    const parts = workbookParts({ sheets: [{ data: '' }] }).filter(({ name }) => !name.includes('sheet1'));
    expect(codesOf(await readParts(parts))).toEqual(['WORKBOOK_DAMAGED']);
    expect(codesOf(await readWorkbook('no-such.xlsx', 'a.xlsx'))).toEqual(['FILE_NOT_FOUND']);
    expect(codesOf(await readWorkbook('src', 'a.xlsx'))).toEqual(['FILE_NOT_FOUND']);
  });
});
