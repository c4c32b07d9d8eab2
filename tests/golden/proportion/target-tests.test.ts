import { describe, expect, test } from 'vitest';
import { clopperPearsonBounds } from '../../../src/survey/estimate/proportion/beta-interval.ts';
import { adjustPValues } from '../../../src/survey/estimate/target-evidence/adjust-p-values.ts';
import { testShare } from '../../../src/survey/estimate/target-evidence/test-share.ts';
import { exact, excess, readGolden } from './golden-file.ts';

const GOLDEN = readGolden<{
  readonly tests: readonly Readonly<Record<string, number>>[];
  readonly adjust: Readonly<Record<'p' | 'holm' | 'bh' | 'bonferroni', readonly number[]>>;
}>('target-tests.json');

function figures(row: Readonly<Record<string, number>>): Readonly<Record<string, number | undefined>> {
  const { x = 0, n = 0, target = 0 } = row;
  const found = testShare(x, n, exact(target));
  const bounds = clopperPearsonBounds({ satisfied: x, others: n - x }, 0.05);
  return {
    x,
    n,
    target,
    exact_p_below: found?.exactBelow,
    exact_p_above: found?.exactAbove,
    exact_p_two_sided: found?.exactTwoSided,
    score_z: found?.scoreZ,
    score_p_below: found?.scoreBelow,
    score_p_two_sided: found?.scoreTwoSided,
    lower_95_one_sided_exact: bounds.lower,
    upper_95_one_sided_exact: bounds.upper,
    jeffreys_probability_at_or_above_target: found?.jeffreysAtOrAbove,
  };
}

/** R subtracts this one from 1: where it is near 0 only its first 1e-15 is right. The others are right however small. */
const absoluteOf = (name: string): number => (name.startsWith('jeffreys') ? 1e-15 : 0);

describe('tests against a target', () => {
  test('The file has 32 tests.', () => {
    expect(GOLDEN.tests).toHaveLength(32);
  });

  for (const row of GOLDEN.tests) {
    test(`${row['x']} of ${row['n']} against ${row['target']} agrees with R to 1e-11.`, () => {
      const found = figures(row);
      expect(Object.keys(found).sort()).toEqual(Object.keys(row).sort());
      const wrong = Object.entries(row).filter(
        ([name, want]) => !(excess(found[name] ?? Number.NaN, want, 1e-11, absoluteOf(name)) <= 1),
      );
      expect(wrong).toEqual([]);
    });
  }

  for (const [name, adjustment] of [
    ['holm', 'holm'],
    ['bh', 'benjamini-hochberg'],
    ['bonferroni', 'bonferroni'],
  ] as const) {
    test(`p values adjusted by ${adjustment} agree with R.`, () => {
      const found = adjustPValues(GOLDEN.adjust.p, adjustment);
      expect(found).toHaveLength(GOLDEN.adjust[name].length);
      expect(GOLDEN.adjust[name].filter((want, at) => !(excess(found[at] ?? Number.NaN, want, 1e-14) <= 1))).toEqual(
        [],
      );
    });
  }
});
