import { multiply, ONE, type Rational, whole } from '../../../base/number/rational.ts';
import { roundScaled } from '../../../base/number/rounding.ts';
import { type CochranPlan, cochranSize, invitationsFor, slovinSize } from './sample-size.ts';

/** How the size of a unit is found. */
export type SizeRule =
  | { readonly kind: 'slovin'; readonly margin: Rational }
  | ({ readonly kind: 'cochran' } & Omit<CochranPlan, 'population' | 'responseRate'>);

export interface UnitPlanRule {
  readonly size: SizeRule;
  /** The fewest answers of a unit, whole; a unit with fewer people is asked as a whole. */
  readonly minimum: number;
  /** Above 0 to 1; default 1. */
  readonly responseRate?: Rational;
}

/** What to ask for in one unit. */
export interface UnitPlan {
  readonly id: string;
  readonly population: number;
  /** By the rule alone. */
  readonly byRule: number;
  /** After minimum and population. */
  readonly answers: number;
  /** Never more than the population. */
  readonly invitations: number;
  /** Answers that cannot be hoped for, because inviting everyone brings too few. */
  readonly short: number;
}

/**
 * The answers and invitations that every unit needs to stand on its own, each by the same rule.
 * @param units `population` whole; 0 gives 0 of everything
 * @source the size's formula names its own; the minimum is the planner's
 * @example planUnits([{ id: 'a', population: 20 }], { size: { kind: 'slovin', margin: rational(1n, 20n) }, minimum: 30 })[0].answers // 20
 */
export function planUnits(
  units: readonly { readonly id: string; readonly population: number }[],
  rule: UnitPlanRule,
): readonly UnitPlan[] {
  const responseRate = rule.responseRate ?? ONE;
  return units.map(({ id, population }) => {
    const byRule = sizeOf(population, rule.size);
    const answers = Math.min(population, Math.max(byRule, rule.minimum));
    const invitations = Math.min(population, invitationsFor(answers, responseRate));
    const hoped = Number(roundScaled(multiply(whole(invitations), responseRate), 0, 'floor'));
    return { id, population, byRule, answers, invitations, short: Math.max(0, answers - hoped) };
  });
}

function sizeOf(population: number, rule: SizeRule): number {
  return rule.kind === 'slovin'
    ? slovinSize(population, rule.margin).answers
    : cochranSize({ ...rule, population }).answers;
}
