import { basename } from 'node:path';
import { hasError, type Issue } from '../base/issue/issue.ts';
import { compareCodes } from '../base/order.ts';
import { csvRole } from '../io/file-kind.ts';
import { loadSources } from '../io/load-sources.ts';
import { readJson } from '../io/read-json.ts';
import { readTable } from '../io/read-table.ts';
import { explainSheet } from '../report/explain-sheet.ts';
import { gapTable } from '../report/group-report.ts';
import { componentTable, groupSheetNotes, rankingTable } from '../report/group-table.ts';
import { SAMPLE_NOTICE } from '../report/word.ts';
import type { Agency } from '../scoring/assessment/agency.ts';
import { readAssessmentTable } from '../scoring/assessment/assessment-table.ts';
import { readAssessments } from '../scoring/assessment/read.ts';
import type { AssessmentRow } from '../scoring/assessment/row.ts';
import type { CriteriaSet } from '../scoring/criteria-set/criteria-set.ts';
import { readCriteriaSet } from '../scoring/criteria-set/read.ts';
import { scoreGroup } from '../scoring/scorecard/score-group.ts';
import { readAgencies } from '../season/agency-table.ts';
import { sheetIssues } from '../season/compute-group.ts';
import { EXIT, UsageError } from './exit.ts';
import type { CommonOptions } from './option.ts';
import { issueCount, printIssues, printTables, say, tell } from './print.ts';

/** Options of `score`. */
export interface ScoreOptions extends CommonOptions {
  readonly agencies?: string | undefined;
}

/** `par-index score`: scorecards and a ranking from a set and assessments, without a season. */
export async function score(
  setPath: string,
  assessmentPaths: readonly string[],
  options: ScoreOptions,
): Promise<number> {
  const { lang } = options;
  const { register, issues: sourceIssues } = await loadSources(setPath);
  const json = await readJson(setPath, basename(setPath));
  const reading = json.raw === undefined ? undefined : await readCriteriaSet(json.raw, basename(setPath), register);
  const issues: Issue[] = [...sourceIssues, ...json.issues, ...(reading?.issues ?? [])];
  const set = reading?.set;
  if (!set) return stop(issues, lang);
  const { rows, unreadFile } = await loadRows(assessmentPaths, issues);
  const agencies =
    options.agencies === undefined ? agenciesOf(rows, set) : await listed(options.agencies, issues, lang);
  if (!agencies) return stop(issues, lang);
  const read = readAssessments(rows, set, new Set(agencies.map((agency) => agency.code)), unreadFile);
  const group = scoreGroup(set, agencies, read.assessments);
  issues.push(...read.issues, ...group.issues, ...sheetIssues(group));
  const view = { ...group, set, movements: new Map() };
  const title = set.document.title[lang];
  const sample = set.document.sample === true;
  if (sample && (options.format === 'table' || options.format === 'markdown')) say(`${SAMPLE_NOTICE[lang]}\n`);
  const ranking = rankingTable(view, title, lang);
  const components = componentTable(view, lang === 'vi' ? 'Chỉ số thành phần (%)' : 'Component indices (%)', lang);
  const gaps = gapTable(view, lang);
  const standings = new Map(group.standings.map((standing) => [standing.agency, standing]));
  const sheets = group.cards.map((card) => explainSheet(card, standings.get(card.agency.code), set, register));
  const notes = [...ranking.notes, ...groupSheetNotes(view, lang)];
  const facts = { sample, notice: sample ? SAMPLE_NOTICE[lang] : undefined, rows: read.balance, sheets };
  printTables(
    [
      { key: 'ranking', ...ranking, notes },
      { key: 'components', ...components },
      ...(gaps.rows.length > 0 ? [{ key: 'gaps', ...gaps }] : []),
    ],
    options,
    facts,
  );
  printIssues(issues, lang);
  tell(issueCount(issues, lang));
  return hasError(issues) ? EXIT.problems : EXIT.fine;
}

/** The rows of every file; `unreadFile` when one could not be used, so that no sheet is final. */
async function loadRows(
  paths: readonly string[],
  issues: Issue[],
): Promise<{ readonly rows: readonly AssessmentRow[]; readonly unreadFile: boolean }> {
  const rows: AssessmentRow[] = [];
  let unreadFile = false;
  for (const path of paths) {
    const { table, issues: csvIssues } = await readTable(path, basename(path));
    const named = readAssessmentTable(table);
    issues.push(...csvIssues, ...named.issues);
    rows.push(...named.rows);
    unreadFile ||= !named.usable;
  }
  return { rows, unreadFile };
}

function stop(issues: readonly Issue[], lang: 'vi' | 'en'): number {
  printIssues(issues, lang);
  tell(issueCount(issues, lang));
  return EXIT.problems;
}

/** Without a list, every agency the rows name is scored; its kind is known only when the set is for one kind. */
function agenciesOf(rows: readonly AssessmentRow[], set: CriteriaSet): readonly Agency[] {
  const named = rows.filter((row) => !row.unread && row.agency !== '');
  const codes = [...new Set(named.map((row) => row.agency))].sort(compareCodes);
  const [kind] = set.document.appliesTo;
  const only = set.document.appliesTo.length === 1 ? kind : undefined;
  return codes.map((code) => ({ code, name: { vi: code, en: code }, kind: only, ranked: true, reason: '' }));
}

async function listed(path: string, issues: Issue[], lang: 'vi' | 'en'): Promise<readonly Agency[] | undefined> {
  const { table, issues: csvIssues } = await readTable(path, basename(path));
  if (table.columns.length > 0 && csvRole(table.columns) !== 'agencies') {
    throw new UsageError(lang === 'vi' ? `${path} không phải danh sách cơ quan` : `${path} is not a list of agencies`);
  }
  const reading = readAgencies(table);
  issues.push(...csvIssues, ...reading.issues);
  return reading.usable ? reading.agencies : undefined;
}
