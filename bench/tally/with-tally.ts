import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { tallyFiles as TallyFiles } from '../../src/io/tally/tally-files.ts';
import type * as Survey from '../../src/survey/index.ts';
import type { Questionnaire } from '../../src/survey/index.ts';
import { OTHER_ANSWERS } from './answer-file.ts';
import type { Counted, Job } from './job.ts';

const SOURCES = new URL('../../criteria/sources.json', import.meta.url);
const WEIGHT_UNIT = 10_000;

/** `tallyFiles` as it is shipped: the built code, not what a loader makes of its source. */
export async function tallyCounter(built: string): Promise<(job: Job) => Promise<Counted>> {
  const load = (path: string) => import(new URL(path, pathToFileURL(`${built}/`)).href);
  const { tallyFiles }: { tallyFiles: typeof TallyFiles } = await load('io/tally/tally-files.js');
  const survey: typeof Survey = await load('survey/index.js');
  const { sources } = JSON.parse(readFileSync(SOURCES, 'utf8'));
  const register = new Map(sources.map((source: { readonly id: string }) => [source.id, source]));
  const others = new Map<string, string>(Object.entries(OTHER_ANSWERS).map(([answer, name]) => [name, answer]));
  const questionnaireOf = (form: string): Questionnaire => {
    const { value, issues } = survey.readQuestionnaire(
      JSON.parse(readFileSync(form, 'utf8')),
      'form.json',
      register as never,
    );
    if (!value) throw new Error(`the questionnaire is wrong: ${issues.map(({ code }) => code).join(' ')}`);
    return value;
  };
  const known = new Map<string, Questionnaire>();
  return async ({ path, form }) => {
    const value = known.get(form) ?? questionnaireOf(form);
    known.set(form, value);
    const { counts } = await tallyFiles(value, [{ path, name: 'answers.csv' }]);
    const lines = () => survey.tallyPart(survey.partFrame(value), counts).lines;
    return () =>
      lines().map(({ unit, item, answer, n, w }) => ({
        unit,
        item,
        answer: others.get(answer) ?? answer,
        n,
        w: w === undefined ? n : Number(w) / WEIGHT_UNIT,
      }));
  };
}
