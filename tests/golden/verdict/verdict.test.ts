import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type Rational, rational } from '../../../src/base/number/rational.ts';
import { ADJUSTMENTS } from '../../../src/survey/estimate/target-evidence/adjust-p-values.ts';
import { changeInterval } from '../../../src/survey/estimate/target-evidence/change-interval.ts';
import { judgeEvidence } from '../../../src/survey/estimate/target-evidence/judge-evidence.ts';
import { rateOfInterval } from '../../../src/survey/estimate/target-evidence/rate-of-interval.ts';
import { shareInterval } from '../../../src/survey/index.ts';
import { computeFiles } from '../../unit/season/season-files.ts';
import { agencyFiles } from '../../unit/season/target-files.ts';

const pair = z.tuple([z.number(), z.number()]);
const golden = z
  .object({
    agencies: z.array(
      z.object({
        correction: z.enum(ADJUSTMENTS),
        verdicts: z.array(
          z.object({
            code: z.string(),
            satisfied: z.number(),
            asked: z.number(),
            p: z.number().nullable(),
            corrected: z.number().nullable(),
            class: z.string(),
            interval: pair,
            more: z.number().nullable(),
          }),
        ),
      }),
    ),
    changes: z.array(z.object({ now: pair, before: pair, interval: pair })),
    designs: z.array(
      z.object({
        share: z.number(),
        error: z.number(),
        df: z.number(),
        respondents: z.number(),
        target: z.number(),
        p: z.record(z.string(), z.number()),
      }),
    ),
  })
  .parse(JSON.parse(readFileSync(new URL('verdict.json', import.meta.url), 'utf8')));

function near(got: number | undefined, want: number): void {
  expect(got).toBeDefined();
  expect(Math.abs((got ?? 0) - want)).toBeLessThanOrEqual(1e-9 * Math.abs(want) + 1e-13);
}

describe('verdicts by agency, against scipy', () => {
  test.each(golden.agencies)('agree under the correction $correction', async ({ correction, verdicts }) => {
    const counts = verdicts.map(({ code, satisfied, asked }) => [code, satisfied, asked] as const);
    const { result } = await computeFiles(agencyFiles(counts, { correction }));
    const found = result.targets[0]?.measures[0]?.agencies;
    expect(found?.tested).toBe(7);
    expect(found?.verdicts.map(({ code, class: name, moreAnswers }) => [code, name, moreAnswers ?? null])).toEqual(
      verdicts.map(({ code, class: name, more }) => [code, name, more]),
    );
    for (const [at, want] of verdicts.entries()) {
      const got = found?.verdicts[at];
      expect(got?.pValue === undefined).toBe(want.p === null);
      if (want.p !== null) near(got?.pValue, want.p);
      if (want.corrected !== null) near(got?.correctedPValue, want.corrected);
      near(got?.interval?.lower, want.interval[0]);
      near(got?.interval?.upper, want.interval[1]);
    }
  });
});

describe('the interval of a change', () => {
  test.each(golden.changes)('from $before to $now is Newcombe’s', ({ now, before, interval }) => {
    const figureOf = ([satisfied, asked]: readonly [number, number]) => {
      const around = shareInterval('wilson', satisfied, asked, 0.95);
      if (!around) throw new Error('no answers');
      return { estimate: satisfied / asked, ...around };
    };
    const found = changeInterval(figureOf(now), figureOf(before));
    near(found.lower, interval[0]);
    near(found.upper, interval[1]);
  });
});

describe('the p value of a figure by a declared design', () => {
  const percentOf = (share: number): Rational => rational(BigInt(Math.round(share * 100)));
  test.each(golden.designs)('of $share against $target is that of its interval’s test', (given) => {
    const { share, error, df, respondents, target, p } = given;
    const effective = (share * (1 - share)) / error ** 2;
    const pOf = (
      method: 'wilson' | 'symmetric' | 'logit' | 'korn-graubard' | 'exact',
      quantile: 'student' | 'normal',
    ) => {
      const design = { method, designEffect: respondents / effective, df };
      const interval = { lower: share - 0.02, upper: share + 0.02, level: 0.95, respondents, error, effective, design };
      const wanted = { operator: '>=', percent: percentOf(target) } as const;
      const rate = rateOfInterval(percentOf(share), interval, wanted.percent, quantile);
      return judgeEvidence(rate, wanted, { level: 0.95, minimumAnswers: 30 })?.pValue;
    };
    for (const method of ['wilson', 'symmetric', 'logit', 'korn-graubard', 'exact'] as const) {
      near(pOf(method, 'student'), p[method] ?? Number.NaN);
    }
    near(pOf('wilson', 'normal'), p['wilson-normal'] ?? Number.NaN);
  });
});
