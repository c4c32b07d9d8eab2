import type { Rational } from '../../base/number/rational.ts';
import type { CellDimension, CellName } from './cell.ts';
import type { SurveyPlan } from './plan.ts';

/** What is planned for a cell, a unit or the whole. */
export interface PlannedSize {
  readonly population: number;
  /** Before rounding and minimum: exact, but a number of the machine by Cochran's formula. */
  readonly needed: Rational | number;
  readonly answers: number;
  readonly invitations: number;
  /** Answers that cannot be hoped for, because inviting everyone brings too few. */
  readonly short: number;
  /** Half the width of the interval that the answers give, as a share; undefined where it cannot be said. */
  readonly margin: number | undefined;
}

/** What is planned for one cell, or for one unit when `field` and `area` are empty. */
export interface PlannedLine extends CellName, PlannedSize {
  readonly name: string;
  /** The share that the margin is at, 0 to 1. */
  readonly share: Rational;
  /** Everyone is asked. */
  readonly census: boolean;
  /** Everyone is asked, and they are fewer than the minimum. */
  readonly belowMinimum: boolean;
}

/** A plan worked out. */
export interface PlannedSurvey {
  readonly plan: SurveyPlan;
  readonly dimensions: readonly CellDimension[];
  /** In the order of the units' table. */
  readonly cells: readonly PlannedLine[];
  /** In the order in which they first stand; the same lines as `cells` where no dimension tells cells apart. */
  readonly units: readonly PlannedLine[];
  readonly total: PlannedSize;
  /** The answers shared out before rounding; undefined where every stratum has a size of its own. */
  readonly shared: number | undefined;
}
