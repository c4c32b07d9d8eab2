import { describe, expect, test } from 'vitest';
import { issueText } from '../../../../src/base/issue/issue.ts';
import { exactText } from '../../../../src/base/number/decimal.ts';
import { rational } from '../../../../src/base/number/rational.ts';
import type { DimensionColumn } from '../../../../src/survey/answer/responses.ts';
import { REFUSAL_CODES } from '../../../../src/survey/estimate/design/outcome.ts';
import { exactWeights, fittedWeights, joinLimbs } from '../../../../src/survey/estimate/exact-weights.ts';
import { refusalIssue, responsesDesign, tallySurvey } from '../../../../src/survey/index.ts';
import { type Cells, formOf, responsesOf } from './sampled-responses.ts';

const ROWS: readonly Cells[] = [
  { s: 'Xã', c: '1', N: '10', w: '12,5', sex: 'nữ', q: '5' },
  { s: 'Xã', c: '2', N: '10', w: '12.5', sex: 'nam', q: '2' },
  { s: 'Phường', c: '1', N: '6', w: '7', sex: 'nữ', q: '4' },
  { s: 'Phường', c: '2', N: '6', w: '0', sex: 'nam', q: '1' },
];
const FACTS = ['s', 'c', 'N', 'w', 'sex'];
const SAMPLING_BY_CLUSTER = { weight: 'w', stages: [{ stratum: 's', cluster: 'c' }] };
const SAMPLING = { weight: 'w', stages: [{ stratum: 's', cluster: 'c', population: 'N' }] };

function tally(sampling: object, change: (rows: Record<string, string>[]) => void = () => {}) {
  const rows = ROWS.map((row) => ({ ...row }));
  change(rows);
  const { slices, issues } = tallySurvey(responsesOf(formOf({ items: ['q'], sampling }), rows, FACTS));
  const [all] = slices;
  const value = all?.overall.value;
  return {
    issues,
    codes: issues.map(({ code }) => code),
    value: value && exactText(value),
    all,
    words: issues.map((one) => issueText(one, 'en')).join('\n'),
  };
}

describe('weights', () => {
  test('Cells with a point or a comma are weights exactly, and a row of weight 0 counts nowhere.', () => {
    const { value, codes, all } = tally(SAMPLING);
    // (12.5 + 7) / (12.5 + 12.5 + 7) × 100
    expect([value, codes]).toEqual(['60.9375', []]);
    expect(all?.overall.valid).toBe(4);
  });

  test.each(['', '-1', 'mười', '1.234,5', '1e3'])('The weight “%s” is told and nothing is guessed.', (cell) => {
    const { issues, value, all } = tally(SAMPLING, (rows) => {
      Object.assign(rows[2] ?? {}, { w: cell });
    });
    expect(issues).toMatchObject([
      {
        code: 'SAMPLING_WEIGHT',
        place: { file: 'a.csv', row: 4, column: 'w' },
        values: { count: '1', found: `“${cell}”` },
      },
    ]);
    expect(value).toBeUndefined();
    expect(all?.overall).toMatchObject({ status: 'missing', valid: 4, unanswered: [] });
    expect(all).toMatchObject({ interval: undefined, noInterval: 'refused' });
  });

  test('Weights that are all 0 are told.', () => {
    const { codes, value } = tally(SAMPLING, (rows) => {
      for (const row of rows) Object.assign(row, { w: '0' });
    });
    expect([codes, value]).toEqual([['SAMPLING_WEIGHTS_ZERO'], undefined]);
  });

  test('A long weight takes limbs, and their sums stand for the exact sum.', () => {
    const values = [rational(12345678901234567890n, 1000n), rational(-1n, 3n)];
    const { unit, limbs } = exactWeights(values, Uint32Array.of(0, 1, 1, 0));
    const sum = joinLimbs(limbs.map((limb) => limb.reduce((total, part) => total + part, 0)));
    expect(rational(sum, unit)).toEqual(rational(12345678901234567890n * 6n - 2000n, 3000n));
  });

  test('Fitted weights are rounded once to 9 decimals, and to as many more as the largest is small.', () => {
    const one = (weight: number) => {
      const { unit, limbs } = fittedWeights(Float64Array.of(weight));
      return exactText(rational(joinLimbs(limbs.map((limb) => limb[0] ?? 0)), unit));
    };
    expect([one(200 / 3), one(1 / 600), one(0)]).toEqual(['66.666666667', '0.001666666667', '0']);
  });
});

describe('a design', () => {
  const refused = (sampling: object, change?: (rows: Record<string, string>[]) => void) => {
    const { codes, value, all, words } = tally(sampling, change);
    expect([all?.interval, all?.noInterval]).toEqual([undefined, 'refused']);
    return { code: codes.join(), value, words };
  };

  test('A blank stratum, a population that varies, is too small or unreadable leave the figures and refuse the interval.', () => {
    const set = (name: string, value: string) => (rows: Record<string, string>[]) => {
      Object.assign(rows[0] ?? {}, { [name]: value });
    };
    const found = [
      refused(SAMPLING, set('s', '')),
      refused(SAMPLING, set('N', '11')),
      refused(SAMPLING, set('N', 'mười')),
      refused(SAMPLING, (rows) => {
        for (const row of rows) if (row['s'] === 'Xã') Object.assign(row, { N: '1' });
      }),
      refused({ ...SAMPLING, stages: [{ stratum: 's', cluster: 'c', population: 'M' }] }),
    ];
    expect(found.map(({ code, value }) => [code, value])).toEqual([
      ['SAMPLING_LABEL_BLANK', '60.9375'],
      ['SAMPLING_POPULATION_VARIES', '60.9375'],
      ['SAMPLING_NUMBER', '60.9375'],
      ['SAMPLING_POPULATION_SMALL', '60.9375'],
      ['SAMPLING_COLUMN_ABSENT', '60.9375'],
    ]);
    expect(found[1]?.words).toContain('“Xã”');
    expect(found[3]?.words).toMatch(/“Xã”: 2 units .* only 1\./);
  });

  test('Single clusters are named by their stratum, once for all slices, with what can be chosen.', () => {
    const single = (rows: Record<string, string>[]) => {
      rows.splice(3, 1);
      rows.push({ s: 'Đảo', c: '9', N: '5', w: '1', sex: 'nữ', q: '3' });
    };
    const { code, value, words } = refused(SAMPLING, single);
    expect([code, value]).toEqual(['SAMPLING_SINGLE_CLUSTER', exactText(rational(1950n, 33n))]);
    expect(words).toContain('“Phường”, “Đảo” has one cluster');
    expect(words).toMatch(/certainty.*remove.*adjust.*average/);
    const { codes, all } = tally({ ...SAMPLING, singleCluster: 'certainty' }, single);
    expect([codes, all?.interval === undefined]).toEqual([[], false]);
    expect(
      refused({ ...SAMPLING, singleCluster: 'average' }, (rows) => rows.splice(1, 1) && rows.splice(2, 1)).code,
    ).toBe('SAMPLING_NOTHING_TO_AVERAGE');
  });

  test('At the second stage the units above name the place.', () => {
    const stages = [{ stratum: 's', cluster: 'c', population: 'N' }, { population: 'N' }];
    expect(refused({ weight: 'w', stages }).words).toContain('“Phường › 1”');
  });

  test('What is refused for many agencies is named by looking at the rows once, not once for each.', () => {
    const labelsRead = (agencies: number): readonly [number, number] => {
      const rows = Array.from({ length: 60 }, (_, row) => {
        return { s: `s${row % 30}`, c: `${row % 30}`, w: '1', agency: `a${row % agencies}`, q: '4' };
      });
      const form = formOf({ items: ['q'], sampling: SAMPLING_BY_CLUSTER, columns: { agency: 'agency' } });
      const responses = responsesOf(form, rows, ['s', 'c', 'w']);
      let read = 0;
      const watched = (column: DimensionColumn | undefined): DimensionColumn => {
        const values = new Proxy(column?.values ?? [], {
          get: (texts, name) => {
            read += 1;
            return Reflect.get(texts, name);
          },
        });
        return { values, positions: column?.positions ?? new Uint32Array(0) };
      };
      const facts = { ...responses.facts, s: watched(responses.facts['s']) };
      const { issues } = tallySurvey({ ...responses, facts });
      return [read, issues.filter(({ code }) => code === 'SAMPLING_SINGLE_CLUSTER').length];
    };
    const [few, told] = labelsRead(2);
    expect(told).toBeGreaterThan(0);
    expect(labelsRead(30)[0]).toBe(few);
  });

  test('Totals that cannot be met give no figure, by the label of the category.', () => {
    const fitted = (totals: object, more: object = {}) => {
      const adjustment = { kind: 'post-stratify', margins: [{ column: 'sex', totals }], ...more };
      const { code, value, words } = refused({ ...SAMPLING, adjustment });
      expect(value).toBeUndefined();
      return [code, words] as const;
    };
    expect(fitted({ nữ: 5 })).toEqual(['SAMPLING_CATEGORY_UNKNOWN', expect.stringContaining('holds “nam” on 2 rows')]);
    expect(fitted({ nữ: 5, nam: 5, khác: 1 })).toEqual([
      'SAMPLING_CATEGORY_EMPTY',
      expect.stringContaining('“khác” of “sex”'),
    ]);
    expect(fitted({ nữ: 5, nam: 0 })).toEqual(['SAMPLING_TOTAL', expect.stringContaining('“nam” in “sex”')]);
    const narrow = { kind: 'logit', bounds: { lower: '0.9', upper: '1.1' } };
    expect(fitted({ nữ: 500, nam: 5 }, narrow)).toEqual(['SAMPLING_NOT_REACHED', expect.stringContaining('“sex = ')]);
    const margins = [
      { column: 'sex', totals: { nữ: 5, nam: 5 } },
      { column: 's', totals: { Xã: 5, Phường: 6 } },
    ];
    expect(fitted({}, { kind: 'rake', margins })[0]).toBe('SAMPLING_MARGINS_DISAGREE');
  });

  test('Without declared sampling there is none.', () => {
    expect(responsesDesign(responsesOf(formOf({ items: ['q'] }), ROWS, FACTS))).toBeUndefined();
  });
});

test('Every refusal of the library has words in both languages, with nothing left to fill in.', () => {
  for (const code of REFUSAL_CODES) {
    const told = refusalIssue({ code, values: VALUES[code] ?? {} });
    for (const language of ['vi', 'en'] as const) expect(issueText(told, language), code).not.toMatch(/[{}]/);
  }
});

/** The values that each refusal is documented to carry. */
const VALUES: Readonly<Record<string, Readonly<Record<string, string | number>>>> = {
  DESIGN_LENGTH: { column: 'weights', rows: 3, expected: 4 },
  DESIGN_WEIGHT: { row: 2 },
  DESIGN_POPULATION: { stage: 1, stratum: 2 },
  DESIGN_POPULATION_VARIES: { stage: 1, stratum: 2 },
  DESIGN_POPULATION_SMALL: { stage: 1, stratum: 2, sampled: 3, population: 2 },
  DESIGN_SINGLE_CLUSTER: { stage: 1, stratum: 2 },
  DESIGN_NOTHING_TO_AVERAGE: { stage: 1, stratum: 2 },
  ESTIMATE_ITEM_WEIGHTS: { items: 2, weights: 1 },
  CALIBRATION_UNKNOWN_CATEGORY: { margin: 'sex', category: -1 },
  CALIBRATION_EMPTY_CATEGORY: { margin: 'sex', category: 1 },
  CALIBRATION_TOTAL: { auxiliary: 'income' },
  CALIBRATION_MARGINS_DISAGREE: { margin: 'sex', total: 40, expected: 41.5 },
  CALIBRATION_BOUNDS: { lower: 1.1, upper: 2 },
  CALIBRATION_NOT_REACHED: { auxiliary: 'income', misfit: 0.0123, iterations: 20 },
};
