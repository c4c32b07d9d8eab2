import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { nearestNumber } from '../../../src/survey/estimate/distribution/nearest-number.ts';
import { findSlice, type SliceTally, tallySurvey } from '../../../src/survey/index.ts';
import { type Cells, formOf, responsesOf } from '../../unit/survey/estimate/sampled-responses.ts';

const DATA: {
  readonly rows: readonly Cells[];
  readonly totals: Readonly<Record<string, number>>;
  readonly figures: Readonly<Record<string, { readonly estimate: number; readonly se: number }>>;
} = JSON.parse(readFileSync(new URL('unusual-designs.json', import.meta.url), 'utf8'));
const FACTS = ['stratum', 'cluster', 'house', 'person', 'weight', 'N1', 'f1', 'N2', 'N3', 'sex', 'income', 'agency'];
const first = { stratum: 'stratum', cluster: 'cluster' };

function tally(sampling: object, method: object = {}) {
  const items = ['q1', 'q2', 'q3'];
  const form = formOf({ items, sampling, method, columns: { agency: 'agency' } });
  return tallySurvey(responsesOf(form, DATA.rows, FACTS));
}

function expectFigure(slice: SliceTally | undefined, name: string, tolerance = 1e-12): void {
  const want = DATA.figures[name];
  if (!slice || !want) throw new Error(name);
  const value = slice.overall.value ? nearestNumber(slice.overall.value) / 100 : Number.NaN;
  expect(Math.abs(value / want.estimate - 1), `${name} ${value}`).toBeLessThan(tolerance);
  expect(Math.abs((slice.interval?.error ?? Number.NaN) / want.se - 1), `${name} error`).toBeLessThan(tolerance);
}

const all = (sampling: object, method: object = {}) => tally(sampling, method).slices[0];

describe('Designs that users of R try, against independent code', () => {
  const weight = 'weight';

  test('Weights with replacement (PPS), zero weights, cluster labels that come again in every stratum.', () => {
    expectFigure(all({ weight, stages: [first] }), 'pps');
  });

  test('A finite population as a number or as the fraction drawn, one stratum with all its clusters.', () => {
    expectFigure(all({ weight, stages: [{ ...first, population: 'N1' }] }), 'fraction');
    expectFigure(all({ weight, stages: [{ ...first, fraction: 'f1' }] }), 'fraction');
  });

  test('Three stages.', () => {
    const stages = [{ ...first, population: 'N1' }, { cluster: 'house', population: 'N2' }, { population: 'N3' }];
    expectFigure(all({ weight, stages }), 'three');
  });

  test('Mean scores in two stages.', () => {
    const stages = [
      { ...first, population: 'N1' },
      { cluster: 'house', population: 'N2' },
    ];
    expectFigure(all({ weight, stages }, { itemStatistic: 'mean-times-20' }), 'means');
  });

  test('Agencies under the design of the whole sample, one of them met in one cluster only.', () => {
    const found = tally({ weight, stages: [{ ...first, population: 'N1' }] });
    for (const agency of ['A1', 'A2']) expectFigure(findSlice(found, { by: 'agency', agency }), `agency ${agency}`);
    const lonely = findSlice(found, { by: 'agency', agency: 'A3' });
    expect([lonely?.interval, lonely?.noInterval]).toEqual([undefined, 'degrees-of-freedom']);
    const normal = tally({ weight, quantile: 'normal', stages: [{ ...first, population: 'N1' }] });
    expect(findSlice(normal, { by: 'agency', agency: 'A3' })?.noInterval).toBe('degrees-of-freedom');
  });

  test('Weights calibrated to people and to the sum of a number, of all rows and of a domain.', () => {
    const columns = [{ column: 'income', total: '15000' }];
    const found = tally({ weight, stages: [first], adjustment: { kind: 'linear', people: '700', columns } });
    expectFigure(found.slices[0], 'income', 1e-10);
    expectFigure(findSlice(found, { by: 'agency', agency: 'A1' }), 'income A1', 1e-10);
  });

  test('Post-stratified by two columns crossed.', () => {
    const margins = [{ column: ['sex', 'agency'], totals: DATA.totals }];
    expectFigure(all({ weight, stages: [first], adjustment: { kind: 'post-stratify', margins } }), 'crossed', 1e-10);
  });

  test('Populations make the weights where there is no column of them.', () => {
    expectFigure(all({ stages: [{ ...first, population: 'N1' }] }), 'drawn', 1e-10);
  });
});
