import { compare, multiply, ONE, type Rational, rational, subtract, whole } from '../../base/number/rational.ts';
import { type FlagCounts, flagRecord } from './count-flags.ts';
import type { QualityFlag } from './quality-flag.ts';
import type { QualityRules } from './quality-schema.ts';

/** The flags whose share is compared between interviewers. */
export const INTERVIEWER_FLAGS = ['straight-line', 'duplicate-content', 'too-fast'] as const satisfies QualityFlag[];

/** An interviewer's share of forms with one flag, far above that of all others together. Shares from 0 to 1, exact. */
export interface UnusualShare {
  readonly flag: (typeof INTERVIEWER_FLAGS)[number];
  readonly share: Rational;
  readonly others: Rational;
}

/** The flags of one interviewer. */
export interface InterviewerCounts extends FlagCounts {
  readonly unusual: readonly UnusualShare[];
}

/**
 * Compares every interviewer with all others together, flag by flag. A share p of n forms is unusual when p is above the others' share q by more than `sigmas` × √(q (1 − q) / n), exactly compared as squares,
 * is at least `times` × q, and stands on `minimumFlagged` forms. Interviewers with fewer than `minimumForms` forms, or whose colleagues together have fewer, are not judged; nor are forms without an interviewer.
 * Source of the limit: Spiegelhalter (2005), Funnel plots for comparing institutional performance, Statistics in Medicine 24, 1185–1202.
 */
export function judgeInterviewers(
  counts: readonly FlagCounts[],
  rules: QualityRules['interviewer'],
): readonly InterviewerCounts[] {
  const named = counts.filter(({ name }) => name !== '');
  const forms = named.reduce((sum, own) => sum + own.forms, 0);
  const totals = flagRecord((flag) => named.reduce((sum, { flags }) => sum + flags[flag], 0));
  return counts.map((own) => {
    const others = forms - own.forms;
    if (own.name === '' || own.forms < rules.minimumForms || others < rules.minimumForms)
      return { ...own, unusual: [] };
    const unusual = INTERVIEWER_FLAGS.flatMap((flag): readonly UnusualShare[] => {
      if (own.flags[flag] < rules.minimumFlagged) return [];
      const share = shareOf(own.flags[flag], own.forms);
      const rest = shareOf(totals[flag] - own.flags[flag], others);
      return isFarAbove(share, rest, own.forms, rules) ? [{ flag, share, others: rest }] : [];
    });
    return { ...own, unusual };
  });
}

function shareOf(part: number, all: number): Rational {
  return rational(BigInt(part), BigInt(all));
}

function isFarAbove(
  share: Rational,
  others: Rational,
  forms: number,
  { sigmas, times }: QualityRules['interviewer'],
): boolean {
  const gap = subtract(share, others);
  if (gap.num <= 0n || compare(share, multiply(times, others)) < 0) return false;
  const left = multiply(multiply(gap, gap), whole(forms));
  const variance = multiply(others, subtract(ONE, others));
  return compare(left, multiply(multiply(sigmas, sigmas), variance)) > 0;
}
