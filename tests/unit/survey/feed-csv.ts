import { gridReader } from '../../../src/io/csv/grid.ts';
import type { ResponseReader } from '../../../src/survey/index.ts';

/** Hands a CSV text to a reader of responses as a file of that name. */
export function feedCsv(reader: ResponseReader, name: string, text: string): void {
  reader.startSheet({ file: name, sheet: undefined, sheets: 1 });
  const grid = gridReader(({ row, cells, broken }) => {
    reader.addRow(broken ? { row, cells, broken } : { row, cells });
  });
  grid.push(text.replace(/^\uFEFF/, ''));
  grid.finish();
  reader.endSheet();
  reader.endFile({ reading: undefined, issues: [] });
}
