import { plainText } from '../../../../src/base/number/decimal.ts';
import { columnLetters } from '../../../../src/base/sheet.ts';
import type { NamedSheet } from '../../../../src/report/criteria-workbook/read-table.ts';
import type { CriteriaSheet } from '../../../../src/report/criteria-workbook/write-criteria.ts';

/** Sheets as they are read back: every cell a text, rows without anything left out. */
export function textSheets(sheets: readonly CriteriaSheet[]): readonly NamedSheet[] {
  return sheets.map(({ name, rows }) => ({
    name,
    rows: rows
      .map((cells, at) => ({
        row: at + 1,
        cells: cells.map((cell) => (typeof cell === 'number' ? plainText(cell) : cell.trim().normalize('NFC'))),
      }))
      .filter(({ cells }) => cells.some((cell) => cell !== '')),
  }));
}

/** Writes texts into cells, as `Tiêu chí!F3`, or into new rows below. */
export function withCells(
  sheets: readonly NamedSheet[],
  edits: Readonly<Record<string, string>>,
): readonly NamedSheet[] {
  return sheets.map(({ name, rows }) => {
    const own = Object.entries(edits).filter(([cell]) => cell.startsWith(`${name}!`));
    const texts = new Map(rows.map(({ row, cells }) => [row, [...cells]]));
    for (const [cell, text] of own) {
      const [, letters = '', number = ''] = /!([A-Z]+)(\d+)$/.exec(cell) ?? [];
      const at = Array.from({ length: 50 }, (_, index) => columnLetters(index)).indexOf(letters);
      const cells = texts.get(Number(number)) ?? [];
      while (cells.length <= at) cells.push('');
      cells[at] = text;
      texts.set(Number(number), cells);
    }
    const kept = [...texts].filter(([, cells]) => cells.some((text) => text !== '')).sort(([a], [b]) => a - b);
    return { name, rows: kept.map(([row, cells]) => ({ row, cells })) };
  });
}
