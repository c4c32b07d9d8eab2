import { compareIssues, type Issue } from '../base/issue/issue.ts';
import type { Rational } from '../base/number/rational.ts';
import type { AssessmentRow } from '../scoring/assessment/row.ts';
import type { CriteriaSet } from '../scoring/criteria-set/criteria-set.ts';
import { type HeldGroup, rescoreGroup } from '../scoring/scorecard/rescore-group.ts';
import type { GroupResult } from '../scoring/scorecard/score-group.ts';
import { judgeTarget } from '../survey/index.ts';
import type { BoundSurvey } from './bind-survey.ts';
import { computeGroup, type GroupInput, readGroup, sheetIssues } from './compute-group.ts';
import type { SeasonInput } from './compute-season.ts';
import { statusOf } from './judge-season-targets.ts';
import { withBars } from './suppose-threshold.ts';
import type { MeasuredTarget, SurveyFindings } from './survey-findings.ts';
import { type SupposedValues, supposeRows } from './what-if.ts';

/** The groups of a season scored, with what it takes to score them again when something is supposed. */
export interface HeldSeason {
  readonly groups: readonly HeldSeasonGroup[];
  /** The codes of all agencies. */
  readonly agencies: ReadonlySet<string>;
  readonly targets: readonly MeasuredTarget[];
  /** What is wrong in the groups as they are, each issue as JSON. */
  readonly issues: ReadonlySet<string>;
}

/** One group that is held. */
export interface HeldSeasonGroup {
  readonly input: GroupInput;
  readonly bound: readonly BoundSurvey[];
  readonly held: HeldGroup;
  /** The rows of every member. */
  readonly rows: ReadonlyMap<string, readonly AssessmentRow[]>;
  /** The rows of nobody who is a member, which can leave members unknown. */
  readonly strays: readonly AssessmentRow[];
}

/** Scores the groups of a season and keeps what `supposeGroup` needs. */
export function holdSeason(
  { document, agencies, groups }: Pick<SeasonInput, 'document' | 'agencies' | 'groups'>,
  { bound, targets }: SurveyFindings,
): HeldSeason {
  const issues = new Set<string>();
  const held = groups.map((input): HeldSeasonGroup => {
    const computed = computeGroup(input, { document, agencies, lastYear: undefined }, bound);
    for (const found of computed.issues) issues.add(JSON.stringify(found));
    const own = bound.filter(({ binding }) => binding.group === input.group.id);
    return { input, bound: own, held: computed.held, ...sortedRows(input.rows, computed.held) };
  });
  return { groups: held, agencies: new Set(agencies.map(({ code }) => code)), targets, issues };
}

function sortedRows(all: GroupInput['rows'], { agencies }: HeldGroup): Pick<HeldSeasonGroup, 'rows' | 'strays'> {
  const rows = new Map(agencies.map(({ code }) => [code, [] as AssessmentRow[]]));
  const strays: AssessmentRow[] = [];
  for (const row of all) (rows.get(row.agency) ?? strays).push(row);
  return { rows, strays };
}

/**
 * A group as it would be: what `computeSeason` gives for the supposed rows and the supposed set. Only the agencies that something is supposed of are read and scored again, and of everybody else only the leaves it bears on.
 * @param changes of members of the group
 * @param set its set, with other thresholds or as it is
 * @returns issues that are not there as it is: the fault of what is supposed
 */
export function supposeGroup(
  { issues: before }: Pick<HeldSeason, 'issues'>,
  { input, bound, held, rows, strays }: HeldSeasonGroup,
  changes: readonly SupposedValues[],
  set: CriteriaSet,
): { readonly result: GroupResult; readonly issues: readonly Issue[] } {
  const codes = new Set(changes.map(({ agency }) => agency));
  const own = [...codes].flatMap((code) => rows.get(code) ?? []);
  const supposed = supposeRows([...strays, ...own], changes);
  const reading = readGroup({ ...input, rows: supposed }, codes, bound);
  const said = new Map([...codes].map((code) => [code, reading.assessments.get(code) ?? new Map()]));
  const { result } = rescoreGroup(held, said, set);
  const after = [...reading.issues, ...result.issues, ...sheetIssues(result)];
  return { result, issues: after.filter((found) => !before.has(JSON.stringify(found))).sort(compareIssues) };
}

/** A target whose bar is supposed to be another. */
export interface SupposedTarget {
  readonly before: MeasuredTarget;
  readonly after: Omit<MeasuredTarget, 'values'>;
}

/** The targets whose bars are supposed to be others, judged by what was measured. */
export function supposeBars(
  targets: readonly MeasuredTarget[],
  bars: ReadonlyMap<string, Rational>,
): readonly SupposedTarget[] {
  return targets.flatMap((before) => {
    const status = (bar: MeasuredTarget['target']) =>
      statusOf(before.values.map((value) => ({ verdict: judgeTarget(bar, value) })));
    return withBars([before.target], bars).map((target) => ({ before, after: { target, status: status(target) } }));
  });
}
