import type { Rational } from '../base/number/rational.ts';
import { rateOfInterval } from '../survey/estimate/target-evidence/rate-of-interval.ts';
import {
  DEFAULT_EVIDENCE_RULE,
  type Evidence,
  findFigure,
  type IndexInterval,
  judgeEvidence,
  judgeTarget,
  type Questionnaire,
  type Responses,
  type SliceFilter,
  type SliceTally,
  type Target,
  type TargetVerdict,
  tallyByAgency,
  tallySlice,
} from '../survey/index.ts';
import type { GroupedAgency } from './agency-table.ts';
import { type AgencySlice, type AgencyVerdicts, judgeAgencies } from './agency-verdict.ts';
import type { TargetMeasure } from './schema.ts';

/** One measuring of a target. */
export interface JudgedMeasure {
  readonly measure: TargetMeasure;
  readonly questionnaire: Questionnaire;
  /** The rows measured. */
  readonly slice: SliceTally;
  readonly value: Rational | undefined;
  /** Forms, and valid answers to all items together. */
  readonly rows: number;
  readonly valid: number;
  readonly verdict: TargetVerdict;
  /** How sure the survey is of the verdict; for the overall figure only. */
  readonly evidence: MeasureEvidence | undefined;
  /** The verdict for every agency, where the season asks for it. */
  readonly agencies: AgencyVerdicts | undefined;
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

/**
 * Judges every target of the year, each by name, on exact values, and where a measuring asks for it for every agency: those of its kinds, or where it names none,
 * those with answers in the survey. A target that nobody measured is listed as such, and so is an agency.
 */
export function judgeSeasonTargets(
  targets: readonly Target[],
  year: number,
  measures: readonly TargetMeasure[],
  surveys: ReadonlyMap<string, Responses>,
  agencies: readonly GroupedAgency[],
): readonly JudgedTarget[] {
  const wanted = targets.filter((target) => target.year === year);
  // What is tallied does not depend on the target: programmes and plans of one scope share it.
  const scopes = new Set(wanted.map(({ scope }) => scope as string));
  const tallied = measures.flatMap((measure) => {
    const responses = surveys.get(measure.survey);
    return responses && scopes.has(measure.scope) ? [tallyMeasure(measure, responses, agencies)] : [];
  });
  return wanted.map((target) => {
    const judged = tallied
      .filter(({ measure }) => measure.scope === target.scope)
      .map((one) => judgeMeasure(target, one));
    return { target, measures: judged, status: statusOf(judged) };
  });
}

interface TalliedMeasure {
  readonly measure: TargetMeasure;
  readonly questionnaire: Questionnaire;
  readonly slice: SliceTally;
  /** Undefined where no verdict for every agency is asked for. */
  readonly agencies: readonly AgencySlice[] | undefined;
}

function tallyMeasure(
  measure: TargetMeasure,
  responses: Responses,
  agencies: readonly GroupedAgency[],
): TalliedMeasure {
  const setOf = (names: readonly string[] | undefined): ReadonlySet<string> | undefined => names && new Set(names);
  const { agencyKinds } = measure;
  const codes = agencyKinds && agencies.filter(({ kind }) => kind !== undefined && agencyKinds.includes(kind));
  const filter: SliceFilter = {
    agencies: setOf(codes?.map((agency) => agency.code)),
    fields: setOf(measure.fields),
    areas: setOf(measure.areas),
    groups: setOf(measure.groups),
  };
  const slice = tallySlice(responses, filter);
  const { questionnaire } = responses;
  if (!measure.perAgency) return { measure, questionnaire, slice, agencies: undefined };
  const asked = codes?.map(({ code }) => code) ?? responses.dimensions.agency?.values ?? [];
  const names = new Map(agencies.map(({ code, name }) => [code, name]));
  const wanted = [...new Set(asked)];
  const slices = tallyByAgency(responses, filter, wanted).flatMap((own, at): readonly AgencySlice[] => {
    const code = wanted[at];
    return code === undefined ? [] : [{ code, name: names.get(code) ?? { vi: code, en: code }, slice: own }];
  });
  return { measure, questionnaire, slice, agencies: slices };
}

function judgeMeasure(target: Target, { measure, questionnaire, slice, agencies }: TalliedMeasure): JudgedMeasure {
  const figure = findFigure(slice, measure.figure);
  const value = figure?.value;
  const verdict = judgeTarget(target, value);
  const evidence = figure?.level === 'overall' ? evidenceOf(target, value, slice.interval, questionnaire) : undefined;
  const { perAgency } = measure;
  return {
    measure,
    questionnaire,
    slice,
    value,
    rows: slice.rows,
    valid: figure?.valid ?? 0,
    verdict,
    evidence,
    agencies: perAgency && agencies && judgeAgencies(target, measure.figure, agencies, questionnaire, perAgency),
  };
}

function evidenceOf(
  target: Target,
  percent: Rational | undefined,
  interval: IndexInterval | undefined,
  { sampling }: Questionnaire,
): MeasureEvidence | undefined {
  if (!percent || !interval) return undefined;
  const rate = rateOfInterval(percent, interval, target.percent, sampling?.quantile ?? 'student');
  const evidence = judgeEvidence(rate, target, { ...DEFAULT_EVIDENCE_RULE, level: interval.level });
  return evidence && { class: evidence.class, moreAnswers: evidence.moreAnswers, interval };
}

/** The status of a target by its measurings. */
export function statusOf(judged: readonly Pick<JudgedMeasure, 'verdict'>[]): TargetVerdict['status'] {
  const statuses = judged.map(({ verdict }) => verdict.status);
  if (statuses.includes('missed')) return 'missed';
  return statuses.length > 0 && statuses.every((status) => status === 'met') ? 'met' : 'not-measured';
}
