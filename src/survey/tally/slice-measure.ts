import { knownOf } from '../../base/known-of.ts';
import type { Rational } from '../../base/number/rational.ts';
import { itemsOf, type Part, type Questionnaire, type RollUp } from '../questionnaire/questionnaire.ts';
import { type AnswerCounts, levelSums, poolCounts } from './count-answers.ts';
import { fromMean, type Measure, measureAnswers, type Scale, scaleOf } from './measure.ts';
import { rollUpValue, type WeightOf } from './roll-up.ts';

/** Makes the function that measures any set of items of one slice, their answers taken together; single items are computed once, when they are asked for. */
export function sliceMeasure(
  measure: Measure,
  scale: Scale,
  counts: readonly AnswerCounts[],
): (items: readonly number[]) => Rational | undefined {
  const single: { readonly value: Rational | undefined }[] = [];
  const measureItem = (item: number): Rational | undefined => {
    const known = single[item];
    if (known) return known.value;
    const own = counts[item];
    const value = own && measureAnswers(measure, scale, levelSums(own));
    single[item] = { value };
    return value;
  };
  return (items) => {
    const [first, ...others] = items;
    if (first !== undefined && others.length === 0) return measureItem(first);
    const taken = items.flatMap((item) => counts[item] ?? []);
    return measureAnswers(measure, scale, levelSums(poolCounts(taken, scale.values.length)));
  };
}

/** The figure of a part by a statistic and a roll-up. */
export type FigureOf = (measure: Measure, rollUp: RollUp, part: Part) => Rational | undefined;

/**
 * Makes the function that gives any figure of one slice. Each is computed once; `mean-times-20` and `mean-rescaled` are made from the mean, because a weighed mean of
 * a × value + b is a × the mean of the values + b.
 */
export function sliceFigures(questionnaire: Questionnaire, counts: readonly AnswerCounts[]): FigureOf {
  const scale = scaleOf(questionnaire);
  const weightOf = weightsOf(questionnaire);
  const made = new Map<string, (part: Part) => Rational | undefined>();
  const measures = new Map<Measure, ReturnType<typeof sliceMeasure>>();
  const figures = (measure: Measure, rollUp: RollUp): ((part: Part) => Rational | undefined) => {
    const measureItems = measures.get(measure) ?? sliceMeasure(measure, scale, counts);
    measures.set(measure, measureItems);
    const known = new Map<Part, Rational | undefined>();
    return (part) => {
      if (!known.has(part)) known.set(part, rollUpValue(rollUp, part, measureItems, weightOf));
      return known.get(part);
    };
  };
  const computed = (measure: Measure, rollUp: RollUp, part: Part): Rational | undefined => {
    const key = `${measure} ${rollUp}`;
    const figure = made.get(key) ?? figures(measure, rollUp);
    made.set(key, figure);
    return figure(part);
  };
  return (measure, rollUp, part) => {
    const convert = fromMean(measure, scale);
    if (!convert) return computed(measure, rollUp, part);
    const mean = computed('mean', rollUp, part);
    return mean && convert(mean);
  };
}

/** The weights of a questionnaire's items, by number. */
export const weightsOf: (questionnaire: Questionnaire) => WeightOf = knownOf((questionnaire) => {
  const weights = itemsOf(questionnaire).map((item) => item.weight);
  return (item) => weights[item];
});
