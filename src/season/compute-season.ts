import { compareIssues, type Issue, issue } from '../base/issue/issue.ts';
import { type AssessmentReading, readAssessments, withSurveyValues } from '../scoring/assessment/read.ts';
import type { AssessmentRow } from '../scoring/assessment/row.ts';
import type { CriteriaSet } from '../scoring/criteria-set/criteria-set.ts';
import { type GroupResult, scoreGroup } from '../scoring/scorecard/score-group.ts';
import { type Responses, type SurveyTally, type Target, tallySurvey, withholdSlices } from '../survey/index.ts';
import type { GroupedAgency } from './agency-table.ts';
import { type BoundValue, bindSurvey } from './bind-survey.ts';
import { type JudgedTarget, judgeSeasonTargets } from './judge-season-targets.ts';
import { type LastYear, type Movement, movementOf } from './movement.ts';
import type { PreviousSurvey } from './previous-survey.ts';
import { type GroupRankIntervals, rankIntervals } from './rank-interval/rank-intervals.ts';
import { unsurePoints } from './rank-interval/unsure-point.ts';
import type { SeasonDocument, SeasonGroup } from './schema.ts';
import { type SurveyChanges, surveyChanges } from './survey-change.ts';
import { type SurveyForms, surveyForms } from './survey-forms.ts';
import { slicesBeside, withholdVerdicts } from './withhold-verdicts.ts';

/** Everything a season is computed from, read and checked. A group whose set has errors is left out by the caller, with its issues. */
export interface SeasonInput {
  readonly document: SeasonDocument;
  readonly agencies: readonly GroupedAgency[];
  readonly groups: readonly GroupInput[];
  readonly surveys: ReadonlyMap<string, Responses>;
  readonly targets: readonly Target[];
  readonly lastYear: LastYear | undefined;
  /** Last year's figures by the id of this year's survey. */
  readonly previousSurveys: ReadonlyMap<string, PreviousSurvey>;
}

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

/** A season computed: groups, surveys, targets, and everything that is wrong or waited for. */
export interface SeasonResult {
  readonly document: SeasonDocument;
  readonly agencies: readonly GroupedAgency[];
  readonly groups: readonly SeasonGroupResult[];
  readonly surveys: ReadonlyMap<string, SurveyTally>;
  /** What the surveys say by form: flags, respondents satisfied with every item. */
  readonly forms: ReadonlyMap<string, SurveyForms>;
  readonly targets: readonly JudgedTarget[];
  /** Of every survey that the season names last year's result of, in the season's order. */
  readonly changes: readonly SurveyChanges[];
  readonly issues: readonly Issue[];
}

/** Computes a season. The result depends on nothing but the input, and not on the order of rows, agencies or files. */
export function computeSeason(input: SeasonInput): SeasonResult {
  const { document, agencies } = input;
  const issues: Issue[] = [...groupIssues(document, agencies)];
  const surveys = new Map([...input.surveys].map(([id, responses]) => [id, tallySurvey(responses)]));
  const groups = input.groups.map((group) => computeGroup(group, input, surveys, issues));
  const targets = judgeSeasonTargets(
    input.targets,
    document.year,
    document.targets?.measures ?? [],
    input.surveys,
    agencies,
  );
  for (const tally of surveys.values()) issues.push(...tally.issues);
  const published = publishedSurveys(surveys, targets);
  const shown = { targets: withholdVerdicts(targets, surveys), changes: changesOf(input, published) };
  const forms = formsOf(input, published);
  for (const [id, { comparison }] of forms) {
    issues.push(...comparison.quality.issues.map((found) => ({ ...found, place: { key: id, ...found.place } })));
  }
  issues.sort(compareIssues);
  const placed = groups.map((group) => withRankIntervals(group, document, published));
  return { document, agencies, groups: placed, surveys: published, forms, ...shown, issues };
}

/** Adds how sure the ranks are, where the season asks; from surveys as they may be published, so that nothing withheld shows. */
function withRankIntervals(
  group: SeasonGroupResult,
  { bindings = [], rankIntervals: settings }: SeasonDocument,
  surveys: ReadonlyMap<string, SurveyTally>,
): SeasonGroupResult {
  if (!settings) return group;
  const own = bindings.filter((binding) => binding.group === group.group.id);
  const unsure = unsurePoints(own, group.set, group.cards, surveys);
  return { ...group, rankIntervals: rankIntervals(group, group.set, unsure, settings) };
}

/** The surveys as they may be published, beside the figures of the targets. */
function publishedSurveys(
  surveys: ReadonlyMap<string, SurveyTally>,
  targets: readonly JudgedTarget[],
): ReadonlyMap<string, SurveyTally> {
  return new Map([...surveys].map(([id, tally]) => [id, withholdSlices(tally, slicesBeside(targets, id))]));
}

function formsOf({ surveys }: SeasonInput, published: ReadonlyMap<string, SurveyTally>): SeasonResult['forms'] {
  return new Map(
    [...published].flatMap(([id, tally]) => {
      const responses = surveys.get(id);
      return responses ? [[id, surveyForms(responses, tally)] as const] : [];
    }),
  );
}

/** Changes of what is published: what is withheld gives none. */
function changesOf(
  { document, agencies, lastYear, previousSurveys }: SeasonInput,
  surveys: ReadonlyMap<string, SurveyTally>,
): readonly SurveyChanges[] {
  const { year } = document;
  return (document.surveys ?? []).flatMap(({ id, lastYear: named }) => {
    const tally = surveys.get(id);
    const previous = previousSurveys.get(id);
    if (!named || !tally || !previous) return [];
    return [surveyChanges(id, tally, previous, { year, lastYear: named, agencies, succession: lastYear?.succession })];
  });
}

function groupIssues(document: SeasonDocument, agencies: readonly GroupedAgency[]): readonly Issue[] {
  const groups = document.groups.map((group) => group.id);
  const strays = agencies.flatMap((agency) => {
    if (groups.includes(agency.group)) return [];
    const values = { agency: agency.code, found: agency.group, allowed: groups.join(', ') };
    return [issue('SEASON_AGENCY_NO_GROUP', { file: document.agencies, key: agency.code, column: 'group' }, values)];
  });
  const empty = groups.flatMap((id) =>
    agencies.some((agency) => agency.group === id)
      ? []
      : [issue('SEASON_GROUP_EMPTY', { file: document.agencies, key: id }, { found: id })],
  );
  return [...strays, ...empty];
}

function computeGroup(
  { group, set, rows, unreadFile }: GroupInput,
  { document, agencies, lastYear }: SeasonInput,
  surveys: ReadonlyMap<string, SurveyTally>,
  issues: Issue[],
): SeasonGroupResult {
  const members = agencies.filter((agency) => agency.group === group.id);
  const bound: BoundValue[] = [];
  const cells = new Set<string>();
  for (const binding of document.bindings ?? []) {
    const tally = surveys.get(binding.survey);
    if (binding.group !== group.id || !tally) continue;
    cells.add(`${binding.criterion}\u0000${binding.input}`);
    const result = bindSurvey(binding, set, members, tally);
    bound.push(...result.values);
    issues.push(...result.issues);
  }
  const isBound = (row: AssessmentRow): boolean => cells.has(`${row.criterion}\u0000${row.input}`);
  const refused = rows.filter(isBound);
  issues.push(...refused.map(boundIssue));
  issues.push(...kindIssues(members, set, document.agencies));
  const reading = readAssessments(
    rows.filter((row) => !isBound(row)),
    set,
    new Set(members.map(({ code }) => code)),
    unreadFile,
  );
  issues.push(...reading.issues);
  const result = scoreGroup(set, members, withSurveyValues(reading.assessments, bound));
  issues.push(...result.issues, ...sheetIssues(result));
  const balance = { ...reading.balance, read: rows.length, rejected: reading.balance.rejected + refused.length };
  const movements = movementsOf(result, group.id, lastYear);
  return { ...result, group, set, balance, movements, rankedLastYear: rankedIn(group.id, lastYear) };
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
