import { type AnswerSplit, type Interval, type Share, shareOf } from './answer-split.ts';
import { criticalValue } from './critical-value.ts';

/**
 * Wilson's score interval: every share that a test would not reject; the default for a share, never outside 0 to 1.
 * @source E. B. Wilson, JASA 22 (1927), 209-212; L. Brown, T. Cai and A. DasGupta, Statistical Science 16 (2001), formula 4
 * @example wilsonInterval({ satisfied: 10, others: 0 }, 0.95).upper // 1
 */
export function wilsonInterval(split: AnswerSplit, level: number): Interval {
  return wilsonEnds(shareOf(split), criticalValue(level));
}

/**
 * The ends of Wilson's interval of a share on n answers, whole or not, so many standard errors to each side.
 * @example wilsonEnds({ p: 0, q: 1, n: 4 }, 2) // { lower: 0, upper: 0.5 }
 */
export function wilsonEnds({ p, q, n }: Share, z: number): Interval {
  const c = (z * z) / n;
  return { lower: lowerEnd(p, q, c), upper: upperEnd(p, q, c) };
}

/**
 * Wilson's interval with Yates' correction: half an answer to each side, less near one half, none at it, as R's `prop.test` does.
 * @source R. Newcombe, Statistics in Medicine 17 (1998), 857-872, method 4; R 4.2.2, `prop.test(correct = TRUE)`
 * @example wilsonContinuityInterval({ satisfied: 0, others: 5 }, 0.95).lower // 0
 */
export function wilsonContinuityInterval(split: AnswerSplit, level: number): Interval {
  const { p, q, n } = shareOf(split);
  const z = criticalValue(level);
  const c = (z * z) / n;
  const half = Math.min(0.5, Math.abs(split.satisfied - split.others) / 2) / n;
  return {
    lower: p <= half ? 0 : lowerEnd(p - half, q + half, c),
    upper: q <= half ? 1 : upperEnd(p + half, q - half, c),
  };
}

/** The lower root of (1 + c) w² - (2 p + c) w + p² = 0, c = z² / n, written so that nothing cancels near 0. */
function lowerEnd(p: number, q: number, c: number): number {
  return (2 * p * p) / (2 * p + c + Math.sqrt(c * (4 * p * q + c)));
}

/** The upper root: above one half as the other end of the complement, so that it is 1 exactly where q is 0. */
function upperEnd(p: number, q: number, c: number): number {
  return q < p ? 1 - lowerEnd(q, p, c) : (2 * p + c + Math.sqrt(c * (4 * p * q + c))) / (2 + 2 * c);
}
