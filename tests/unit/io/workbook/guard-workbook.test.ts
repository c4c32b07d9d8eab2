import { constants, deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { CATALOGUE } from '../../../../src/base/issue/catalogue/index.ts';
import { issueText } from '../../../../src/base/issue/issue.ts';
import { within } from './within.ts';
import {
  codesOf,
  readFileBytes,
  readParts,
  readXml,
  refusal,
  sheetXml,
  withParts,
  workbookParts,
} from './workbook-file.ts';
import { type ZipEntry, zipFile } from './zip-file.ts';

const GOOD = workbookParts({ sheets: [{ data: '<row r="1"><c r="A1"><v>5</v></c></row>' }] });
const SHEET = 'xl/worksheets/sheet1.xml';
const MEBIBYTE = 1_048_576;

/** Deflated spaces: blocks of a mebibyte one after the other, so that making them costs little. */
function bomb(mebibytes: number): Buffer {
  const block = deflateRawSync(Buffer.alloc(MEBIBYTE, ' '), { finishFlush: constants.Z_SYNC_FLUSH });
  return Buffer.concat([...Array.from({ length: mebibytes }, () => block), Buffer.from('0300', 'hex')]);
}

describe('a workbook that is refused', () => {
  test('The good workbook that the others are made from is read.', async () => {
    const { sheets, issues } = await readParts(GOOD);
    expect(issues).toEqual([]);
    expect(sheets[0]?.rows).toEqual([{ row: 1, cells: ['5'] }]);
  });

  test('A bomb of 600 MB in 600 KB stops long before it is inflated.', async () => {
    const raw = bomb(600);
    expect(raw.length).toBeLessThan(700_000);
    for (const name of [SHEET, 'xl/media/image1.png']) {
      const parts = withParts(GOOD, [{ name, raw, claims: { size: 600 * MEBIBYTE } }]);
      const found = await within(5_000, () => readParts(parts));
      expect(refusal(found)).toEqual([0, 1, 'WORKBOOK_LIMIT', 'compression (times larger once inflated)']);
    }
  });

  test('A bomb that claims to be small is counted by what comes out of it.', async () => {
    const parts = withParts(GOOD, [{ name: SHEET, raw: bomb(600), claims: { size: 1_000 } }]);
    expect(refusal(await within(5_000, () => readParts(parts))).slice(0, 3)).toEqual([0, 1, 'WORKBOOK_LIMIT']);
  });

  test.each<[string, ZipEntry['claims']]>([
    ['a size too small', { size: 10 }],
    ['a size too large', { size: 10_000_000 }],
    ['another check sum', { crc: 1 }],
  ])('A part that claims %s is damaged.', async (_, claims) => {
    const parts = withParts(GOOD, [{ name: SHEET, data: sheetXml({ data: '' }), claims: claims ?? {} }]);
    expect(refusal(await readParts(parts))).toEqual([0, 1, 'WORKBOOK_DAMAGED']);
  });

  test('100,000 entries are refused by their number, told or not.', async () => {
    const many = Array.from({ length: 100_000 }, (_, i) => ({ name: `a${i}`, stored: true }));
    const bytes = zipFile(many, { long: { count: 100_000n } });
    const found = await within(5_000, () => readFileBytes(bytes));
    expect(refusal(found)).toEqual([0, 1, 'WORKBOOK_LIMIT', 'parts in the file']);
    const some = many.slice(0, 1_001);
    expect(refusal(await readParts([...some, ...some]))).toEqual([0, 1, 'WORKBOOK_LIMIT', 'parts in the file']);
  });

  test.each([
    ['xl/../../etc/passwd', 'out of the file'],
    ['/xl/workbook2.xml', 'out of the file'],
    ['C:\\x.xml', 'out of the file'],
    ['xl\\..\\..\\x.xml', 'out of the file'],
    ['XL/WORKBOOK.XML', 'two parts'],
    ['xl\\workbook.xml', 'two parts'],
  ])('A part named %s is unsafe.', async (name, words) => {
    const found = await readParts([...GOOD, { name, data: '<a/>' }]);
    expect(refusal(found)).toEqual([0, 1, 'WORKBOOK_UNSAFE']);
    const [reason] = found.issues;
    expect(reason && issueText(reason, 'en')).toContain(words);
  });

  test('Parts that share bytes are unsafe.', async () => {
    const parts = [...GOOD, { name: 'xl/a.xml', data: '<a/>', offset: 0 }];
    expect(refusal(await readParts(parts))).toEqual([0, 1, 'WORKBOOK_UNSAFE']);
  });

  test.each([
    ['<!DOCTYPE worksheet SYSTEM "http://example.invalid/x.dtd">'],
    ['<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>'],
    [
      `<!DOCTYPE a [${Array.from({ length: 10 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('')}]>`,
    ],
    [`<!-- ${' '.repeat(65_400)} -->${' '.repeat(100)}<!DOCTYPE a>`],
  ])('Declarations are refused in any part and encoding: %#', async (declaration) => {
    const xml = `<?xml version="1.0"?>${declaration}<worksheet><sheetData/></worksheet>`;
    const little = Buffer.from(xml, 'utf16le');
    const marked = Buffer.from(`\ufeff${xml}`, 'utf16le');
    const texts = [Buffer.from(xml), Buffer.from(`\ufeff${xml}`), little, marked, swapped(little), swapped(marked)];
    for (const data of texts) {
      for (const name of [SHEET, 'docProps/app.xml', 'xl/drawings/vmlDrawing1.vml', 'customXml/item1.bin']) {
        const found = await readParts(withParts(GOOD, [{ name, data }]));
        expect([name, ...refusal(found)]).toEqual([name, 0, 1, 'WORKBOOK_ENTITY']);
      }
    }
  });

  test('A picture may have a document type, since nothing reads it.', async () => {
    const picture = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x"><svg/>';
    const { sheets, issues } = await readParts(withParts(GOOD, [{ name: 'xl/media/image1.svg', data: picture }]));
    expect([issues, sheets[0]?.rows]).toEqual([[], [{ row: 1, cells: ['5'] }]]);
  });

  test('XML in UTF-32 or in no Unicode at all is not read.', async () => {
    const wide = Buffer.from([...'<a/>'].flatMap((letter) => [letter.charCodeAt(0), 0, 0, 0]));
    expect(codesOf(await readParts(withParts(GOOD, [{ name: SHEET, data: wide }])))).toEqual(['WORKBOOK_DAMAGED']);
    const other = Buffer.from(sheetXml({ data: '<row><c t="str"><v>Sở Y tế</v></c></row>' }), 'latin1');
    expect(codesOf(await readParts(withParts(GOOD, [{ name: SHEET, data: other }])))).toEqual(['WORKBOOK_DAMAGED']);
  });

  test.each([
    ['a zero within a text', sheetXml({ data: '<row><c t="str"><v>a\0b</v></c></row>' })],
    ['a tag after its end that does not end', `${sheetXml({ data: '<row><c><v>1</v></c></row>' })}<x`],
    ['a text after its end', `${sheetXml({ data: '<row><c><v>1</v></c></row>' })}x`],
  ])('XML with %s is damaged.', async (_, data) => {
    expect(refusal(await readParts(withParts(GOOD, [{ name: SHEET, data }])))).toEqual([0, 1, 'WORKBOOK_DAMAGED']);
  });

  test('References by name to what nobody declared are bad XML.', async () => {
    const found = await readXml({ sheets: [{ data: '<row r="1"><c r="A1" t="str"><v>&x;</v></c></row>' }] });
    expect(refusal(found)).toEqual([0, 1, 'WORKBOOK_DAMAGED']);
  });

  test('A file cut off anywhere is damaged or no workbook.', async () => {
    const whole = zipFile(GOOD);
    for (const share of [0.1, 0.5, 0.9, 0.99]) {
      const found = await readFileBytes(whole.subarray(0, Math.floor(whole.length * share)));
      expect(refusal(found)).toEqual([0, 1, 'WORKBOOK_DAMAGED']);
    }
  });

  test('What a ZIP64 file claims is not believed.', async () => {
    const huge = 2n ** 62n;
    expect(refusal(await readParts(GOOD, { long: { count: huge } })).slice(0, 3)).toEqual([0, 1, 'WORKBOOK_LIMIT']);
    const beyond = await readParts(GOOD, { long: { count: 5n, start: huge } });
    expect(refusal(beyond)).toEqual([0, 1, 'WORKBOOK_DAMAGED']);
    for (const long of [
      { size: huge, packed: 4n, offset: 0n },
      { size: 4n, packed: huge, offset: 0n },
      { size: 4n, packed: 4n, offset: huge },
    ]) {
      const found = await readParts([...GOOD, { name: 'xl/a.xml', data: '<a/>', long }]);
      expect([0, 1]).toEqual(refusal(found).slice(0, 2));
    }
  });

  test.each<[string, Buffer, string, string]>([
    [
      'an old .xls',
      Buffer.concat([Buffer.from('D0CF11E0A1B11AE1', 'hex'), Buffer.alloc(504)]),
      'WORKBOOK_FORMAT',
      '97–2003',
    ],
    [
      'a protected .xlsx',
      Buffer.concat([Buffer.from('D0CF11E0A1B11AE1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]),
      'WORKBOOK_ENCRYPTED',
      'password',
    ],
    [
      'an encrypted part',
      zipFile([{ name: 'xl/workbook.xml', data: '<a/>', flags: 1 }]),
      'WORKBOOK_ENCRYPTED',
      'password',
    ],
    [
      'an .ods',
      zipFile([
        { name: 'mimetype', data: 'application/vnd.oasis.opendocument.spreadsheet', stored: true },
        { name: 'content.xml', data: '<a/>' },
      ]),
      'WORKBOOK_FORMAT',
      '.ods',
    ],
    ['an .xlsb', zipFile([{ name: 'xl/workbook.bin', data: 'x' }]), 'WORKBOOK_FORMAT', '.xlsb'],
    ['a .docx', zipFile([{ name: 'word/document.xml', data: '<a/>' }]), 'WORKBOOK_FORMAT', '.docx'],
    ['a ZIP of anything', zipFile([{ name: 'a.txt', data: 'a' }]), 'WORKBOOK_FORMAT', '.zip'],
    ['a web page', Buffer.from('<html><table><tr><td>1'), 'WORKBOOK_FORMAT', 'HTML'],
    ['a CSV', Buffer.from('a,b\n1,2\n'), 'WORKBOOK_FORMAT', 'a text file'],
    ['an empty file', Buffer.alloc(0), 'WORKBOOK_FORMAT', 'an empty file'],
  ])('%s is told from a workbook, with what to do.', async (_, bytes, code, words) => {
    const found = await readFileBytes(bytes);
    expect(refusal(found)).toEqual([0, 1, code]);
    const [reason] = found.issues;
    expect(reason && issueText(reason, 'en')).toContain(words);
    expect(reason && issueText(reason, 'en')).toContain('save it as .xlsx or CSV');
  });
});

describe('the words of a refusal', () => {
  test('Every message of a refusal says what to do in both languages.', () => {
    const entries = Object.entries(CATALOGUE).filter(([code]) => code.startsWith('WORKBOOK_'));
    expect(entries).toHaveLength(13);
    expect(entries.filter(([, { vi, en }]) => !/[.;] /.test(vi) || !/[.;] /.test(en)).map(([code]) => code)).toEqual(
      [],
    );
  });
});

function swapped(bytes: Buffer): Buffer {
  return Buffer.from(bytes).swap16();
}
