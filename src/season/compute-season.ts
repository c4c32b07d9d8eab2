import { compareIssues, type Issue, issue } from '../base/issue/issue.ts';
import { type Responses, type SurveyTally, type Target, tallySurvey, withholdSlices } from '../survey/index.ts';
import type { GroupedAgency } from './agency-table.ts';
import { type BoundSurvey, bindSurvey } from './bind-survey.ts';
import { computeGroup, type GroupInput, type SeasonGroupResult } from './compute-group.ts';
import { type JudgedTarget, judgeSeasonTargets } from './judge-season-targets.ts';
import type { LastYear } from './movement.ts';
import type { PreviousSurvey } from './previous-survey.ts';
import { rankIntervals } from './rank-interval/rank-intervals.ts';
import { unsurePoints } from './rank-interval/unsure-point.ts';
import type { SeasonDocument } from './schema.ts';
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

/** A season computed: groups, surveys, targets, and everything that is wrong or waited for. */
export interface SeasonResult {
  readonly document: SeasonDocument;
  readonly agencies: readonly GroupedAgency[];
  readonly groups: readonly SeasonGroupResult[];
  readonly surveys: ReadonlyMap<string, SurveyTally>;
  /** What the bindings took from the surveys. */
  readonly bound: readonly BoundSurvey[];
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
  const bound = bindSurveys(input, surveys);
  const computed = input.groups.map((group) => computeGroup(group, input, bound));
  issues.push(...computed.flatMap((group) => group.issues));
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
  const groups = computed.map(({ result }) => withRankIntervals(result, document, published));
  return { document, agencies, groups, surveys: published, bound, forms, ...shown, issues };
}

/** What every binding takes from its survey, where that was counted. */
function bindSurveys(
  { document, agencies, groups }: SeasonInput,
  surveys: ReadonlyMap<string, SurveyTally>,
): readonly BoundSurvey[] {
  return (document.bindings ?? []).flatMap((binding): readonly BoundSurvey[] => {
    const tally = surveys.get(binding.survey);
    const own = groups.find(({ group }) => group.id === binding.group);
    if (!tally || !own) return [];
    const members = agencies.filter(({ group }) => group === binding.group);
    return [{ binding, ...bindSurvey(binding, own.set, members, tally) }];
  });
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
