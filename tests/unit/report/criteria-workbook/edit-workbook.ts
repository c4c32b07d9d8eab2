import { readWorkbookBytes } from '../../../../src/io/workbook/read-workbook.ts';
import { writeWorkbook } from '../../../../src/io/workbook/write-workbook.ts';
import { withCells } from './text-sheets.ts';

/** A workbook with texts written into cells, as `Tiêu chí!F3`, as somebody does in a spreadsheet. */
export async function editWorkbook(bytes: Uint8Array, edits: Readonly<Record<string, string>>): Promise<Buffer> {
  const { sheets } = await readWorkbookBytes(bytes, 'set.xlsx');
  const edited = withCells(sheets, edits).map(({ name, rows }) => {
    const lines: string[][] = [];
    for (const { row, cells } of rows) lines[row - 1] = [...cells];
    return { name, rows: Array.from(lines, (cells) => cells ?? []) };
  });
  return Buffer.from(await writeWorkbook(edited));
}
