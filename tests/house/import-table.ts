import { readText } from './repository.ts';

/** The tables of `src/README.md` that say who may import whom. */
export interface ImportTable {
  /** The wings that a wing may import. */
  readonly wings: ReadonlyMap<string, readonly string[]>;
  /** The folders or files of `src` that may import a package. */
  readonly packages: ReadonlyMap<string, readonly string[]>;
  readonly pure: readonly string[];
}

const NAMES = /`([^`]+)`/g;

/** Reads the tables of a text. A table is found by the name of its first column. */
export function parseImportTable(text: string): ImportTable {
  return {
    wings: tableRows(text, 'wing'),
    packages: tableRows(text, 'package'),
    pure: namesIn(/\*\*Pure wings\*\*:([^.]*)/.exec(text)?.[1] ?? ''),
  };
}

function namesIn(text: string): readonly string[] {
  return [...text.matchAll(NAMES)].map((match) => match[1] ?? '');
}

function tableRows(text: string, column: string): ReadonlyMap<string, readonly string[]> {
  const lines = text.split('\n');
  const head = lines.findIndex((line) => line.startsWith(`| ${column} |`));
  const rows = new Map<string, readonly string[]>();
  for (const line of lines.slice(head + 2)) {
    if (head < 0 || !line.startsWith('|')) break;
    const [, name = '', allowed = ''] = line.split('|');
    rows.set(namesIn(name)[0] ?? name.trim(), namesIn(allowed));
  }
  return rows;
}

export const IMPORT_TABLE = parseImportTable(readText('src/README.md'));

/** The wing of a file of `src`: its folder, or its name where it lies in `src` itself. */
export function wingOf(path: string): string {
  return path.split('/')[1] ?? '';
}

export function isPure(path: string): boolean {
  return path.startsWith('src/') && IMPORT_TABLE.pure.includes(wingOf(path));
}
