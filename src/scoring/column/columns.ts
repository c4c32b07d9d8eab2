import { addDays, daysBetween } from '../../base/date.ts';
import { type Rational, rational } from '../../base/number/rational.ts';
import type { Leaf } from '../criteria-set/criteria-set.ts';
import type { InputValue } from '../rule/definition.ts';

/** Where a leaf of a unit stands before its points are worked out. `WAITING`, added to one of them, says that a later layer must still confirm it. */
export const STANDING = {
  /** Every input has a value. */
  values: 0,
  notApplicable: 1,
  noTask: 2,
  /** Somebody spoke of it, and an input is missing. */
  absent: 3,
  /** Nobody spoke of it. */
  silent: 4,
  notJudged: 5,
  fault: 6,
  /** Every input has a value, and one of them stands in `odd`. */
  odd: 7,
} as const;
export const WAITING = 8;

/** The values of one input, one a unit: whole numbers of `1 / scale`. NaN where there is none. */
export interface InputColumn {
  /**
   * Yes is 1 and no 0; a level is its place in the rule, from 0; a day is the number of days since 1970-01-01 and `Infinity` for never.
   */
  readonly values: Float64Array;
  /** 1 for whole numbers, 100 for numbers with two decimals. */
  readonly scale: number;
}

/** Everything said of one leaf, one place a unit. Once made, only `rescorePoints` writes into it, for `most` must stay true: other numbers are other columns. */
export interface LeafColumns {
  readonly inputs: Readonly<Record<string, InputColumn>>;
  /** Of `STANDING`. */
  readonly standing: Uint8Array;
  /** A power of two that no whole number of the columns is above. */
  most: number;
  /** The values of units that have one which is no whole number of `1 / scale`; they are scored one by one. */
  readonly odd: Map<number, ReadonlyMap<string, InputValue>>;
}

/** What is known of many units, by leaf: a column an input instead of a map a unit. */
export interface PointColumns {
  readonly units: number;
  readonly leaves: ReadonlyMap<string, LeafColumns>;
}

const FIRST_DAY = '1970-01-01';

/**
 * The columns of a leaf made of numbers alone. A unit that has no value for any input is silent, one that lacks some is absent.
 * @param inputs a column an input that the rule reads
 */
export function leafColumns(inputs: LeafColumns['inputs'], units: number): LeafColumns {
  const columns = Object.values(inputs);
  const standing = new Uint8Array(units);
  for (let unit = 0; unit < units; unit += 1) {
    let known = 0;
    for (const { values } of columns) if (!Number.isNaN(values[unit] ?? Number.NaN)) known += 1;
    if (known < columns.length) standing[unit] = known === 0 ? STANDING.silent : STANDING.absent;
  }
  return { inputs, standing, most: boundOf(inputs), odd: new Map() };
}

const LEAST_BOUND = 1024;

/** A power of two that no whole number of some columns is above, so that a change seldom passes it. */
export function boundOf(inputs: LeafColumns['inputs']): number {
  let most = LEAST_BOUND;
  for (const { values } of Object.values(inputs)) {
    for (let unit = 0; unit < values.length; unit += 1) most = widerBound(most, values[unit] as number);
  }
  return most;
}

/** The bound that takes one more number in. */
export function widerBound(most: number, value: number): number {
  const size = Math.abs(value);
  let wider = most;
  if (size > most && size < Number.POSITIVE_INFINITY) while (wider < size) wider *= 2;
  return wider;
}

/** A value as its column's whole number; undefined when it is none. */
export function encodeValue(leaf: Leaf, value: InputValue, scale: number): number | undefined {
  if (typeof value === 'string')
    return leaf.rule.kind === 'levels' ? levelPlace(leaf.rule.levels, value) : dayNumber(value);
  const den = Number(value.den);
  const coded = Number(value.num) * (scale / den);
  return scale % den === 0 && Math.abs(coded) <= LONGEST ? coded : undefined;
}

/** Longer numbers are not kept in columns: hardly any product of two of them would be exact. */
const LONGEST = 2 ** 40;

function levelPlace(levels: readonly { readonly id: string }[], id: string): number | undefined {
  const at = levels.findIndex((level) => level.id === id);
  return at < 0 ? undefined : at;
}

function dayNumber(day: string): number {
  return day === 'none' ? Number.POSITIVE_INFINITY : daysBetween(FIRST_DAY, day);
}

/** The values of a unit's leaf as its rule reads them. */
export function decodeValues(leaf: Leaf, { inputs, odd }: LeafColumns, unit: number): ReadonlyMap<string, InputValue> {
  const kept = odd.get(unit);
  if (kept) return kept;
  return new Map(
    Object.entries(inputs).map(([name, { values, scale }]) => [
      name,
      decodeValue(leaf, name, values[unit] ?? 0, scale),
    ]),
  );
}

function decodeValue(leaf: Leaf, name: string, coded: number, scale: number): InputValue {
  if (leaf.rule.kind === 'levels') return leaf.rule.levels[coded]?.id ?? '';
  if (leaf.inputs[name]?.type === 'date')
    return coded === Number.POSITIVE_INFINITY ? 'none' : addDays(FIRST_DAY, coded);
  return exactRatio(coded, scale);
}

/** A fraction of two whole numbers that doubles hold. */
export function exactRatio(num: number, den: number): Rational {
  return rational(BigInt(num), BigInt(den));
}
