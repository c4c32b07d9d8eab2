import { fillRandom } from '../../base/number/counter-random.ts';
import type { RankModel } from './rank-model.ts';

const WEIGHTS = 0;
const SOURCES = 1;
const BITS = 32;

/** The values of all units under the weights of two draws, the one after the other. */
export interface DrawnValues {
  readonly first: Float64Array;
  readonly second: Float64Array;
}

/** Gained and applicable of every unit under the weights of two draws; exact. `applicable` is left out where the model has none. */
export interface DrawnSums {
  readonly gained: DrawnValues;
  readonly applicable: DrawnValues | undefined;
}

/**
 * Makes the function that draws weights and adds up what every unit has under them: of draw `number` and of the one after it.
 * What it returns is written over by its next call.
 */
export function sumDrawer(model: RankModel, seed: number): (number: number) => DrawnSums {
  const { criteria, units, unsure } = model;
  const weights = { first: new Float64Array(criteria), second: new Float64Array(criteria) };
  const gained = pairOf(units);
  const gains = packed(model.gained, units, criteria);
  const rests = model.applicable && { sums: pairOf(units), shares: packed(model.applicable, units, criteria) };
  const draw = drawWeights(model, seed);
  const drawShifts = shiftDrawer(model, seed);
  return (number) => {
    draw(number, weights.first);
    draw(number + 1, weights.second);
    addProducts(gains, weights, gained);
    if (rests) addProducts(rests.shares, weights, rests.sums);
    if (unsure.length > 0) {
      drawShifts(number, weights.first, gained.first);
      drawShifts(number + 1, weights.second, gained.second);
    }
    return { gained, applicable: rests?.sums };
  };
}

/** Room for whole fours of units. */
function pairOf(units: number): DrawnValues {
  const length = Math.ceil(units / 4) * 4;
  return { first: new Float64Array(length), second: new Float64Array(length) };
}

/** Shares in the order in which they are used: four units side by side, criterion by criterion. */
function packed(shares: Float64Array, units: number, criteria: number): Float64Array {
  const out = new Float64Array(Math.ceil(units / 4) * 4 * criteria);
  for (let unit = 0; unit < units; unit += 1) {
    const start = (unit - (unit % 4)) * criteria + (unit % 4);
    for (let at = 0; at < criteria; at += 1) out[start + at * 4] = shares[unit * criteria + at] ?? 0;
  }
  return out;
}

/** A whole number from lowest to highest for every criterion: the share of the range that 32 random bits are of 2³², rounded down. */
export function drawWeights(
  { criteria, lowest, highest }: RankModel,
  seed: number,
): (number: number, weights: Float64Array) => void {
  const random = new Uint32Array(criteria);
  const width = highest.map((high, at) => (high - (lowest[at] ?? 0) + 1) / 2 ** BITS);
  return (number, weights) => {
    fillRandom(random, seed, WEIGHTS, number);
    for (let at = 0; at < criteria; at += 1) {
      weights[at] = (lowest[at] ?? 0) + Math.floor((random[at] ?? 0) * (width[at] ?? 0));
    }
  };
}

/** Adds to every unit what its unsure shares come to in a draw. */
function shiftDrawer(
  { unsure }: RankModel,
  seed: number,
): (number: number, weights: Float64Array, sums: Float64Array) => void {
  const random = new Uint32Array(unsure.reduce((most, { source }) => Math.max(most, source + 1), 0));
  return (number, weights, sums) => {
    fillRandom(random, seed, SOURCES, number);
    for (const { unit, criterion, source, shifts } of unsure) {
      const at = Math.floor(((random[source] ?? 0) / 2 ** BITS) * shifts.length);
      sums[unit] = (sums[unit] ?? 0) + (weights[criterion] ?? 0) * (shifts[at] ?? 0);
    }
  };
}

/** Sums of weight times share: four units under two draws at once, so that every share is read once for eight products. */
function addProducts(
  shares: Float64Array,
  { first, second }: { readonly first: Float64Array; readonly second: Float64Array },
  out: DrawnValues,
): void {
  const criteria = first.length;
  const [sums, others] = [out.first, out.second];
  let at = 0;
  for (let unit = 0; unit < sums.length; unit += 4) {
    let [a0, a1, a2, a3] = [0, 0, 0, 0];
    let [b0, b1, b2, b3] = [0, 0, 0, 0];
    for (let criterion = 0; criterion < criteria; criterion += 1) {
      const one = first[criterion] as number;
      const other = second[criterion] as number;
      const s0 = shares[at] as number;
      const s1 = shares[at + 1] as number;
      const s2 = shares[at + 2] as number;
      const s3 = shares[at + 3] as number;
      at += 4;
      a0 += one * s0;
      a1 += one * s1;
      a2 += one * s2;
      a3 += one * s3;
      b0 += other * s0;
      b1 += other * s1;
      b2 += other * s2;
      b3 += other * s3;
    }
    sums[unit] = a0;
    sums[unit + 1] = a1;
    sums[unit + 2] = a2;
    sums[unit + 3] = a3;
    others[unit] = b0;
    others[unit + 1] = b1;
    others[unit + 2] = b2;
    others[unit + 3] = b3;
  }
}
