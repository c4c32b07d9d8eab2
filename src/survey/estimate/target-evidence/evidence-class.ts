import type { Rational } from '../../../base/number/rational.ts';
import { nearestNumber } from '../distribution/nearest-number.ts';
import type { Interval } from '../proportion/answer-split.ts';

/** How sure a survey is of a verdict on a target. It stands beside the exact verdict, and never changes it. */
export const EVIDENCE_CLASSES = [
  'clearly-met',
  'met-within-margin',
  'missed-within-margin',
  'clearly-missed',
  'too-few-answers',
] as const;
export type EvidenceClass = (typeof EVIDENCE_CLASSES)[number];

export type ExactVerdict = 'met' | 'missed';

/** When evidence counts. */
export interface EvidenceRule {
  /** Level of the interval, above 0 and below 1. */
  readonly level: number;
  /** The fewest answers, counted and effective, that a class is given for. */
  readonly minimumAnswers: number;
}

/** 95 %, and 30 answers: J. Parker et al., National Center for Health Statistics Data Presentation Standards for Proportions, Vital and Health Statistics 2/175 (2017). */
export const DEFAULT_EVIDENCE_RULE: EvidenceRule = { level: 0.95, minimumAnswers: 30 };

/** Whether so many answers are too few for a class. A census is never too small: nothing is left to chance. */
export function isTooFew(answers: number, effective: number, { minimumAnswers }: EvidenceRule): boolean {
  return effective !== Infinity && Math.min(answers, effective) < minimumAnswers;
}

/**
 * Whether every share of an interval gives the verdict that the exact figure gave.
 * @param interval of any method and design, as shares
 * @param target exact share, 0 to 1
 * @param operator `>=` is met by the target itself, `>` is not
 */
export function isClear(verdict: ExactVerdict, interval: Interval, target: Rational, operator: '>=' | '>'): boolean {
  const limit = nearestNumber(target);
  if (verdict === 'met') return operator === '>=' ? interval.lower >= limit : interval.lower > limit;
  return operator === '>=' ? interval.upper < limit : interval.upper <= limit;
}

/**
 * The class of a verdict.
 * @param clear whether chance alone can no longer turn it
 * @example evidenceClass('met', false) // 'met-within-margin'
 */
export function evidenceClass(verdict: ExactVerdict, clear: boolean): EvidenceClass {
  if (verdict === 'met') return clear ? 'clearly-met' : 'met-within-margin';
  return clear ? 'clearly-missed' : 'missed-within-margin';
}
