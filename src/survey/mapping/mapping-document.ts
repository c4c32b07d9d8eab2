import { headerFingerprint } from './header-fingerprint.ts';
import { squeezeHeader } from './header-text.ts';
import type { ColumnMapping } from './map-columns.ts';
import type { HeaderName, MappingFile, SavedMapping } from './mapping-file.ts';

/**
 * Writes down a mapping so that a person can confirm it. `columns` holds what is settled. Everything else stands in `proposed` with `"use": false`, which applies nothing:
 * a person sets one `use` of a code to true. The last proposal of a code has the header null: there is deliberately no such column.
 * @param columns texts of the header
 * @returns the document of `mapping.json` with one header; reading it back gives the same mapping
 */
export function mappingDocument(
  questionnaireId: string,
  version: string,
  columns: readonly string[],
  mapping: ColumnMapping,
): MappingFile {
  const name = headerNamer(columns);
  const settled = mapping.columns.filter(({ how }) => how !== 'none');
  const open = mapping.columns.filter(({ how }) => how === 'none');
  const header: SavedMapping = {
    fingerprint: headerFingerprint(columns),
    columns: Object.fromEntries(settled.map(({ code, column }) => [code, name(column)])),
    proposed: open.flatMap(({ code, suggestions }) => [
      ...suggestions.map(({ column, score }) => ({
        code,
        header: name(column),
        percent: Math.floor(score / 10),
        use: false,
      })),
      { code, header: null, use: false },
    ]),
    ignored: [...new Set(mapping.ignored.map((at) => columns[at] ?? ''))],
  };
  return { questionnaire: questionnaireId, version, headers: [header] };
}

/** A header's own text, or the number of its column where another reads the same. */
function headerNamer(columns: readonly string[]): (column: number | undefined) => HeaderName {
  const counts = new Map<string, number>();
  for (const column of columns) counts.set(squeezeHeader(column), (counts.get(squeezeHeader(column)) ?? 0) + 1);
  return (column) => {
    if (column === undefined) return null;
    const text = columns[column] ?? '';
    return counts.get(squeezeHeader(text)) === 1 ? text : column + 1;
  };
}
