import { type Rational, subtract } from '../../base/number/rational.ts';
import type { Responses } from '../answer/responses.ts';
import { outline, type Questionnaire } from '../questionnaire/questionnaire.ts';
import { type AnswerCounts, countAnswers, poolCounts, type SliceCounts } from '../tally/count-answers.ts';
import { scaleOf } from '../tally/measure.ts';
import { rollUpValue } from '../tally/roll-up.ts';
import { sliceMeasure, weightsOf } from '../tally/slice-measure.ts';
import { figureWeights } from '../tally/tally-survey.ts';
import { flagResponses, type QualityResult } from './flag-responses.ts';
import { flagBit, QUALITY_FLAGS, type QualityFlag } from './quality-flag.ts';

/** The overall figure of some forms with and without the flagged ones, by the questionnaire's method: percent, exact. */
export interface QualityDifference {
  readonly forms: number;
  readonly flagged: number;
  /** Of all forms: the figure of the survey. Undefined without a valid answer. */
  readonly all: Rational | undefined;
  readonly without: Rational | undefined;
  /** `without` less `all`, in points; undefined when either is. */
  readonly difference: Rational | undefined;
}

/** How much the flagged forms weigh. */
export interface QualityComparison {
  readonly quality: QualityResult;
  readonly overall: QualityDifference;
  /** In code order; none where the questionnaire names no agency. */
  readonly agencies: readonly (QualityDifference & { readonly agency: string })[];
  /** The whole without the forms of one flag alone, for the flags that were looked for. */
  readonly flags: readonly (QualityDifference & { readonly flag: QualityFlag })[];
}

/**
 * Compares the overall figures with and without the flagged forms: of the whole, of every agency, and of the whole flag by flag. The figure of the survey is the one with all forms;
 * the other says how much depends on forms that deserve a look. Satisfied people may well give one answer throughout, so that the figure without them is no better estimate.
 * With a declared sampling design both figures are weighted; the weights of the forms that stay are not fitted anew.
 * @param quality the flags, when they are known already
 * @example compareQuality(responses).overall.difference // 0 when no form is flagged
 */
export function compareQuality(
  responses: Responses,
  quality: QualityResult = flagResponses(responses),
): QualityComparison {
  const { questionnaire } = responses;
  const { marks, checks } = quality;
  const { agency } = responses.dimensions;
  const groups = agency?.values ?? [''];
  const groupOf = (row: number): number => agency?.positions[row] ?? 0;
  const weights = figureWeights(responses);
  const sliceOf = (row: number): number => 2 * groupOf(row) + (marks[row] ? 1 : 0);
  const counts = countAnswers(responses, sliceOf, 2 * groups.length, weights);
  const figureOf = overallValue(questionnaire);
  const compared = (kept: readonly SliceCounts[], flagged: readonly SliceCounts[]): QualityDifference =>
    differenceOf(figureOf, kept, flagged);
  const kept = counts.filter((_, at) => at % 2 === 0);
  const flagged = counts.filter((_, at) => at % 2 === 1);
  const byFlag = (flag: QualityFlag): QualityDifference => {
    const bit = flagBit(flag);
    const [rest, own] = countAnswers(responses, (row) => ((marks[row] ?? 0) & bit ? 1 : 0), 2, weights);
    return compared(rest ? [rest] : [], own ? [own] : []);
  };
  const agencies = groups.map((name, at) => ({
    agency: name,
    ...compared(kept.slice(at, at + 1), flagged.slice(at, at + 1)),
  }));
  const looked = QUALITY_FLAGS.filter((flag) => checks[flag] === 'checked');
  return {
    quality,
    overall: compared(kept, flagged),
    agencies: agency ? agencies : [],
    flags: looked.map((flag) => ({ flag, ...byFlag(flag) })),
  };
}

function differenceOf(
  figureOf: (slices: readonly SliceCounts[]) => Rational | undefined,
  kept: readonly SliceCounts[],
  flagged: readonly SliceCounts[],
): QualityDifference {
  const rows = (slices: readonly SliceCounts[]): number => slices.reduce((sum, slice) => sum + slice.rows, 0);
  const all = figureOf([...kept, ...flagged]);
  const without = figureOf(kept);
  return {
    forms: rows(kept) + rows(flagged),
    flagged: rows(flagged),
    all,
    without,
    difference: all && without ? subtract(without, all) : undefined,
  };
}

/** Makes the function that gives the overall figure of several slices taken together. */
function overallValue(questionnaire: Questionnaire): (slices: readonly SliceCounts[]) => Rational | undefined {
  const whole = outline(questionnaire);
  const scale = scaleOf(questionnaire);
  const { itemStatistic, rollUp } = questionnaire.method;
  const weightOf = weightsOf(questionnaire);
  return (slices) => {
    const items = whole.items.map((item): AnswerCounts => {
      const own = slices.flatMap((slice) => slice.items[item] ?? []);
      return poolCounts(own, scale.values.length);
    });
    return rollUpValue(rollUp, whole, sliceMeasure(itemStatistic, scale, items), weightOf);
  };
}
