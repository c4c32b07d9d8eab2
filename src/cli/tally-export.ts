import { hasError } from '../base/issue/issue.ts';
import { loadResponses, namedFiles } from '../io/load-survey.ts';
import { answersFromParquet } from '../io/tally-engine/parquet-answers.ts';
import { writeForms } from '../io/tally-engine/write-forms.ts';
import { rowsText } from '../report/survey-table.ts';
import { answerColumns, heaviestIssue } from '../survey/index.ts';
import type { CommonOptions } from './option.ts';
import { say } from './print.ts';
import { finishTally, loadTallyForm } from './tally-print.ts';

/** Options of `tally export`. */
export interface TallyExportOptions extends CommonOptions {
  readonly mapping?: string | undefined;
  readonly out: string;
}

/** `par-index tally export`: writes the accepted forms as Parquet or CSV, coded, without ids and texts. */
export async function tallyExport(
  form: string,
  answers: readonly string[],
  options: TallyExportOptions,
): Promise<number> {
  const { lang, format, out } = options;
  const { questionnaire, mapping, issues } = await loadTallyForm(form, options.mapping);
  if (!questionnaire || hasError(issues)) return finishTally(issues, options);
  const { files, issues: refused, remove } = await answersFromParquet(namedFiles(answers));
  try {
    if (hasError(refused)) return finishTally([...issues, ...refused], options);
    const responses = await loadResponses(questionnaire, files, { mapping });
    const { columns, issues: found } = answerColumns(responses);
    const heavy = heaviestIssue(columns);
    const all = [...issues, ...responses.issues, ...found, ...(heavy ? [heavy] : [])];
    if (heavy) return finishTally(all, options);
    const { account } = responses;
    const failed = await writeForms(responses, columns, out);
    if (format === 'json') say(JSON.stringify({ out, ...account }, null, 2));
    else say(`${rowsText({ account }, lang)}\n${out}`);
    return finishTally([...all, ...failed], options);
  } finally {
    await remove();
  }
}
