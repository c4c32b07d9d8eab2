/**
 * Counts of answers by agency, or by agency and weight. Where every row counts once, the answers to two items that stand beside each other are counted as a pair, which halves the work;
 * pairs are told apart at the end. Only some hundred agencies have room for pairs, some thousand agencies or weights for single answers; of the others single answers are counted one by one, and their weights added up.
 */
export interface UnitCounter {
  readonly codes: number;
  /** Places of the single answers of an agency, and all of them with those of pairs. */
  readonly stride: number;
  readonly block: number;
  /** Counts of the agencies and weights that have room, and which they are: modulo 256, so that what is counted together lies close together, and what was carried out of that. */
  readonly counts: Uint8Array;
  readonly carried: Int32Array;
  readonly owners: Owner[];
  /** Places that owners have. */
  used: number;
  /** Twice the start of its owner, and 1 where it has pairs, by agency, and by agency and weight. */
  byUnit: Int32Array;
  readonly byWeight: Int32Array[];
  /** Single answers of all others. */
  others: Int32Array;
  /** Of all others; absent where every row counts once. */
  readonly weights: WeightSums | undefined;
}

/** An agency, or an agency and a weight, that has room: the first ones for pairs too. */
export interface Owner {
  readonly unit: number;
  readonly weight: number;
  readonly start: number;
  readonly paired: boolean;
}

/** Sums of weights, and of their squares in two limbs of 32 bits. */
interface WeightSums {
  sums: Float64Array;
  low: Float64Array;
  high: Float64Array;
  /** What was carried out of the sums while they were exact. */
  readonly carried: Map<number, { readonly sum: bigint; readonly square: bigint }>;
  rows: number;
}

/** Weights of so many units and more are not counted here. */
export const HEAVIEST = 2 ** 31;
/** Sums over so many rows of the heaviest weights stay below 2^53. */
export const EXACT_ROWS = 2 ** 20;
const HALF = 2 ** 16;
/** Weights of an agency that may have room, by their numbers. */
const WEIGHTS = 4096;
/** Places of all agencies, and how many of them may be taken with pairs: what is written to stays within what a processor holds near at hand. */
export const COUNTS = 2 ** 22;
const PAIRED = 2 ** 20;
const NONE = -1;
const GROWTH = 1.5;

/**
 * A counter in which nothing is counted.
 * @param counts zeros, where agencies and weights have room
 * @param carried as many zeros
 */
export function unitCounter(
  items: number,
  codes: number,
  weighted: boolean,
  counts: Uint8Array,
  carried: Int32Array,
): UnitCounter {
  const stride = items * codes;
  const none = (): Float64Array => new Float64Array(0);
  return {
    codes,
    stride,
    // By weight there are many owners: single answers keep them close together.
    block: weighted ? stride : stride + Math.max(items - 1, 0) * codes * codes,
    counts,
    carried,
    owners: [],
    used: 0,
    byUnit: new Int32Array(0),
    byWeight: [],
    others: new Int32Array(0),
    weights: weighted ? { sums: none(), low: none(), high: none(), carried: new Map(), rows: 0 } : undefined,
  };
}

/** Where pairs of answers to an item and the next one begin: of two codes at the first times the number of codes, and the second. */
export function pairPlace({ codes, stride }: UnitCounter, item: number): number {
  return stride + item * codes * codes;
}

/** The places of the single answers that a pair is made of. */
export function singlePlaces({ codes, stride }: UnitCounter, place: number): readonly [number, number] {
  const item = Math.floor((place - stride) / (codes * codes));
  const both = (place - stride) % (codes * codes);
  return [item * codes + Math.floor(both / codes), (item + 1) * codes + (both % codes)];
}

/** Where an agency and a weight are counted: twice the first place, and 1 where pairs are counted there; below 0 where they have no room. */
export function countsOf(counter: UnitCounter, unit: number, weight: number): number {
  if (!counter.weights) return counter.byUnit[unit] ?? NONE;
  const known = counter.byWeight[unit]?.[weight] ?? NONE;
  if (known !== NONE || weight >= WEIGHTS || counter.used + counter.block > counter.counts.length) return known;
  const owner = newOwner(counter, unit, weight);
  const old = counter.byWeight[unit] ?? new Int32Array(0);
  if (weight >= old.length) {
    const room = Math.min(WEIGHTS, Math.max(weight + 1, 2 * old.length));
    counter.byWeight[unit] = withRoom(new Int32Array(room).fill(NONE), old);
  }
  const own = counter.byWeight[unit];
  if (own) own[weight] = owner;
  return owner;
}

function newOwner(counter: UnitCounter, unit: number, weight: number): number {
  const { used: start, block, stride } = counter;
  const paired = block > stride && start + block <= PAIRED;
  const end = start + (paired ? block : stride);
  if (end > counter.counts.length) return NONE;
  counter.owners.push({ unit, weight, start, paired });
  counter.used = end;
  return 2 * start + (paired ? 1 : 0);
}

function withRoom<T extends Int32Array | Float64Array>(larger: T, old: T): T {
  larger.set(old);
  return larger;
}

/** Makes room for an agency of some position. */
export function makeRoom(counter: UnitCounter, unit: number): void {
  for (let next = counter.byUnit.length; next <= unit; next += 1) {
    counter.byUnit = withRoom(new Int32Array(next + 1), counter.byUnit);
    counter.byUnit[next] = counter.weights ? NONE : newOwner(counter, next, 0);
    counter.byWeight[next] = new Int32Array(0);
  }
}

/** Makes room for single answers of an agency. */
function makeOtherRoom(counter: UnitCounter, unit: number): void {
  const needed = (unit + 1) * counter.stride;
  if (needed <= counter.others.length) return;
  const length = Math.max(needed, Math.ceil(counter.others.length * GROWTH));
  counter.others = withRoom(new Int32Array(length), counter.others);
  const { weights } = counter;
  if (!weights) return;
  weights.sums = withRoom(new Float64Array(length), weights.sums);
  weights.low = withRoom(new Float64Array(length), weights.low);
  weights.high = withRoom(new Float64Array(length), weights.high);
}

/**
 * Adds a row of an agency and a weight that have no room.
 * @param picked places of its answers
 * @param units how many its weight is
 * @param times 1, or -1 to take it back
 */
export function addOthers(
  counter: UnitCounter,
  unit: number,
  picked: readonly number[],
  units: number,
  times: number,
): void {
  makeOtherRoom(counter, unit);
  const { others, stride, weights } = counter;
  const start = unit * stride;
  for (const place of picked) others[start + place] = (others[start + place] ?? 0) + times;
  if (weights) addWeights(weights, start, picked, units, times);
}

/** Adds the weight of a row. */
function addWeights(weights: WeightSums, start: number, picked: readonly number[], units: number, times: number): void {
  weights.rows += 1;
  if (weights.rows === EXACT_ROWS) carry(weights);
  const { sums, low, high } = weights;
  const split = splitWeight(units);
  const [own, below, above] = [units * times, split.low * times, split.high * times];
  for (let at = 0; at < picked.length; at += 1) {
    const place = start + (picked[at] ?? 0);
    sums[place] = (sums[place] ?? 0) + own;
    low[place] = (low[place] ?? 0) + below;
    high[place] = (high[place] ?? 0) + above;
  }
}

/** The square of a weight below 2^31 in two limbs of 32 bits, exactly. */
export function splitWeight(units: number): { readonly low: number; readonly high: number } {
  const top = Math.floor(units / HALF);
  const rest = units % HALF;
  const middle = 2 * top * rest;
  return { low: (middle % HALF) * HALF + rest * rest, high: top * top + Math.floor(middle / HALF) };
}

/** Carries the sums away before they are no longer exact. */
function carry(weights: WeightSums): void {
  const { sums, low, high, carried } = weights;
  for (let at = 0; at < sums.length; at += 1) {
    if (sums[at] === 0 && low[at] === 0 && high[at] === 0) continue;
    carried.set(at, { sum: sumAt(weights, at), square: squareAt(weights, at) });
  }
  sums.fill(0);
  low.fill(0);
  high.fill(0);
  weights.rows = 0;
}

/** Sum of the weights of the others at a place. */
export function sumAt({ sums, carried }: WeightSums, at: number): bigint {
  return (carried.get(at)?.sum ?? 0n) + BigInt(sums[at] ?? 0);
}

/** Sum of the squares of the weights of the others at a place. */
export function squareAt({ low, high, carried }: WeightSums, at: number): bigint {
  return (carried.get(at)?.square ?? 0n) + (BigInt(high[at] ?? 0) << 32n) + BigInt(low[at] ?? 0);
}
