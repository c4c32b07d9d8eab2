import { basename } from 'node:path';
import { hasError, type Issue } from '../base/issue/issue.ts';
import type { ShapeResult } from '../base/shape/read.ts';
import type { SourceRegister } from '../base/source.ts';
import { isCsvFile } from '../io/file-kind.ts';
import { loadSources } from '../io/load-sources.ts';
import { readJson } from '../io/read-json.ts';
import { readTable } from '../io/read-table.ts';
import { portalTable } from '../report/portal-table.ts';
import { seriesTable } from '../report/series-table.ts';
import { SAMPLE_NOTICE } from '../report/word.ts';
import { COMPLAINT_FREE_WORDS, rateAgencies, readPortal, readPortalTable, readSeries } from '../survey/index.ts';
import type { CommonOptions } from './option.ts';
import { type KeyedTable, printTables, say } from './print.ts';
import { finishSurvey } from './survey.ts';

/** `par-index survey portal`: the complaint-free rates of the public service portal, from `portal.json` or a table of counts. */
export async function surveyPortal(path: string, options: CommonOptions): Promise<number> {
  const { lang } = options;
  if (isCsvFile(path)) {
    const { table, issues } = await readTable(path, basename(path));
    const { counts, issues: found } = readPortalTable(table);
    const all = [...issues, ...found];
    if (!hasError(all)) print([rates(counts, COMPLAINT_FREE_WORDS.title[lang], lang)], false, options);
    return finishSurvey(all, lang);
  }
  const { value, issues } = await loadDocument(path, readPortal);
  if (value) print([rates(value.counts, value.title[lang], lang)], value.sample, options);
  return finishSurvey(issues, lang);
}

/** `par-index survey series`: figures over the years, with where they cannot be compared and why. */
export async function surveySeries(path: string, options: CommonOptions): Promise<number> {
  const { lang } = options;
  const { value, issues } = await loadDocument(path, readSeries);
  const tables = (value ?? []).map((series) => ({ key: series.id, ...seriesTable(series, lang) }));
  if (value)
    print(
      tables,
      value.some((series) => series.sample),
      options,
    );
  return finishSurvey(issues, lang);
}

function rates(counts: Parameters<typeof rateAgencies>[0], title: string, lang: CommonOptions['lang']): KeyedTable {
  return { key: 'portal', ...portalTable(rateAgencies(counts), title, lang) };
}

function print(tables: readonly KeyedTable[], sample: boolean, options: CommonOptions): void {
  const { lang, format } = options;
  if (sample && (format === 'table' || format === 'markdown')) say(`${SAMPLE_NOTICE[lang]}\n`);
  printTables(tables, options, { sample });
}

async function loadDocument<T>(
  path: string,
  read: (raw: unknown, file: string, sources: SourceRegister) => ShapeResult<T>,
): Promise<{ readonly value: T | undefined; readonly issues: readonly Issue[] }> {
  const name = basename(path);
  const { raw, issues } = await readJson(path, name);
  if (raw === undefined) return { value: undefined, issues };
  const { register, issues: sourceIssues } = await loadSources(path);
  const { value, issues: found } = read(raw, name, register);
  return { value, issues: [...sourceIssues, ...found] };
}
