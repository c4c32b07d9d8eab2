import {
  EXACT_ROWS,
  type Owner,
  singlePlaces,
  splitWeight,
  squareAt,
  sumAt,
  type UnitCounter,
} from './unit-counter.ts';

/** What an agency's forms add up to. */
export interface UnitSums {
  readonly n: readonly number[];
  /** In units of weight, and their squares; none where every row counts once. */
  readonly w: readonly bigint[];
  readonly w2: readonly bigint[];
}

/**
 * What the forms of every agency that has any add up to, by its position.
 * @param units of every weight by its number
 */
export function unitSums(counter: UnitCounter, units: readonly number[]): ReadonlyMap<number, UnitSums> {
  const { stride, owners, weights } = counter;
  const found = new Map<number, { n: number[]; w: bigint[]; w2: bigint[] }>();
  const sumsOf = (unit: number): { n: number[]; w: bigint[]; w2: bigint[] } => {
    const zeros = (): bigint[] => (weights ? new Array<bigint>(stride).fill(0n) : []);
    const sums = found.get(unit) ?? { n: new Array<number>(stride).fill(0), w: zeros(), w2: zeros() };
    found.set(unit, sums);
    return sums;
  };
  const held = {
    sum: new Float64Array(stride),
    low: new Float64Array(stride),
    high: new Float64Array(stride),
    rows: 0,
  };
  let last: number | undefined;
  const settle = (): void => {
    if (last !== undefined) addHeld(held, sumsOf(last));
  };
  for (const owner of [...owners].sort((a, b) => a.unit - b.unit)) {
    const { unit, weight } = owner;
    const sums = sumsOf(unit);
    const single = singleCounts(counter, owner);
    const forms = single.reduce((most, count) => Math.max(most, count), 0);
    if (unit !== last || held.rows + forms >= EXACT_ROWS) settle();
    last = unit;
    single.forEach((count, at) => {
      sums.n[at] = (sums.n[at] ?? 0) + count;
    });
    if (weights) holdWeights(held, single, forms, units[weight] ?? 0, sums);
  }
  settle();
  addOthers(counter, sumsOf);
  for (const [unit, { n }] of found) if (!n.some((count) => count !== 0)) found.delete(unit);
  return found;
}

type Held = { readonly sum: Float64Array; readonly low: Float64Array; readonly high: Float64Array; rows: number };
type Open = { readonly n: number[]; readonly w: bigint[]; readonly w2: bigint[] };

/** Adds counts times their weight to sums that are still exact; so many forms that they would not be are added at once. */
function holdWeights(held: Held, single: Int32Array, forms: number, units: number, { w, w2 }: Open): void {
  const { low, high } = splitWeight(units);
  const own = BigInt(units);
  const exact = forms < EXACT_ROWS;
  if (exact) held.rows += forms;
  single.forEach((count, at) => {
    if (count === 0) return;
    if (exact) {
      held.sum[at] = (held.sum[at] ?? 0) + count * units;
      held.low[at] = (held.low[at] ?? 0) + count * low;
      held.high[at] = (held.high[at] ?? 0) + count * high;
      return;
    }
    w[at] = (w[at] ?? 0n) + BigInt(count) * own;
    w2[at] = (w2[at] ?? 0n) + BigInt(count) * own * own;
  });
}

function addHeld(held: Held, { w, w2 }: Open): void {
  const { sum, low, high } = held;
  if (held.rows > 0) {
    for (let at = 0; at < sum.length; at += 1) {
      if (sum[at] === 0) continue;
      w[at] = (w[at] ?? 0n) + BigInt(sum[at] ?? 0);
      w2[at] = (w2[at] ?? 0n) + (BigInt(high[at] ?? 0) << 32n) + BigInt(low[at] ?? 0);
    }
  }
  sum.fill(0);
  low.fill(0);
  high.fill(0);
  held.rows = 0;
}

function addOthers(
  { others, stride, weights }: UnitCounter,
  sumsOf: (unit: number) => { readonly n: number[]; readonly w: bigint[]; readonly w2: bigint[] },
): void {
  for (let start = 0; start + stride <= others.length; start += stride) {
    if (!others.subarray(start, start + stride).some((count) => count !== 0)) continue;
    const sums = sumsOf(start / stride);
    for (let at = 0; at < stride; at += 1) {
      sums.n[at] = (sums.n[at] ?? 0) + (others[start + at] ?? 0);
      if (!weights) continue;
      sums.w[at] = (sums.w[at] ?? 0n) + sumAt(weights, start + at);
      sums.w2[at] = (sums.w2[at] ?? 0n) + squareAt(weights, start + at);
    }
  }
}

/** The counts of an owner's single answers, those of its pairs among them. */
function singleCounts(counter: UnitCounter, { start, paired }: Owner): Int32Array {
  const { counts, carried, block, stride } = counter;
  const own = carried.slice(start, start + (paired ? block : stride));
  for (let at = 0; at < own.length; at += 1) own[at] = (own[at] ?? 0) + (counts[start + at] ?? 0);
  const single = own.slice(0, stride);
  for (let at = stride; at < own.length; at += 1) {
    const count = own[at] ?? 0;
    if (count === 0) continue;
    for (const place of singlePlaces(counter, at)) single[place] = (single[place] ?? 0) + count;
  }
  return single;
}
