import type { Localized } from '../../base/language.ts';
import { type Rational, rational } from '../../base/number/rational.ts';
import {
  type ItemStatistic,
  itemsOf,
  outline,
  partsOf,
  type Questionnaire,
  type RollUp,
} from '../questionnaire/questionnaire.ts';
import type { WeighedLevels } from './count-answers.ts';
import { findFigure, type SliceTally } from './figure.ts';
import { type AnswerSums, type Scale, scaleOf, sumAnswers, sumExactly } from './measure.ts';
import { rollUpTerms, sumTerms } from './roll-up.ts';
import { sliceMeasure, weightsOf } from './slice-measure.ts';

/** One part of a mean, as it is shown; without a value it stays out of the sum and of the divisor. */
export interface ExplainedTerm {
  readonly code: string;
  readonly title: Localized;
  readonly weight: Rational;
  readonly value: Rational | undefined;
}

/**
 * The arithmetic of a figure. `statistic`: from the counts of its own answers, pooled over `items` when there are several. `mean`: sum of weight × value over the terms that have a value,
 * divided by the sum of their weights (each 1 but for `weighted`).
 */
export type FigureExplanation =
  | {
      readonly kind: 'statistic';
      readonly code: string;
      readonly title: Localized;
      readonly statistic: ItemStatistic;
      readonly items: readonly string[];
      /** Of the answers, each counted once. */
      readonly sums: AnswerSums;
      /** The same by weight, which the value is computed from; absent where every row counts once. */
      readonly weighed?: Readonly<Record<keyof AnswerSums, Rational>>;
      readonly scale: Scale;
      readonly value: Rational | undefined;
    }
  | {
      readonly kind: 'mean';
      readonly code: string;
      readonly title: Localized;
      readonly rollUp: RollUp;
      readonly terms: readonly ExplainedTerm[];
      readonly total: Rational;
      readonly divisor: Rational;
      readonly value: Rational | undefined;
    };

/**
 * Explains the value of a figure as data that a report prints in either language. The terms' own codes explain the level below.
 * @param code `overall`, or the code of a block, factor or item; undefined is returned for another one
 * @example explainFigure(questionnaire, tally, 'S1') // { kind: 'statistic', sums: { satisfied: 3, valid: 4, … }, value: 75, … }
 */
export function explainFigure(
  questionnaire: Questionnaire,
  tally: SliceTally,
  code: string,
): FigureExplanation | undefined {
  const figure = findFigure(tally, code);
  const part = partsOf(outline(questionnaire)).find((one) => one.code === code);
  if (!figure || !part) return undefined;
  const { title, value } = figure;
  const { itemStatistic, rollUp } = questionnaire.method;
  const scale = scaleOf(questionnaire);
  const measure = sliceMeasure(itemStatistic, scale, tally.items);
  const terms = rollUpTerms(rollUp, part, measure, weightsOf(questionnaire));
  if (terms.length > 0) {
    const shown = terms.map(({ part: { code, title }, weight, value }) => ({ code, title, weight, value }));
    return { kind: 'mean', code, title, rollUp, terms: shown, ...sumTerms(terms), value };
  }
  const all = itemsOf(questionnaire);
  const items = part.items.flatMap((item) => all[item]?.code ?? []);
  const sums = sumAnswers(scale, figure.levels);
  const weighed = figure.weighed && figure.weighed.unit > 0n && { weighed: weighedSums(scale, figure.weighed) };
  return { kind: 'statistic', code, title, statistic: itemStatistic, items, sums, ...weighed, scale, value };
}

function weighedSums(scale: Scale, { levels, unit }: WeighedLevels): Readonly<Record<keyof AnswerSums, Rational>> {
  const { valid, satisfied, dissatisfied, sum } = sumExactly(scale, levels);
  return {
    valid: rational(valid, unit),
    satisfied: rational(satisfied, unit),
    dissatisfied: rational(dissatisfied, unit),
    sum: rational(sum, unit),
  };
}
