import type { Responses } from '../answer/responses.ts';
import { codeCount, FIRST_LEVEL } from '../questionnaire/code-book.ts';
import { itemsOf, type Part, type Questionnaire } from '../questionnaire/questionnaire.ts';
import { type Measure, type Scale, scaleOf, scoreOf } from '../tally/measure.ts';
import { rollUpParts, type WeightOf } from '../tally/roll-up.ts';
import { sumOf } from './design/steady-sum.ts';
import { nearestNumber } from './distribution/nearest-number.ts';

/** What the items of a slice say: the sum of the weights of the answers to each, and their mean score. */
export interface ItemMeans {
  readonly weights: Float64Array;
  readonly means: Float64Array;
}

/** How much one more answer to an item moves a figure: `slope` × weight × (score − `centre`); items not in it have slope 0. */
export interface FigureTerms {
  readonly items: readonly number[];
  readonly slopes: Float64Array;
  readonly centres: Float64Array;
}

/** The influence of some rows on a figure, and which of them have a usable answer. */
export interface Influence {
  readonly values: Float64Array;
  readonly answered: Uint8Array;
  readonly respondents: number;
}

/** The score of every answer code, as a share: the statistic of an item is 100 × the mean score; NaN for what does not count. */
export function scoresOf(questionnaire: Questionnaire, measure: Measure): Float64Array {
  const scale: Scale = scaleOf(questionnaire);
  return Float64Array.from({ length: codeCount(questionnaire) }, (_, code) =>
    code < FIRST_LEVEL ? Number.NaN : scoreOf(measure, scale, code - FIRST_LEVEL),
  );
}

/**
 * Linearises a figure: a mean of the means of items by the roll-up, or the mean of all answers pooled. Items without an answer stay out, as they do of the figure.
 * @param figure the value of the figure as a share
 * @source Särndal, Swensson, Wretman, Model Assisted Survey Sampling (1992), 5.5 and 5.6
 */
export function figureTerms(
  questionnaire: Questionnaire,
  part: Part,
  figure: number,
  { weights, means }: ItemMeans,
  weightOf: WeightOf,
): FigureTerms {
  const items = part.items.filter((item) => weights[item] !== 0);
  const slopes = new Float64Array(weights.length);
  const { rollUp } = questionnaire.method;
  if (rollUp === 'pooled' && part.level !== 'item') {
    const all = sumOf(Float64Array.from(items, (item) => weights[item] ?? 0));
    for (const item of items) slopes[item] = 1 / all;
    return { items, slopes, centres: new Float64Array(weights.length).fill(figure) };
  }
  const hasAnswers = (inner: Part): boolean => inner.items.some((item) => weights[item] !== 0);
  const weigh = (inner: Part): number => {
    const weight = rollUp === 'weighted' ? weightOf(inner.items[0] ?? -1) : undefined;
    return weight ? nearestNumber(weight) : 1;
  };
  const spread = (outer: Part, share: number): void => {
    if (outer.level === 'item') {
      const item = outer.items[0] ?? 0;
      slopes[item] = (slopes[item] ?? 0) + share / (weights[item] ?? 1);
      return;
    }
    const parts = rollUpParts(rollUp, outer).filter(hasAnswers);
    const sum = parts.reduce((total, inner) => total + weigh(inner), 0);
    for (const inner of parts) spread(inner, (share * weigh(inner)) / sum);
  };
  spread(part, 1);
  return { items, slopes, centres: means };
}

/** The influence of each of some rows on a figure, times its weight. */
export function influenceOf(
  { questionnaire, codes }: Responses,
  rows: Uint32Array,
  scores: Float64Array,
  { items, slopes, centres }: FigureTerms,
  weights: Float64Array | undefined,
): Influence {
  const width = itemsOf(questionnaire).length;
  const values = new Float64Array(rows.length);
  const answered = new Uint8Array(rows.length);
  // What every answer to every item adds, so that a row is a sum of what stands ready.
  const kinds = scores.length;
  const added = new Float64Array(items.length * kinds);
  const counts = new Uint8Array(items.length * kinds);
  items.forEach((item, place) => {
    scores.forEach((score, code) => {
      if (Number.isNaN(score)) return;
      added[place * kinds + code] = (slopes[item] ?? 0) * (score - (centres[item] ?? 0));
      counts[place * kinds + code] = 1;
    });
  });
  let respondents = 0;
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at] ?? 0;
    const weight = weights ? (weights[row] ?? 0) : 1;
    if (weight === 0) continue;
    let sum = 0;
    let any = 0;
    const start = row * width;
    for (let place = 0; place < items.length; place += 1) {
      const at = place * kinds + (codes[start + (items[place] ?? 0)] ?? 0);
      sum += added[at] ?? 0;
      any |= counts[at] ?? 0;
    }
    values[at] = weight * sum;
    answered[at] = any;
    respondents += any;
  }
  return { values, answered, respondents };
}
