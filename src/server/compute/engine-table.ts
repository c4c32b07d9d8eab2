import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Table } from '../../base/table.ts';
import { readTable, type TableReading } from '../../io/read-table.ts';
import type { TableDocument } from './engine-document.ts';

/** Gives a text to a reader of files, as a file that is gone afterwards. */
export async function withTextFile<Value>(
  text: string,
  folder: string,
  read: (path: string) => Promise<Value>,
): Promise<Value> {
  const own = await mkdtemp(join(folder, 'engine-'));
  try {
    const path = join(own, 'text');
    await writeFile(path, text, { mode: 0o600 });
    return await read(path);
  } finally {
    await rm(own, { recursive: true, force: true });
  }
}

/**
 * Reads a table that came as CSV text or as rows.
 * @param name what issues call it
 */
export async function readTableDocument(document: TableDocument, name: string, folder: string): Promise<TableReading> {
  if (typeof document === 'string') return withTextFile(document, folder, (path) => readTable(path, name));
  const columns = [...new Set(document.flatMap((row) => Object.keys(row)))];
  const rows = document.map((row, at) => ({
    row: at + 2,
    cells: columns.map((column) => (row[column] ?? '').normalize('NFC').trim()),
  }));
  const table: Table = { file: name, columns, rows, unread: [], rowsRead: rows.length };
  return { table, issues: [] };
}
