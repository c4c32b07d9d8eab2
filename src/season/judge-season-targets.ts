import type { Rational } from '../base/number/rational.ts';
import {
  findFigure,
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
  return { measure, questionnaire, value, rows: slice.rows, valid: figure?.valid ?? 0, verdict };
}

function statusOf(judged: readonly JudgedMeasure[]): TargetVerdict['status'] {
  const statuses = judged.map(({ verdict }) => verdict.status);
  if (statuses.includes('missed')) return 'missed';
  return statuses.length > 0 && statuses.every((status) => status === 'met') ? 'met' : 'not-measured';
}
