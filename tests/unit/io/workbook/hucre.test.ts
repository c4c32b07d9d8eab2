import { readXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { readXml, type WorkbookXml, workbookParts } from './workbook-file.ts';
import { zipFile } from './zip-file.ts';

const SHARED = '<si><t>Mã phiếu</t></si><si><t>Tốt</t></si>';
/** Formats 0 General, 1 hours beyond 24, 2 money. */
const STYLES =
  '<numFmts><numFmt numFmtId="164" formatCode="[h]:mm"/><numFmt numFmtId="165" formatCode="#,##0\\ [$ USD]"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs>';

/**
 * Why workbooks are written by hucre and not read by it: a blank that becomes an answer cannot be told from one that was given.
 * When a case fails, hucre has become better: think again whether to read with it.
 */
describe('hucre 1.0.0 as a reader', () => {
  test.each<[string, string, unknown, string]>([
    ['a blank cell of type text, as DevExtreme writes it,', '<c r="A1" t="s"/>', 'Mã phiếu', ''],
    ['an empty value of type text', '<c r="A1" t="s"><v/></c>', 'Mã phiếu', ''],
    ['a blank truth', '<c r="A1" t="b"/>', false, ''],
    ['a truth that was never computed', '<c r="A1" t="b"><f>B1=9</f></c>', false, ''],
    ['30 hours', '<c r="A1" s="1"><v>1.25</v></c>', new Date('1900-01-01T06:00:00Z'), '30:00:00'],
    ['45,000 USD', '<c r="A1" s="2"><v>45000</v></c>', new Date('2023-03-15T00:00:00Z'), '45000'],
  ])('takes %s for another value; here it is what Excel shows.', async (_, cell, others, ours) => {
    const workbook: WorkbookXml = {
      sheets: [{ data: `<row r="1">${cell}<c r="B1"><v>9</v></c></row>` }],
      shared: SHARED,
      styles: STYLES,
    };
    expect((await readXlsx(zipFile(workbookParts(workbook)))).sheets[0]?.rows[0]?.[0]).toEqual(others);
    expect((await readXml(workbook)).sheets[0]?.rows[0]?.cells[0]).toBe(ours);
  });

  test('gives nothing, unsaid, for a text that the file does not have and a cell without end; here that is damage.', async () => {
    for (const data of ['<row r="1"><c r="A1" t="s"><v>9</v></c></row>', '<row r="1"><c r="A1"><v>5</v></row>']) {
      const { sheets } = await readXlsx(zipFile(workbookParts({ sheets: [{ data }], shared: SHARED })));
      expect(sheets[0]?.rows.flat().filter((value) => value !== null)).toEqual([]);
      const { issues } = await readXml({ sheets: [{ data }], shared: SHARED });
      expect(issues.map(({ code }) => code)).toEqual(['WORKBOOK_DAMAGED']);
    }
  });
});
