import { compare, divide, HUNDRED, type Rational, subtract } from '../../../base/number/rational.ts';
import { nearestNumber } from '../distribution/nearest-number.ts';
import { studentCdf, studentQuantile } from '../distribution/student.ts';
import { effectiveAnswers } from '../plan/effective-answers.ts';
import type { Interval } from '../proportion/answer-split.ts';
import { tailOf } from '../proportion/critical-value.ts';
import { effectiveShareInterval } from '../proportion/share-interval.ts';
import { type Adjustment, adjustPValues } from './adjust-p-values.ts';
import { type AnswersToSettle, answersToNarrow, answersToSettle } from './answers-to-settle.ts';
import {
  type EvidenceClass,
  type EvidenceRule,
  type ExactVerdict,
  evidenceClass,
  isClear,
  isTooFew,
} from './evidence-class.ts';
import { scoreOf } from './test-share.ts';

/** A rate that a survey measured. */
export interface MeasuredRate {
  /** Exact, 0 to 100. */
  readonly percent: Rational;
  /** Usable answers, whole; a rate without any is not measured. */
  readonly answers: number;
  /** How many times larger the design makes the variance; default 1. */
  readonly designEffect?: number;
  /** People that could have been asked, where the sample is a good part of them. */
  readonly population?: number;
  /** The interval of the design, as shares and of the rule's level, where one was computed; Wilson's on the effective answers otherwise. */
  readonly interval?: Interval;
  /** The two-sided p value of the design against the target; the score test's otherwise. */
  readonly pValue?: number;
  /** Degrees of freedom of the design, of Student's t; the normal distribution otherwise. */
  readonly df?: number;
  /** How the answers still wanted are found: from the score test, or from how much narrower `interval` must be. By the width where there is an interval and nothing is said. */
  readonly wanted?: 'score' | 'width';
}

/** A target as its document sets it: a row of a target table is one. */
export interface EvidenceTarget {
  readonly operator: '>=' | '>';
  /** Exact, 0 to 100. */
  readonly percent: Rational;
}

/** An exact verdict with the evidence for it. Only `verdict` and `margin` say whether the target is met. */
export interface Evidence {
  readonly verdict: ExactVerdict;
  /** Rate minus target, in points, exact. */
  readonly margin: Rational;
  readonly class: EvidenceClass;
  /** As shares, 0 to 1; never adjusted. */
  readonly interval: Interval;
  readonly effective: number;
  /** Two-sided, after the adjustment that was asked for; 1 where there are too few answers to test, 0 for a census. */
  readonly pValue: number;
  /** The same of this rate alone, before any adjustment. */
  readonly ownPValue: number;
  /** Answers that are still wanted at the rate seen now; 0 where the class is clear, undefined where none would do. */
  readonly moreAnswers: number | undefined;
}

/**
 * Judges a measured rate against a target: exactly, and by how sure the survey is.
 * @param rate no answers give undefined: nothing was measured
 * @returns clear where the interval leaves the target on one side
 * @source the interval's method; E. B. Wilson, JASA 22 (1927), for the default
 * @example judgeEvidence({ percent: rational(88n), answers: 200 }, { operator: '>=', percent: rational(85n) }, { level: 0.95, minimumAnswers: 30 }).class // 'met-within-margin'
 */
export function judgeEvidence(rate: MeasuredRate, target: EvidenceTarget, rule: EvidenceRule): Evidence | undefined {
  const held = measure(rate, target, rule);
  if (!held) return undefined;
  const clear = isClear(held.verdict, held.interval, held.target, target.operator);
  return conclude(held, held.tooFew ? 1 : held.pValue, clear, rule.level, rule);
}

/**
 * Judges many rates at once, their p values adjusted together: with `holm`, the chance that any class is wrongly clear stays under 1 - level.
 * Rates with too few answers, and censuses, are not tested, and do not count among the tests.
 * @param cases in any order, which the result keeps; one without answers gives undefined
 * @returns clear where the interval leaves the target on one side and the adjusted p value is below 1 - level: never clear where it is not clear alone.
 *   `moreAnswers` is enough whatever the other cases turn out to be
 * @source S. Holm, Scandinavian Journal of Statistics 6 (1979), 65-70; Y. Benjamini and Y. Hochberg, JRSS B 57 (1995), 289-300
 * @example judgeEvidenceTogether([], 'holm', { level: 0.95, minimumAnswers: 30 }) // []
 */
export function judgeEvidenceTogether(
  cases: readonly { readonly rate: MeasuredRate; readonly target: EvidenceTarget }[],
  adjustment: Adjustment,
  rule: EvidenceRule,
): readonly (Evidence | undefined)[] {
  const measured = cases.map(({ rate, target }) => measure(rate, target, rule));
  const tested = measured.flatMap((one, at) =>
    one && !one.tooFew && one.effective !== Infinity ? [{ at, pValue: one.pValue }] : [],
  );
  const adjusted = adjustPValues(
    tested.map(({ pValue }) => pValue),
    adjustment,
  );
  const pValues = new Map(tested.map(({ at }, rank) => [at, adjusted[rank] ?? 1]));
  const share = adjustment === 'none' ? 1 : Math.max(1, tested.length);
  const level = 1 - (1 - rule.level) / share;
  return measured.map((one, at) => {
    if (!one) return undefined;
    const pValue = pValues.get(at) ?? (one.tooFew ? 1 : one.pValue);
    const alone = isClear(one.verdict, one.interval, one.target, cases[at]?.target.operator ?? '>=');
    return conclude(one, pValue, alone && pValue < 1 - rule.level, level, rule);
  });
}

/** A rate held against its target, before anything is said of how sure it is. */
interface Case {
  readonly rate: MeasuredRate;
  readonly share: Rational;
  readonly target: Rational;
  readonly verdict: ExactVerdict;
  readonly margin: Rational;
  readonly effective: number;
  readonly interval: Interval;
  readonly pValue: number;
  readonly tooFew: boolean;
}

function measure(rate: MeasuredRate, { operator, percent }: EvidenceTarget, rule: EvidenceRule): Case | undefined {
  const share = divide(rate.percent, HUNDRED);
  const target = divide(percent, HUNDRED);
  const effective = effectiveAnswers(rate.answers, rate.designEffect ?? 1, rate.population);
  const interval = rate.interval ?? effectiveShareInterval('wilson', nearestNumber(share), effective, rule.level);
  if (rate.answers === 0 || !interval) return undefined;
  const order = compare(share, target);
  return {
    rate,
    share,
    target,
    verdict: order > 0 || (order === 0 && operator === '>=') ? 'met' : 'missed',
    margin: subtract(rate.percent, percent),
    effective,
    interval,
    pValue: effective === Infinity ? 0 : (rate.pValue ?? twoSided(scoreOf(share, effective, target), rate.df)),
    tooFew: isTooFew(rate.answers, effective, rule),
  };
}

/** How often chance alone gives a distance of so many standard errors, either way. */
export function twoSided(distance: number, df = Infinity): number {
  return Math.min(1, 2 * studentCdf(-Math.abs(distance), df));
}

/** @param level at which this rate alone would have to be clear */
function conclude(one: Case, pValue: number, clear: boolean, level: number, rule: EvidenceRule): Evidence {
  const { verdict, margin, interval, effective, tooFew } = one;
  return {
    verdict,
    margin,
    class: tooFew ? 'too-few-answers' : evidenceClass(verdict, clear),
    interval,
    effective,
    pValue,
    ownPValue: tooFew ? 1 : one.pValue,
    moreAnswers: clear && !tooFew ? 0 : stillWanted(one, level, rule),
  };
}

function stillWanted(held: Case, level: number, rule: EvidenceRule): number | undefined {
  const { designEffect = 1, population, answers, interval, wanted: way, df = Infinity } = held.rate;
  const critical = -studentQuantile(tailOf(level), df);
  const narrow = interval !== undefined && way !== 'score';
  const wanted = narrow ? narrowed(held, critical / -studentQuantile(tailOf(rule.level), df)) : settled(held, critical);
  if (wanted.status === 'never') return undefined;
  const enough = Math.ceil(rule.minimumAnswers * Math.max(1, designEffect));
  const total = Math.max(wanted.answers, population === undefined ? enough : Math.min(enough, population));
  // So near to the target that no count of answers can be told.
  return Number.isSafeInteger(total) ? Math.max(1, total - answers) : undefined;
}

function settled({ rate, share, target }: Case, critical: number): AnswersToSettle {
  const { designEffect = 1, population } = rate;
  return answersToSettle(share, target, { critical, designEffect, population });
}

/** For an interval that the design gave: as many answers as make its arm towards the target shorter than the way there. */
function narrowed({ rate, share, target, interval, verdict }: Case, wider: number): AnswersToSettle {
  const centre = nearestNumber(share);
  const arm = verdict === 'met' ? centre - interval.lower : interval.upper - centre;
  const way = Math.abs(nearestNumber(subtract(share, target)));
  return answersToNarrow(rate.answers, (wider * arm) / way, rate.population);
}
