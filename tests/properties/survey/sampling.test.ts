import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { divide, multiply, ONE, rational, sum } from '../../../src/base/number/rational.ts';
import { tallySurvey } from '../../../src/survey/index.ts';
import { weighedMean } from '../../../src/survey/tally/weighed-mean.ts';
import { type Cells, formOf, responsesOf } from '../../unit/survey/estimate/sampled-responses.ts';

const row = fc.record({
  s: fc.constantFrom('Xã', 'Phường'),
  c: fc.constantFrom('1', '2', '3'),
  w: fc.constantFrom('1', '2,25', '0.125', '0', '17'),
  sex: fc.constantFrom('nam', 'nữ'),
  agency: fc.constantFrom('A', 'B'),
  q1: fc.constantFrom('1', '3', '4', '5', ''),
  q2: fc.constantFrom('2', '4', '5', ''),
});
const rows = fc.array(row, { minLength: 1, maxLength: 25 });
const shuffled = rows.chain((list) =>
  fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length, maxLength: list.length })),
);
const FACTS = ['s', 'c', 'w', 'sex'];
const DESIGN = { weight: 'w', stages: [{ stratum: 's', cluster: 'c' }], singleCluster: 'certainty' };
const RAKED = { ...DESIGN, adjustment: { kind: 'rake', margins: [{ column: 'sex', totals: { nam: 40, nữ: 60 } }] } };

function result(cells: readonly Cells[], sampling?: object) {
  const form = formOf({ items: ['q1', 'q2'], sampling, columns: { agency: 'agency' } });
  const { slices, issues } = tallySurvey(responsesOf(form, cells, FACTS));
  return { slices, issues: issues.map(({ code, values }) => ({ code, values })) };
}

const figures = ({ slices }: ReturnType<typeof result>) =>
  slices.map(({ overall, items }) => [overall.value, overall.share, overall.mean, ...items.map(({ value }) => value)]);

describe('a sampled survey', () => {
  test.prop([shuffled])('gives the same bits in any order of rows', ([one, other]) => {
    for (const sampling of [DESIGN, RAKED]) expect(result(other, sampling)).toEqual(result(one, sampling));
  });

  test.prop([rows])('with equal weights gives the figures of an unweighted one', (cells) => {
    const equal = cells.map((cell) => ({ ...cell, w: '2,5' }));
    expect(figures(result(equal, { weight: 'w' }))).toEqual(figures(result(equal)));
    expect(figures(result(equal, {}))).toEqual(figures(result(equal)));
  });

  test.prop([rows, fc.constantFrom('3', '0.001', '123456789012345678901')])(
    'gives the same figures whatever unit its weights are in',
    (cells, unit) => {
      const even = cells.map((cell, at) => ({ ...cell, w: at % 2 === 0 ? '1' : '2' }));
      const scaled = even.map((cell) => ({ ...cell, w: cell.w === '1' ? unit : twice(unit) }));
      expect(figures(result(scaled, { weight: 'w' }))).toEqual(figures(result(even, { weight: 'w' })));
    },
  );

  test.prop([rows])('counts a weight of 2 as two rows', (cells) => {
    const one = cells.map((cell, at) => ({ ...cell, w: at % 2 === 0 ? '1' : '2' }));
    const twiceOver = one.flatMap((cell) => (cell.w === '2' ? [cell, cell] : [cell]));
    expect(figures(result(one, { weight: 'w' }))).toEqual(figures(result(twiceOver)));
  });
});

function twice(text: string): string {
  const [before = '', after] = text.split('.');
  const digits = String(2n * BigInt(before + (after ?? ''))).padStart((after?.length ?? 0) + 1, '0');
  return after === undefined ? digits : `${digits.slice(0, -after.length)}.${digits.slice(-after.length)}`;
}

const fraction = fc
  .tuple(fc.bigInt(-(10n ** 20n), 10n ** 20n), fc.bigInt(1n, 10n ** 19n))
  .map(([a, b]) => rational(a, b));
const weight = fc.tuple(fc.bigInt(1n, 1000n), fc.bigInt(1n, 1000n)).map(([a, b]) => rational(a, b));

test.prop([fc.array(fc.record({ value: fraction, weight }), { minLength: 1, maxLength: 12 })])(
  'The mean of fractions is the one that plain sums give, reduced.',
  (values) => {
    const total = sum(values.map((one) => multiply(one.value, one.weight)));
    expect(weighedMean(values)).toEqual(divide(total, sum(values.map((one) => one.weight))));
    expect(weighedMean(values.slice(0, 1))).toEqual(divide(values[0]?.value ?? ONE, ONE));
  },
);
