import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { estimateDifference } from '../../../../src/survey/estimate/design/difference.ts';
import { estimateMean, estimateTotal } from '../../../../src/survey/estimate/design/estimate.ts';
import {
  intervalKornGraubard,
  intervalLogit,
  intervalWilson,
} from '../../../../src/survey/estimate/design/interval.ts';
import { rake } from '../../../../src/survey/estimate/design/rake.ts';
import { sumOf } from '../../../../src/survey/estimate/design/steady-sum.ts';
import { buildDesign } from '../../../../src/survey/estimate/design/survey-design.ts';
import { estimateIndex } from '../../../../src/survey/estimate/design/survey-index.ts';
import { given } from '../../../unit/survey/design/small-survey.ts';

interface Person {
  readonly stratum: number;
  readonly village: number;
  readonly weight: number;
  readonly field: number;
  readonly answers: readonly number[];
}

const answer = fc.constantFrom(0, 1, 1, Number.NaN);
const person: fc.Arbitrary<Person> = fc.record({
  stratum: fc.integer({ min: 0, max: 2 }),
  village: fc.integer({ min: 0, max: 4 }),
  weight: fc.double({ min: 0.1, max: 300, noNaN: true }),
  field: fc.integer({ min: 0, max: 1 }),
  answers: fc.array(answer, { minLength: 3, maxLength: 3 }),
});
const people = fc.array(person, { minLength: 12, maxLength: 60 });
const shuffled = people.chain((list) =>
  fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length, maxLength: list.length })),
);

const codes = (list: readonly Person[], of: 'stratum' | 'village' | 'field'): Int32Array =>
  Int32Array.from(list, (one) => one[of]);
const item = (list: readonly Person[], at: number): Float64Array =>
  Float64Array.from(list, ({ answers }) => answers[at] ?? Number.NaN);
const inField = (list: readonly Person[], field: number): Uint8Array =>
  Uint8Array.from(list, (one) => Number(one.field === field));

function designOf(list: readonly Person[], scale = 1) {
  const strata = codes(list, 'stratum');
  const population = new Float64Array(list.length).fill(40);
  return given(
    buildDesign({
      rows: list.length,
      weights: Float64Array.from(list, ({ weight }) => weight * scale),
      stages: [
        { strata, clusters: codes(list, 'village'), population },
        { population: population.map((size) => size * 2) },
      ],
      singleCluster: 'adjust',
    }),
  );
}

function figures(list: readonly Person[]): readonly unknown[] {
  const design = designOf(list);
  const [land, other] = [inField(list, 0), inField(list, 1)];
  const totals = [0, 1].map((field) => 50 * list.filter((one) => one.field === field).length + 20);
  const raked = rake(design, [{ name: 'field', categories: codes(list, 'field'), totals: Float64Array.from(totals) }]);
  return [
    estimateMean(design, item(list, 0), land),
    estimateTotal(design, item(list, 1)),
    estimateIndex(
      design,
      [0, 1, 2].map((at) => item(list, at)),
    ),
    estimateDifference(design, item(list, 2), land, other),
    raked.refusal ?? estimateMean(raked.value, item(list, 0)),
  ];
}

const close = (a: number, b: number, within: number): void =>
  expect(Math.abs(a - b)).toBeLessThanOrEqual(within * Math.max(Math.abs(a), Math.abs(b)) + 1e-15);

describe('a figure under a design', () => {
  test.prop([shuffled])('It is the same to the last bit whatever the order of the rows.', ([list, other]) => {
    expect(figures(other)).toEqual(figures(list));
  });

  test.prop([people, fc.double({ min: 1e-3, max: 1e3, noNaN: true })])(
    'A share does not change when all weights are multiplied.',
    (list, scale) => {
      const [one, two] = [designOf(list), designOf(list, scale)].map(
        (design) => estimateMean(design, item(list, 0)).value,
      );
      close(one?.estimate ?? 0, two?.estimate ?? 0, 1e-13);
      close(one?.variance ?? 0, two?.variance ?? 0, 1e-10);
    },
  );

  test.prop([people])('The totals of domains add up to the total of all.', (list) => {
    const design = designOf(list);
    const total = (domain?: Uint8Array): number => given(estimateTotal(design, item(list, 0), domain)).estimate;
    close(total(inField(list, 0)) + total(inField(list, 1)), total(), 1e-13);
  });

  test.prop([people])('With one row in every cluster the rows were drawn one by one.', (list) => {
    const weights = Float64Array.from(list, ({ weight }) => weight);
    const clusters = Int32Array.from(list, (_, row) => 7 * row);
    const simple = given(buildDesign({ rows: list.length, weights }));
    const clustered = given(buildDesign({ rows: list.length, weights, stages: [{ clusters }] }));
    expect(estimateMean(clustered, item(list, 0))).toEqual(estimateMean(simple, item(list, 0)));
  });

  test.prop([people])('Equal weights and no clusters give the textbook variance.', (list) => {
    const all = item(list, 0).map((value) => (Number.isNaN(value) ? 0 : value));
    const { estimate: p, variance } = given(estimateMean(given(buildDesign({ rows: list.length })), all));
    close(variance, (p * (1 - p)) / (list.length - 1), 1e-12);
  });

  test.prop([people, fc.constantFrom(0.8, 0.9, 0.95, 0.99, 0.999)])(
    'Intervals hold the share and stay inside 0 and 1.',
    (list, level) => {
      const figure = estimateMean(designOf(list), item(list, 0)).value;
      if (!figure || figure.df < 1 || figure.n < 2) return;
      const made = [
        intervalWilson(figure, level),
        intervalLogit(figure, level),
        intervalKornGraubard(figure, level, true),
      ];
      for (const interval of made) {
        if (!interval) continue;
        expect(interval.lower).toBeGreaterThanOrEqual(-1e-12);
        expect(interval.lower).toBeLessThanOrEqual(figure.estimate + 1e-12);
        expect(interval.upper).toBeGreaterThanOrEqual(figure.estimate - 1e-12);
        expect(interval.upper).toBeLessThanOrEqual(1 + 1e-12);
      }
    },
  );
});

const number = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 });

test.prop([
  fc.array(number).chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))),
])('A sum is the same to the last bit whatever the order.', ([list, other]) => {
  expect(sumOf(Float64Array.from(other))).toBe(sumOf(Float64Array.from(list)));
});
