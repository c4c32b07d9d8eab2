import { basename } from 'node:path';
import { hasError, type Issue } from '../base/issue/issue.ts';
import { loadSources } from '../io/load-sources.ts';
import { loadMapping, loadQuestionnaire, loadResponses, type NamedFile, namedFiles } from '../io/load-survey.ts';
import { flagsTable, interviewersTable, withoutTable } from '../report/quality-table.ts';
import { choiceTable, respondentTable } from '../report/respondent-table.ts';
import { surveyDocument } from '../report/survey-document.ts';
import {
  alternativesTable,
  DIMENSION_WORDS,
  definitionText,
  rowsText,
  slicesTable,
  sliceTable,
} from '../report/survey-table.ts';
import { SAMPLE_NOTICE } from '../report/word.ts';
import { type SurveyForms, surveyForms } from '../season/survey-forms.ts';
import {
  type MappingFile,
  type Questionnaire,
  type Responses,
  type SurveyTally,
  tallySurvey,
  withholdSlices,
} from '../survey/index.ts';
import { EXIT } from './exit.ts';
import type { CommonOptions } from './option.ts';
import { issueCount, type KeyedTable, printIssues, printTables, say, tell } from './print.ts';
import { startProgress } from './progress.ts';

/** Options of `survey`. */
export interface SurveyOptions extends CommonOptions {
  readonly by: readonly ('agency' | 'field' | 'area' | 'group')[];
  readonly mapping?: string | undefined;
}

/** `par-index survey`: rates from a questionnaire and its answers, without a season. */
export async function survey(form: string, answers: readonly string[], options: SurveyOptions): Promise<number> {
  const { lang, format } = options;
  const { questionnaire, mapping, issues } = await loadForm(form, options.mapping);
  if (!questionnaire || hasError(issues)) return finishSurvey(issues, lang);
  const responses = await readAnswers(questionnaire, namedFiles(answers), { mapping });
  const whole = tallySurvey(responses);
  const tally = withholdSlices(whole);
  const forms = surveyForms(responses, tally);
  const all = [...issues, ...whole.issues, ...forms.comparison.quality.issues];
  const { sample } = questionnaire;
  if (format === 'table' || format === 'markdown') {
    if (sample) say(`${SAMPLE_NOTICE[lang]}\n`);
    say(`${definitionText(tally, lang)}\n${rowsText(tally, lang)}\n`);
  }
  const tables = [...figureTables(tally, options), ...formTables(questionnaire, forms, options)];
  const facts = { sample, result: surveyDocument(questionnaire.id, tally, forms) };
  printTables([...tables, ...qualityTables(forms, questionnaire, lang)], options, facts);
  return finishSurvey(all, lang);
}

/** A questionnaire with its confirmed mapping of columns, as the commands about surveys begin. */
export async function loadForm(
  form: string,
  mappingPath: string | undefined,
): Promise<{
  readonly questionnaire: Questionnaire | undefined;
  readonly mapping: MappingFile | undefined;
  readonly issues: readonly Issue[];
}> {
  const { register, issues } = await loadSources(form);
  const file = (path: string): NamedFile => ({ path, name: basename(path) });
  const { value: questionnaire, issues: formIssues } = await loadQuestionnaire(file(form), register);
  const mapping =
    questionnaire && mappingPath !== undefined ? await loadMapping(file(mappingPath), questionnaire) : undefined;
  return { questionnaire, mapping: mapping?.value, issues: [...issues, ...formIssues, ...(mapping?.issues ?? [])] };
}

/** Reads answer files, showing progress on a terminal. */
export async function readAnswers(
  questionnaire: Questionnaire,
  files: readonly NamedFile[],
  options: { readonly mapping: MappingFile | undefined; readonly listed?: number },
): Promise<Responses> {
  const progress = startProgress();
  let rows = 0;
  const responses = await loadResponses(questionnaire, files, options, () => {
    rows += 1;
    progress.show(questionnaire.id, rows);
  });
  progress.end();
  return responses;
}

/** Lists the issues beside the output, and gives the code to exit with. */
export function finishSurvey(issues: readonly Issue[], lang: CommonOptions['lang']): number {
  printIssues(issues, lang);
  tell(issueCount(issues, lang));
  return hasError(issues) ? EXIT.problems : EXIT.fine;
}

function figureTables(tally: SurveyTally, { by, lang }: SurveyOptions): readonly KeyedTable[] {
  const [all] = tally.slices;
  const slices = by.map((one) => ({ key: one, ...slicesTable(tally, one, DIMENSION_WORDS[one][lang], lang) }));
  if (!all) return slices;
  return [
    { key: 'figures', ...sliceTable(tally, all, tally.questionnaire.title[lang], lang) },
    { key: 'alternatives', ...alternativesTable(tally, all, lang) },
    ...slices.filter(({ rows }) => rows.length > 0),
  ];
}

/** What is counted by form. */
function formTables(
  questionnaire: Questionnaire,
  { respondents }: SurveyForms,
  { lang }: SurveyOptions,
): readonly KeyedTable[] {
  const table = { key: 'respondents', ...respondentTable(questionnaire, respondents, lang) };
  const choices = { key: 'choices', ...choiceTable(questionnaire, respondents, lang) };
  return choices.rows.length === 0 ? [table] : [table, choices];
}

/** How much the forms that deserve a look weigh; by agency and interviewer only where there are such forms. */
function qualityTables(
  { comparison }: SurveyForms,
  { method }: Questionnaire,
  lang: CommonOptions['lang'],
): readonly KeyedTable[] {
  const flags = { key: 'flags', ...flagsTable(comparison, method, lang) };
  if (comparison.overall.flagged === 0) return [flags];
  const interviewers = interviewersTable(comparison.quality, method, lang);
  return [
    flags,
    // What there is to say of flags stands below the first table.
    { key: 'without', ...withoutTable(comparison, method, lang), notes: [] },
    ...(interviewers.rows.length > 0 ? [{ key: 'interviewers', ...interviewers }] : []),
  ];
}
