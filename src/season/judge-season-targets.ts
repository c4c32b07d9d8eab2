import type { Rational } from '../base/number/rational.ts';
import {
  DEFAULT_EVIDENCE_RULE,
  type Evidence,
  findFigure,
  type IndexInterval,
  judgeEvidence,
  judgeTarget,
  type Questionnaire,
  type Responses,
  type Target,
  type TargetVerdict,
  tallySlice,
} from '../survey/index.ts';
import type { GroupedAgency } from './agency-table.ts';
import type { TargetMeasure } from './schema.ts';

/** One measuring of a target. */
export interface JudgedMeasure {
  readonly measure: TargetMeasure;
  readonly questionnaire: Questionnaire;
  readonly value: Rational | undefined;
  /** Forms, and valid answers to all items together. */
  readonly rows: number;
  readonly valid: number;
  readonly verdict: TargetVerdict;
  /** How sure the survey is of the verdict; for the overall share of satisfied answers only. */
  readonly evidence: MeasureEvidence | undefined;
}

/** The evidence for a verdict, and the interval it rests on. */
export interface MeasureEvidence extends Pick<Evidence, 'class' | 'moreAnswers'> {
  readonly interval: IndexInterval;
}

/** A target of the season's year with every measuring of it; none means it was not measured. */
export interface JudgedTarget {
  readonly target: Target;
  readonly measures: readonly JudgedMeasure[];
  /** `missed` when one measuring missed it, `met` when every one met it, else `not-measured`: a part of it was not. */
  readonly status: TargetVerdict['status'];
}

/** Judges every target of the year, each by name, on exact values. A target that nobody measured is listed as such. */
export function judgeSeasonTargets(
  targets: readonly Target[],
  year: number,
  measures: readonly TargetMeasure[],
  surveys: ReadonlyMap<string, Responses>,
  agencies: readonly GroupedAgency[],
): readonly JudgedTarget[] {
  return targets
    .filter((target) => target.year === year)
    .map((target) => {
      const judged = measures
        .filter((measure) => measure.scope === target.scope)
        .flatMap((measure) => judgeMeasure(target, measure, surveys.get(measure.survey), agencies) ?? []);
      return { target, measures: judged, status: statusOf(judged) };
    });
}

function judgeMeasure(
  target: Target,
  measure: TargetMeasure,
  responses: Responses | undefined,
  agencies: readonly GroupedAgency[],
): JudgedMeasure | undefined {
  if (!responses) return undefined;
  const setOf = (names: readonly string[] | undefined): ReadonlySet<string> | undefined => names && new Set(names);
  const { agencyKinds } = measure;
  const codes = agencyKinds && agencies.filter(({ kind }) => kind !== undefined && agencyKinds.includes(kind));
  const slice = tallySlice(responses, {
    agencies: setOf(codes?.map((agency) => agency.code)),
    fields: setOf(measure.fields),
    areas: setOf(measure.areas),
    groups: setOf(measure.groups),
  });
  const figure = findFigure(slice, measure.figure);
  const value = figure?.value;
  const verdict = judgeTarget(target, value);
  const { questionnaire } = responses;
  const evidence = figure?.level === 'overall' ? evidenceOf(target, value, slice.interval) : undefined;
  return { measure, questionnaire, value, rows: slice.rows, valid: figure?.valid ?? 0, verdict, evidence };
}

function evidenceOf(
  target: Target,
  percent: Rational | undefined,
  interval: IndexInterval | undefined,
): MeasureEvidence | undefined {
  if (!percent || !interval) return undefined;
  const { respondents, effective, lower, upper } = interval;
  const rate = { percent, answers: respondents, designEffect: respondents / effective, interval: { lower, upper } };
  const evidence = judgeEvidence(rate, target, DEFAULT_EVIDENCE_RULE);
  return evidence && { class: evidence.class, moreAnswers: evidence.moreAnswers, interval };
}

function statusOf(judged: readonly JudgedMeasure[]): TargetVerdict['status'] {
  const statuses = judged.map(({ verdict }) => verdict.status);
  if (statuses.includes('missed')) return 'missed';
  return statuses.length > 0 && statuses.every((status) => status === 'met') ? 'met' : 'not-measured';
}
