import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fc, test } from '@fast-check/vitest';
import { afterAll, beforeAll, expect } from 'vitest';
import { pieceCollector } from '../../../src/io/text/pieces.ts';
import { scanUtf8 } from '../../../src/io/text/scan-utf8.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'pieces-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const cell = fc.constantFrom(
  'Hài lòng',
  'hài lòng',
  'đ',
  '5',
  '',
  'plain',
  '"Tốt"',
  'ế',
  '😀',
  'x'.repeat(210),
  `${'ạ'.repeat(205)}`,
);
const separator = fc.constantFrom(',', ';', '\t', '|', '\n', '\r\n', '"');
const lines = fc.array(fc.tuple(cell, separator), { maxLength: 60 }).map((parts) => parts.flat().join(''));

test.prop([lines, fc.boolean(), fc.integer({ min: 0, max: 3 })], { numRuns: 150 })(
  'the pieces of a file are those that a collector of its text keeps',
  async (text, mark, times) => {
    // Repeated past the part of a file that is read at once, so that pieces are cut.
    const long = text.repeat(text === '' || times === 0 ? 1 : Math.ceil((270_000 * times) / (2 * text.length)));
    const path = join(folder, 'answers.csv');
    writeFileSync(path, (mark ? '\uFEFF' : '') + long);
    const collector = pieceCollector();
    collector.add(long);
    expect(await scanUtf8(path)).toEqual(collector.finish());
  },
);

test.prop([lines, fc.constantFrom([0x00], [0xff], [0xc3], [0xed, 0xa0, 0x80])])(
  'a file with a byte that UTF-8 has not, or a NUL, has none',
  async (text, wrong) => {
    const path = join(folder, 'answers.csv');
    writeFileSync(path, Buffer.concat([Buffer.from(text), Buffer.from(wrong), Buffer.from(',')]));
    expect(await scanUtf8(path)).toBeUndefined();
  },
);
