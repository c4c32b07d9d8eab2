import { describe, expect, test } from 'vitest';
import { estimateMean, estimateTotal } from '../../../../src/survey/estimate/design/estimate.ts';
import { focusOn } from '../../../../src/survey/estimate/design/focus.ts';
import {
  buildDesign,
  type SingleCluster,
  singleClusterStrata,
} from '../../../../src/survey/estimate/design/survey-design.ts';
import { estimateIndex } from '../../../../src/survey/estimate/design/survey-index.ts';
import { given, SMALL } from './small-survey.ts';

const { rows, strata, villages, weights, satisfied } = SMALL;
const full = (value: number): Float64Array => new Float64Array(rows).fill(value);

describe('a design', () => {
  test('Village labels that come again in another stratum are other villages.', () => {
    const [stage] = given(buildDesign({ rows, stages: [{ strata, clusters: villages }] })).stages;
    expect([stage.units, stage.strata, [...stage.sampled]]).toEqual([5, 2, [3, 2]]);
  });

  test('Without weights they are what population and sample make them, stage by stage.', () => {
    const stages = [{ strata, clusters: villages, population: full(12) }, { population: full(8) }];
    const made = given(buildDesign({ rows, stages })).weights;
    expect([made[0], made[9]]).toEqual([(12 / 3) * (8 / 2), (12 / 2) * (8 / 2)]);
  });

  test('A sampling fraction says the same as the population it makes.', () => {
    const fraction = Float64Array.from(strata, (stratum) => (stratum === 1 ? 3 / 12 : 2 / 8));
    const population = Float64Array.from(strata, (stratum) => (stratum === 1 ? 12 : 8));
    const [a, b] = [{ fraction }, { population }].map((size) =>
      given(estimateMean(given(buildDesign({ rows, stages: [{ strata, clusters: villages, ...size }] })), satisfied)),
    );
    expect(a).toEqual(b);
  });

  test('A stage drawn with replacement ends the design: the stages below add nothing.', () => {
    const one = given(buildDesign({ rows, weights, stages: [{ strata, clusters: villages }] }));
    const two = given(
      buildDesign({ rows, weights, stages: [{ strata, clusters: villages }, { population: full(8) }] }),
    );
    expect(estimateMean(two, satisfied)).toEqual(estimateMean(one, satisfied));
  });

  test('What cannot be is refused, and says where.', () => {
    const stage = { strata, clusters: villages };
    const codes = [
      buildDesign({ rows: 9, stages: [stage] }),
      buildDesign({ rows, weights: full(-1) }),
      buildDesign({ rows, weights: full(Number.NaN) }),
      buildDesign({ rows, stages: [{ ...stage, population: full(0) }] }),
      buildDesign({ rows, stages: [{ ...stage, fraction: full(1.5) }] }),
      buildDesign({ rows, stages: [{ ...stage, population: Float64Array.from({ length: rows }, (_, i) => 9 + i) }] }),
      buildDesign({ rows, stages: [{ ...stage, population: full(2) }] }),
    ].map(({ refusal }) => refusal?.code);
    expect(codes).toEqual([
      ...['DESIGN_LENGTH', 'DESIGN_WEIGHT', 'DESIGN_WEIGHT', 'DESIGN_POPULATION', 'DESIGN_POPULATION'],
      ...['DESIGN_POPULATION_VARIES', 'DESIGN_POPULATION_SMALL'],
    ]);
    const small = buildDesign({ rows, stages: [{ ...stage, population: full(2) }] }).refusal?.values;
    expect(small).toEqual({ stage: 1, stratum: 1, sampled: 3, population: 2 });
  });

  test('An empty design gives no means, and totals of 0.', () => {
    const empty = given(buildDesign({ rows: 0 }));
    expect(estimateMean(empty, new Float64Array(0)).refusal?.code).toBe('ESTIMATE_NO_ANSWERS');
    expect(given(estimateTotal(empty, new Float64Array(0)))).toMatchObject({ estimate: 0, variance: 0, n: 0, df: 0 });
    expect(estimateIndex(empty, []).refusal?.code).toBe('ESTIMATE_ITEM_WEIGHTS');
  });
});

describe('a mean', () => {
  test('It is the one computed by hand.', () => {
    const figure = given(
      estimateMean(given(buildDesign({ rows, weights, stages: [{ strata, clusters: villages }] })), satisfied),
    );
    // Weighted: 6 + 15 satisfied of 10 + 20; village totals of the residuals w (y - 0.7) / 30.
    const totals = [
      [1.2, -0.8, -1.4],
      [-2, 3],
    ].map((list) => list.map((total) => total / 30));
    const variance = totals.reduce((sum, list) => {
      const mean = list.reduce((a, b) => a + b) / list.length;
      return sum + (list.length / (list.length - 1)) * list.reduce((a, b) => a + (b - mean) ** 2, 0);
    }, 0);
    expect(figure).toMatchObject({ estimate: 0.7, df: 3, n: 9, weight: 28 + 2 });
    expect(Math.abs(figure.variance / variance - 1)).toBeLessThan(1e-14);
  });

  test('An item of an index that nobody answered is named, not left out.', () => {
    const design = given(buildDesign({ rows, weights }));
    const index = estimateIndex(design, [satisfied, full(Number.NaN)]);
    expect(index.refusal).toEqual({ code: 'ESTIMATE_NO_ANSWERS', values: { item: 1 } });
    expect(estimateIndex(design, [satisfied], { itemWeights: [0.5, 0.5] }).refusal?.code).toBe('ESTIMATE_ITEM_WEIGHTS');
  });

  test('Rows of weight 0 keep their village in the design and count nowhere else.', () => {
    const some = weights.map((weight, row) => (row < 2 ? 0 : weight));
    const design = given(buildDesign({ rows, weights: some, stages: [{ strata, clusters: villages }] }));
    expect(design.stages[0].sampled[0]).toBe(3);
    expect(given(estimateMean(design, satisfied))).toMatchObject({ n: 7, df: 2 });
  });
});

describe('a stratum with one village', () => {
  const clusters = Int32Array.of(1, 1, 2, 2, 3, 3, 1, 1, 1, 1);
  const design = (singleCluster?: SingleCluster, population?: Float64Array) =>
    given(buildDesign({ rows, weights, stages: [{ strata, clusters, population }], singleCluster }));

  test('It is refused by name, and the treatments are those asked for.', () => {
    expect(estimateMean(design(), satisfied).refusal).toEqual({
      code: 'DESIGN_SINGLE_CLUSTER',
      values: { stage: 1, stratum: 2 },
    });
    expect(singleClusterStrata(design())).toEqual([2]);
    const by = (treatment: SingleCluster): number => given(estimateMean(design(treatment), satisfied)).variance;
    expect(by('certainty')).toBe(by('remove'));
    expect(by('adjust')).toBeGreaterThan(by('remove'));
    expect(Math.abs(by('average') / by('remove') - 2)).toBeLessThan(1e-14);
  });

  test('It does not matter where all its villages are in the sample, or the domain lies elsewhere.', () => {
    const census = Float64Array.from(strata, (stratum) => (stratum === 1 ? 9 : 1));
    expect(estimateMean(design('refuse', census), satisfied).refusal).toBeUndefined();
    const elsewhere = Uint8Array.from(strata, (stratum) => Number(stratum === 1));
    expect(estimateMean(design(), satisfied, elsewhere).refusal).toBeUndefined();
  });

  test('Without another stratum there is nothing to take the average of.', () => {
    const alone = Uint8Array.from(strata, (stratum) => Number(stratum === 2));
    expect(estimateMean(design('average'), satisfied, alone).refusal?.code).toBe('DESIGN_NOTHING_TO_AVERAGE');
  });

  test('At the second stage one household of several is refused too.', () => {
    const stages = [
      { strata, clusters: villages, population: full(9) },
      { clusters: villages, population: full(5) },
    ];
    const refused = estimateMean(given(buildDesign({ rows, stages })), satisfied);
    expect(refused.refusal).toEqual({ code: 'DESIGN_SINGLE_CLUSTER', values: { stage: 2, stratum: 0 } });
  });
});

test('Narrowed to a domain a design gives the figures of the domain.', () => {
  const stages = [{ strata, clusters: villages, population: full(12) }, { population: full(8) }];
  const design = given(buildDesign({ rows, stages }));
  const domain = Uint8Array.of(1, 0, 1, 1, 0, 0, 0, 1, 0, 0);
  const focus = focusOn(design, domain);
  const narrow = given(estimateMean(focus.design, focus.take(satisfied)));
  const wide = given(estimateMean(design, satisfied, domain));
  expect(Math.abs(narrow.variance / wide.variance - 1)).toBeLessThan(1e-13);
  expect({
    ...narrow,
    variance: 0,
    standardError: 0,
    designEffect: 0,
    designEffectReplacement: 0,
    effectiveN: 0,
  }).toEqual({
    ...{ ...wide, variance: 0, standardError: 0, designEffect: 0, designEffectReplacement: 0, effectiveN: 0 },
  });
});
