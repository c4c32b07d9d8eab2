import { divide, HUNDRED, type Rational } from '../base/number/rational.ts';
import { nearestNumber } from '../survey/estimate/distribution/nearest-number.ts';
import { changeInterval } from '../survey/estimate/target-evidence/change-interval.ts';
import { isTooFew } from '../survey/estimate/target-evidence/evidence-class.ts';
import { DEFAULT_EVIDENCE_RULE, type Figure, type IndexInterval } from '../survey/index.ts';
import type { PreviousFigure, PreviousInterval } from './previous-survey.ts';

/**
 * What a sample shows of a change. `up` and `down`: the interval of the difference leaves 0 out; `no-clear-change`: it holds 0, which does not say that nothing changed; `too-few-answers`: in one
 * of the years; `no-interval`: the figures have none, or of two levels; `break`: the years cannot be compared; `no-before` and `no-now`: that year has no figure; `withheld`: it is not published, so that few people are not given away.
 */
export const CHANGE_STATUSES = [
  'up',
  'down',
  'no-clear-change',
  'too-few-answers',
  'no-interval',
  'break',
  'no-before',
  'no-now',
  'withheld',
] as const;
export type ChangeStatus = (typeof CHANGE_STATUSES)[number];

/** A figure of this year. */
export interface MeasuredNow {
  readonly figure: Figure;
  readonly interval: IndexInterval | undefined;
  readonly withheld: boolean;
}

/** What a change shows, and the interval of the difference, as shares, where it shows anything. */
export interface ChangeJudgement {
  readonly status: ChangeStatus;
  readonly interval?: { readonly lower: number; readonly upper: number };
  readonly level?: number;
}

/**
 * Judges the change of a figure on last year by the interval of the difference.
 * @param reshaped whether the unit was merged or split; `broken` whether the years cannot be compared, for this or another reason
 * @source R. Newcombe, Statistics in Medicine 17 (1998), 873-890, method 10
 * @example judgeChange(undefined, undefined, false, false).status // 'no-now'
 */
export function judgeChange(
  now: MeasuredNow | undefined,
  before: PreviousFigure | undefined,
  reshaped: boolean,
  broken: boolean,
): ChangeJudgement {
  if (now?.withheld || before?.withheld) return { status: 'withheld' };
  if (!now?.figure.value) return { status: 'no-now' };
  if (reshaped) return { status: 'break' };
  if (!before?.value) return { status: 'no-before' };
  if (broken) return { status: 'break' };
  const { interval } = now;
  const then = before.interval;
  if (!interval || !then) return { status: tooFewForms(now, before) ? 'too-few-answers' : 'no-interval' };
  if (isFew(interval) || isFew(then)) return { status: 'too-few-answers' };
  if (!sameLevel(interval, then)) return { status: 'no-interval' };
  const found = changeInterval(
    { estimate: numberOf(now.figure.value), lower: interval.lower, upper: interval.upper },
    { estimate: numberOf(before.value), lower: then.lower / 100, upper: then.upper / 100 },
  );
  const status = found.lower > 0 ? 'up' : found.upper < 0 ? 'down' : 'no-clear-change';
  return { status, interval: found, level: interval.level };
}

const numberOf = (percent: Rational): number => nearestNumber(divide(percent, HUNDRED));

const isFew = ({ respondents, effective }: Pick<IndexInterval, 'respondents' | 'effective'>): boolean =>
  isTooFew(respondents, effective, DEFAULT_EVIDENCE_RULE);

function tooFewForms({ figure }: MeasuredNow, before: PreviousFigure): boolean {
  return Math.min(figure.rows, before.rows) < DEFAULT_EVIDENCE_RULE.minimumAnswers;
}

/** Last year's level is read from a text in percent. */
function sameLevel({ level }: IndexInterval, before: PreviousInterval): boolean {
  return Math.abs(level * 100 - before.level) < 1e-9;
}
