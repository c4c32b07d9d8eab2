import { describe, expect, test } from 'vitest';
import { dataRows, figures, left, markdownTable, right, tableObjects } from '../../../src/report/table.ts';

const COLUMNS = [left('name', 'Tên'), right('value', 'Giá trị'), figures('moved', 'So với năm trước')];
const table = (rows: readonly (readonly string[])[], notes: readonly string[] = []) => ({
  title: 'x',
  columns: COLUMNS,
  rows,
  notes,
});

describe('a table in Markdown', () => {
  test('has a header, a rule with numbers to the right, rows and notes', () => {
    expect(markdownTable(table([['A', '1,5', '']], ['a note']))).toBe(
      '| Tên | Giá trị | So với năm trước |\n|---|---:|---|\n| A | 1,5 |  |\n\n- a note',
    );
  });

  test.each([
    ['a|b', 'a\\|b'],
    ['a\\|b', 'a\\\\\\|b'],
    ['a\nb', 'a b'],
    ['a\r\n# b', 'a # b'],
    ['<img src=x>', '\\<img src=x>'],
    ['a < b', 'a < b'],
  ])('keeps %j in its cell', (text, cell) => {
    expect(markdownTable(table([[text, '', '']])).split('\n')[2]).toBe(`| ${cell} |  |  |`);
  });
});

describe('a table as data', () => {
  test('has decimal points in its figures and leaves names as they are', () => {
    const rows = [['Khu 3,4', '1.234,5', '▲2 (+1,68)']];
    expect(dataRows(table(rows))).toEqual([['Khu 3,4', '1.234.5', '▲2 (+1.68)']]);
    expect(tableObjects(table([['A', '-0,50', 'A 1, B 2']]))).toEqual([
      { name: 'A', value: '-0.50', moved: 'A 1, B 2' },
    ]);
  });
});
