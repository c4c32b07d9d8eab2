import { hasError } from '../base/issue/issue.ts';
import { type NamedFile, namedFiles } from '../io/load-survey.ts';
import { answersFromParquet } from '../io/tally-engine/parquet-answers.ts';
import { type WrittenForms, writeForms } from '../io/tally-engine/write-forms.ts';
import { rowsText } from '../report/survey-table.ts';
import { leaveNothing, type OnStop } from './leave-nothing.ts';
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
  const { account, issues: found } = await leaveNothing((onStop) => {
    const write = (files: readonly NamedFile[]) => writeForms(questionnaire, files, out, { mapping });
    return withReadable(namedFiles(answers), onStop, write);
  });
  const all = [...issues, ...found];
  if (!account) return finishTally(all, options);
  if (format === 'json') say(JSON.stringify({ out, ...account }, null, 2));
  else say(`${rowsText({ account }, lang)}\n${out}`);
  return finishTally(all, options);
}

async function withReadable(
  given: readonly NamedFile[],
  onStop: OnStop,
  write: (files: readonly NamedFile[]) => Promise<WrittenForms>,
): Promise<WrittenForms> {
  const { files, issues, remove } = await answersFromParquet(given);
  onStop(remove);
  try {
    return hasError(issues) ? { account: undefined, issues } : await write(files);
  } finally {
    await remove();
  }
}
