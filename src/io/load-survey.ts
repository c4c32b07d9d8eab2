import type { Issue } from '../base/issue/issue.ts';
import type { SourceRegister } from '../base/source.ts';
import { type Questionnaire, type Responses, readQuestionnaire, responseReader } from '../survey/index.ts';
import { readCsv } from './csv.ts';
import { readJson } from './read-json.ts';

/** A file by the path it is read from and the name issues give it. */
export interface NamedFile {
  readonly path: string;
  readonly name: string;
}

/** Reads a questionnaire from its file. */
export async function loadQuestionnaire(
  file: NamedFile,
  sources: SourceRegister,
): Promise<{ readonly value: Questionnaire | undefined; readonly issues: readonly Issue[] }> {
  const { raw, issues } = await readJson(file.path, file.name);
  return raw === undefined ? { value: undefined, issues } : readQuestionnaire(raw, file.name, sources);
}

/**
 * Streams the responses of one survey from its files.
 * @param agencies the codes there are; a row of another agency is rejected. Undefined takes every code
 * @param onRow called for every row, to show progress
 */
export async function loadResponses(
  questionnaire: Questionnaire,
  files: readonly NamedFile[],
  agencies: ReadonlySet<string> | undefined,
  onRow: () => void = () => {},
): Promise<Responses> {
  const reader = responseReader(questionnaire, { agencies });
  for (const { path, name } of files) {
    const summary = await readCsv(
      path,
      name,
      (row) => {
        reader.addRow(row);
        onRow();
      },
      (columns) => reader.startFile(name, columns),
    );
    reader.endFile(summary);
  }
  return reader.finish();
}
