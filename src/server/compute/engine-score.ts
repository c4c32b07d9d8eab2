import { type Issue, issue } from '../../base/issue/issue.ts';
import type { Language } from '../../base/language.ts';
import { compareCodes } from '../../base/order.ts';
import type { SourceRegister } from '../../base/source.ts';
import { explainLeaf } from '../../report/explain-leaf.ts';
import { explainSheet } from '../../report/explain-sheet.ts';
import { gapTable } from '../../report/group-report.ts';
import { componentTable, groupSheetNotes, rankingTable } from '../../report/group-table.ts';
import { type ReportTable, tableObjects } from '../../report/table.ts';
import { SAMPLE_NOTICE } from '../../report/word.ts';
import { readAssessmentTable } from '../../scoring/assessment/assessment-table.ts';
import type { RowBalance } from '../../scoring/assessment/read.ts';
import {
  type Agency,
  type AssessmentRow,
  type CriteriaSet,
  type GroupResult,
  readAssessments,
  readCriteriaSet,
  scoreGroup,
} from '../../scoring/index.ts';
import { sheetLeaves } from '../../scoring/scorecard/score-sheet.ts';
import { readAgencies } from '../../season/agency-table.ts';
import { sheetIssues } from '../../season/compute-group.ts';
import { readThresholds, withThresholds } from '../../season/suppose-threshold.ts';
import { reweighGroup, supposeRows } from '../../season/what-if.ts';
import type { EngineDocuments } from './engine-document.ts';
import { readTableDocument } from './engine-table.ts';
import type { EngineOutcome, Task } from './task.ts';
import { compareGroup, newIssues, unknownAgencies, unknownWeights, weightsOf } from './what-if.ts';

/** A set scored from plain documents. */
export interface ScoredDocuments {
  readonly register: SourceRegister;
  readonly rows: readonly AssessmentRow[];
  readonly agencies: readonly Agency[];
  /** Undefined where the set or the agencies cannot be used. */
  readonly group: ScoredGroup | undefined;
  readonly issues: readonly Issue[];
}

export interface ScoredGroup extends GroupResult {
  readonly set: CriteriaSet;
  readonly balance: RowBalance;
}

/** Scores agencies against a set from plain documents. */
export async function scoreDocuments(
  { documents, folder }: Extract<Task, { readonly kind: 'engine' }>,
  register: SourceRegister,
): Promise<ScoredDocuments> {
  const { set, issues: setIssues } = await readCriteriaSet(documents.set, 'set', register);
  const issues: Issue[] = [...setIssues];
  const nothing = { register, rows: [], agencies: [], group: undefined, issues };
  if (!set) return nothing;
  const read = await readTableDocument(documents.assessments ?? [], 'assessments', folder);
  // No rows at all is nobody's sheet yet; a text without columns is a table that cannot be read.
  const empty = documents.assessments === undefined || documents.assessments.length === 0;
  const table = empty ? undefined : readAssessmentTable(read.table);
  issues.push(...(empty ? [] : read.issues), ...(table?.issues ?? []));
  const rows = table?.rows ?? [];
  const unread = table?.usable === false;
  const agencies = await agenciesOf(documents, rows, set, folder, issues);
  if (!agencies) return nothing;
  const group = scoreRows(set, rows, agencies, unread);
  return { register, rows, agencies, group, issues: [...issues, ...group.issues] };
}

function scoreRows(
  set: CriteriaSet,
  rows: readonly AssessmentRow[],
  agencies: readonly Agency[],
  unread = false,
): ScoredGroup {
  const reading = readAssessments(rows, set, new Set(agencies.map(({ code }) => code)), unread);
  const group = scoreGroup(set, agencies, reading.assessments);
  const issues = [...reading.issues, ...group.issues, ...sheetIssues(group)];
  return { ...group, set, balance: reading.balance, issues };
}

/** Without a list, every agency that the rows name; its kind is known only when the set is for one kind. */
async function agenciesOf(
  { agencies }: EngineDocuments,
  rows: readonly AssessmentRow[],
  { document: { appliesTo } }: CriteriaSet,
  folder: string,
  issues: Issue[],
): Promise<readonly Agency[] | undefined> {
  if (agencies === undefined) {
    const named = rows.filter((row) => !row.unread && row.agency !== '');
    const kind = appliesTo.length === 1 ? appliesTo[0] : undefined;
    const codes = [...new Set(named.map(({ agency }) => agency))].sort(compareCodes);
    return codes.map((code) => ({ code, name: { vi: code, en: code }, kind, ranked: true, reason: '' }));
  }
  const { table, issues: found } = await readTableDocument(agencies, 'agencies', folder);
  const reading = readAgencies(table);
  issues.push(...found, ...reading.issues);
  return reading.usable ? reading.agencies : undefined;
}

/** What `par-index score --format json` prints. */
export function scoreDocument(scored: ScoredDocuments, group: ScoredGroup, lang: Language): EngineOutcome {
  const { set, balance } = group;
  const view = { ...group, movements: new Map() };
  const ranking = rankingTable(view, set.document.title[lang], lang);
  const tables: Readonly<Record<string, ReportTable>> = {
    ranking: { ...ranking, notes: [...ranking.notes, ...groupSheetNotes(view, lang)] },
    components: componentTable(view, lang === 'vi' ? 'Chỉ số thành phần (%)' : 'Component indices (%)', lang),
    gaps: gapTable(view, lang),
  };
  const shown = Object.entries(tables).filter(([key, table]) => key !== 'gaps' || table.rows.length > 0);
  const standings = new Map(group.standings.map((standing) => [standing.agency, standing]));
  const sample = set.document.sample === true;
  const body = {
    sample,
    ...(sample && { notice: SAMPLE_NOTICE[lang] }),
    rows: balance,
    sheets: group.cards.map((card) => explainSheet(card, standings.get(card.agency.code), set, scored.register)),
    ...Object.fromEntries(shown.map(([key, table]) => [key, tableObjects(table)])),
    notes: Object.fromEntries(shown.flatMap(([key, { notes }]) => (notes.length > 0 ? [[key, notes]] : []))),
  };
  return { body, issues: scored.issues };
}

/** What `par-index explain --format json` prints. Issues `ENGINE_CHANGE_UNKNOWN` for an agency or a criterion that is not there. */
export function explainScore(
  { register, issues }: ScoredDocuments,
  { set, cards, standings }: ScoredGroup,
  { agency = '', criterion }: EngineDocuments,
): EngineOutcome {
  const card = cards.find((one) => one.agency.code === agency);
  const unknown = (path: string, found: string, allowed: readonly string[]): EngineOutcome => {
    const values = { found, allowed: allowed.join(', ') };
    return { body: undefined, issues: [issue('ENGINE_CHANGE_UNKNOWN', { path }, values), ...issues] };
  };
  if (!card)
    return unknown(
      '$.agency',
      agency,
      cards.map((one) => one.agency.code),
    );
  const sample = set.document.sample === true;
  if (criterion === undefined) {
    const standing = standings.find((one) => one.agency === agency);
    return { body: { ...explainSheet(card, standing, set, register), sample }, issues };
  }
  const leaves = sheetLeaves(card).filter(
    ({ node: { code } }) => code === criterion || code.startsWith(`${criterion}.`),
  );
  if (leaves.length === 0)
    return unknown(
      '$.criterion',
      criterion,
      set.leaves.map(({ code }) => code),
    );
  const criteria = leaves.map((leaf) => explainLeaf(leaf, set, register));
  return { body: { agency: card.agency, sample, criteria }, issues };
}

/** Ranks and indices before and after. */
export function compareScores(
  scored: ScoredDocuments,
  group: ScoredGroup,
  { supposition = { changes: [], weights: [], thresholds: [] } }: EngineDocuments,
): EngineOutcome {
  const { set } = group;
  const thresholds = readThresholds(supposition.thresholds, [{ id: set.document.id, set }], []);
  const supposed = withThresholds(set, thresholds.groups.get(set.document.id) ?? new Map());
  const after = scoreRows(supposed.set, supposeRows(scored.rows, supposition.changes), scored.agencies);
  const weighed = reweighGroup(after, supposed.set, weightsOf(supposition.weights, set.document.id));
  const of = { id: set.document.id, title: set.document.title };
  const known = new Set(scored.agencies.map(({ code }) => code));
  const issues = [
    ...unknownAgencies(supposition.changes, known),
    ...unknownWeights(supposition.weights, [{ id: set.document.id, set }]),
    ...thresholds.issues,
    ...supposed.issues,
    ...newIssues(scored.issues, after.issues),
  ];
  return { body: { groups: [compareGroup(of, set, group, weighed)], targets: [] }, issues };
}
