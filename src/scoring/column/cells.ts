import type { Rational } from '../../base/number/rational.ts';

/** How many units are worked on at a time, so that what is between stays in the processor's cache. */
export const BLOCK = 512;

/** Whole numbers up to here are exact in a double, and so is the sum of two of them. */
export const EXACT = 2 ** 52;

/**
 * One exact fraction a unit: `num × factor / (scale × den)`, all of them whole numbers that a double holds exactly. NaN in `num` is no value: something was divided by 0.
 * `most` and `mostDen` bound them whatever the data are, so that an operation whose result might not be exact is refused before it is run.
 */
export interface Cells {
  readonly num: Slot;
  /** Whether `num` has every unit, and not only those of the block at work. */
  readonly whole: boolean;
  /** The same for every unit, so that multiplying by a constant costs nothing. */
  readonly factor: number;
  /** Above 0; undefined where it is 1 for every unit. */
  readonly den: Float64Array | undefined;
  readonly scale: number;
  /** No |num × factor| is above it. */
  readonly most: number;
  /** No `den` is above it; `scale × mostDen` is at most `EXACT`. */
  readonly mostDen: number;
  /** `num × factor` where it is the same for every unit. */
  readonly fixed?: number | undefined;
}

/** Where numbers stand: a buffer of one block, or the column of an input, which is another for every table. */
export interface Slot {
  values: Float64Array;
}

/** Works out one operation for `count` units from the unit `from`. */
export type Pass = (from: number, count: number) => void;

/** The operations of one leaf in their order, with the room they work in. */
export interface Machine {
  readonly passes: Pass[];
  readonly room: Room;
  /** How many of the room's buffers are in use. */
  used: number;
}

/** Buffers of one block that the leaves of a set use one after another, and buffers that hold one number for good. Nothing in it outlives a block's work. */
export interface Room {
  readonly buffers: Float64Array[];
  readonly fixed: Map<number, Float64Array>;
}

/** An empty room. */
export function makeRoom(): Room {
  return { buffers: [], fixed: new Map() };
}

/** The next free buffer. */
export function takeBuffer(machine: Machine): Float64Array {
  const { buffers } = machine.room;
  const found = buffers[machine.used] ?? new Float64Array(BLOCK);
  buffers[machine.used] = found;
  machine.used += 1;
  return found;
}

/** A buffer that holds one number in every place. */
export function fixedBuffer({ room }: Machine, value: number): Float64Array {
  const found = room.fixed.get(value);
  if (found) return found;
  const made = new Float64Array(BLOCK).fill(value);
  room.fixed.set(value, made);
  return made;
}

/** Whether every one of some bounds is held exactly by a double. */
export function fits(...bounds: readonly number[]): boolean {
  return bounds.every((bound) => bound <= EXACT);
}

/** A column of a block's own, without a denominator of its own. */
export function plainCells(num: Float64Array, scale: number, most: number): Cells {
  return { num: { values: num }, whole: false, factor: 1, den: undefined, scale, most, mostDen: 1 };
}

/** The same fraction for every unit; undefined when its numbers are too long. */
export function constantCells(machine: Machine, { num, den }: Rational): Cells | undefined {
  const fixed = Number(num);
  const scale = Number(den);
  if (!fits(Math.abs(fixed), scale)) return undefined;
  return { ...plainCells(fixedBuffer(machine, fixed), scale, Math.abs(fixed)), fixed };
}

/** No value for any unit. */
export function noCells(machine: Machine): Cells {
  return plainCells(fixedBuffer(machine, Number.NaN), 1, 0);
}

/** The values of an input: whole numbers of `1 / scale`, none above `most`. */
export function columnCells(num: Slot, scale: number, most: number): Cells | undefined {
  return fits(most, scale) ? { num, whole: true, factor: 1, den: undefined, scale, most, mostDen: 1 } : undefined;
}

/** Greatest common divisor of two whole numbers, not both 0. */
export function commonDivisor(a: number, b: number): number {
  let x = Math.abs(a);
  let y = Math.abs(b);
  if (x === 1 || y === 1) return 1;
  while (y !== 0) {
    const rest = x % y;
    x = y;
    y = rest;
  }
  return x;
}

/** Least common multiple of two whole numbers above 0. */
export function commonMultiple(a: number, b: number): number {
  return (a / commonDivisor(a, b)) * b;
}

/** Fractions as whole numbers over one denominator; undefined when they are too long. */
export function overOne(
  values: readonly Rational[],
): { readonly scale: number; readonly nums: readonly number[] } | undefined {
  let scale = 1;
  for (const { den } of values) {
    scale = commonMultiple(scale, Number(den));
    if (!fits(scale)) return undefined;
  }
  const nums = values.map(({ num, den }) => Number(num) * (scale / Number(den)));
  return fits(...nums.map(Math.abs)) ? { scale, nums } : undefined;
}
