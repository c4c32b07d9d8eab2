import {
  add,
  divide,
  greatest,
  HUNDRED,
  isZero,
  least,
  multiply,
  type Rational,
  subtract,
  sum,
  ZERO,
} from '../../base/number/rational.ts';
import type { CriteriaSet } from '../criteria-set/criteria-set.ts';

/** What a node got, and what it counts for in the maximum. */
export interface Total {
  readonly points: Rational;
  readonly applicableMax: Rational;
}

/** Adds parts up; with `scale`, what applies is scaled up to the maximum above. */
export function addTotals(parts: readonly Total[], max: Rational, scale: boolean): Total {
  const points = sum(parts.map((part) => part.points));
  const applicableMax = sum(parts.map((part) => part.applicableMax));
  if (!scale || isZero(applicableMax)) return { points, applicableMax };
  return { points: divide(multiply(points, max), applicableMax), applicableMax: max };
}

/** The points of the criteria with those of the bonus and less those of the penalty, not below 0. */
export function withSections(core: Rational, bonus: Rational | undefined, penalty: Rational | undefined): Rational {
  const raised = bonus ? add(core, bonus) : core;
  return greatest(ZERO, penalty ? subtract(raised, penalty) : raised);
}

/** Points / applicable maximum × 100, not above the set's ceiling; undefined when nothing applies. */
export function indexOf({ points, applicableMax }: Total, { document }: CriteriaSet): Rational | undefined {
  if (isZero(applicableMax)) return undefined;
  const index = divide(multiply(points, HUNDRED), applicableMax);
  return document.ceiling ? least(index, document.ceiling) : index;
}
