import { expect, test } from 'vitest';
import { skipCells } from '../../../../src/io/tally/skip-cells.ts';

const ONES = 0x01010101;

function skipped(text: string, cells: number, separator = ','): number {
  const bytes = Buffer.from(`${text}\0\0\0\0\0\0\0\0`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return skipCells(view, 0, cells, separator.charCodeAt(0) * ONES);
}

test('so many cells of any length are left behind, with the separators behind them', () => {
  for (const lengths of [[0], [1], [0, 0, 0, 0], [1, 2, 3, 4, 5], [9, 0, 7, 0, 0, 1], [3, 3, 3], [12, 1]]) {
    for (const separator of [',', ';', '\t', '|']) {
      const cells = lengths.map((length) => '-Ấy.+/:x'.slice(0, length).padEnd(length, 'ũ'));
      const start = cells.map((cell) => cell + separator).join('');
      expect(skipped(`${start}rest of the row, with more`, lengths.length, separator)).toBe(Buffer.byteLength(start));
    }
  }
});

test('at a line end or a quote before that nothing is skipped', () => {
  expect(skipped('urban,citi\nzen,1,2,3,4', 2)).toBe(-1);
  expect(skipped('urban,citi\rzen,1,2,3,4', 2)).toBe(-1);
  expect(skipped('urban,"citizen",1,2,3,4', 2)).toBe(-1);
});
