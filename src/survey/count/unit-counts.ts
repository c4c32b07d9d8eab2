import { compareCodes, compareText } from '../../base/order.ts';
import type { Dimension, Responses, RowAccount } from '../answer/responses.ts';
import { nameKey } from '../answer/value-store.ts';
import { codeCount } from '../questionnaire/code-book.ts';
import { itemsOf } from '../questionnaire/questionnaire.ts';
import { WEIGHT_UNIT } from './weight-units.ts';

/** What the forms of one agency add up to; of item `i` and answer code `c` at the place `i` × codes + `c`. */
export interface UnitCounts {
  /** Empty where forms name no agency. */
  readonly unit: string;
  readonly n: readonly number[];
  /** Sums of weights in units of 1 / 10,000, and of their squares; none where weights cannot be used. */
  readonly w: readonly bigint[];
  readonly w2: readonly bigint[];
}

/** The counts of an agency while they are made. */
export interface OpenUnit {
  readonly unit: string;
  readonly n: number[];
  readonly w: bigint[];
  readonly w2: bigint[];
}

/** The counts of an agency of which nothing is counted yet. */
export function openUnit(unit: string, places: number, weighed: boolean): OpenUnit {
  const zeros = (): bigint[] => (weighed ? new Array<bigint>(places).fill(0n) : []);
  return { unit, n: new Array<number>(places).fill(0), w: zeros(), w2: zeros() };
}

/** The counts of a survey, or of a part of one. */
export interface SurveyCounts {
  readonly questionnaire: string;
  readonly version: string;
  /** How forms weigh: each as one, by a column, or not at all because that column cannot be used. */
  readonly weights: 'one' | 'column' | 'unusable';
  readonly account: RowAccount;
  /** In code order. */
  readonly units: readonly UnitCounts[];
}

/** No rows. */
export const NO_ROWS: RowAccount = { read: 0, accepted: 0, duplicate: 0, excluded: 0, rejected: 0 };

/** Adds two accounts up. */
export function addAccounts(a: RowAccount, b: RowAccount): RowAccount {
  return {
    read: a.read + b.read,
    accepted: a.accepted + b.accepted,
    duplicate: a.duplicate + b.duplicate,
    excluded: a.excluded + b.excluded,
    rejected: a.rejected + b.rejected,
  };
}

/** Adds counts of agencies up, in any order with one result; spellings that differ in capitals and spaces are one agency, by the first of them. */
export function mergeUnits(parts: readonly UnitCounts[]): readonly UnitCounts[] {
  const merged = new Map<string, UnitCounts>();
  for (const part of parts) {
    const key = nameKey(part.unit);
    const known = merged.get(key);
    merged.set(key, known ? addUnits(known, part) : part);
  }
  return [...merged.values()].sort((a, b) => compareCodes(a.unit, b.unit) || compareText(a.unit, b.unit));
}

function addUnits(a: UnitCounts, b: UnitCounts): UnitCounts {
  const add = (some: readonly bigint[], others: readonly bigint[]): readonly bigint[] =>
    some.length > 0 && others.length > 0 ? some.map((sum, at) => sum + (others[at] ?? 0n)) : [];
  return lazyUnit(
    compareText(a.unit, b.unit) <= 0 ? a.unit : b.unit,
    a.n.map((count, at) => count + (b.n[at] ?? 0)),
    () => ({ w: add(a.w, b.w), w2: add(a.w2, b.w2) }),
  );
}

/** The counts of an agency whose sums are made when they are first asked for: where forms weigh one each, only parts ask. */
function lazyUnit(unit: string, n: readonly number[], make: () => Pick<UnitCounts, 'w' | 'w2'>): UnitCounts {
  let made: Pick<UnitCounts, 'w' | 'w2'> | undefined;
  const sums = (): Pick<UnitCounts, 'w' | 'w2'> => {
    made ??= make();
    return made;
  };
  return {
    unit,
    n,
    get w() {
      return sums().w;
    },
    get w2() {
      return sums().w2;
    },
  };
}

/** The sums of forms that weigh one each. */
export function plainSums(n: readonly number[]): Pick<UnitCounts, 'w' | 'w2'> {
  return {
    w: n.map((count) => BigInt(count) * WEIGHT_UNIT),
    w2: n.map((count) => BigInt(count) * WEIGHT_UNIT * WEIGHT_UNIT),
  };
}

/** The counts of an agency whose forms weigh one each. */
export function plainUnit(unit: string, n: readonly number[]): UnitCounts {
  return lazyUnit(unit, n, () => plainSums(n));
}

/**
 * Counts responses by agency, or by another dimension.
 * @param weightOf of a row, in units; `one` where each counts once, undefined where weights cannot be used
 */
export function countUnits(
  responses: Pick<Responses, 'questionnaire' | 'count' | 'codes' | 'dimensions'>,
  weightOf: 'one' | ((row: number) => bigint) | undefined,
  by: Dimension = 'agency',
): readonly UnitCounts[] {
  const { questionnaire, count, codes, dimensions } = responses;
  const items = itemsOf(questionnaire).length;
  const codesOfItem = codeCount(questionnaire);
  const { values, positions } = dimensions[by] ?? {
    values: count > 0 ? [''] : [],
    positions: new Uint32Array(count),
  };
  const zeros = <T>(zero: T): T[] => new Array<T>(items * codesOfItem).fill(zero);
  const units = values.map((unit) => ({
    unit,
    n: zeros(0),
    w: weightOf ? zeros(0n) : [],
    w2: weightOf ? zeros(0n) : [],
  }));
  for (let row = 0; row < count; row += 1) {
    const own = units[positions[row] ?? 0];
    if (!own) continue;
    const weight = typeof weightOf === 'function' ? weightOf(row) : undefined;
    for (let item = 0; item < items; item += 1) {
      const at = item * codesOfItem + (codes[row * items + item] ?? 0);
      own.n[at] = (own.n[at] ?? 0) + 1;
      if (weight === undefined) continue;
      own.w[at] = (own.w[at] ?? 0n) + weight;
      own.w2[at] = (own.w2[at] ?? 0n) + weight * weight;
    }
  }
  return weightOf === 'one' ? units.map(({ unit, n }) => plainUnit(unit, n)) : units;
}
