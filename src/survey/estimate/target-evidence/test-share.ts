import {
  compare,
  divide,
  multiply,
  ONE,
  type Rational,
  rational,
  subtract,
  whole,
} from '../../../base/number/rational.ts';
import { betaTails } from '../distribution/beta.ts';
import { binomialMass, binomialTails, type Chance } from '../distribution/binomial.ts';
import { nearestNumber } from '../distribution/nearest-number.ts';
import { normalCdf } from '../distribution/normal.ts';

/** How well a count of satisfied answers agrees with a target. All but `scoreZ` are chances from 0 to 1. */
export interface ShareTest {
  /** Of so few satisfied answers or fewer, if the target were just met: small speaks for missed. */
  readonly exactBelow: number;
  /** Of so many or more, if the target were just met: small speaks for met. */
  readonly exactAbove: number;
  /** Of a count no likelier than this one. */
  readonly exactTwoSided: number;
  /** The distance from the target in standard errors; infinite where the target is 0 or 1 and is not hit. */
  readonly scoreZ: number;
  readonly scoreBelow: number;
  readonly scoreAbove: number;
  readonly scoreTwoSided: number;
  /** What Jeffreys' prior and the answers together give to the target being met. */
  readonly jeffreysAtOrAbove: number;
}

/**
 * Tests a share of satisfied answers, from counts of a simple random sample, against a target share: exact, score and Jeffreys.
 * @param satisfied whole, 0 to `answers`; anything else is a bug of the caller and throws
 * @param answers whole; 0 gives undefined
 * @param target exact share, 0 to 1
 * @source C. Clopper and E. Pearson, Biometrika 26 (1934); R 4.2.2 `binom.test` for two sides; E. B. Wilson, JASA 22 (1927), for the score
 * @example testShare(9, 10, rational(9n, 10n)).exactTwoSided // 1
 */
export function testShare(satisfied: number, answers: number, target: Rational): ShareTest | undefined {
  if (![satisfied, answers].every((count) => Number.isSafeInteger(count) && count >= 0) || satisfied > answers) {
    throw new RangeError('testShare: counts must be whole, from 0 to the number of answers');
  }
  if (answers === 0) return undefined;
  const chance = chanceOf(target);
  const scoreZ = scoreOf(rational(BigInt(satisfied), BigInt(answers)), answers, target);
  return {
    exactBelow: binomialTails(satisfied, answers, chance).lower,
    exactAbove: binomialTails(satisfied - 1, answers, chance).upper,
    exactTwoSided: exactTwoSided(satisfied, answers, target),
    scoreZ,
    scoreBelow: normalCdf(scoreZ),
    scoreAbove: normalCdf(-scoreZ),
    scoreTwoSided: 2 * normalCdf(-Math.abs(scoreZ)),
    jeffreysAtOrAbove: betaTails(chance, satisfied + 0.5, answers - satisfied + 0.5).upper,
  };
}

/**
 * The distance of a share from a target in standard errors, as they would be at the target.
 * @param share exact, 0 to 1
 * @param effective answers it rests on, above 0; Infinity, a census, gives 0 or an infinite distance
 * @param target exact, 0 to 1
 * @source E. B. Wilson, JASA 22 (1927), 209-212
 * @example scoreOf(rational(4n, 5n), 100, rational(1n, 2n)) // 6
 */
export function scoreOf(share: Rational, effective: number, target: Rational): number {
  const away = subtract(share, target);
  const spread = multiply(target, subtract(ONE, target));
  if (away.num === 0n) return 0;
  const sign = away.num < 0n ? -1 : 1;
  if (spread.num === 0n) return sign * Infinity;
  return sign * Math.sqrt(nearestNumber(divide(multiply(away, away), spread)) * effective);
}

function chanceOf(target: Rational): Chance {
  if (compare(target, ONE) > 0 || target.num < 0n) throw new RangeError('testShare: a target must lie from 0 to 1');
  return { x: nearestNumber(target), y: nearestNumber(subtract(ONE, target)) };
}

/** All counts no likelier than this one: the tail it lies in, and the far end of the other, whose chances fall towards the end. */
function exactTwoSided(satisfied: number, answers: number, target: Rational): number {
  const expected = multiply(whole(answers), target);
  const order = compare(whole(satisfied), expected);
  if (order === 0) return 1;
  if (order > 0) return exactTwoSided(answers - satisfied, answers, subtract(ONE, target));
  const chance = chanceOf(target);
  // As R: a count whose chance is equal but for rounding is as likely.
  const limit = binomialMass(satisfied, answers, chance) * (1 + 1e-7);
  let low = Number((expected.num + expected.den - 1n) / expected.den);
  let high = answers + 1;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (binomialMass(middle, answers, chance) <= limit) high = middle;
    else low = middle + 1;
  }
  return Math.min(1, binomialTails(satisfied, answers, chance).lower + binomialTails(low - 1, answers, chance).upper);
}
