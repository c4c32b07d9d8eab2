import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { severityOf } from '../../../../src/base/issue/issue.ts';
import { readFileBytes, readParts, workbookParts } from './workbook-file.ts';
import { zipFile } from './zip-file.ts';

/** Numbers that look random and are always the same (Park and Miller). */
function noise(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state;
  };
}

const PARTS = workbookParts({
  shared: '<si><t>Rất hài lòng</t></si><si><r><t>Bình </t></r><r><t>thường</t></r></si>',
  styles:
    '<numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs>',
  sheets: [
    {
      before: '<cols><col min="1" max="2" hidden="1"/></cols>',
      data: '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>45839</v></c></row><row r="2"><c r="A2"><f>B1</f><v>4.5</v></c></row>',
      after: '<mergeCells><mergeCell ref="A1:B1"/></mergeCells>',
    },
  ],
});

describe('bytes changed at random', () => {
  test('anywhere in the file give rows or one error, never a throw or a wait', async () => {
    const good = zipFile(PARTS);
    const next = noise(7);
    let refused = 0;
    for (let round = 0; round < 300; round += 1) {
      const bytes = Buffer.from(good);
      for (let count = next() % 4; count >= 0; count -= 1) bytes[next() % bytes.length] = next() % 256;
      const { sheets, issues } = await readFileBytes(bytes);
      const errors = issues.filter((item) => severityOf(item) === 'error');
      if (sheets.length === 0) expect([errors.length, issues.length]).toEqual([1, 1]);
      refused += errors.length;
    }
    expect(refused).toBeGreaterThan(150);
  });

  test('within the XML, with check sums that fit, give the same', async () => {
    const next = noise(11);
    let read = 0;
    for (let round = 0; round < 300; round += 1) {
      const at = next() % PARTS.length;
      const parts = PARTS.map((part, index) => {
        if (index !== at) return part;
        const data = Buffer.from(part.data ?? '');
        for (let count = next() % 3; count >= 0; count -= 1) {
          data[next() % data.length] = next() % 3 === 0 ? next() % 256 : '<>/"&=0Zr '.charCodeAt(next() % 10);
        }
        return { ...part, data };
      });
      const { sheets, issues } = await readParts(parts);
      if (sheets.length === 0) expect(issues).toHaveLength(1);
      read += sheets.length;
    }
    expect(read).toBeGreaterThan(20);
  });

  test('within a deflate stream alone are found by the check sum', async () => {
    const part = PARTS.find(({ name }) => name.includes('sheet1'));
    const raw = deflateRawSync(Buffer.from(part?.data ?? ''));
    const next = noise(3);
    for (let round = 0; round < 50; round += 1) {
      const bytes = Buffer.from(raw);
      const at = next() % bytes.length;
      bytes[at] = (bytes[at] ?? 0) ^ (1 + (next() % 255));
      const whole = Buffer.from(zipFile(PARTS));
      const start = whole.indexOf(raw);
      expect(start).toBeGreaterThan(0);
      bytes.copy(whole, start);
      const { sheets, issues } = await readFileBytes(whole);
      expect([sheets.length, issues.length]).toEqual([0, 1]);
    }
  });
});
