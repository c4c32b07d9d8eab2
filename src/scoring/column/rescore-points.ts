import { equals, type Rational } from '../../base/number/rational.ts';
import type { InputValue } from '../rule/definition.ts';
import { accountLeaf } from './account.ts';
import { bestOf } from './best-of-columns.ts';
import { type BoundLeaf, bindLeaf, makeStore } from './bound-leaf.ts';
import { decodeValues, STANDING, WAITING } from './columns.ts';
import { finishSheets, type PointTable } from './point-table.ts';
import { writeValues } from './read-columns.ts';
import { settleLeaf } from './settle-leaf.ts';

/** What becomes of one leaf of one unit. */
export interface PointChange {
  readonly unit: number;
  readonly criterion: string;
  /** New values by input; inputs left out keep theirs. */
  readonly values: ReadonlyMap<string, InputValue>;
  /** Where the leaf stands then, of `STANDING`; left out, its values count. */
  readonly standing?: number | undefined;
}

/**
 * Changes one leaf of one unit and brings the table up to date, in place: that sheet alone, or every sheet where the leaf compares with the best of the group and the best is another now.
 * @returns the change that takes it back; undefined, with nothing changed, where the set has no such leaf, the table no such unit, or an input still has no value
 */
export function rescorePoints(table: PointTable, change: PointChange): PointChange | undefined {
  const { unit, criterion } = change;
  const leaf = table.leaves.get(criterion);
  if (!leaf || !(unit >= 0 && unit < table.units)) return undefined;
  const before = leaf.columns.standing[unit] ?? 0;
  const known = hasValues(before) ? decodeValues(leaf.plan.leaf, leaf.columns, unit) : new Map<string, InputValue>();
  const values = new Map([...known, ...change.values]);
  const counts = change.standing === undefined || hasValues(change.standing);
  if (counts && !leaf.plan.leaf.compiled.reads.every((name) => values.has(name))) return undefined;
  accountLeaf(leaf, table.sums, unit, unit + 1, -1);
  leaf.columns.standing[unit] = change.standing ?? before & WAITING;
  if (counts) writeValues(leaf.plan.leaf, leaf.columns, unit, values);
  const now = renewed(table, leaf, unit);
  settleLeaf(now, unit, unit + 1);
  accountLeaf(now, table.sums, unit, unit + 1, 1);
  finishSheets(table, unit, unit + 1);
  return { unit, criterion, values: known, standing: before };
}

function hasValues(standing: number): boolean {
  const code = standing & ~WAITING;
  return code === STANDING.values || code === STANDING.odd;
}

/** The leaf after a change of its columns: another where its numbers grew beyond their bound, or the best of the group changed. */
function renewed(table: PointTable, leaf: BoundLeaf, unit: number): BoundLeaf {
  const { plan, columns, most } = leaf;
  const grown = columns.most > most;
  const compares = plan.leaf.compiled.groupValue !== undefined;
  if (!grown && !(compares && !sameBest(leaf.best, bestOf(plan, columns, table.plan.room, most)))) return leaf;
  const now = bindLeaf(plan, table.plan.set, columns, table.plan.room, makeStore(2 * table.units, table.units));
  // The unit that changed was taken off the sums before; the others still stand in them as they were.
  accountLeaf(leaf, table.sums, 0, unit, -1);
  accountLeaf(leaf, table.sums, unit + 1, table.units, -1);
  settleLeaf(now, 0, table.units);
  accountLeaf(now, table.sums, 0, unit, 1);
  accountLeaf(now, table.sums, unit + 1, table.units, 1);
  table.leaves.set(plan.leaf.code, now);
  finishSheets(table, 0, table.units);
  return now;
}

function sameBest(a: Rational | undefined, b: Rational | undefined): boolean {
  return a && b ? equals(a, b) : a === b;
}
