import { readdirSync, readFileSync } from 'node:fs';
import { type SourceRegister, sourceRegister, sourcesSchema } from '../../../src/base/source.ts';
import { type Questionnaire, type Responses, readQuestionnaire, responseReader } from '../../../src/survey/index.ts';

const ROOT = new URL('../../../', import.meta.url);
const FOLDER = new URL('surveys/questionnaire/', ROOT);

/** A JSON file of the project, parsed. */
// biome-ignore lint/suspicious/noExplicitAny: tests break raw JSON at will
export function rawFile(path: string): any {
  return JSON.parse(readFileSync(new URL(path, ROOT), 'utf8'));
}

/** The project's own register of documents. */
export const REGISTER: SourceRegister = sourceRegister(sourcesSchema.parse(rawFile('criteria/sources.json')).sources);

/** The names of the questionnaires that come with the project. */
export const PRESETS: readonly string[] = readdirSync(FOLDER).map((name) => name.replace('.json', ''));

export function readPreset(name: string) {
  return readQuestionnaire(rawFile(`surveys/questionnaire/${name}.json`), `${name}.json`, REGISTER);
}

export function preset(name: string): Questionnaire {
  return checked(rawFile(`surveys/questionnaire/${name}.json`));
}

export function checked(raw: unknown): Questionnaire {
  const { value, issues } = readQuestionnaire(raw, 'questionnaire.json', REGISTER);
  if (!value) throw new Error(JSON.stringify(issues));
  return value;
}

/** Reads one table of responses, header first. */
export function responsesOf(questionnaire: Questionnaire, rows: readonly (readonly string[])[]): Responses {
  const reader = responseReader(questionnaire);
  reader.startSheet({ file: 'answers.csv', sheet: undefined, sheets: 1 });
  rows.forEach((cells, index) => {
    reader.addRow({ row: index + 1, cells });
  });
  reader.endSheet();
  reader.endFile({ reading: undefined, issues: [] });
  return reader.finish();
}
