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
  terms: FigureTerms,
  weights: Float64Array | undefined,
): Influence {
  const width = itemsOf(questionnaire).length;
  const values = sumAnswers(codes, rows, addedBy(scores, terms, width));
  const usable = Uint8Array.from(scores, (score) => (Number.isNaN(score) ? 0 : 1));
  const answered = new Uint8Array(rows.length);
  let respondents = 0;
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at] ?? 0;
    const weight = weights ? (weights[row] ?? 0) : 1;
    const sum = values[at] ?? 0;
    values[at] = weight === 0 ? 0 : weight * sum;
    if (weight === 0) continue;
    // Nothing but an answer adds anything; what was added may also come to 0.
    if (sum === 0 && !answersAny(codes, row * width, terms.items, usable)) continue;
    answered[at] = 1;
    respondents += 1;
  }
  return { values, answered, respondents };
}

/** What every answer code of every item adds to the sum of its row, and the first and last item that may add anything. */
interface AnswerTable {
  readonly added: Float64Array;
  readonly width: number;
  readonly kinds: number;
  readonly first: number;
  readonly last: number;
}

function addedBy(scores: Float64Array, { items, slopes, centres }: FigureTerms, width: number): AnswerTable {
  const kinds = scores.length;
  const added = new Float64Array(width * kinds);
  for (const item of items) {
    scores.forEach((score, code) => {
      if (!Number.isNaN(score)) added[item * kinds + code] = (slopes[item] ?? 0) * (score - (centres[item] ?? 0));
    });
  }
  return { added, width, kinds, first: Math.min(...items), last: Math.max(...items) };
}

/**
 * The sum of what the answers of each row add, item after item. An addition waits for the one before it: four rows are summed side by side, so that none waits, which takes less than half the time.
 * Rows of one slice lie far apart in memory: both ends of all four are asked for at once.
 */
function sumAnswers(codes: Uint8Array, rows: Uint32Array, table: AnswerTable): Float64Array {
  const { added, width, kinds, first, last } = table;
  const sums = new Float64Array(rows.length);
  const end = rows.length - 1;
  for (let at = 0; at <= end; at += 4) {
    // Past the end the last row stands in: it gets the same sum again.
    const b = Math.min(at + 1, end);
    const c = Math.min(at + 2, end);
    const d = Math.min(at + 3, end);
    const startA = (rows[at] ?? 0) * width;
    const startB = (rows[b] ?? 0) * width;
    const startC = (rows[c] ?? 0) * width;
    const startD = (rows[d] ?? 0) * width;
    const lastA = codes[startA + last] ?? 0;
    const lastB = codes[startB + last] ?? 0;
    const lastC = codes[startC + last] ?? 0;
    const lastD = codes[startD + last] ?? 0;
    let sumA = 0;
    let sumB = 0;
    let sumC = 0;
    let sumD = 0;
    let from = first * kinds;
    for (let item = first; item < last; item += 1, from += kinds) {
      sumA += added[from + (codes[startA + item] ?? 0)] ?? 0;
      sumB += added[from + (codes[startB + item] ?? 0)] ?? 0;
      sumC += added[from + (codes[startC + item] ?? 0)] ?? 0;
      sumD += added[from + (codes[startD + item] ?? 0)] ?? 0;
    }
    sums[at] = sumA + (added[from + lastA] ?? 0);
    sums[b] = sumB + (added[from + lastB] ?? 0);
    sums[c] = sumC + (added[from + lastC] ?? 0);
    sums[d] = sumD + (added[from + lastD] ?? 0);
  }
  return sums;
}

function answersAny(codes: Uint8Array, start: number, items: readonly number[], usable: Uint8Array): boolean {
  return items.some((item) => usable[codes[start + item] ?? 0] === 1);
}
