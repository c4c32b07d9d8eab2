import { dirname, join, resolve } from 'node:path';
import { hasError, type Issue } from '../base/issue/issue.ts';
import { schemaText } from '../base/shape/schema-text.ts';
import { csvText } from '../io/csv-text.ts';
import { findSeason, type LoadedSeason, loadSeason } from '../io/load-season.ts';
import { explanationPath, groupPath, RESULT_FILE, type RunFile, surveyPath, writeRun } from '../io/write-run.ts';
import { explainSheet, sheetExplanationLines } from '../report/explain-sheet.ts';
import { groupReport } from '../report/group-report.ts';
import { rankingTable } from '../report/group-table.ts';
import { rankingFile } from '../report/ranking-file.ts';
import { isSample, resultDocument } from '../report/result-document.ts';
import { resultSchema } from '../report/result-schema.ts';
import { issueTable, markSample, surveyFigureTable } from '../report/run-file.ts';
import { seasonReport } from '../report/season-report.ts';
import { slicesTable } from '../report/survey-table.ts';
import { targetTable } from '../report/target-table.ts';
import { verdictChangeTables } from '../report/verdict-change-table.ts';
import { verdictTables } from '../report/verdict-table.ts';
import { SAMPLE_NOTICE } from '../report/word.ts';
import { computeSeason, type SeasonResult } from '../season/compute-season.ts';
import { EXIT, UsageError } from './exit.ts';
import type { CommonOptions } from './option.ts';
import { issueCount, printIssues, printTables, say, tell } from './print.ts';
import { startProgress } from './progress.ts';

/** Options of `run`. */
export interface RunOptions extends CommonOptions {
  readonly out?: string | undefined;
}

/** A season loaded and computed. */
export interface ComputedSeason {
  readonly loaded: LoadedSeason;
  readonly result: SeasonResult | undefined;
  readonly issues: readonly Issue[];
}

/** Loads and computes a season, showing progress on a terminal. */
export async function computeFrom(given: string): Promise<ComputedSeason> {
  const progress = startProgress();
  const loaded = await loadSeason(await findSeason(given), progress.show);
  const result = loaded.input && computeSeason(loaded.input);
  progress.end();
  return { loaded, result, issues: [...loaded.issues, ...(result?.issues ?? [])] };
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
  const files = runFiles({ loaded, result, issues }, options);
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

function runFiles(
  { loaded, result, issues }: ComputedSeason & { result: SeasonResult },
  options: RunOptions,
): readonly RunFile[] {
  const { lang } = options;
  const sample = isSample(result);
  const document = resultDocument(result, issues, loaded.files);
  const groups = result.groups.flatMap((view): readonly RunFile[] => [
    { path: `${groupPath(view.group.id)}.csv`, text: csvText(markSample(rankingFile(view), sample)) },
    { path: `${groupPath(view.group.id)}.md`, text: groupReport(view, loaded.sources, sample, lang) },
  ]);
  const surveys = [...result.surveys].map(([id, tally]): RunFile => {
    const table = markSample(surveyFigureTable(tally), sample);
    return { path: `${surveyPath(id)}.csv`, text: csvText(table) };
  });
  return [
    { path: RESULT_FILE, text: `${JSON.stringify(document, null, 1)}\n` },
    { path: 'result.schema.json', text: schemaText(resultSchema) },
    { path: 'report.md', text: seasonReport(result, issues, loaded.files, lang) },
    { path: 'issues.csv', text: csvText(markSample(issueTable(issues, lang), sample)) },
    ...groups,
    ...surveys,
    ...explanationFiles(result, loaded, sample, options),
  ];
}

function explanationFiles(
  result: SeasonResult,
  loaded: LoadedSeason,
  sample: boolean,
  { lang }: RunOptions,
): readonly RunFile[] {
  return result.groups.flatMap((view) => {
    const standings = new Map(view.standings.map((standing) => [standing.agency, standing]));
    return view.cards.flatMap((card): readonly RunFile[] => {
      const sheet = explainSheet(card, standings.get(card.agency.code), view.set, loaded.sources);
      const explanation = { ...sheet, sample };
      const base = explanationPath(view.group.id, card.agency.code);
      return [
        { path: `${base}.json`, text: `${JSON.stringify(explanation, null, 1)}\n` },
        { path: `${base}.md`, text: sheetExplanationLines(explanation, lang).join('\n') },
      ];
    });
  });
}
