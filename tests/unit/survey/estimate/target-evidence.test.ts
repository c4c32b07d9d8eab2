import { describe, expect, test } from 'vitest';
import { rational } from '../../../../src/base/number/rational.ts';
import { adjustPValues } from '../../../../src/survey/estimate/target-evidence/adjust-p-values.ts';
import { answersToNarrow } from '../../../../src/survey/estimate/target-evidence/answers-to-settle.ts';
import { DEFAULT_EVIDENCE_RULE } from '../../../../src/survey/estimate/target-evidence/evidence-class.ts';
import {
  type EvidenceTarget,
  judgeEvidence,
  judgeEvidenceTogether,
} from '../../../../src/survey/estimate/target-evidence/judge-evidence.ts';
import { testShare } from '../../../../src/survey/estimate/target-evidence/test-share.ts';

const NINETY: EvidenceTarget = { operator: '>=', percent: rational(90n) };
const ABOVE_NINETY: EvidenceTarget = { operator: '>', percent: rational(90n) };
const rate = (satisfied: bigint, answers: bigint) => ({
  percent: rational(satisfied * 100n, answers),
  answers: Number(answers),
});
const judge = (satisfied: bigint, answers: bigint, target = NINETY) =>
  judgeEvidence(rate(satisfied, answers), target, DEFAULT_EVIDENCE_RULE);
const classOf = (satisfied: bigint, answers: bigint, target = NINETY) => judge(satisfied, answers, target)?.class;

describe('the evidence for a verdict', () => {
  test('Every class is given where it belongs.', () => {
    expect(classOf(960n, 1000n)).toBe('clearly-met');
    expect(classOf(91n, 100n)).toBe('met-within-margin');
    expect(classOf(89n, 100n)).toBe('missed-within-margin');
    expect(classOf(850n, 1000n)).toBe('clearly-missed');
    expect(classOf(29n, 29n)).toBe('too-few-answers');
  });

  test('The exact verdict stands whatever the class, and a rate on the target meets one and misses the other.', () => {
    expect(judge(10n, 10n)).toMatchObject({ verdict: 'met', class: 'too-few-answers', pValue: 1 });
    expect(judge(90n, 100n)).toMatchObject({ verdict: 'met', margin: rational(0n), class: 'met-within-margin' });
    expect(judge(90n, 100n, ABOVE_NINETY)).toMatchObject({ verdict: 'missed', class: 'missed-within-margin' });
    const nearly = judge(8_999_999n, 10_000_000n);
    expect(nearly).toMatchObject({ verdict: 'missed', margin: rational(-1n, 100_000n), class: 'missed-within-margin' });
  });

  test('No answers give no evidence.', () => {
    expect(judgeEvidence({ percent: rational(0n), answers: 0 }, NINETY, DEFAULT_EVIDENCE_RULE)).toBeUndefined();
    expect(testShare(0, 0, rational(9n, 10n))).toBeUndefined();
  });

  test('A census is never unsure and never too small, also exactly on the target.', () => {
    const census = { percent: rational(90n), answers: 20, population: 20 };
    for (const [target, wanted] of [
      [NINETY, 'clearly-met'],
      [ABOVE_NINETY, 'clearly-missed'],
    ] as const) {
      const alone = judgeEvidence(census, target, DEFAULT_EVIDENCE_RULE);
      const [together] = judgeEvidenceTogether([{ rate: census, target }], 'holm', DEFAULT_EVIDENCE_RULE);
      expect(alone).toMatchObject({ class: wanted, pValue: 0, moreAnswers: 0 });
      expect(together).toEqual(alone);
    }
  });

  test('A target of everybody is missed for sure by one who is not satisfied, and met within the margin otherwise.', () => {
    const all: EvidenceTarget = { operator: '>=', percent: rational(100n) };
    expect(classOf(99n, 100n, all)).toBe('clearly-missed');
    expect(classOf(100n, 100n, all)).toBe('met-within-margin');
    expect(testShare(99, 100, rational(1n))).toMatchObject({
      exactBelow: 0,
      exactAbove: 1,
      exactTwoSided: 0,
      scoreZ: -Infinity,
    });
  });

  test('A design effect widens the interval and can take a class away.', () => {
    const plain = { percent: rational(93n), answers: 600 };
    expect(judgeEvidence(plain, NINETY, DEFAULT_EVIDENCE_RULE)?.class).toBe('clearly-met');
    const clustered = judgeEvidence({ ...plain, designEffect: 3 }, NINETY, DEFAULT_EVIDENCE_RULE);
    expect(clustered).toMatchObject({ class: 'met-within-margin', effective: 200 });
    expect(judgeEvidence({ ...plain, answers: 60, designEffect: 3 }, NINETY, DEFAULT_EVIDENCE_RULE)?.class).toBe(
      'too-few-answers',
    );
  });

  test('The interval of a design is used as it is, and says by itself how many answers make it clear.', () => {
    const measured = { percent: rational(92n), answers: 100, interval: { lower: 0.88, upper: 0.95 } };
    const found = judgeEvidence(measured, NINETY, DEFAULT_EVIDENCE_RULE);
    expect(found).toMatchObject({ class: 'met-within-margin', interval: measured.interval });
    expect(found?.moreAnswers).toBe(301);
    expect(answersToNarrow(100, 2, 400)).toEqual({ status: 'reachable', answers: 229 });
    expect(answersToNarrow(100, Infinity, 400)).toEqual({ status: 'reachable', answers: 400 });
    expect(answersToNarrow(100, Infinity)).toEqual({ status: 'never' });
  });

  test('The answers still wanted settle it at the rate seen now, and one fewer does not.', () => {
    const found = judge(88n, 100n);
    const more = found?.moreAnswers ?? 0;
    const share = rational(88n);
    const settled = (answers: number) =>
      judgeEvidence({ percent: share, answers }, NINETY, DEFAULT_EVIDENCE_RULE)?.class === 'clearly-missed';
    // 1.96² * 0.9 * 0.1 / 0.02² = 864.3
    expect(100 + more).toBe(865);
    expect([settled(864), settled(865)]).toEqual([false, true]);
    expect(judge(90n, 100n)?.moreAnswers).toBeUndefined();
    expect(judgeEvidence({ ...rate(90n, 100n), population: 300 }, NINETY, DEFAULT_EVIDENCE_RULE)?.moreAnswers).toBe(
      200,
    );
    expect(judge(10n, 10n)?.moreAnswers).toBe(25);
  });

  test('Holm takes classes away that looking at many would explain, and leaves the verdicts.', () => {
    const cases = [
      { rate: rate(960n, 1000n), target: NINETY },
      ...Array.from({ length: 19 }, (_, at) => ({ rate: rate(at === 0 ? 266n : 270n, 300n), target: NINETY })),
      { rate: rate(187n, 200n), target: { operator: '>=', percent: rational(89n) } as EvidenceTarget },
      { rate: rate(5n, 5n), target: NINETY },
    ];
    const alone = cases.map((one) => judgeEvidence(one.rate, one.target, DEFAULT_EVIDENCE_RULE));
    const together = judgeEvidenceTogether(cases, 'holm', DEFAULT_EVIDENCE_RULE);
    expect(together.map((one) => one?.verdict)).toEqual(alone.map((one) => one?.verdict));
    expect([alone[0]?.class, together[0]?.class]).toEqual(['clearly-met', 'clearly-met']);
    expect([alone[20]?.class, together[20]?.class]).toEqual(['clearly-met', 'met-within-margin']);
    expect(together[20]?.moreAnswers).toBeGreaterThan(0);
    expect(together[21]?.class).toBe('too-few-answers');
    expect(judgeEvidenceTogether(cases, 'none', DEFAULT_EVIDENCE_RULE)).toEqual(alone);
  });

  test('Far tails agree with 60 digits, where R has lost some or all of its own.', () => {
    const found = testShare(9000, 10000, rational(95n, 100n));
    const wanted = [5.030326439953904e-92, 8.942192948765095e-117, 3.459142474724281e-92];
    const got = [found?.exactBelow, found?.scoreBelow, found?.jeffreysAtOrAbove];
    for (const [at, want] of wanted.entries()) expect(Math.abs((got[at] ?? 0) / want - 1)).toBeLessThan(1e-12);
  });

  test('Adjusted p values never pass 1, and a family of none or one is left as it is.', () => {
    for (const adjustment of ['none', 'bonferroni', 'holm', 'benjamini-hochberg'] as const) {
      expect(adjustPValues([], adjustment)).toEqual([]);
      expect(adjustPValues([0.04], adjustment)).toEqual([0.04]);
      expect(Math.max(...adjustPValues([0.9, 0.8, 1], adjustment))).toBeLessThanOrEqual(1);
    }
  });
});
