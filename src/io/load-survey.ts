import { basename } from 'node:path';
import { type Issue, issue } from '../base/issue/issue.ts';
import type { SourceRegister } from '../base/source.ts';
import {
  knownTexts,
  type MappingFile,
  type Questionnaire,
  type ResponseOptions,
  type Responses,
  readMapping,
  readQuestionnaire,
  responseReader,
} from '../survey/index.ts';
import { keyedHash, readHashKey } from './keyed-hash.ts';
import { readJson } from './read-json.ts';
import { readSheets } from './read-sheets.ts';

/** A file by the path it is read from and the name issues give it. */
export interface NamedFile {
  readonly path: string;
  readonly name: string;
}

/** Files by their own names; those that share one are named by the paths given. */
export function namedFiles(paths: readonly string[]): readonly NamedFile[] {
  const names = paths.map((path) => basename(path));
  const once = (name: string): boolean => names.indexOf(name) === names.lastIndexOf(name);
  return paths.map((path, at) => ({ path, name: once(names[at] ?? '') ? (names[at] ?? '') : path }));
}

/** Reads a questionnaire from its file. */
export async function loadQuestionnaire(
  file: NamedFile,
  sources: SourceRegister,
): Promise<{ readonly value: Questionnaire | undefined; readonly issues: readonly Issue[] }> {
  const { raw, issues } = await readJson(file.path, file.name);
  return raw === undefined ? { value: undefined, issues } : readQuestionnaire(raw, file.name, sources);
}

/** Reads what people have confirmed about the columns of files. */
export async function loadMapping(
  file: NamedFile,
  questionnaire: Questionnaire,
): Promise<{ readonly value: MappingFile | undefined; readonly issues: readonly Issue[] }> {
  const { raw, issues } = await readJson(file.path, file.name);
  return raw === undefined ? { value: undefined, issues } : readMapping(raw, file.name, questionnaire);
}

/** The variables of the environment that hold the key for hashing identifiers, or the path of a file with it. */
const KEY = 'PAR_INDEX_HASH_KEY';
const KEY_FILE = 'PAR_INDEX_HASH_KEY_FILE';

/** The function that hashes what a questionnaire wants hashed; none without a key. */
export async function hasherOf({
  id,
  privacy,
}: Questionnaire): Promise<{ hash?: (text: string) => string; issues: readonly Issue[] }> {
  const { [KEY]: value, [KEY_FILE]: file } = process.env;
  const columns = privacy?.hash ?? [];
  if (columns.length === 0) return { issues: [] };
  if (value === undefined && file === undefined) {
    return { issues: [issue('PRIVACY_KEY_MISSING', {}, { found: columns.join(', ') })] };
  }
  const { key, issues } = await readHashKey({ value, file, name: value === undefined ? KEY_FILE : KEY });
  return key ? { hash: keyedHash(key, id), issues } : { issues };
}

/**
 * Streams the responses of one survey from its files, of any kind that holds tables: text in any usual encoding, or workbooks.
 * @param options what is known beforehand: agencies, mapping, key
 * Issues beside those of the reader: `PRIVACY_KEY_MISSING`, `PRIVACY_KEY_WEAK`.
 * @param onRow called for every row, titles and header too, to show progress
 */
export async function loadResponses(
  questionnaire: Questionnaire,
  files: readonly NamedFile[],
  options: ResponseOptions = {},
  onRow: () => void = () => {},
): Promise<Responses> {
  const { hash, issues } = await hasherOf(questionnaire);
  const reader = responseReader(questionnaire, { hash, ...options });
  reader.endFile({ reading: undefined, issues });
  const known = knownTexts(questionnaire);
  const sink = {
    ...reader,
    addRow: (row: Parameters<typeof reader.addRow>[0]): void => {
      reader.addRow(row);
      onRow();
    },
  };
  for (const { path, name } of files) reader.endFile(await readSheets(path, name, known, sink));
  return reader.finish();
}
