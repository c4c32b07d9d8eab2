import { readFileSync } from 'node:fs';
import { type SourceRegister, sourceRegister, sourcesSchema } from '../../../src/base/source.ts';
import {
  type Questionnaire,
  type ResponseOptions,
  type Responses,
  readQuestionnaire,
  responseReader,
} from '../../../src/survey/index.ts';
import { feedCsv } from './feed-csv.ts';

const README = readFileSync(new URL('../../../surveys/README.md', import.meta.url), 'utf8');

/** A complete example of `surveys/README.md`, by its file name. */
export function readmeBlock(name: string): string {
  const found = new RegExp(`^\`${name.replace('.', '\\.')}\`\\n\`\`\`\\w+\\n([^]*?)^\`\`\`$`, 'm').exec(README);
  if (!found?.[1]) throw new Error(`surveys/README.md has no block ${name}`);
  return found[1];
}

/** The register of the README. */
export const SOURCES: SourceRegister = sourceRegister(
  sourcesSchema.parse(JSON.parse(readmeBlock('sources.json'))).sources,
);

/** The raw questionnaire of the README, to be changed by tests. */
// biome-ignore lint/suspicious/noExplicitAny: tests break raw JSON at will
export function rawExample(): any {
  return JSON.parse(readmeBlock('questionnaire.json'));
}

export function questionnaireOf(raw: unknown): Questionnaire {
  const { value, issues } = readQuestionnaire(raw, 'questionnaire.json', SOURCES);
  if (!value) throw new Error(JSON.stringify(issues));
  return value;
}

/** Reads files of responses given as text, by name. */
export function respond(
  questionnaire: Questionnaire,
  files: Readonly<Record<string, string>>,
  options: ResponseOptions = {},
): Responses {
  const reader = responseReader(questionnaire, options);
  for (const [name, text] of Object.entries(files)) {
    feedCsv(reader, name, text);
  }
  return reader.finish();
}
