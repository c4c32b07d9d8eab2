import { compare, type Rational, ZERO } from '../../base/number/rational.ts';
import { type BoundLeaf, pointWork } from './bound-leaf.ts';
import { BLOCK } from './cells.ts';
import { decodeValues, exactRatio, STANDING, WAITING } from './columns.ts';
import type { Work } from './plan.ts';

/** Works out the points of a leaf for the units from `from` to before `to`. */
export function settleLeaf(leaf: BoundLeaf, from: number, to: number): void {
  const { work } = leaf;
  if (!work) {
    for (let unit = from; unit < to; unit += 1) leaf.outcome[unit] = settleExact(leaf, unit);
    return;
  }
  pointWork(work, leaf.columns);
  for (let start = from; start < to; start += BLOCK) {
    const count = Math.min(BLOCK, to - start);
    for (const pass of work.passes) pass(start, count);
    if (leaf.den && work.cells.den) keepDens(leaf.den, work.cells.den, start, count);
    keepPoints(leaf, work, start, count);
  }
}

function keepDens(den: Float64Array, from: Float64Array, start: number, count: number): void {
  for (let at = 0; at < count; at += 1) den[start + at] = from[at] as number;
}

function keepPoints(leaf: BoundLeaf, { cells, times, limit }: Work, start: number, count: number): void {
  const { num, outcome, plan } = leaf;
  const { standing } = leaf.columns;
  const { factor } = cells;
  const worked = cells.num.values;
  const first = cells.whole ? start : 0;
  const dens = plan.unbounded ? cells.den : undefined;
  const most = plan.unbounded && !dens ? limit / times : Number.POSITIVE_INFINITY;
  for (let at = 0; at < count; at += 1) {
    const unit = start + at;
    const value = (worked[first + at] as number) * factor;
    const stands = standing[unit] as number;
    num[unit] = value;
    if (stands === STANDING.values && value >= 0 && value <= most && !dens) outcome[unit] = STANDING.values;
    else outcome[unit] = settleUnit(leaf, unit, value, dens ? (dens[at] as number) * limit : limit, times);
  }
}

/** The outcome of one unit whose points were worked out with all others. */
function settleUnit(leaf: BoundLeaf, unit: number, value: number, limit: number, times: number): number {
  const stands = leaf.columns.standing[unit] ?? 0;
  if ((stands & ~WAITING) !== STANDING.values) return settleExact(leaf, unit);
  if (value >= 0 && (!leaf.plan.unbounded || value * times <= limit)) return stands;
  const { noTaskInputs } = leaf.plan;
  const noTask = noTaskInputs.length > 0 && noTaskInputs.every((name) => leaf.columns.inputs[name]?.values[unit] === 0);
  return noTask && Number.isNaN(value) ? STANDING.noTask + (stands & WAITING) : STANDING.fault + WAITING;
}

/** The outcome of one unit by its standing alone, or by the rule itself, exactly. */
function settleExact(leaf: BoundLeaf, unit: number): number {
  const stands = leaf.columns.standing[unit] ?? 0;
  const waiting = stands & WAITING;
  switch (stands & ~WAITING) {
    case STANDING.values:
    case STANDING.odd:
      return scoreUnit(leaf, unit, waiting);
    case STANDING.notApplicable:
    case STANDING.noTask:
      return stands;
    case STANDING.silent: {
      const final = leaf.plan.optional || leaf.set.document.unanswered === 'zero';
      return final ? STANDING.silent : STANDING.silent + WAITING;
    }
    default:
      return (stands & ~WAITING) + WAITING;
  }
}

function scoreUnit({ plan, columns, best, exact }: BoundLeaf, unit: number, waiting: number): number {
  const { compiled, max } = plan.leaf;
  const outcome = compiled.score(decodeValues(plan.leaf, columns, unit), { best });
  if (outcome.kind === 'no-task') return STANDING.noTask + waiting;
  if (outcome.kind === 'fault') return STANDING.fault + WAITING;
  const { points } = outcome;
  if (compare(points, ZERO) < 0 || compare(points, max) > 0) return STANDING.fault + WAITING;
  exact.set(unit, points);
  return STANDING.odd + waiting;
}

/** The points of a unit's leaf, exact: 0 where it has none. */
export function settledPoints({ plan, outcome, num, den, scale, exact }: BoundLeaf, unit: number): Rational {
  const { leaf } = plan;
  switch ((outcome[unit] ?? 0) & ~WAITING) {
    case STANDING.values:
      return exactRatio(num[unit] ?? 0, scale * (den?.[unit] ?? 1));
    case STANDING.odd:
      return exact.get(unit) ?? ZERO;
    case STANDING.noTask:
      return leaf.noTask === 'full' ? leaf.max : ZERO;
    default:
      return ZERO;
  }
}

/** What a unit's leaf counts for in the maximum: 0 where it left it. */
export function settledMax({ plan, outcome }: BoundLeaf, unit: number): Rational {
  return hasLeft(plan.leaf.noTask, outcome[unit] ?? 0) ? ZERO : plan.leaf.max;
}

/** Whether an outcome takes its leaf out of the maximum. */
export function hasLeft(noTask: string, outcome: number): boolean {
  const code = outcome & ~WAITING;
  return code === STANDING.notApplicable || (code === STANDING.noTask && noTask === 'exclude');
}
