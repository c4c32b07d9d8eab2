import { dirname, join, resolve } from 'node:path';
import { hasError } from '../base/issue/issue.ts';
import { findSeason } from '../io/load-season.ts';
import { type ComputedSeason, computeSeasonFile, runFiles } from '../io/season-run.ts';
import { writeRun } from '../io/write-run.ts';
import { rankingTable } from '../report/group-table.ts';
import { isSample } from '../report/result-document.ts';
import { slicesTable } from '../report/survey-table.ts';
import { targetTable } from '../report/target-table.ts';
import { verdictChangeTables } from '../report/verdict-change-table.ts';
import { verdictTables } from '../report/verdict-table.ts';
import { SAMPLE_NOTICE } from '../report/word.ts';
import type { SeasonResult } from '../season/compute-season.ts';
import { EXIT, UsageError } from './exit.ts';
import type { CommonOptions } from './option.ts';
import { issueCount, printIssues, printTables, say, tell } from './print.ts';
import { startProgress } from './progress.ts';

/** Options of `run`. */
export interface RunOptions extends CommonOptions {
  readonly out?: string | undefined;
}

/** Loads and computes a season, showing progress on a terminal. */
export async function computeFrom(given: string): Promise<ComputedSeason> {
  const progress = startProgress();
  const computed = await computeSeasonFile(await findSeason(given), progress.show);
  progress.end();
  return computed;
}

/** `par-index run`: computes a season, prints its rankings and targets, and writes every file of the run. */
export async function run(given: string, options: RunOptions): Promise<number> {
  const { lang } = options;
  const { loaded, result, issues } = await computeFrom(given);
  if (!result) {
    printIssues(issues, lang);
    tell(issueCount(issues, lang));
    return EXIT.problems;
  }
  const folder = resolve(options.out ?? join('out', result.document.id));
  const files = runFiles({ loaded, result, issues }, lang);
  const inputs = new Set(loaded.files.map(({ path }) => resolve(dirname(loaded.path), path)));
  const strangers = await writeRun(folder, files, inputs);
  if (strangers.length > 0) throw new UsageError(inTheWayText(options.out ?? folder, strangers, lang));
  printResult(result, options);
  printIssues(issues, lang);
  const place = options.out ?? join('out', result.document.id);
  tell(issueCount(issues, lang));
  tell(lang === 'vi' ? `Đã ghi ${files.length} tệp vào ${place}/` : `${files.length} files written to ${place}/`);
  tell(
    lang === 'vi'
      ? `Xem ${join(place, 'report.md')} và ${join(place, 'result.json')}`
      : `See ${join(place, 'report.md')} and ${join(place, 'result.json')}`,
  );
  return hasError(issues) ? EXIT.problems : EXIT.fine;
}

function inTheWayText(folder: string, strangers: readonly string[], lang: 'vi' | 'en'): string {
  const [first = '', ...rest] = strangers;
  const more = rest.length === 0 ? '' : ` (+${rest.length})`;
  return lang === 'vi'
    ? `Không ghi vào ${folder}: tệp ${first}${more} ở đó không do lần tính trước ghi ra và sẽ bị ghi đè. Chọn thư mục khác bằng -o.`
    : `Nothing was written to ${folder}: the file ${first}${more} there was not written by an earlier run and would be overwritten. Choose another folder with -o.`;
}

function printResult(result: SeasonResult, options: RunOptions): void {
  const { lang, format } = options;
  const sample = isSample(result);
  if (format === 'table' || format === 'markdown') {
    say(`${format === 'markdown' ? '# ' : ''}${result.document.title[lang]}`);
    if (sample) say(SAMPLE_NOTICE[lang]);
    say();
  }
  const rankings = result.groups.map((view) => ({
    key: view.group.id,
    ...rankingTable(view, view.group.title[lang], lang),
  }));
  const surveys = [...result.surveys].map(([id, tally]) => ({
    key: `survey-${id}`,
    ...slicesTable(tally, 'field', tally.questionnaire.title[lang], lang),
  }));
  const targets = result.targets.length === 0 ? [] : [{ key: 'targets', ...targetTable(result.targets, lang) }];
  // A line an agency and target is for the report: on a terminal it would push the rankings out of sight.
  const byAgency = format === 'table' ? [] : verdictTables(result.targets, lang);
  const verdicts = byAgency.map((table, at) => ({
    key: `targets-by-agency-${at + 1}`,
    ...table,
  }));
  const changes = verdictChangeTables(result, lang).map((table, at) => ({
    key: `change-${result.changes[at]?.survey ?? ''}`,
    ...table,
  }));
  const facts = { sample, notice: sample ? SAMPLE_NOTICE[lang] : undefined };
  printTables([...rankings, ...surveys, ...targets, ...verdicts, ...changes], options, facts);
}
