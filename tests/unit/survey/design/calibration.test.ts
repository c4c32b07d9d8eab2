import { describe, expect, test } from 'vitest';
import { weightRatios } from '../../../../src/survey/estimate/design/adjustment.ts';
import { type Auxiliary, calibrate } from '../../../../src/survey/estimate/design/calibrate.ts';
import { estimateMean } from '../../../../src/survey/estimate/design/estimate.ts';
import { focusOn } from '../../../../src/survey/estimate/design/focus.ts';
import type { Margin } from '../../../../src/survey/estimate/design/margin.ts';
import { postStratify } from '../../../../src/survey/estimate/design/post-stratify.ts';
import { marginAuxiliaries, rake } from '../../../../src/survey/estimate/design/rake.ts';
import { buildDesign } from '../../../../src/survey/estimate/design/survey-design.ts';
import { given, SMALL } from './small-survey.ts';

const { rows, strata, villages, weights, satisfied, sex } = SMALL;
const design = given(buildDesign({ rows, weights, stages: [{ strata, clusters: villages }] }));
const sexes: Margin = { name: 'sex', categories: sex, totals: Float64Array.of(18, 22) };
const wards: Margin = { name: 'ward', categories: strata.map((ward) => ward - 1), totals: Float64Array.of(14, 26) };
const near = (a: number, b: number): void => expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-12 * Math.abs(b));

function totalOf(column: Float64Array, fitted: Float64Array): number {
  return fitted.reduce((sum, weight, row) => sum + weight * (column[row] ?? 0), 0);
}

function meets(auxiliaries: readonly Auxiliary[], fitted: Float64Array): void {
  for (const { column, total } of auxiliaries) near(totalOf(column, fitted), total);
}

describe('weights fitted to totals', () => {
  test('Post-strata, margins and columns are met.', () => {
    meets(marginAuxiliaries([sexes]), given(postStratify(design, sexes)).weights);
    const both = marginAuxiliaries([sexes, wards]);
    meets(both, given(rake(design, [sexes, wards])).weights);
    const bounds = { lower: 0.8, upper: 1.5 };
    meets(both, given(calibrate(design, both, { distance: 'linear' })).weights);
    for (const distance of ['linear', 'raking', 'logit'] as const) {
      const fitted = given(calibrate(design, both, { distance, bounds }));
      meets(both, fitted.weights);
      const [adjustment] = fitted.adjustments;
      const ratios = adjustment && weightRatios(adjustment);
      expect(ratios?.lowest).toBeGreaterThanOrEqual(0.8 - 1e-12);
      expect(ratios?.highest).toBeLessThanOrEqual(1.5 + 1e-12);
    }
  });

  test('Raking and calibration with its distance are one, and so are post-strata and the regression on them.', () => {
    const raked = given(estimateMean(given(rake(design, [sexes, wards])), satisfied));
    const both = marginAuxiliaries([sexes, wards]);
    const solved = given(estimateMean(given(calibrate(design, both, { distance: 'raking' })), satisfied));
    near(raked.estimate, solved.estimate);
    near(raked.variance, solved.variance);
    const post = given(estimateMean(given(postStratify(design, sexes)), satisfied));
    const linear = calibrate(design, marginAuxiliaries([sexes]), { distance: 'linear' });
    const regression = given(estimateMean(given(linear), satisfied));
    near(post.estimate, regression.estimate);
    near(post.variance, regression.variance);
  });

  test('What the totals say for certain has no variance.', () => {
    const women = Float64Array.from(sex, (value) => Number(value === 0));
    const figure = given(estimateMean(given(postStratify(design, sexes)), women));
    near(figure.estimate, 18 / 40);
    expect(figure.variance).toBe(0);
  });

  test('A domain gives the same, narrowed or not.', () => {
    const fitted = given(rake(design, [sexes, wards]));
    const domain = Uint8Array.of(1, 0, 1, 1, 0, 0, 0, 1, 0, 0);
    const focus = focusOn(fitted, domain);
    expect(estimateMean(focus.design, focus.take(satisfied))).toEqual(estimateMean(fitted, satisfied, domain));
  });

  test('Raking that rounds do not finish is solved at once.', () => {
    const crossed = [0, 0, 0, 0, 0, 1, 1, 1, 1, 1];
    const rare = given(
      buildDesign({ rows, weights: Float64Array.from(crossed, (at, row) => (at === sex[row] ? 1 : 1e-4)) }),
    );
    const other: Margin = { name: 'other', categories: Int32Array.from(crossed), totals: Float64Array.of(21, 19) };
    meets(marginAuxiliaries([sexes, other]), given(rake(rare, [sexes, other])).weights);
  });
});

describe('a fit that fails', () => {
  const total = (column: Float64Array, value: number, name = 'x'): Auxiliary => ({ name, column, total: value });
  const ones = new Float64Array(rows).fill(1);

  test('Margins that cannot hold are refused with what is wrong.', () => {
    const refused = [
      postStratify(design, { ...sexes, totals: Float64Array.of(18, 0) }),
      postStratify(design, { ...sexes, totals: Float64Array.of(18) }),
      postStratify(design, { ...sexes, totals: Float64Array.of(18, 20, 2) }),
      postStratify(design, { ...sexes, categories: Int32Array.of(1) }),
      rake(design, [sexes, { ...wards, totals: Float64Array.of(14, 27) }]),
    ].map(({ refusal }) => [refusal?.code, refusal?.values['margin'], refusal?.values['category']]);
    expect(refused).toEqual([
      ['CALIBRATION_TOTAL', 'sex', 1],
      ['CALIBRATION_UNKNOWN_CATEGORY', 'sex', 1],
      ['CALIBRATION_EMPTY_CATEGORY', 'sex', 2],
      ['DESIGN_LENGTH', undefined, undefined],
      ['CALIBRATION_MARGINS_DISAGREE', 'ward', undefined],
    ]);
  });

  test('Impossible totals are refused, never met by halves.', () => {
    const twin: Margin = { name: 'twin', categories: sex, totals: Float64Array.of(22, 18) };
    const women = Float64Array.from(sex, (value) => Number(value === 0));
    const refused = [
      rake(design, [sexes, twin]),
      calibrate(design, [total(ones, 40), total(ones, 41)], { distance: 'linear' }),
      calibrate(design, [total(new Float64Array(rows), 5)], { distance: 'linear' }),
      calibrate(design, [total(ones, 40), total(women, 50)], { distance: 'raking' }),
      calibrate(design, [total(ones, -3)], { distance: 'raking' }),
      calibrate(design, [total(ones, 80)], { distance: 'logit', bounds: { lower: 0.5, upper: 1.5 } }),
      calibrate(design, [total(ones, 80)], { distance: 'linear', bounds: { lower: 0.5, upper: 1.5 } }),
    ].map(({ refusal }) => refusal?.code);
    expect(new Set(refused)).toEqual(new Set(['CALIBRATION_NOT_REACHED']));
  });

  test('Bounds and totals that make no sense are refused.', () => {
    const refused = [
      calibrate(design, [total(ones, 40)], { distance: 'logit' }),
      calibrate(design, [total(ones, 40)], { distance: 'linear', bounds: { lower: 1.1, upper: 2 } }),
      calibrate(design, [total(ones, Number.NaN)], { distance: 'linear' }),
      calibrate(design, [total(new Float64Array(3), 40)], { distance: 'linear' }),
    ].map(({ refusal }) => refusal?.code);
    expect(refused).toEqual(['CALIBRATION_BOUNDS', 'CALIBRATION_BOUNDS', 'CALIBRATION_TOTAL', 'DESIGN_LENGTH']);
  });
});
