import type { Rational } from '../../base/number/rational.ts';
import type { CriteriaSet } from '../criteria-set/criteria-set.ts';
import type { BoundLeaf } from './bound-leaf.ts';
import { commonDivisor, commonMultiple, EXACT } from './cells.ts';
import { STANDING, WAITING } from './columns.ts';
import { hasLeft } from './settle-leaf.ts';

/**
 * What the leaves of every unit add up to, in whole numbers of `1 / unit` points. A fraction that is no such number is taken down to the next one below, and `slack` grows:
 * the true sum lies from `sums` to `sums + slack`. By part: criteria, bonus, penalty.
 */
export interface Sums {
  /** 0 when the set's own numbers have no common unit: then every sheet is added up exactly. */
  readonly unit: number;
  readonly sums: readonly [Float64Array, Float64Array, Float64Array];
  readonly slack: readonly [Float64Array, Float64Array, Float64Array];
  /** The maximum of the leaves of the criteria that left it. */
  readonly left: Float64Array;
  /** How many leaves of the criteria that have a maximum left it, and how many nobody spoke of. */
  readonly gone: Int32Array;
  readonly silent: Int32Array;
  /** How many leaves are not final, and how many of any part left the maximum. */
  readonly waits: Int32Array;
  readonly excluded: Int32Array;
}

/** Sums of nothing yet, in the memory of others where there are some. */
export function emptySums(unit: number, units: number, over?: Sums): Sums {
  const column = (used: Float64Array | undefined): Float64Array => used?.fill(0) ?? new Float64Array(units);
  const counts = (used: Int32Array | undefined): Int32Array => used?.fill(0) ?? new Int32Array(units);
  const { left, gone, silent, waits, excluded }: Partial<Sums> = over ?? {};
  const sums: readonly (Float64Array | undefined)[] = over?.sums ?? [];
  const slack: readonly (Float64Array | undefined)[] = over?.slack ?? [];
  return {
    unit,
    sums: [column(sums[0]), column(sums[1]), column(sums[2])],
    slack: [column(slack[0]), column(slack[1]), column(slack[2])],
    left: column(left),
    gone: counts(gone),
    silent: counts(silent),
    waits: counts(waits),
    excluded: counts(excluded),
  };
}

const toNumber = ({ num, den }: Rational): number => Number(num) / Number(den);

/** The unit that sums are kept in: a multiple of the denominators of the set and, while they go in, of its leaves. */
export function unitOf({ document, bonus, penalty }: CriteriaSet, leaves: readonly BoundLeaf[]): number {
  const sections = [bonus, penalty].flatMap((section) => section?.max ?? []);
  const maxima = leaves.map(({ plan }) => plan.leaf.max);
  const most = [...maxima, ...sections].reduce((total, max) => total + toNumber(max), 1);
  const limit = EXACT / (100 * 10 ** document.rounding.decimals * most);
  let unit = 1;
  for (const den of new Set([...maxima, ...sections].map((max) => Number(max.den)))) unit = commonMultiple(unit, den);
  if (!(unit <= limit)) return 0;
  const wider = (factor: number): boolean => {
    const common = commonMultiple(unit, factor);
    if (common <= limit) unit = common;
    return common === unit;
  };
  for (const scale of new Set(leaves.map((leaf) => leaf.scale))) wider(scale);
  while (wider(unit * 10));
  return unit;
}

/** Adds what the units from `from` to before `to` got on a leaf to the sums, or with −1 takes it off again. */
export function accountLeaf(leaf: BoundLeaf, sums: Sums, from: number, to: number, sign: 1 | -1): void {
  const { outcome, num, den, scale, plan } = leaf;
  const { unit } = sums;
  const total = sums.sums[plan.part];
  const slack = sums.slack[plan.part];
  const common = commonDivisor(unit, scale);
  const times = unit / common;
  const rest = scale / common;
  const whole = !den && rest === 1;
  const close = (leaf.work?.cells.most ?? 0) * times <= EXACT && rest * (leaf.work?.cells.mostDen ?? 1) <= EXACT;
  for (let at = from; at < to; at += 1) {
    if (outcome[at] !== STANDING.values) accountOther(leaf, sums, at, sign);
    if (((outcome[at] as number) & ~WAITING) !== STANDING.values) continue;
    const value = num[at] as number;
    if (whole) {
      total[at] = (total[at] as number) + value * times * sign;
      continue;
    }
    const by = den ? (den[at] as number) * rest : rest;
    const top = value * times;
    if (close) {
      const part = Math.floor(top / by);
      total[at] = (total[at] as number) + part * sign;
      if (part * by !== top) slack[at] = (slack[at] as number) + sign;
    } else {
      // Two roundings of a double are far below 1 here, so the true value lies between one below and two above.
      total[at] = (total[at] as number) + (Math.floor((value / by) * times) - 1) * sign;
      slack[at] = (slack[at] as number) + 3 * sign;
    }
  }
}

function accountOther({ plan, outcome, exact }: BoundLeaf, sums: Sums, at: number, sign: 1 | -1): void {
  const { leaf, part } = plan;
  const stands = outcome[at] ?? 0;
  const code = stands & ~WAITING;
  const step = (counts: Int32Array): void => {
    counts[at] = (counts[at] ?? 0) + sign;
  };
  const addPoints = (points: Rational): void => {
    const top = points.num * BigInt(sums.unit);
    const low = top / points.den;
    const total = sums.sums[part];
    total[at] = (total[at] ?? 0) + Number(low) * sign;
    if (low * points.den !== top) sums.slack[part][at] = (sums.slack[part][at] ?? 0) + sign;
  };
  if (stands & WAITING) step(sums.waits);
  if (code === STANDING.odd) addPoints(exact.get(at) ?? leaf.max);
  if (code === STANDING.noTask && leaf.noTask === 'full') addPoints(leaf.max);
  if (part === 0 && stands === STANDING.silent + WAITING && leaf.max.num !== 0n) step(sums.silent);
  if (!hasLeft(leaf.noTask, stands)) return;
  step(sums.excluded);
  if (part !== 0) return;
  sums.left[at] = (sums.left[at] ?? 0) + (Number(leaf.max.num) * sums.unit * sign) / Number(leaf.max.den);
  if (leaf.max.num !== 0n) step(sums.gone);
}
