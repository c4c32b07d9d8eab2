import { divide, HUNDRED, ONE, type Rational, subtract } from '../../../base/number/rational.ts';
import type { Sampling } from '../../questionnaire/sampling.ts';
import { betaTails } from '../distribution/beta.ts';
import { nearestNumber } from '../distribution/nearest-number.ts';
import { studentQuantile } from '../distribution/student.ts';
import type { IndexInterval } from '../index-interval.ts';
import { tailOf } from '../proportion/critical-value.ts';
import { type MeasuredRate, twoSided } from './judge-evidence.ts';

/**
 * A survey's figure with its interval, as a rate that evidence is judged of. Its p value is two-sided, from the very test that the interval inverts: the score test on the effective answers
 * (normal; Student's t of the design where that is asked for) for Wilson's, t for the symmetric and the logit one, the doubled binomial tail on the effective answers for the exact ones.
 * So a figure alone is clear at a level exactly where its interval of that level leaves the target out; Korn and Graubard's to the nearest respondent.
 * Without a declared design the interval is left to the level that evidence is judged at.
 * @param percent exact, 0 to 100; of a balance from -100
 * @param target exact, 0 to 100
 * @param quantile of the declared design
 * @source E. B. Wilson, JASA 22 (1927); E. Korn and B. Graubard, Survey Methodology 24 (1998); C. Clopper and E. Pearson, Biometrika 26 (1934)
 * @example rateOfInterval(rational(90n), { lower: 0.87, upper: 0.93, level: 0.95, respondents: 100, error: 0.01, effective: 200 }, rational(85n), 'normal').designEffect // 0.5
 */
export function rateOfInterval(
  percent: Rational,
  interval: IndexInterval,
  target: Rational,
  quantile: Sampling['quantile'],
): MeasuredRate {
  const { respondents, effective, lower, upper, design } = interval;
  const plain = { percent, answers: respondents, designEffect: respondents / effective };
  if (!design) return plain;
  const measured = { ...plain, interval: { lower, upper } };
  // Too few clusters for Student's t: only methods that do without it get here.
  const df = quantile === 'student' && design.df >= 1 ? { df: design.df } : {};
  const share = divide(percent, HUNDRED);
  const wanted = divide(target, HUNDRED);
  switch (design.method) {
    case 'wilson':
      return { ...measured, ...df, wanted: 'score' };
    case 'symmetric': {
      const distance = ratio(nearestNumber(subtract(share, wanted)), interval.error);
      return { ...measured, ...df, wanted: 'width', pValue: twoSided(distance, df.df) };
    }
    case 'logit': {
      const p = nearestNumber(share);
      const distance = ratio((logOdds(share) - logOdds(wanted)) * p * (1 - p), interval.error);
      return { ...measured, df: design.df, wanted: 'score', pValue: twoSided(distance, design.df) };
    }
    case 'korn-graubard': {
      const stretch = quantileAt(interval.level, respondents - 1) / quantileAt(interval.level, design.df);
      return {
        ...measured,
        df: design.df,
        wanted: 'score',
        pValue: exactPValue(share, effective * stretch ** 2, wanted),
      };
    }
    case 'exact':
      return { ...measured, wanted: 'score', pValue: exactPValue(share, effective, wanted) };
  }
}

const quantileAt = (level: number, df: number): number => studentQuantile(tailOf(level), Math.max(1, df));

/** A distance in standard errors; without an error any distance is infinitely far. */
function ratio(distance: number, error: number): number {
  return distance === 0 ? 0 : distance / error;
}

function logOdds(share: Rational): number {
  return Math.log(nearestNumber(share)) - Math.log(nearestNumber(subtract(ONE, share)));
}

/** Twice the smaller binomial tail, of an effective number of answers that need not be whole. */
function exactPValue(share: Rational, answers: number, target: Rational): number {
  const place = { x: nearestNumber(target), y: nearestNumber(subtract(ONE, target)) };
  const yes = nearestNumber(share) * answers;
  const no = nearestNumber(subtract(ONE, share)) * answers;
  const above = yes === 0 ? 1 : betaTails(place, yes, no + 1).lower;
  const below = no === 0 ? 1 : betaTails(place, yes + 1, no).upper;
  return Math.min(1, 2 * Math.min(above, below));
}
