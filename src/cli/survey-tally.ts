import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { hasError, type Issue, issue } from '../base/issue/issue.ts';
import { loadSources } from '../io/load-sources.ts';
import { loadMapping, loadQuestionnaire, namedFiles } from '../io/load-survey.ts';
import { tallyFiles } from '../io/tally/tally-files.ts';
import {
  alternativesTable,
  DIMENSION_WORDS,
  definitionText,
  rowsText,
  slicesTable,
  sliceTable,
} from '../report/survey-table.ts';
import { SAMPLE_NOTICE } from '../report/word.ts';
import {
  countWeights,
  type Questionnaire,
  type SurveyCounts,
  type SurveyTally,
  tallyPart,
  tallyUnits,
  withholdSlices,
} from '../survey/index.ts';
import { EXIT } from './exit.ts';
import type { CommonOptions } from './option.ts';
import { issueCount, printIssues, printTables, say, tell } from './print.ts';
import { startProgress } from './progress.ts';
import { compileMuch } from './small-heap.ts';

/** Options of `survey tally` and `survey tally-merge`. */
export interface TallyCommandOptions extends CommonOptions {
  readonly part?: string | undefined;
  readonly mapping?: string | undefined;
}

const NO_INTERVALS = {
  vi: 'Chỉ đếm: khoảng tin cậy, cờ chất lượng và các lát khác cần “par-index survey”.',
  en: 'Counts only: intervals, quality flags and other slices need “par-index survey”.',
};

/** `par-index survey tally`: counts the answers of files of any size by agency, without keeping the forms. */
export async function surveyTally(
  form: string,
  answers: readonly string[],
  options: TallyCommandOptions,
): Promise<number> {
  const { questionnaire, mapping, issues } = await formOf(form, options.mapping);
  if (!questionnaire || hasError(issues)) return finish(issues, options);
  if (countWeights(questionnaire) === 'fitted') {
    const found = questionnaire.sampling?.adjustment?.kind ?? 'stages';
    return finish([...issues, issue('SURVEY_TALLY_DESIGN', { file: basename(form) }, { found })], options);
  }
  const progress = startProgress();
  const onPart = (rows: number): void => progress.show(questionnaire.id, rows);
  compileMuch(true);
  const { counts, issues: found } = await tallyFiles(questionnaire, namedFiles(answers), { mapping }, { onPart });
  compileMuch(false);
  progress.end();
  return print(questionnaire, counts, [...issues, ...found], options);
}

/** `par-index survey tally-merge`: adds parts of a tally up, which `--part` wrote. */
export async function surveyTallyMerge(
  form: string,
  parts: readonly string[],
  options: TallyCommandOptions,
): Promise<number> {
  const { questionnaire, issues } = await formOf(form, undefined);
  if (!questionnaire || hasError(issues)) return finish(issues, options);
  const { loadTallyParts } = await import('../io/load-tally-parts.ts');
  const { counts, issues: found } = await loadTallyParts(questionnaire, namedFiles(parts));
  if (!counts) return finish([...issues, ...found], options);
  return print(questionnaire, counts, [...issues, ...found], options);
}

async function formOf(form: string, mappingPath: string | undefined) {
  const { register, issues } = await loadSources(form);
  const { value: questionnaire, issues: own } = await loadQuestionnaire({ path: form, name: basename(form) }, register);
  const named = mappingPath === undefined ? undefined : { path: mappingPath, name: basename(mappingPath) };
  const mapping = questionnaire && named ? await loadMapping(named, questionnaire) : undefined;
  return { questionnaire, mapping: mapping?.value, issues: [...issues, ...own, ...(mapping?.issues ?? [])] };
}

async function print(
  questionnaire: Questionnaire,
  counts: SurveyCounts,
  issues: readonly Issue[],
  options: TallyCommandOptions,
): Promise<number> {
  const { lang, format, part } = options;
  const tally = withholdSlices(tallyUnits(questionnaire, counts, issues));
  const [all] = tally.slices;
  const sample = questionnaire.sample === true;
  if (format === 'table' || format === 'markdown') {
    if (sample) say(`${SAMPLE_NOTICE[lang]}\n`);
    say(`${definitionText(tally, lang)}\n${rowsText(tally, lang)}\n${NO_INTERVALS[lang]}\n`);
  }
  const agencies = { key: 'agency', ...slicesTable(tally, 'agency', DIMENSION_WORDS.agency[lang], lang) };
  const whole = all && [
    { key: 'figures', ...sliceTable(tally, all, questionnaire.title[lang], lang) },
    { key: 'alternatives', ...alternativesTable(tally, all, lang) },
  ];
  printTables([...(whole ?? []), ...(agencies.rows.length > 0 ? [agencies] : [])], options, {
    sample,
    ...(format === 'json' && { result: await documentOf(questionnaire, tally) }),
  });
  if (part !== undefined) await writeFile(part, `${JSON.stringify(tallyPart(questionnaire, counts), null, 1)}\n`);
  return finish(issues, options);
}

/** Only a document needs what makes documents. */
async function documentOf({ id }: Questionnaire, tally: SurveyTally) {
  const { surveyDocument } = await import('../report/survey-document.ts');
  return surveyDocument(id, tally);
}

function finish(issues: readonly Issue[], { lang }: CommonOptions): number {
  printIssues(issues, lang);
  tell(issueCount(issues, lang));
  return hasError(issues) ? EXIT.problems : EXIT.fine;
}
