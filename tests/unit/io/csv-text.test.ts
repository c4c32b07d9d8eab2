import { describe, expect, test } from 'vitest';
import { readCsvText } from '../../../src/io/csv.ts';
import { csvText } from '../../../src/io/csv-text.ts';
import { left, right } from '../../../src/report/table.ts';

const cell = (text: string): string => csvText({ columns: [left('a', 'A')], rows: [[text]] }).split('\n')[1] ?? '';

describe('a table as CSV', () => {
  test('has keys for a header, commas, line feeds and decimal points in its figures', () => {
    const columns = [left('name', 'Tên'), right('value', 'Giá trị')];
    const text = csvText({ columns, rows: [['Sở A, B', '90,50']] });
    expect(text).toBe('name,value\n"Sở A, B",90.50\n');
  });

  test.each([
    '=1+1',
    '@SUM(A1)',
    '+cmd',
    '-cmd',
    '+1+1',
    "-2+3+cmd|' /C calc'!A0",
    '-',
    '+',
    '=',
    '\t=1',
    '\r=1',
    '-1-1',
  ])('makes text of %j, which a spreadsheet would run', (text) => {
    expect(cell(text)).toMatch(/^"?'/);
  });

  test.each(['-0.50', '-12', '-1/3', '+1.68', '0', '90.10', '—', '1-2', 'a=b'])('leaves %j as it is', (text) => {
    expect(cell(text)).toBe(text);
  });

  test('reads back as it was written, quotes and line ends in cells included', () => {
    const rows = [
      ['a "b", c', 'x\ny'],
      ['1,5', ''],
    ];
    const read: (readonly string[])[] = [];
    readCsvText(csvText({ columns: [left('a', ''), left('b', '')], rows }), 'x.csv', ({ cells }) => read.push(cells));
    expect(read).toEqual(rows);
  });
});
