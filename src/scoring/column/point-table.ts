import { least, type Rational, sum } from '../../base/number/rational.ts';
import { type RoundingMode, roundScaled } from '../../base/number/rounding.ts';
import { type Criterion, isLeaf, type Section } from '../criteria-set/criteria-set.ts';
import type { SheetStatus } from '../scorecard/result.ts';
import { addTotals, indexOf, type Total, withSections } from '../scorecard/total.ts';
import { accountLeaf, emptySums, type Sums, unitOf } from './account.ts';
import { type BoundLeaf, bindLeaf, makeStore } from './bound-leaf.ts';
import type { LeafColumns, PointColumns } from './columns.ts';
import type { PointPlan } from './plan.ts';
import { settledMax, settledPoints, settleLeaf } from './settle-leaf.ts';

/** The states of a sheet, by the number that stands for them in `PointTable.status`. */
export const SHEET_STATUSES: readonly SheetStatus[] = ['complete', 'provisional', 'missing', 'not-applicable'];

/** The points of many units: what `scoreSheet` gives without its explanations. `rescorePoints` changes it in place. */
export interface PointTable {
  readonly plan: PointPlan;
  readonly units: number;
  readonly leaves: Map<string, BoundLeaf>;
  readonly sums: Sums;
  /** Of every unit, its place in the list of statuses. */
  readonly status: Uint8Array;
  /** The index rounded as the set says, in whole numbers of its last decimal; NaN where nothing applies. */
  readonly rounded: Float64Array;
}

/** The exact sums of one unit's sheet. */
export interface SheetPoints {
  readonly status: SheetStatus;
  readonly corePoints: Rational;
  readonly points: Rational;
  readonly applicableMax: Rational;
  readonly index: Rational | undefined;
}

/**
 * Scores many units by columns, exactly: every operation is one of whole numbers that doubles hold, where their bounds prove that; what they do not prove is left to the exact rules.
 * @param columns of every leaf of the set, as `columnsOf` or `leafColumns` makes them; a leaf without columns throws, for that is a bug of the caller
 * @param over a table of the same plan that is no longer needed; where it lies over the same columns, nothing is laid out anew
 * @returns points, states and rounded indices, equal to those of `scoreSheet` to the last digit; ask `leafPoints` and `sheetPoints` for the fractions
 */
export function scorePoints(plan: PointPlan, columns: PointColumns, over?: PointTable): PointTable {
  const { units } = columns;
  const again = over && over.plan === plan && over.units === units ? over : undefined;
  // A leaf has a column of numerators and at most one of denominators.
  const cells = again ? 0 : units * plan.leaves.length;
  const store = makeStore(2 * cells, cells);
  const leaves = plan.leaves.map((leaf) => {
    const own = columns.leaves.get(leaf.leaf.code);
    if (!own) throw new Error(`leaf ${leaf.leaf.code} has no columns`);
    const old = again?.leaves.get(leaf.leaf.code);
    if (old && servesAgain(old, own)) return old;
    return bindLeaf(leaf, plan.set, own, plan.room, again ? makeStore(2 * units, units) : store);
  });
  const sums = emptySums(unitOf(plan.set, leaves), units, again?.sums);
  for (const leaf of leaves) {
    settleLeaf(leaf, 0, units);
    accountLeaf(leaf, sums, 0, units, 1);
  }
  const table: PointTable = {
    plan,
    units,
    leaves: new Map(leaves.map((leaf) => [leaf.plan.leaf.code, leaf])),
    sums,
    status: again?.status ?? new Uint8Array(units),
    rounded: again?.rounded ?? new Float64Array(units),
  };
  finishSheets(table, 0, units);
  return table;
}

/** Whether a leaf lies over these very columns, and what is worked out for it still stands. */
function servesAgain({ columns, most, plan, exact }: BoundLeaf, own: LeafColumns): boolean {
  if (columns !== own || most !== own.most || plan.leaf.compiled.groupValue) return false;
  exact.clear();
  return true;
}

/** Works the states and rounded indices out of the sums, for the units from `from` to before `to`. */
export function finishSheets(table: PointTable, from: number, to: number): void {
  const { plan, sums, status, rounded } = table;
  const { document, bonus, penalty } = plan.set;
  const { unit, left, gone, silent, waits, excluded } = sums;
  const [core, raised, lowered] = sums.sums;
  const [coreSlack, raisedSlack, loweredSlack] = sums.slack;
  const most = toUnits(document.max, unit);
  const [raisedCap, loweredCap] = [capOf(bonus, unit), capOf(penalty, unit)];
  const factor = 100 * 10 ** document.rounding.decimals;
  const top = document.ceiling ? roundedIndex(table, document.ceiling) : Number.POSITIVE_INFINITY;
  const exactly = unit === 0 ? 2 : document.normalise === 'parent' ? 1 : 0;
  const { mode } = document.rounding;
  for (let at = from; at < to; at += 1) {
    const applicable = plan.counted - (gone[at] as number);
    status[at] = applicable === 0 ? 3 : (silent[at] as number) === applicable ? 2 : (waits[at] as number) > 0 ? 1 : 0;
    if (exactly === 2 || (exactly === 1 && (excluded[at] as number) > 0)) {
      rounded[at] = exactRounded(table, at);
      continue;
    }
    const by = most - (left[at] as number);
    const low = core[at] as number;
    const more = raised[at] as number;
    const less = lowered[at] as number;
    const lowest = low + Math.min(more, raisedCap) - Math.min(less + (loweredSlack[at] as number), loweredCap);
    const highest =
      low +
      (coreSlack[at] as number) +
      Math.min(more + (raisedSlack[at] as number), raisedCap) -
      Math.min(less, loweredCap);
    const index = roundRatio(Math.max(0, lowest) * factor, by, mode);
    const sure = lowest === highest || index === roundRatio(Math.max(0, highest) * factor, by, mode);
    rounded[at] = by === 0 ? Number.NaN : sure ? Math.min(index, top) : exactRounded(table, at);
  }
}

function toUnits({ num, den }: Rational, unit: number): number {
  return Number(num) * (unit / Number(den));
}

function capOf(section: Section | undefined, unit: number): number {
  return section ? toUnits(section.max, unit) : 0;
}

/** `num / den` to a whole number, neither of them negative. */
function roundRatio(num: number, den: number, mode: RoundingMode): number {
  const part = Math.floor(num / den);
  const rest = num - part * den;
  if (!(rest > 0)) return part;
  const twice = rest * 2 - den;
  switch (mode) {
    case 'half-up':
      return twice >= 0 ? part + 1 : part;
    case 'half-even':
      return twice > 0 || (twice === 0 && part % 2 === 1) ? part + 1 : part;
    case 'half-down':
      return twice > 0 ? part + 1 : part;
    case 'up':
    case 'ceiling':
      return part + 1;
    case 'down':
    case 'floor':
      return part;
  }
}

function roundedIndex({ plan }: PointTable, index: Rational): number {
  const { decimals, mode } = plan.set.document.rounding;
  return Number(roundScaled(index, decimals, mode));
}

function exactRounded(table: PointTable, unit: number): number {
  const { index } = sheetPoints(table, unit);
  return index ? roundedIndex(table, index) : Number.NaN;
}

/**
 * The points of one leaf of one unit, exact; 0 where it has none.
 * @param code of a leaf of the set; another gives undefined
 */
export function leafPoints({ leaves }: PointTable, code: string, unit: number): Rational | undefined {
  const leaf = leaves.get(code);
  return leaf && settledPoints(leaf, unit);
}

/** The sums of one unit's sheet, exact. */
export function sheetPoints(table: PointTable, unit: number): SheetPoints {
  const { set } = table.plan;
  const section = (part: Section | undefined): Rational | undefined =>
    part && least(sum(part.criteria.map((node) => nodePoints(table, node, unit).points)), part.max);
  const nodes = set.criteria.map((node) => nodePoints(table, node, unit));
  const { points: corePoints, applicableMax } = addTotals(nodes, set.document.max, set.document.normalise === 'parent');
  const points = withSections(corePoints, section(set.bonus), section(set.penalty));
  const status = SHEET_STATUSES[table.status[unit] ?? 0] ?? 'complete';
  return { status, corePoints, points, applicableMax, index: indexOf({ points, applicableMax }, set) };
}

/** The points of a criterion of one unit, exact. */
function nodePoints(table: PointTable, node: Criterion, unit: number): Total {
  if (!isLeaf(node)) {
    const parts = node.children.map((child) => nodePoints(table, child, unit));
    return addTotals(parts, node.max, table.plan.set.document.normalise === 'parent');
  }
  const leaf = table.leaves.get(node.code);
  if (!leaf) throw new Error(`leaf ${node.code} has no columns`);
  return { points: settledPoints(leaf, unit), applicableMax: settledMax(leaf, unit) };
}
