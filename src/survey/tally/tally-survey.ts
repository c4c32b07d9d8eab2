import type { Issue } from '../../base/issue/issue.ts';
import { compareText } from '../../base/order.ts';
import type { Responses, RowAccount } from '../answer/responses.ts';
import { indexInterval } from '../estimate/index-interval.ts';
import { outline, type Part, partsOf, type Questionnaire } from '../questionnaire/questionnaire.ts';
import { listAlternatives } from './alternatives.ts';
import { countAnswers, poolCounts, type SliceCounts, validCount } from './count-answers.ts';
import type { Figure, SliceTally } from './figure.ts';
import { type Measure, scaleOf } from './measure.ts';
import { rollUpValue } from './roll-up.ts';
import { type Partition, partitionByFilter, partitionsOf, type Slice, type SliceFilter } from './slice.ts';
import { sliceMeasure, weightsOf } from './slice-measure.ts';

/** The figures of a survey, for all rows together and for every agency, field, area, group, and agency by field. */
export interface SurveyTally {
  readonly questionnaire: Questionnaire;
  readonly account: RowAccount;
  readonly issues: readonly Issue[];
  /** All rows first, then the others by kind and code. A slice without rows is not listed, save all rows. */
  readonly slices: readonly SliceTally[];
}

/**
 * Tallies a survey. The result is the same whatever the order of the rows.
 * @returns figures of every slice; with no row, one slice whose figures are missing
 * @example findSlice(tallySurvey(responses), { by: 'agency', agency: 'SYT' })?.overall.value
 */
export function tallySurvey(responses: Responses): SurveyTally {
  const { questionnaire, account, issues } = responses;
  const slices = partitionsOf(responses).flatMap((partition) => tallyPartition(responses, partition));
  return { questionnaire, account, issues, slices };
}

/**
 * Tallies the rows that a filter takes, as one slice.
 * @example tallySlice(responses, { fields: new Set(['land', 'construction', 'investment']) }).overall.value
 */
export function tallySlice(responses: Responses, filter: SliceFilter): SliceTally {
  const [tally] = tallyPartition(responses, partitionByFilter(responses, filter));
  if (!tally) throw new Error('tallySlice: a filter makes one slice');
  return tally;
}

/** The tally of one slice of a survey; undefined when it has no rows. */
export function findSlice(tally: SurveyTally, slice: Exclude<Slice, { by: 'filter' }>): SliceTally | undefined {
  return tally.slices.find((found) => sliceKey(found.slice) === sliceKey(slice));
}

function sliceKey(slice: Slice): string {
  return JSON.stringify(Object.entries(slice).sort(([a], [b]) => compareText(a, b)));
}

/** The level of the intervals that are shown beside figures. */
const INTERVAL_LEVEL = 0.95;

/** Slices whose overall figure is given an interval: those that verdicts and rankings use. */
const MEASURED_SLICES: ReadonlySet<Slice['by']> = new Set(['all', 'agency', 'filter']);

function tallyPartition(responses: Responses, { slices, sliceOf }: Partition): readonly SliceTally[] {
  const counts = countAnswers(responses, sliceOf, slices.length);
  const whole = outline(responses.questionnaire);
  return slices.flatMap((slice, index) => {
    const own = counts[index];
    if (!own) return [];
    const interval = MEASURED_SLICES.has(slice.by)
      ? indexInterval(responses, (row) => sliceOf(row) === index, INTERVAL_LEVEL)
      : undefined;
    return [{ ...tallyCounts(responses.questionnaire, whole, slice, own), interval }];
  });
}

function tallyCounts(
  questionnaire: Questionnaire,
  whole: Part,
  slice: Slice,
  counts: SliceCounts,
): Omit<SliceTally, 'interval'> {
  const figureOf = figureMaker(questionnaire, counts);
  const inner = partsOf(whole).slice(1).map(figureOf);
  return {
    slice,
    rows: counts.rows,
    overall: figureOf(whole),
    blocks: inner.filter((figure) => figure.level === 'block'),
    factors: inner.filter((figure) => figure.level === 'factor'),
    items: inner.filter((figure) => figure.level === 'item'),
    alternatives: listAlternatives(questionnaire, whole, counts),
  };
}

/** Makes the function that gives the figure of any part, from the counts of one slice. */
function figureMaker(questionnaire: Questionnaire, counts: SliceCounts): (part: Part) => Figure {
  const scale = scaleOf(questionnaire);
  const { itemStatistic, rollUp } = questionnaire.method;
  const weightOf = weightsOf(questionnaire);
  const by = (measure: Measure) => {
    const measureItems = sliceMeasure(measure, scale, counts.items);
    return (part: Part) => rollUpValue(rollUp, part, measureItems, weightOf);
  };
  const [value, share, mean] = [by(itemStatistic), by('share-satisfied'), by('mean')];
  const answered = counts.items.map((item) => validCount(item) > 0);
  return (part) => {
    const leaves = part.level === 'item' ? [part] : part.leaves;
    const unanswered = leaves.filter((leaf) => !leaf.items.some((item) => answered[item]));
    const pooled = poolCounts(
      part.items.flatMap((item) => counts.items[item] ?? []),
      scale.values.length,
    );
    return {
      level: part.level,
      code: part.code,
      title: part.title,
      status: unanswered.length === 0 ? 'complete' : unanswered.length < leaves.length ? 'partial' : 'missing',
      value: value(part),
      share: share(part),
      mean: mean(part),
      rows: counts.rows,
      valid: validCount(pooled),
      missing: pooled.missing,
      levels: pooled.levels,
      unanswered: unanswered.map((leaf) => leaf.code),
    };
  };
}
