import { hasError } from '../base/issue/issue.ts';
import { compareCodes } from '../base/order.ts';
import { explainLeaf, type LeafExplanation, leafExplanationLines } from '../report/explain-leaf.ts';
import { explainSheet, sheetExplanationLines } from '../report/explain-sheet.ts';
import { rankIntervalNotes } from '../report/rank-interval-text.ts';
import { isSample } from '../report/result-document.ts';
import { markSample } from '../report/run-file.ts';
import { left, type ReportTable } from '../report/table.ts';
import { SAMPLE_NOTICE } from '../report/word.ts';
import type { LeafScore, NodeScore, Scorecard } from '../scoring/scorecard/result.ts';
import { walkScores } from '../scoring/scorecard/score-sheet.ts';
import type { SeasonGroupResult } from '../season/compute-group.ts';
import type { SeasonResult } from '../season/compute-season.ts';
import { EXIT, UsageError } from './exit.ts';
import type { CommonOptions } from './option.ts';
import { printIssues, printTables, say } from './print.ts';
import { computeFrom } from './run.ts';

/** Options of `explain`. */
export interface ExplainOptions extends CommonOptions {
  readonly agency: string;
  readonly criterion?: string | undefined;
}

/** `par-index explain`: prints what is behind an agency's index, or behind one of its criteria. */
export async function explain(given: string, options: ExplainOptions): Promise<number> {
  const { loaded, result, issues } = await computeFrom(given);
  const { lang, format } = options;
  if (!result) {
    printIssues(issues, lang);
    return EXIT.problems;
  }
  const found = findCard(result, options);
  if (!found) {
    printIssues(issues, lang);
    return EXIT.problems;
  }
  const { view, card } = found;
  const sample = isSample(result);
  if (format === 'csv') {
    const leaves = options.criterion === undefined ? allLeaves(card) : findLeaves(card, options.criterion, lang);
    const entries = leaves.map((leaf) => explainLeaf(leaf, view.set, loaded.sources));
    printTables([{ key: 'criteria', ...markSample(leafTable(card.agency.code, entries, lang), sample) }], options);
  } else if (options.criterion === undefined) {
    const standing = view.standings.find((entry) => entry.agency === card.agency.code);
    const sheet = explainSheet(card, standing, view.set, loaded.sources);
    const notes = [...sheet.notes, ...rankIntervalNotes(view, card.agency.code)];
    const explanation = { ...sheet, notes, sample };
    if (format === 'json') say(JSON.stringify(explanation, null, 2));
    else for (const line of sheetExplanationLines(explanation, lang)) say(line);
  } else {
    const leaves = findLeaves(card, options.criterion, lang);
    const explanations = leaves.map((leaf) => explainLeaf(leaf, view.set, loaded.sources));
    if (format === 'json') say(JSON.stringify({ agency: card.agency, sample, criteria: explanations }, null, 2));
    else {
      say(`# ${card.agency.name[lang]} (${card.agency.code})`);
      say();
      if (sample) say(`> ${SAMPLE_NOTICE[lang]}\n`);
      for (const line of explanations.flatMap((entry) => leafExplanationLines(entry, lang))) say(line);
    }
  }
  const own = issues.filter(
    ({ place }) => place.key === card.agency.code || place.key?.startsWith(`${card.agency.code} ·`),
  );
  printIssues(own, lang);
  return hasError(own) ? EXIT.problems : EXIT.fine;
}

/** The sheet of an agency; undefined when its group could not be scored. */
function findCard(
  result: SeasonResult,
  options: ExplainOptions,
): { view: SeasonGroupResult; card: Scorecard } | undefined {
  for (const view of result.groups) {
    const card = view.cards.find((entry) => entry.agency.code === options.agency);
    if (card) return { view, card };
  }
  if (result.agencies.some(({ code }) => code === options.agency)) return undefined;
  const codes = result.groups
    .flatMap((view) => view.cards.map((card) => card.agency.code))
    .sort(compareCodes)
    .join(', ');
  throw new UsageError(
    options.lang === 'vi'
      ? `Không có cơ quan “${options.agency}”. Các mã: ${codes}`
      : `There is no agency “${options.agency}”. Codes: ${codes}`,
  );
}

/** Every leaf of a sheet with those of its bonus and penalty sections. */
function allLeaves(card: Scorecard): readonly LeafScore[] {
  const nodes: readonly NodeScore[] = [...card.nodes, ...(card.bonus?.nodes ?? []), ...(card.penalty?.nodes ?? [])];
  return [...walkScores(nodes)];
}

/** Explained leaves as one table of data: a line a leaf, its last line of arithmetic with it. */
function leafTable(agency: string, leaves: readonly LeafExplanation[], lang: 'vi' | 'en'): ReportTable {
  const keys = ['agency', 'criterion', 'title', 'state', 'final', 'points', 'points_exact', 'applicable_max', 'layer'];
  const rows = leaves.map((leaf) => [
    agency,
    leaf.criterion,
    leaf.title[lang],
    leaf.state,
    String(leaf.final),
    leaf.points.text,
    leaf.points.exact,
    leaf.applicableMax.text,
    leaf.layer,
    leaf.rule.kind,
    leaf.arithmetic.at(-1)?.[lang] ?? '',
  ]);
  const columns = [...keys, 'rule', 'arithmetic'].map((key) => left(key, key));
  return { title: agency, columns, rows, notes: [] };
}

/** The leaves at or below a code. */
function findLeaves(card: Scorecard, code: string, lang: 'vi' | 'en') {
  const leaves = allLeaves(card).filter(({ node }) => node.code === code || node.code.startsWith(`${code}.`));
  if (leaves.length > 0) return leaves;
  throw new UsageError(lang === 'vi' ? `Không có tiêu chí “${code}” trong bộ.` : `The set has no criterion “${code}”.`);
}
