import { type Issue, issue } from '../base/issue/issue.ts';
import { type AssessmentReading, readAssessments, withSurveyValues } from '../scoring/assessment/read.ts';
import type { AssessmentRow } from '../scoring/assessment/row.ts';
import type { CriteriaSet } from '../scoring/criteria-set/criteria-set.ts';
import { type HeldGroup, holdGroup } from '../scoring/scorecard/rescore-group.ts';
import type { GroupResult } from '../scoring/scorecard/score-group.ts';
import type { GroupedAgency } from './agency-table.ts';
import type { BoundSurvey } from './bind-survey.ts';
import { type LastYear, type Movement, movementOf } from './movement.ts';
import type { GroupRankIntervals } from './rank-interval/rank-intervals.ts';
import type { SeasonDocument, SeasonGroup } from './schema.ts';

/** What a group of a season is scored from. */
export interface GroupInput {
  readonly group: SeasonGroup;
  readonly set: CriteriaSet;
  readonly rows: readonly AssessmentRow[];
  /** Whether one of its files could not be read at all: then no sheet of the group is final. */
  readonly unreadFile: boolean;
}

/** One ranking group of a season. */
export interface SeasonGroupResult extends GroupResult {
  readonly group: SeasonGroup;
  readonly set: CriteriaSet;
  readonly balance: AssessmentReading['balance'];
  /** By agency code; empty when last year was not given. */
  readonly movements: ReadonlyMap<string, Movement>;
  /** How many units the group ranked last year; undefined when last year was not given or had no such group. */
  readonly rankedLastYear: number | undefined;
  /** Undefined where the season does not ask for intervals, or too few agencies are ranked. */
  readonly rankIntervals?: GroupRankIntervals | undefined;
}

/** What is the same for every group. */
interface AllGroups {
  readonly document: SeasonDocument;
  readonly agencies: readonly GroupedAgency[];
  readonly lastYear: LastYear | undefined;
}

/** Scores one group of a season, with everything wrong in it. */
export function computeGroup(
  input: GroupInput,
  { document, agencies, lastYear }: AllGroups,
  bound: readonly BoundSurvey[],
): { readonly result: SeasonGroupResult; readonly held: HeldGroup; readonly issues: readonly Issue[] } {
  const { group, set } = input;
  const members = agencies.filter((agency) => agency.group === group.id);
  const own = bound.filter(({ binding }) => binding.group === group.id);
  const reading = readGroup(input, new Set(members.map(({ code }) => code)), own);
  const held = holdGroup(set, members, reading.assessments);
  const scored = held.result;
  const issues = [
    ...own.flatMap((one) => one.issues),
    ...kindIssues(members, set, document.agencies),
    ...reading.issues,
    ...scored.issues,
    ...sheetIssues(scored),
  ];
  const movements = movementsOf(scored, group.id, lastYear);
  const result = { ...scored, group, set, balance: reading.balance, movements };
  return { result: { ...result, rankedLastYear: rankedIn(group.id, lastYear) }, held, issues };
}

/**
 * Everything said of some members of a group: in its rows, and by the surveys that are bound to it.
 * @param bound of this group
 * @returns issues of `readAssessments`, and `SEASON_BOUND_CELL` for rows that say what a survey says
 */
export function readGroup(
  { set, rows, unreadFile }: GroupInput,
  members: ReadonlySet<string>,
  bound: readonly BoundSurvey[],
): AssessmentReading {
  const cells = new Set(bound.map(({ binding }) => cellKey(binding)));
  const isBound = (row: AssessmentRow): boolean => cells.has(cellKey(row));
  const refused = rows.filter(isBound);
  const plain = refused.length === 0 ? rows : rows.filter((row) => !isBound(row));
  const { assessments, balance, issues } = readAssessments(plain, set, members, unreadFile);
  const values = bound.flatMap((one) => one.values).filter(({ agency }) => members.has(agency));
  return {
    assessments: withSurveyValues(assessments, values),
    balance: { ...balance, read: rows.length, rejected: balance.rejected + refused.length },
    issues: [...refused.map(boundIssue), ...issues],
  };
}

function cellKey({ criterion, input }: { readonly criterion: string; readonly input: string }): string {
  return `${criterion}\u0000${input}`;
}

/** Agencies of a kind the set is not for: what is not applicable by kind cannot be told of them. */
function kindIssues(members: readonly GroupedAgency[], set: CriteriaSet, file: string): readonly Issue[] {
  const { appliesTo } = set.document;
  return members.flatMap(({ code, kind = '' }) => {
    if (appliesTo.includes(kind)) return [];
    const values = { agency: code, found: kind, allowed: appliesTo.join(', ') };
    return [issue('SEASON_AGENCY_KIND', { file, key: code, column: 'kind' }, values)];
  });
}

function boundIssue(row: AssessmentRow): Issue {
  const place = {
    ...row.place,
    column: 'input',
    key: `${row.agency} · ${row.criterion} · ${row.layer} · ${row.input}`,
  };
  return issue('SEASON_BOUND_CELL', place, { code: row.criterion, found: row.input });
}

const MOST_NAMED = 8;

/** Sheets that cannot be ranked, each with what it waits for. */
export function sheetIssues(result: GroupResult): readonly Issue[] {
  return result.cards.flatMap((card): readonly Issue[] => {
    const { code } = card.agency;
    if (card.status === 'complete') return [];
    if (card.status === 'missing') return [issue('SEASON_AGENCY_SILENT', { key: code }, { found: code })];
    const codes = card.waits.map((leaf) => leaf.node.code);
    const more = codes.length > MOST_NAMED ? ` … (${codes.length})` : '';
    const waits = codes.slice(0, MOST_NAMED).join(', ') + more;
    return [issue('SEASON_SHEET_PROVISIONAL', { key: code }, { found: code, waits })];
  });
}

function rankedIn(group: string, lastYear: LastYear | undefined): number | undefined {
  const ranked = [...(lastYear?.entries.values() ?? [])].filter(
    (entry) => entry.group === group && entry.rank !== undefined,
  );
  return ranked.length === 0 ? undefined : ranked.length;
}

function movementsOf(
  result: GroupResult,
  group: string,
  lastYear: LastYear | undefined,
): ReadonlyMap<string, Movement> {
  if (!lastYear) return new Map();
  // A provisional or missing sheet has no index to hold against a published one.
  const complete = result.cards.filter((card) => card.status === 'complete');
  const indices = new Map(complete.map((card) => [card.agency.code, card.index]));
  return new Map(
    result.standings.map((standing) => [
      standing.agency,
      movementOf(standing, group, indices.get(standing.agency), lastYear),
    ]),
  );
}
