import { divide, multiply, ONE, type Rational, subtract, sum, whole } from '../../base/number/rational.ts';
import { rootOf } from '../estimate/plan/square-root.ts';
import type { PlanCell } from './cell.ts';
import { type PlanStratum, type SurveyPlan, shareOf } from './plan.ts';

/** Cells that have one size and one minimum together. */
export interface PlannedStratum {
  /** Its own among the strata. */
  readonly id: string;
  readonly unit: string;
  readonly cells: readonly PlanCell[];
  readonly population: number;
  /** The share expected, 0 to 1: the mean of its cells by population. */
  readonly share: Rational;
  /** The root of the mean square of its cells by population; a cell that states none has sqrt(p (1 - p)). */
  readonly deviation: Rational;
}

/** Puts the cells of a plan together to strata, in the order in which they first stand. */
export function strataOf(cells: readonly PlanCell[], plan: SurveyPlan): readonly PlannedStratum[] {
  const groups = new Map<string, PlanCell[]>();
  cells.forEach((cell, at) => {
    const id = stratumId(cell, at, plan.stratum);
    groups.set(id, [...(groups.get(id) ?? []), cell]);
  });
  const expected = shareOf(plan.sharePercent);
  return [...groups].map(([id, members]) => {
    const share = weighted(members, (cell) => cell.share ?? expected) ?? expected;
    const square =
      weighted(members, (cell) => squaredDeviation(cell, expected)) ?? multiply(share, subtract(ONE, share));
    const population = members.reduce((all, cell) => all + cell.population, 0);
    return { id, unit: members[0]?.unit ?? '', cells: members, population, share, deviation: rootOf(square) };
  });
}

function stratumId(cell: PlanCell, at: number, stratum: PlanStratum): string {
  return stratum === 'unit' ? cell.unit : String(at);
}

/**
 * The mean of cells by population.
 * @returns undefined where nobody is in them
 */
export function weighted(cells: readonly PlanCell[], value: (cell: PlanCell) => Rational): Rational | undefined {
  const people = cells.reduce((all, cell) => all + cell.population, 0);
  if (people === 0) return undefined;
  return divide(sum(cells.map((cell) => multiply(value(cell), whole(cell.population)))), whole(people));
}

function squaredDeviation({ deviation, share }: PlanCell, expected: Rational): Rational {
  if (deviation) return multiply(deviation, deviation);
  const p = share ?? expected;
  return multiply(p, subtract(ONE, p));
}
