import type { Rational } from '../../base/number/rational.ts';
import { itemsOf, type Questionnaire } from '../questionnaire/questionnaire.ts';
import { type AnswerCounts, levelSums, poolCounts } from './count-answers.ts';
import { type Measure, measureAnswers, type Scale } from './measure.ts';
import type { WeightOf } from './roll-up.ts';

/** Makes the function that measures any set of items of one slice, their answers taken together; single items are computed once. */
export function sliceMeasure(
  measure: Measure,
  scale: Scale,
  counts: readonly AnswerCounts[],
): (items: readonly number[]) => Rational | undefined {
  const single = counts.map((one) => measureAnswers(measure, scale, levelSums(one)));
  return (items) => {
    const [first, ...others] = items;
    if (first !== undefined && others.length === 0) return single[first];
    const taken = items.flatMap((item) => counts[item] ?? []);
    return measureAnswers(measure, scale, levelSums(poolCounts(taken, scale.values.length)));
  };
}

/** The weights of a questionnaire's items, by number. */
export function weightsOf(questionnaire: Questionnaire): WeightOf {
  const weights = itemsOf(questionnaire).map((item) => item.weight);
  return (item) => weights[item];
}
