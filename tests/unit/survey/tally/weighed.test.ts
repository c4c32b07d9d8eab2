import { describe, expect, test } from 'vitest';
import { exactText } from '../../../../src/base/number/decimal.ts';
import { ONE, rational } from '../../../../src/base/number/rational.ts';
import { surveyFigureTable } from '../../../../src/report/run-file.ts';
import { explainFigure, findFigure, type SurveyTally, tallySurvey } from '../../../../src/survey/index.ts';
import { weighedMean } from '../../../../src/survey/tally/weighed-mean.ts';
import { type Cells, formOf, responsesOf } from '../estimate/sampled-responses.ts';

/** The example of the guide; `tests/golden/survey/worked-sampling.py` computes it. */
const ROWS: readonly Cells[] = [
  ['Xã', '1', '10', '12,5', '5', '4'],
  ['Xã', '1', '10', '12,5', '4', '3'],
  ['Xã', '2', '10', '10', '2', '4'],
  ['Xã', '3', '10', '10', '4', ''],
  ['Phường', '1', '6', '7,5', '3', '2'],
  ['Phường', '1', '6', '7,5', '5', '5'],
  ['Phường', '2', '6', '5', '4', '1'],
  ['Phường', '2', '6', '5', '1', '3'],
].map(([stratum = '', village = '', villages = '', weight = '', Q1 = '', Q2 = '']) => {
  return { stratum, village, villages, weight, Q1, Q2 };
});
const SAMPLING = { weight: 'weight', stages: [{ stratum: 'stratum', cluster: 'village', population: 'villages' }] };

function tally(sampling?: object, method: object = {}): SurveyTally {
  const form = formOf({ items: ['Q1', 'Q2'], sampling, method, columns: { area: 'stratum' } });
  return tallySurvey(responsesOf(form, ROWS, ['stratum', 'village', 'villages', 'weight']));
}

const valueIn = (of: SurveyTally, code: string) => {
  const value = of.slices[0] && findFigure(of.slices[0], code)?.value;
  return value && exactText(value);
};

describe('the worked example', () => {
  test('has the weighted figures by hand, with the unweighted counts beside.', () => {
    const found = tally(SAMPLING);
    expect(['Q1', 'Q2', 'overall'].map((code) => valueIn(found, code))).toEqual(['475/7', '50', '825/14']);
    expect(found.slices[0]?.items.map(({ valid, levels }) => [valid, levels])).toEqual([
      [8, [1, 1, 1, 3, 2]],
      [7, [1, 1, 2, 2, 1]],
    ]);
  });

  test('has the interval of the design, Wilson’s with 3 degrees of freedom.', () => {
    const interval = tally(SAMPLING).slices[0]?.interval;
    const got = [interval?.error, interval?.effective, interval?.lower, interval?.upper];
    const want = [0.054753530559972424, 80.7312107185281, 0.41478030937056376, 0.7438859738733036];
    want.forEach((value, at) => {
      expect(Math.abs((got[at] ?? 0) / value - 1)).toBeLessThan(1e-12);
    });
    expect(interval?.design).toMatchObject({ df: 3, method: 'wilson' });
  });

  test('has the exact interval on the effective number, by the quantiles of scipy’s beta.', () => {
    const interval = tally({ ...SAMPLING, interval: 'exact' }).slices[0]?.interval;
    expect(interval?.lower).toBeCloseTo(0.4741857780334783, 12);
    expect(interval?.upper).toBeCloseTo(0.6976354490875165, 12);
  });

  test('is the same where the stratum is a dimension too, and not among the other columns.', () => {
    const form = formOf({ items: ['Q1', 'Q2'], sampling: SAMPLING, columns: { area: 'stratum' } });
    const responses = responsesOf(form, ROWS, ['village', 'villages', 'weight']);
    expect(tallySurvey(responses).slices[0]?.interval).toEqual(tally(SAMPLING).slices[0]?.interval);
  });

  test('has an interval of every area, which needs the villages of that area only.', () => {
    const areas = tally(SAMPLING).slices.filter(({ slice }) => slice.by === 'area');
    expect(areas.map(({ interval }) => interval?.design?.df)).toEqual([1, 2]);
  });

  test('pools and takes means by weight.', () => {
    // Satisfied 47.5 + 30 of 70 + 60.
    expect(valueIn(tally(SAMPLING, { rollUp: 'pooled' }), 'overall')).toBe(exactText(rational(7750n, 130n)));
    const mean = tally(SAMPLING, { itemStatistic: 'mean-times-20' });
    // 62.5 + 50 + 20 + 40 + 22.5 + 37.5 + 20 + 5 = 257.5 of 70.
    expect(valueIn(mean, 'Q1')).toBe(exactText(rational(20n * 2575n, 700n)));
    expect(mean.slices[0]?.interval?.design?.method).toBe('symmetric');
  });

  test('explains a figure with both sums.', () => {
    const found = tally(SAMPLING);
    const [all] = found.slices;
    const explained = all && explainFigure(found.questionnaire, all, 'Q1');
    expect(explained).toMatchObject({
      sums: { valid: 8, satisfied: 5 },
      weighed: { valid: rational(70n), satisfied: rational(95n, 2n) },
      value: rational(475n, 7n),
    });
  });

  test('says for the table of figures what every item weighs and how sure it is.', () => {
    const { columns, rows } = surveyFigureTable(tally(SAMPLING));
    const item = rows.find((row) => row[2] === 'Q1');
    const cell = (key: string) => item?.[columns.findIndex((column) => column.key === key)];
    expect([cell('weight'), cell('valid')]).toEqual(['70', '8']);
    expect(Number(cell('error'))).toBeGreaterThan(0);
    expect(Number(cell('lower'))).toBeLessThan(67.86);
    expect(Number(cell('upper'))).toBeGreaterThan(67.86);
  });
});

describe('without declared sampling', () => {
  test('nothing is weighed, and areas have no interval.', () => {
    const { slices } = tally();
    expect(slices.some(({ overall }) => 'weighed' in overall)).toBe(false);
    expect(slices.map(({ slice, interval }) => [slice.by, interval !== undefined])).toEqual([
      ['all', true],
      ['area', false],
      ['area', false],
    ]);
  });

  test('an item has Wilson’s interval on its answers.', () => {
    // 5 of 8, by Wilson’s formula.
    const [q1] = tally().slices[0]?.items ?? [];
    const z2 = 1.959963984540054 ** 2;
    const [p, n] = [5 / 8, 8];
    const half = Math.sqrt(z2 * ((p * (1 - p)) / n + z2 / (4 * n * n)));
    expect(q1?.precision?.lower).toBeCloseTo((p + z2 / (2 * n) - half) / (1 + z2 / n), 12);
    expect(q1?.precision?.upper).toBeCloseTo((p + z2 / (2 * n) + half) / (1 + z2 / n), 12);
    expect(q1?.precision?.error).toBeCloseTo(Math.sqrt((p * (1 - p)) / 7), 12);
  });
});

test('A mean of many fractions is reduced.', () => {
  const values = [rational(1n, 6n), rational(1n, 10n), rational(-4n, 15n), rational(7n, 4n)];
  expect(weighedMean(values.map((value) => ({ value, weight: ONE })))).toEqual(rational(7n, 16n));
  expect(weighedMean(values.slice(0, 3).map((value) => ({ value, weight: rational(5n, 2n) })))).toEqual(rational(0n));
  expect(weighedMean([])).toBeUndefined();
});
