import { basename } from 'node:path';
import { hasError, type Issue } from '../base/issue/issue.ts';
import { loadSources } from '../io/load-sources.ts';
import { loadQuestionnaire, loadResponses } from '../io/load-survey.ts';
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
import { tallySurvey } from '../survey/index.ts';
import { EXIT } from './exit.ts';
import type { CommonOptions } from './option.ts';
import { issueCount, printIssues, printTables, say, tell } from './print.ts';
import { startProgress } from './progress.ts';

/** Options of `survey`. */
export interface SurveyOptions extends CommonOptions {
  readonly by: readonly ('agency' | 'field' | 'area' | 'group')[];
}

/** `par-index survey`: rates from a questionnaire and its answers, without a season. */
export async function survey(form: string, responses: readonly string[], options: SurveyOptions): Promise<number> {
  const { lang, format } = options;
  const { register, issues: sourceIssues } = await loadSources(form);
  const { value, issues: formIssues } = await loadQuestionnaire({ path: form, name: basename(form) }, register);
  const issues: Issue[] = [...sourceIssues, ...formIssues];
  if (!value) {
    printIssues(issues, lang);
    tell(issueCount(issues, lang));
    return EXIT.problems;
  }
  const progress = startProgress();
  let rows = 0;
  const files = responses.map((path) => ({ path, name: basename(path) }));
  const tally = tallySurvey(
    await loadResponses(value, files, undefined, () => {
      rows += 1;
      progress.show(value.id, rows);
    }),
  );
  progress.end();
  issues.push(...tally.issues);
  const [all] = tally.slices;
  const sample = value.sample === true;
  if (format === 'table' || format === 'markdown') {
    if (sample) say(`${SAMPLE_NOTICE[lang]}\n`);
    say(`${definitionText(tally, lang)}\n${rowsText(tally, lang)}\n`);
  }
  const slices = options.by.map((by) => ({ key: by, ...slicesTable(tally, by, DIMENSION_WORDS[by][lang], lang) }));
  const whole = all
    ? [
        { key: 'figures', ...sliceTable(tally, all, value.title[lang], lang) },
        { key: 'alternatives', ...alternativesTable(tally, all, lang) },
      ]
    : [];
  const facts = { sample, result: surveyDocument(value.id, tally) };
  printTables([...whole, ...slices.filter((table) => table.rows.length > 0)], options, facts);
  printIssues(issues, lang);
  tell(issueCount(issues, lang));
  return hasError(issues) ? EXIT.problems : EXIT.fine;
}
