import type { Issue } from '../base/issue/issue.ts';
import type { Language } from '../base/language.ts';
import { schemaText } from '../base/shape/schema-text.ts';
import { rankingChart } from '../report/chart/group-chart.ts';
import { agenciesChart, answersChart } from '../report/chart/survey-chart.ts';
import { explainSheet, sheetExplanationLines } from '../report/explain-sheet.ts';
import { groupReport } from '../report/group-report.ts';
import { rankIntervalNotes } from '../report/rank-interval-text.ts';
import { rankingFile } from '../report/ranking-file.ts';
import { isSample, resultDocument } from '../report/result-document.ts';
import { resultSchema } from '../report/result-schema.ts';
import { issueTable, markSample, surveyFigureTable } from '../report/run-file.ts';
import { type PictureFinder, seasonReport } from '../report/season-report.ts';
import { computeSeason, type SeasonResult } from '../season/compute-season.ts';
import { csvText } from './csv-text.ts';
import { type LoadedSeason, type LoadProgress, loadSeason } from './load-season.ts';
import { explanationPath, groupPath, picturePath, RESULT_FILE, type RunFile, surveyPath } from './write-run.ts';

/** A season loaded and computed. */
export interface ComputedSeason {
  readonly loaded: LoadedSeason;
  /** Undefined when the season's own file cannot be used. */
  readonly result: SeasonResult | undefined;
  /** Everything wrong, from reading and from computing. */
  readonly issues: readonly Issue[];
}

/** Loads and computes a season from its own file. */
export async function computeSeasonFile(path: string, progress?: LoadProgress): Promise<ComputedSeason> {
  const loaded = await loadSeason(path, progress);
  const result = loaded.input && computeSeason(loaded.input);
  return { loaded, result, issues: [...loaded.issues, ...(result?.issues ?? [])] };
}

/**
 * Every file of a run: the result with its schema, the report, issues, and by group, survey and agency what stands behind it.
 * The same bytes for the same inputs.
 * @param lang of the texts for readers; the result has both languages
 */
export function runFiles(
  { loaded, result, issues }: ComputedSeason & { readonly result: SeasonResult },
  lang: Language,
): readonly RunFile[] {
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
  const pictures = pictureFiles(result, sample, lang);
  const drawn = new Set(pictures.map(({ path }) => path));
  const pictureOf: PictureFinder = (kind, id) => {
    const path = picturePath(kind, id);
    return drawn.has(path) ? path : undefined;
  };
  return [
    { path: RESULT_FILE, text: `${JSON.stringify(document, null, 1)}\n` },
    { path: 'result.schema.json', text: schemaText(resultSchema) },
    { path: 'report.md', text: seasonReport(result, issues, loaded.files, lang, pictureOf) },
    { path: 'issues.csv', text: csvText(markSample(issueTable(issues, lang), sample)) },
    ...groups,
    ...surveys,
    ...pictures,
    ...explanationFiles(result, loaded, sample, lang),
  ];
}

/** The rankings and surveys as pictures, for readers of one language. */
function pictureFiles(result: SeasonResult, sample: boolean, lang: Language): readonly RunFile[] {
  const names = new Map(result.agencies.map(({ code, name }) => [code, name[lang]]));
  const drawn: readonly (readonly [string, string | undefined])[] = [
    ...result.groups.map((view) => [picturePath('ranking', view.group.id), rankingChart(view, sample, lang)] as const),
    ...[...result.surveys].flatMap(([id, tally]) => [
      [picturePath('answers', id), answersChart(tally, { id, sample }, lang)] as const,
      [picturePath('agencies', id), agenciesChart(tally, { id, sample }, names, lang)] as const,
    ]),
  ];
  return drawn.flatMap(([path, text]) => (text === undefined ? [] : [{ path, text: `${text}\n` }]));
}

function explanationFiles(
  result: SeasonResult,
  loaded: LoadedSeason,
  sample: boolean,
  lang: Language,
): readonly RunFile[] {
  return result.groups.flatMap((view) => {
    const standings = new Map(view.standings.map((standing) => [standing.agency, standing]));
    return view.cards.flatMap((card): readonly RunFile[] => {
      const sheet = explainSheet(card, standings.get(card.agency.code), view.set, loaded.sources);
      const notes = [...sheet.notes, ...rankIntervalNotes(view, card.agency.code)];
      const explanation = { ...sheet, notes, sample };
      const base = explanationPath(view.group.id, card.agency.code);
      return [
        { path: `${base}.json`, text: `${JSON.stringify(explanation, null, 1)}\n` },
        { path: `${base}.md`, text: sheetExplanationLines(explanation, lang).join('\n') },
      ];
    });
  });
}
