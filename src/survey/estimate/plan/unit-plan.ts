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
    const byRule = sizeBy(population, rule.size).answers;
    const answers = Math.min(population, Math.max(byRule, rule.minimum));
    return { id, population, byRule, answers, ...inviteFor(answers, population, responseRate) };
  });
}

/** Whom to invite for so many answers. */
export type Invitation = Pick<UnitPlan, 'invitations' | 'short'>;

/**
 * The people of a unit to invite for so many answers, and the answers that cannot be hoped for though everyone is invited.
 * @param answers whole, at most the population
 * @param responseRate above 0 to 1, exact
 * @example inviteFor(30, 35, rational(1n, 2n)) // { invitations: 35, short: 13 }
 */
export function inviteFor(answers: number, population: number, responseRate: Rational): Invitation {
  const invitations = Math.min(population, invitationsFor(answers, responseRate));
  const hoped = Number(roundScaled(multiply(whole(invitations), responseRate), 0, 'floor'));
  return { invitations, short: Math.max(0, answers - hoped) };
}

/** A size before and after rounding up: exact by Slovin's formula, a number of the machine by Cochran's. */
export interface NeededSize {
  readonly needed: Rational | number;
  readonly answers: number;
}

/**
 * The answers that a population needs by a rule, before any minimum.
 * @param population whole; 0 gives 0
 * @example sizeBy(300, { kind: 'slovin', margin: rational(1n, 20n) }).answers // 172
 */
export function sizeBy(population: number, rule: SizeRule): NeededSize {
  return rule.kind === 'slovin' ? slovinSize(population, rule.margin) : cochranSize({ ...rule, population });
}
