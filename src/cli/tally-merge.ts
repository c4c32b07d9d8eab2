import { hasError } from '../base/issue/issue.ts';
import { namedFiles } from '../io/load-survey.ts';
import { loadTallyParts } from '../io/load-tally-parts.ts';
import { partFrame } from '../survey/index.ts';
import { finishTally, loadTallyForm, printCounts, printTally, type TallyPrintOptions } from './tally-print.ts';

/** Options of `tally merge`. */
export interface TallyMergeOptions extends TallyPrintOptions {
  readonly questionnaire?: string | undefined;
}

/** `par-index tally merge`: adds parts of a tally up, which `--part` wrote; with their questionnaire it prints the figures. */
export async function tallyMerge(parts: readonly string[], options: TallyMergeOptions): Promise<number> {
  const form = options.questionnaire === undefined ? undefined : await loadTallyForm(options.questionnaire, undefined);
  const questionnaire = form?.questionnaire;
  const before = form?.issues ?? [];
  if ((form && !questionnaire) || hasError(before)) return finishTally(before, options);
  const wanted = questionnaire && { ...partFrame(questionnaire), by: undefined };
  const { merged, issues: found } = await loadTallyParts(wanted, namedFiles(parts));
  const issues = [...before, ...found];
  if (!merged) return finishTally(issues, options);
  return questionnaire ? printTally(questionnaire, merged, issues, options) : printCounts(merged, issues, options);
}
