import type { Issue } from '../../base/issue/issue.ts';
import { knownOf } from '../../base/known-of.ts';
import { compareText } from '../../base/order.ts';
import type { Responses, RowAccount } from '../answer/responses.ts';
import type { ExactWeights } from '../estimate/exact-weights.ts';
import { responsesDesign } from '../estimate/responses-design.ts';
import { rowsOf, sortIntoSlices } from '../estimate/slice-rows.ts';
import { outline, type Questionnaire } from '../questionnaire/questionnaire.ts';
import { countAnswers } from './count-answers.ts';
import type { SliceTally } from './figure.ts';
import {
  type Partition,
  partitionByAgency,
  partitionByFilter,
  partitionsOf,
  type Slice,
  type SliceFilter,
} from './slice.ts';
import { addPrecision, isMeasured, type PreciseSlice, type Setting } from './slice-precision.ts';
import { tallyCounts } from './tally-counts.ts';

/** The figures of a survey, for all rows together and for every agency, field, area, group, and agency by field. */
export interface SurveyTally {
  readonly questionnaire: Questionnaire;
  readonly account: RowAccount;
  readonly issues: readonly Issue[];
  /** All rows first, then the others by kind and code. A slice without rows is not listed, save all rows. */
  readonly slices: readonly SliceTally[];
}

/**
 * Tallies a survey. The result is the same whatever the order of the rows. With a declared sampling design the figures are weighted and exact; intervals are by that design.
 * Issues: those of the responses, `SAMPLING_…` as of `responsesDesign`, and what intervals were refused for, each once.
 * @returns figures of every slice; with no row, one slice whose figures are missing
 * @example findSlice(tallySurvey(responses), { by: 'agency', agency: 'SYT' })?.overall.value
 */
export function tallySurvey(responses: Responses): SurveyTally {
  const { questionnaire, account } = responses;
  const setting = settingOf(responses);
  const slices = partitionsOf(responses).flatMap((partition) => tallyPartition(setting, partition));
  const refusals = slices.flatMap(({ refusal }) =>
    refusal && setting.sampling ? setting.sampling.explain(refusal) : [],
  );
  const told = new Map(refusals.map((found) => [JSON.stringify(found), found]));
  const issues = [...responses.issues, ...(setting.sampling?.issues ?? []), ...told.values()];
  return { questionnaire, account, issues, slices: slices.map(({ tally }) => tally) };
}

/**
 * Tallies the rows that a filter takes, as one slice.
 * @example tallySlice(responses, { fields: new Set(['land', 'construction', 'investment']) }).overall.value
 */
export function tallySlice(responses: Responses, filter: SliceFilter): SliceTally {
  const [found] = tallyPartition(settingOf(responses), partitionByFilter(responses, filter));
  if (!found) throw new Error('tallySlice: a filter makes one slice');
  return found.tally;
}

/**
 * Tallies the rows that a filter takes for every one of some agencies, in one pass; the filter's own agencies do not count.
 * @returns one slice an agency, in the order given, as `tallySlice` gives each
 */
export function tallyByAgency(
  responses: Responses,
  filter: SliceFilter,
  agencies: readonly string[],
): readonly SliceTally[] {
  const partition = partitionByAgency(responses, filter, agencies);
  return tallyPartition(settingOf(responses), partition).map(({ tally }) => tally);
}

const slicesByKey = knownOf(
  ({ slices }: SurveyTally) => new Map(slices.map((found) => [sliceKey(found.slice), found])),
);

/** The tally of one slice of a survey; undefined when it has no rows. */
export function findSlice(tally: SurveyTally, slice: Exclude<Slice, { by: 'filter' }>): SliceTally | undefined {
  return slicesByKey(tally).get(sliceKey(slice));
}

function sliceKey(slice: Slice): string {
  return JSON.stringify(Object.entries(slice).sort(([a], [b]) => compareText(a, b)));
}

/** The tally of a partition, and the refusals of its intervals. */
function tallyPartition(setting: Setting, { slices, sliceOf }: Partition): readonly PreciseSlice[] {
  const { responses, whole, sampling } = setting;
  const { count, questionnaire } = responses;
  const counts = countAnswers(responses, sliceOf, slices.length, setting.weights);
  const measured = slices.some((slice) => isMeasured(slice, sampling !== undefined));
  const rows = measured ? sortIntoSlices(count, sliceOf, slices.length) : undefined;
  return slices.flatMap((slice, index) => {
    const own = counts[index];
    if (!own) return [];
    const figures = tallyCounts(questionnaire, whole, slice, own);
    if (!rows) return [{ tally: { ...figures, interval: undefined } }];
    return [addPrecision(setting, figures, rowsOf(rows, index))];
  });
}

/** The design of a survey, found out once however many slices are tallied. */
const KNOWN_DESIGNS = new WeakMap<Responses, ReturnType<typeof responsesDesign>>();

/** The weights that the figures of a survey count by; undefined where every row counts once. */
export function figureWeights(responses: Responses): ExactWeights | undefined {
  return settingOf(responses).weights;
}

function settingOf(responses: Responses): Setting {
  if (!KNOWN_DESIGNS.has(responses)) KNOWN_DESIGNS.set(responses, responsesDesign(responses));
  const sampling = KNOWN_DESIGNS.get(responses);
  const weights = sampling && (sampling.weights ?? NO_WEIGHTS);
  return {
    responses,
    whole: outline(responses.questionnaire),
    sampling,
    weights: weights === 'equal' ? undefined : weights,
  };
}

/** Weights that cannot be used weigh nothing, so that there is no figure. */
const NO_WEIGHTS: ExactWeights = { unit: 0n, limbs: [] };
