import { fillRandom } from '../../../base/number/counter-random.ts';
import { type BinomialTable, binomialTable, drawBinomial } from './binomial-draw.ts';

/** The answers to one item as its tally has them. */
export interface ShareCount {
  /** Valid answers, above 0. */
  readonly valid: number;
  readonly satisfied: number;
  /** What the item's share counts in the index; those of all items add up to 1. */
  readonly weight: number;
}

/** Which draws are made. */
export interface IndexDraws {
  /** Whole, from 0 to 2³² - 1. */
  readonly seed: number;
  readonly from: number;
  /** The first that is not made. */
  readonly to: number;
}

/**
 * Draws an index anew from its tally: of every item as many answers as it has, satisfied with the chance of its share. Draw 7 of an agency is the same whichever other draws,
 * agencies or processes there are, so that draws made in parts are put together by standing side by side.
 * Answers to different items are drawn apart, because a tally does not tell who gave them: where the answers of one person hang together, the true error is larger, as `indexInterval` measures it.
 * @param unit the code of the agency, which its draws depend on
 * @returns the index of each draw, as a share from 0 to 1; NaN without an item
 * @source B. Efron and R. Tibshirani, An Introduction to the Bootstrap (1993), chapter 6: the parametric bootstrap
 * @example [...bootstrapIndex('SYT', [{ valid: 4, satisfied: 4, weight: 1 }], { seed: 1, from: 0, to: 3 })] // [1, 1, 1]
 */
export function bootstrapIndex(
  unit: string,
  items: readonly ShareCount[],
  { seed, from, to }: IndexDraws,
): Float64Array {
  const values = new Float64Array(to - from);
  if (items.length === 0) return values.fill(Number.NaN);
  const tables = items.map(({ valid, satisfied }) => tableFor(valid, satisfied));
  const scales = Float64Array.from(items, ({ weight, valid }) => weight / valid);
  const random = new Uint32Array(items.length);
  const own = seedOf(unit, seed);
  for (let draw = from; draw < to; draw += 1) {
    fillRandom(random, own, BOOTSTRAP, draw);
    let sum = 0;
    for (let item = 0; item < tables.length; item += 1) {
      const table = tables[item];
      if (table) sum += (scales[item] ?? 0) * drawBinomial(table, random[item] ?? 0);
    }
    values[draw - from] = sum;
  }
  return values;
}

/** The stream of random numbers that draws of indices take. */
const BOOTSTRAP = 6;

function tableFor(valid: number, satisfied: number): BinomialTable {
  if (!(valid > 0 && satisfied >= 0 && satisfied <= valid)) throw new RangeError('bootstrapIndex: counts of a tally');
  return binomialTable(valid, satisfied);
}

/** A seed of its own for each agency, of 53 bits: FNV-1a over its code, from two beginnings. */
function seedOf(unit: string, seed: number): number {
  const text = `${seed} ${unit}`;
  return (hashOf(text, 0x811c9dc5) & 0x1fffff) * 2 ** 32 + hashOf(text, 0x01000193);
}

function hashOf(text: string, start: number): number {
  let hash = start;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

/** What draws say of a figure: its standard error, and the ends of the interval that holds the middle of them. */
export interface DrawnInterval {
  readonly error: number;
  readonly lower: number;
  readonly upper: number;
}

/**
 * The percentile interval of some draws, in any order.
 * @param level above 0 and below 1, as 0.95
 * @returns undefined of fewer than two draws
 * @source Efron and Tibshirani (1993), chapter 13; quantiles by linear interpolation between neighbours (type 7 of Hyndman and Fan, 1996)
 */
export function drawnInterval(values: Float64Array, level: number): DrawnInterval | undefined {
  if (values.length < 2) return undefined;
  const sorted = values.slice().sort();
  const mean = sorted.reduce((sum, value) => sum + value, 0) / sorted.length;
  const squares = sorted.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const quantile = (share: number): number => {
    const place = share * (sorted.length - 1);
    const low = sorted[Math.floor(place)] ?? Number.NaN;
    return low + (place - Math.floor(place)) * ((sorted[Math.ceil(place)] ?? Number.NaN) - low);
  };
  const error = Math.sqrt(squares / (sorted.length - 1));
  return { error, lower: quantile((1 - level) / 2), upper: quantile((1 + level) / 2) };
}
