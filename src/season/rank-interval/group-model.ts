import {
  add,
  compare,
  divide,
  equals,
  greatest,
  HUNDRED,
  isZero,
  multiply,
  ONE,
  type Rational,
  subtract,
  sum,
  whole,
  ZERO,
} from '../../base/number/rational.ts';
import { roundScaled } from '../../base/number/rounding.ts';
import type { CriteriaSet } from '../../scoring/criteria-set/criteria-set.ts';
import type { RankModel } from '../../scoring/rank/rank-model.ts';
import type { Scorecard } from '../../scoring/scorecard/result.ts';
import { nearestNumber } from '../../survey/estimate/distribution/nearest-number.ts';
import type { UnsurePoint } from './unsure-point.ts';

/** The highest weight, so that every range of weights is fine and narrow enough. */
const FINEST = 2 ** 20;
const SAFE = 2 ** 53 - 1;

/**
 * The ranked agencies of a group as a model that weights are drawn for: the fields of the first level with their weights, the share that each agency got of
 * each, bonus and penalty spread over the fields so that they count the same whatever the weights.
 * @param cards complete sheets, in the order in which the units of the model stand
 * @param spread how far a weight may lie from the official one, in percent of it
 */
export function groupModel(
  set: CriteriaSet,
  cards: readonly Scorecard[],
  unsure: readonly UnsurePoint[],
  spread: Rational,
): RankModel {
  const { ceiling, ranking, rounding } = set.document;
  const official = set.criteria.map(({ max }) => max);
  const ends = weightRange(official, spread);
  const shares = cards.map((card) => sharesOf(card, set, sum(official)));
  const greatestShare = [
    ...shares.flatMap(({ gained, applicable }) => [...gained, ...applicable]),
    ...unsure.flatMap(({ shifts }) => shifts),
  ].reduce((most, share) => greatest(most, share.num < 0n ? subtract(ZERO, share) : share), ONE);
  const weights = ends.highest.reduce((total, weight) => total + weight, 0);
  // Twice: a share and what is unsure of it may add up.
  const scale = divide(whole(SAFE), multiply(whole(2 * weights), greatestShare));
  const numbersOf = (values: readonly Rational[]): Float64Array =>
    Float64Array.from(values, (value) => wholeNumber(multiply(value, scale)));
  const rounded = ranking.basis === 'rounded';
  const alike = shares.every(({ applicable }) => applicable.every((share) => equals(share, ONE)));
  // Without `applicable` nothing is raised to 0, where all who lost more than they got are alike.
  const positive = shares.every(({ gained }) => gained.every(({ num }) => num >= 0n)) && unsure.length === 0;
  const plain = alike && positive && ceiling === undefined && !rounded;
  return {
    units: cards.length,
    criteria: official.length,
    gained: numbersOf(shares.flatMap(({ gained }) => gained)),
    applicable: plain ? undefined : numbersOf(shares.flatMap(({ applicable }) => applicable)),
    ...ends,
    unsure: unsureShares(unsure, set, cards, numbersOf),
    ceiling: ceiling && nearestNumber(divide(ceiling, HUNDRED)),
    steps: rounded ? 10 ** (rounding.decimals + 2) : undefined,
    ties: ranking.ties,
  };
}

function wholeNumber(value: Rational): number {
  return Number(roundScaled(value, 0, 'half-up'));
}

function weightRange(official: readonly Rational[], spread: Rational): Pick<RankModel, 'lowest' | 'highest'> {
  const most = official.reduce((one, other) => (compare(one, other) >= 0 ? one : other), ZERO);
  const unit = isZero(most) ? ONE : divide(whole(FINEST), multiply(most, share(HUNDRED, spread)));
  const times = (factor: Rational): Float64Array =>
    Float64Array.from(official, (weight) => wholeNumber(multiply(multiply(weight, unit), factor)));
  return {
    lowest: times(share(HUNDRED, { num: -spread.num, den: spread.den })),
    highest: times(share(HUNDRED, spread)),
  };
}

/** Two percentages added up, as a share. */
function share(a: Rational, b: Rational): Rational {
  return divide(add(a, b), HUNDRED);
}

/**
 * What an agency got and what applies to it, as shares of the maximum of every field. Bonus less penalty is b points of the whole M whatever the weights:
 * index = (Σ w g · M / Σ w + b) / (Σ w a · M / Σ w) = Σ w (g + b / M) / Σ w a; where what applies is scaled up to the whole it is
 * Σ w g / Σ w a + b / M = Σ w (g + a · b / M) / Σ w a.
 */
function sharesOf(
  card: Scorecard,
  set: CriteriaSet,
  total: Rational,
): { readonly gained: readonly Rational[]; readonly applicable: readonly Rational[] } {
  const beside = subtract(card.bonus?.counted ?? ZERO, card.penalty?.counted ?? ZERO);
  const spread = isZero(total) ? ZERO : divide(beside, total);
  const scaled = set.document.normalise === 'parent';
  const of = (value: Rational, max: Rational): Rational => (isZero(max) ? ZERO : divide(value, max));
  const applicable = card.nodes.map(({ node, applicableMax }) => of(applicableMax, node.max));
  const gained = card.nodes.map(({ node, points }, at) =>
    add(of(points, node.max), scaled ? multiply(spread, applicable[at] ?? ZERO) : spread),
  );
  return { gained, applicable };
}

function unsureShares(
  unsure: readonly UnsurePoint[],
  set: CriteriaSet,
  cards: readonly Scorecard[],
  numbersOf: (values: readonly Rational[]) => Float64Array,
): RankModel['unsure'] {
  const sources = [...new Set(unsure.map(({ source }) => source))];
  const units = new Map(cards.map(({ agency }, unit) => [agency.code, unit]));
  const fields = new Map(set.criteria.map(({ code }, at) => [code, at]));
  return unsure.flatMap(({ agency, field, source, shifts }) => {
    const [unit, criterion] = [units.get(agency), fields.get(field)];
    if (unit === undefined || criterion === undefined) return [];
    return [{ unit, criterion, source: sources.indexOf(source), shifts: numbersOf(shifts) }];
  });
}
