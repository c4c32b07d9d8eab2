import { fc, test } from '@fast-check/vitest';
import { expect } from 'vitest';
import { readCsvText } from '../../../src/io/csv.ts';

// A cell with line breaks and separators may be several rows glued together by quotes out of place: that is refused, see csv-fault.test.ts.
const text = fc
  .stringMatching(/^[a-zđế"',;|\t \n]{0,8}$/)
  .map((cell) => (cell.includes('\n') ? cell.replace(/[,;|\t]/g, '.') : cell));
const table = fc
  .integer({ min: 2, max: 5 })
  .chain((width) => fc.array(fc.array(text, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 12 }));

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;

test.prop([table, fc.constantFrom(',', ';', '\t', '|'), fc.constantFrom('\n', '\r\n', '\r'), fc.boolean()])(
  'a table comes back cell by cell, whatever its separator, line ends and quoted contents',
  (rows, separator, end, bom) => {
    const header = rows[0]?.map((_, index) => `c${index}`) ?? [];
    const lines = [header, ...rows.map((row) => row.map(quoted))].map((cells) => cells.join(separator));
    const found: (readonly string[])[] = [];
    const { issues, rowsRead } = readCsvText((bom ? '\uFEFF' : '') + lines.join(end), 'x.csv', ({ cells }) =>
      found.push(cells),
    );
    const wanted = rows
      .map((row) => row.map((cell) => cell.normalize('NFC').trim()))
      .filter((row) => row.some((cell) => cell));
    expect(issues).toEqual([]);
    expect(found).toEqual(wanted);
    expect(rowsRead).toBe(wanted.length);
  },
);
