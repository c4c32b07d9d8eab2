import { mkdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { readShape } from '../base/shape/read.ts';
import { importSchema } from '../report/import-document.ts';
import { readJson } from './read-json.ts';

/** A file of an import's report: its path below the folder, and what is in it. */
export interface ImportFile {
  readonly path: string;
  readonly content: string | Uint8Array;
  /** Whether people edit it: one that is there already stays as it is. */
  readonly edited?: boolean;
}

/** What writing gave: files in the way, because no earlier import wrote them (then nothing is written), and files left as people have edited them. */
export interface ImportWritten {
  readonly strangers: readonly string[];
  readonly kept: readonly string[];
}

/** Where the report of an import stands in its folder. */
const IMPORT_FILE = 'import.json';

/** Writes the report of an import into a folder, over that of an earlier one; nothing else in the folder is touched. */
export async function writeImport(folder: string, files: readonly ImportFile[]): Promise<ImportWritten> {
  const { raw } = await readJson(join(folder, IMPORT_FILE), IMPORT_FILE);
  const again = raw !== undefined && readShape(importSchema, raw, IMPORT_FILE).value !== undefined;
  const there = new Set<string>();
  for (const { path } of files) if (await exists(join(folder, path))) there.add(path);
  const kept = files.filter(({ path, edited }) => edited && there.has(path)).map(({ path }) => path);
  const strangers = again ? [] : [...there].filter((path) => !kept.includes(path));
  if (strangers.length > 0) return { strangers, kept: [] };
  for (const { path, content } of files) {
    if (kept.includes(path)) continue;
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  return { strangers: [], kept };
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined)) !== undefined;
}
