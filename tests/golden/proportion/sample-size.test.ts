import { describe, expect, test } from 'vitest';
import { kishEffect } from '../../../src/survey/estimate/design/kish.ts';
import { nearestNumber } from '../../../src/survey/estimate/distribution/nearest-number.ts';
import { type AllocationRule, allocate } from '../../../src/survey/estimate/plan/allocate.ts';
import { effectiveAnswers } from '../../../src/survey/estimate/plan/effective-answers.ts';
import { cochranSize } from '../../../src/survey/estimate/plan/sample-size.ts';
import { effectiveShareInterval } from '../../../src/survey/estimate/proportion/share-interval.ts';
import { exact, excess, readGolden } from './golden-file.ts';

interface SizeCase {
  readonly p: number;
  readonly margin: number;
  readonly population: number | null;
  readonly deff: number;
  readonly response_rate: number;
  readonly level: number;
  readonly n_infinite: number;
  readonly n_needed: number;
  readonly n_ceiling: number;
  readonly invitations: number;
}

const GOLDEN = readGolden<{
  readonly sample_size: readonly SizeCase[];
  readonly allocation: Readonly<Record<'N' | 'S' | 'proportional' | 'neyman' | 'square_root', readonly number[]>> & {
    readonly n: number;
  };
  readonly effective_n: readonly {
    readonly p: number;
    readonly n: number;
    readonly deff: number;
    readonly population: number | null;
    readonly n_effective: number | null;
    readonly wilson: readonly [number, number];
  }[];
  readonly kish: { readonly weights: readonly number[]; readonly deff_weights: number; readonly n_effective: number };
}>('sample-size.json');

const population = (value: number | null): { readonly population?: number } =>
  value === null ? {} : { population: value };

describe('sample sizes', () => {
  test('All 96 sizes agree with R to 1e-11, counts exactly.', () => {
    expect(GOLDEN.sample_size).toHaveLength(96);
    const wrong = GOLDEN.sample_size.filter((row) => {
      const size = cochranSize({
        share: exact(row.p),
        margin: exact(row.margin),
        level: row.level,
        designEffect: exact(row.deff),
        responseRate: exact(row.response_rate),
        ...population(row.population),
      });
      const near = excess(size.infinite, row.n_infinite, 1e-11) <= 1 && excess(size.needed, row.n_needed, 1e-11) <= 1;
      return !(near && size.answers === row.n_ceiling && size.invitations === row.invitations);
    });
    expect(wrong).toEqual([]);
  });

  for (const [name, rule] of [
    ['proportional', 'proportional'],
    ['neyman', 'neyman'],
    ['square_root', 'square-root'],
  ] as const satisfies readonly (readonly [string, AllocationRule])[]) {
    test(`The quotas of the ${rule} rule agree with R to 1e-11, and the answers add up.`, () => {
      const { N, S, n } = GOLDEN.allocation;
      const strata = N.map((people, at) => ({ id: `s${at}`, population: people, deviation: exact(S[at] ?? 0) }));
      const found = allocate(strata, { total: n, rule, rounding: 'largest-remainder' });
      if (found.status !== 'allocated') throw new Error('not allocated');
      const wrong = GOLDEN.allocation[name].filter((want, at) => {
        const share = found.shares[at];
        return !share || !(excess(nearestNumber(share.quota), want, 1e-11) <= 1);
      });
      expect(wrong).toEqual([]);
      expect(found.total).toBe(n);
    });
  }

  for (const row of GOLDEN.effective_n) {
    test(`${row.n} answers with a design effect of ${row.deff} of ${row.population ?? 'endless'} people are worth what R says.`, () => {
      const effective = effectiveAnswers(row.n, row.deff, row.population ?? undefined);
      expect(excess(effective, row.n_effective ?? Infinity, 1e-11)).toBeLessThanOrEqual(1);
      const found = effectiveShareInterval('wilson', row.p, effective, 0.95);
      expect(excess(found?.lower ?? Number.NaN, row.wilson[0], 1e-11)).toBeLessThanOrEqual(1);
      expect(excess(found?.upper ?? Number.NaN, row.wilson[1], 1e-11)).toBeLessThanOrEqual(1);
    });
  }

  test("Kish's effect of unequal weights agrees with R.", () => {
    const found = kishEffect(Float64Array.from(GOLDEN.kish.weights));
    expect(excess(found?.designEffect ?? 0, GOLDEN.kish.deff_weights, 1e-11)).toBeLessThanOrEqual(1);
    expect(excess(found?.effectiveN ?? 0, GOLDEN.kish.n_effective, 1e-11)).toBeLessThanOrEqual(1);
  });
});
