import type { DrawnSums } from './draw-sums.ts';
import type { RankModel } from './rank-model.ts';

/** Units from the highest value to the lowest, and which of them equal the one before. Written over by the next draw. */
export interface DrawnOrder {
  readonly order: Int32Array;
  /** 1 where the value equals that of the place before. */
  readonly same: Uint8Array;
}

/** Makes the function that sorts the units of a draw: by the part of their range that values fall in, then by insertion, which has little left to move. */
export function drawSorter(model: RankModel): (sums: DrawnSums, which: 'first' | 'second') => DrawnOrder {
  const { units } = model;
  const order = new Int32Array(units);
  const same = new Uint8Array(units);
  const sorted = new Float64Array(units);
  const values = new Float64Array(units);
  const sortInto = sorterOf(order, sorted);
  return ({ gained, applicable }, which) => {
    if (!applicable) {
      sortInto(gained[which]);
      markSame(sorted, same);
      return { order, same };
    }
    fillValues(model, gained[which], applicable[which], values);
    sortInto(values);
    markSame(sorted, same);
    if (model.steps === undefined) settleQuotients(order, same, gained[which], applicable[which], model.ceiling);
    return { order, same };
  };
}

/** Into so many parts the range of the values of a draw is cut. */
const PARTS = 128;

/** Sorts values, highest first, into `sorted` and their units into `order`. */
function sorterOf(order: Int32Array, sorted: Float64Array): (values: Float64Array) => void {
  const units = order.length;
  const parts = new Uint8Array(units);
  // Where every part begins in the order, once it is counted how many values are in each.
  const starts = new Int32Array(PARTS + 1);
  return (values) => {
    countParts(values, parts, starts);
    for (let unit = 0; unit < units; unit += 1) {
      const part = parts[unit] as number;
      const place = starts[part] as number;
      starts[part] = place + 1;
      order[place] = unit;
      sorted[place] = values[unit] as number;
    }
    insertAll(order, sorted);
  };
}

/** Which part of the range every value is in, the highest in the first, and where the parts begin. */
function countParts(values: Float64Array, parts: Uint8Array, starts: Int32Array): void {
  const units = parts.length;
  let highest = -Infinity;
  let lowest = Infinity;
  for (let unit = 0; unit < units; unit += 1) {
    const value = values[unit] as number;
    if (value > highest) highest = value;
    if (value < lowest) lowest = value;
  }
  const scale = highest > lowest ? (PARTS - 1) / (highest - lowest) : 0;
  starts.fill(0);
  for (let unit = 0; unit < units; unit += 1) {
    const part = ((highest - (values[unit] as number)) * scale) | 0;
    parts[unit] = part;
    starts[part + 1] = (starts[part + 1] as number) + 1;
  }
  for (let part = 1; part <= PARTS; part += 1) starts[part] = (starts[part] as number) + (starts[part - 1] as number);
}

function insertAll(order: Int32Array, sorted: Float64Array): void {
  for (let at = 1; at < sorted.length; at += 1) {
    const value = sorted[at] as number;
    if ((sorted[at - 1] as number) >= value) continue;
    const unit = order[at] as number;
    let place = at;
    while (place > 0 && (sorted[place - 1] as number) < value) {
      sorted[place] = sorted[place - 1] as number;
      order[place] = order[place - 1] as number;
      place -= 1;
    }
    sorted[place] = value;
    order[place] = unit;
  }
}

function markSame(sorted: Float64Array, same: Uint8Array): void {
  for (let at = 1; at < same.length; at += 1) same[at] = sorted[at] === sorted[at - 1] ? 1 : 0;
}

/** What is ranked, of sums below 0 nothing. A quotient is rounded once: quotients that differ are in the order of the exact ones. */
function fillValues(
  { ceiling, steps }: RankModel,
  gained: Float64Array,
  applicable: Float64Array,
  values: Float64Array,
): void {
  for (let unit = 0; unit < values.length; unit += 1) {
    const most = applicable[unit] as number;
    const whole = most > 0 ? Math.max(0, gained[unit] as number) / most : 0;
    const value = ceiling === undefined ? whole : Math.min(whole, ceiling);
    values[unit] = steps === undefined ? value : Math.floor(value * steps + 0.5);
  }
}

/** Where quotients are equal as they are held, the exact ones decide. */
function settleQuotients(
  order: Int32Array,
  same: Uint8Array,
  gained: Float64Array,
  applicable: Float64Array,
  ceiling: number | undefined,
): void {
  const exact = (unit: number): readonly [bigint, bigint] => {
    const [got, of] = [gained[unit] as number, applicable[unit] as number];
    if (of <= 0 || got <= 0) return [0n, 1n];
    return ceiling !== undefined && got / of >= ceiling ? [1n, 0n] : [BigInt(got), BigInt(of)];
  };
  const compare = (a: number, b: number): number => {
    const [[gotA, ofA], [gotB, ofB]] = [exact(a), exact(b)];
    if (ofA === 0n || ofB === 0n) return ofA === ofB ? 0 : ofA === 0n ? -1 : 1;
    const difference = gotB * ofA - gotA * ofB;
    return difference < 0n ? -1 : difference > 0n ? 1 : 0;
  };
  for (let at = 1; at < order.length; at += 1) {
    if (same[at] === 0) continue;
    const start = at - 1;
    while (at + 1 < order.length && same[at + 1] === 1) at += 1;
    const run = [...order.subarray(start, at + 1)].sort(compare);
    order.set(run, start);
    run.forEach((unit, place) => {
      const before = run[place - 1];
      if (before !== undefined) same[start + place] = compare(before, unit) === 0 ? 1 : 0;
    });
  }
}
