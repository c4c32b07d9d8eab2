import { type Part, partsOf, type Questionnaire } from '../questionnaire/questionnaire.ts';
import { listAlternatives } from './alternatives.ts';
import { type AnswerCounts, poolCounts, type SliceCounts, validCount } from './count-answers.ts';
import type { Figure, SliceTally } from './figure.ts';
import { scaleOf } from './measure.ts';
import type { Slice } from './slice.ts';
import { type FigureOf, sliceFigures } from './slice-measure.ts';

/** The figures of one slice, from its counts. */
export function tallyCounts(
  questionnaire: Questionnaire,
  whole: Part,
  slice: Slice,
  counts: SliceCounts,
): Omit<SliceTally, 'interval'> {
  const measured = sliceFigures(questionnaire, counts.items);
  const figureOf = figureMaker(questionnaire, counts, measured);
  const inner = partsOf(whole).slice(1).map(figureOf);
  return {
    slice,
    rows: counts.rows,
    overall: figureOf(whole),
    blocks: inner.filter((figure) => figure.level === 'block'),
    factors: inner.filter((figure) => figure.level === 'factor'),
    items: inner.filter((figure) => figure.level === 'item'),
    alternatives: listAlternatives(questionnaire, whole, measured),
  };
}

/** Makes the function that gives the figure of any part, from the counts of one slice. */
function figureMaker(questionnaire: Questionnaire, counts: SliceCounts, measured: FigureOf): (part: Part) => Figure {
  const scale = scaleOf(questionnaire);
  const { itemStatistic, rollUp } = questionnaire.method;
  const answered = counts.items.map(hasAnswers);
  return (part) => {
    const leaves = part.level === 'item' ? [part] : part.leaves;
    const unanswered = leaves.filter((leaf) => !leaf.items.some((item) => answered[item]));
    const pooled = poolCounts(
      part.items.flatMap((item) => counts.items[item] ?? []),
      scale.values.length,
    );
    const found = measured(itemStatistic, rollUp, part);
    return {
      level: part.level,
      code: part.code,
      title: part.title,
      status: found === undefined ? 'missing' : unanswered.length === 0 ? 'complete' : 'partial',
      value: found,
      share: measured('share-satisfied', rollUp, part),
      mean: measured('mean', rollUp, part),
      rows: counts.rows,
      valid: validCount(pooled),
      missing: pooled.missing,
      levels: pooled.levels,
      ...(pooled.weighed && { weighed: pooled.weighed }),
      unanswered: unanswered.map((leaf) => leaf.code),
    };
  };
}

/** Whether an item has a figure; where no weights can be used none has, but it is not for want of answers. */
function hasAnswers(counts: AnswerCounts): boolean {
  const { weighed } = counts;
  if (!weighed || weighed.unit === 0n) return validCount(counts) > 0;
  return weighed.levels.reduce((sum, weight) => sum + weight, 0n) !== 0n;
}
