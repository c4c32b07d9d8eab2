import { type Issue, issue } from '../../base/issue/issue.ts';
import { jsonPath, readShape, type ShapeResult } from '../../base/shape/read.ts';
import { headerFingerprint } from './header-fingerprint.ts';
import { type MappingFile, mappingSchema, type SavedMapping } from './mapping-file.ts';

/**
 * Reads a file of saved mappings and checks it, giving every defect at once.
 * @param raw parsed JSON
 * @param file the name that issues carry
 * @param questionnaire the one whose answers are read; not given when nothing is known of it
 * @returns the file when there is no error; issues `JSON_…`, `MAPPING_OTHER_QUESTIONNAIRE`, `MAPPING_HEADER_TWICE`
 * @example readMapping({ questionnaire: 'q', version: '1', headers: [] }, 'mapping.json').value?.headers.length // 0
 */
export function readMapping(
  raw: unknown,
  file: string,
  questionnaire?: { readonly id: string; readonly version: string },
): ShapeResult<MappingFile> {
  const { value, issues } = readShape(mappingSchema, raw, file);
  if (!value) return { value: undefined, issues };
  const found = [...otherQuestionnaire(value, file, questionnaire), ...repeatedHeaders(value, file)];
  return { value: found.length === 0 ? value : undefined, issues: found };
}

function otherQuestionnaire(
  { questionnaire: id, version }: MappingFile,
  file: string,
  wanted: { readonly id: string; readonly version: string } | undefined,
): readonly Issue[] {
  if (!wanted || (wanted.id === id && wanted.version === version)) return [];
  const path = wanted.id === id ? '$.version' : '$.questionnaire';
  const values = { found: `${id} ${version}`, allowed: `${wanted.id} ${wanted.version}` };
  return [issue('MAPPING_OTHER_QUESTIONNAIRE', { file, path }, values)];
}

function repeatedHeaders({ headers }: MappingFile, file: string): readonly Issue[] {
  const key = ({ fingerprint, sheet }: SavedMapping): string => JSON.stringify([fingerprint, sheet]);
  const keys = headers.map(key);
  return headers.flatMap(({ fingerprint }, at) =>
    keys.indexOf(keys[at] ?? '') === at
      ? []
      : [issue('MAPPING_HEADER_TWICE', { file, path: jsonPath(['headers', at]) }, { found: fingerprint })],
  );
}

/**
 * The saved mapping of a header: the one for this very sheet before the one for any.
 * @param columns texts of the header
 * @returns undefined when none has the header's fingerprint
 */
export function savedMappingFor(
  { headers }: MappingFile,
  columns: readonly string[],
  sheet?: string,
): SavedMapping | undefined {
  const fingerprint = headerFingerprint(columns);
  const same = headers.filter((saved) => saved.fingerprint === fingerprint);
  const own = sheet === undefined ? undefined : same.find((saved) => saved.sheet === sheet);
  return own ?? same.find((saved) => saved.sheet === undefined);
}
