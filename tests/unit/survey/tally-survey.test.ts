import { describe, expect, test } from 'vitest';
import { exactText } from '../../../src/base/number/decimal.ts';
import type { Rational } from '../../../src/base/number/rational.ts';
import { findFigure, findSlice, type SliceTally, tallySlice, tallySurvey } from '../../../src/survey/index.ts';
import { questionnaireOf, rawExample, readmeBlock, respond } from './example-questionnaire.ts';

function exampleResponses(method: object = {}) {
  const raw = rawExample();
  Object.assign(raw.method, method);
  return respond(questionnaireOf(raw), { 'answers.csv': readmeBlock('answers.csv') });
}

function whole(method: object = {}): SliceTally {
  const tally = findSlice(tallySurvey(exampleResponses(method)), { by: 'all' });
  if (!tally) throw new Error('no slice');
  return tally;
}

const text = (value: Rational | undefined) => value && exactText(value);
const figureOf = (tally: SliceTally, code: string) => text(findFigure(tally, code)?.value);

// Every expected figure is worked out by hand in surveys/README.md, "The example by hand".
describe('the example of the README', () => {
  test('gives the items by hand', () => {
    const items = whole().items.map(({ code, rows, valid, levels, share, mean }) => [
      code,
      rows,
      valid,
      levels.slice(3).reduce((sum, count) => sum + count, 0),
      text(share),
      text(mean),
    ]);
    expect(items).toEqual([
      ['Q1', 6, 6, 4, '200/3', '3.5'],
      ['Q2', 6, 6, 4, '200/3', '23/6'],
      ['Q3', 6, 4, 2, '50', '3.75'],
      ['Q4', 6, 4, 3, '75', '3.75'],
      ['Q5', 6, 6, 5, '250/3', '4'],
    ]);
  });

  test('keeps the kinds of missing apart', () => {
    const none = { blank: 0, refused: 0, 'dont-know': 0, 'not-applicable': 0, invalid: 0 };
    const tally = whole();
    expect(findFigure(tally, 'Q3')?.missing).toEqual({ ...none, 'not-applicable': 1, invalid: 1 });
    expect(findFigure(tally, 'Q4')?.missing).toEqual({ ...none, blank: 1, 'dont-know': 1 });
    expect(tally.overall).toMatchObject({
      rows: 6,
      valid: 26,
      missing: { ...none, blank: 1, 'dont-know': 1, 'not-applicable': 1, invalid: 1 },
    });
  });

  test.each([
    ['mean-of-items', { 'I.A': '200/3', 'II.B': '475/6', II: '625/9', overall: '205/3' }],
    ['mean-of-factors', { 'I.A': '200/3', 'II.B': '475/6', II: '775/12', overall: '1175/18' }],
    ['mean-of-blocks', { 'I.A': '200/3', 'II.B': '475/6', II: '625/9', overall: '1225/18' }],
    ['pooled', { 'I.A': '200/3', 'II.B': '80', II: '500/7', overall: '900/13' }],
    ['weighted', { 'I.A': '200/3', 'II.B': '725/9', II: '875/12', overall: '425/6' }],
  ])('rolls up by %s', (rollUp, expected) => {
    const tally = whole({ rollUp });
    expect(Object.fromEntries(Object.keys(expected).map((code) => [code, figureOf(tally, code)]))).toEqual(expected);
  });

  test.each([
    // Q1: 5 4 2 5 1 4, mean 3.5; four satisfied, two at 1-2
    ['share-satisfied', '200/3'],
    ['mean-times-20', '70'],
    ['mean-rescaled', '62.5'],
    ['net', '100/3'],
  ])('measures an item by %s', (itemStatistic, expected) => {
    expect(figureOf(whole({ itemStatistic }), 'Q1')).toBe(expected);
  });

  test('lists every alternative beside the default', () => {
    const { alternatives } = whole();
    expect(alternatives).toHaveLength(20);
    expect(alternatives.filter(({ chosen }) => chosen).map(({ statistic, rollUp }) => [statistic, rollUp])).toEqual([
      ['share-satisfied', 'mean-of-items'],
    ]);
    const of = (statistic: string, rollUp: string) =>
      text(alternatives.find((one) => one.statistic === statistic && one.rollUp === rollUp)?.value);
    expect(of('share-satisfied', 'pooled')).toBe('900/13');
    expect(of('share-satisfied', 'weighted')).toBe('425/6');
    expect(of('mean-times-20', 'mean-of-items')).toBe('226/3');
  });

  test('offers “weighted” only where there are weights', () => {
    const raw = rawExample();
    for (const block of raw.blocks)
      for (const factor of block.factors) for (const item of factor.items) delete item.weight;
    const responses = respond(questionnaireOf(raw), { 'answers.csv': readmeBlock('answers.csv') });
    expect(tallySlice(responses, {}).alternatives.map(({ rollUp }) => rollUp)).not.toContain('weighted');
  });

  test('is sliced by agency, by field and by both', () => {
    const tally = tallySurvey(exampleResponses());
    expect(tally.slices.map(({ slice, rows }) => [...Object.values(slice), rows])).toEqual([
      ['all', 6],
      ['agency', 'A', 4],
      ['agency', 'B', 2],
      ['field', 'construction', 1],
      ['field', 'land', 5],
      ['agency-field', 'A', 'construction', 1],
      ['agency-field', 'A', 'land', 3],
      ['agency-field', 'B', 'land', 2],
    ]);
    expect(text(findSlice(tally, { by: 'agency', agency: 'A' })?.overall.value)).toBe('250/3');
    expect(text(findSlice(tally, { by: 'agency', agency: 'B' })?.overall.value)).toBe('40');
    expect(findSlice(tally, { by: 'agency', agency: 'C' })).toBeUndefined();
  });

  test('is filtered by sets of agencies and fields as one slice', () => {
    const responses = exampleResponses();
    const both = tallySlice(responses, { fields: new Set(['land', 'construction', 'investment']) });
    expect([both.rows, text(both.overall.value)]).toEqual([6, '205/3']);
    const land = tallySlice(responses, { agencies: new Set(['B']), fields: new Set(['land']) });
    expect([land.rows, text(land.overall.value)]).toEqual([2, '40']);
    expect(land.slice).toEqual({ by: 'filter', filter: { agencies: ['B'], fields: ['land'] } });
  });
});

describe('a slice', () => {
  test('in which an item has no valid answer is partial and names it', () => {
    const { overall, factors, items } = tallySlice(exampleResponses(), { fields: new Set(['construction']) });
    // R3: Q1 2, Q2 2, Q3 4, Q4 don't know, Q5 4: shares 0, 0, 100, -, 100 over four items
    expect(overall).toMatchObject({ status: 'partial', unanswered: ['Q4'] });
    expect(text(overall.value)).toBe('50');
    expect(factors.map(({ status }) => status)).toEqual(['complete', 'complete', 'partial']);
    expect(items.map(({ status }) => status)).toEqual(['complete', 'complete', 'complete', 'missing', 'complete']);
  });

  test('without rows is missing, not 0', () => {
    const { overall, rows, alternatives } = tallySlice(exampleResponses(), { agencies: new Set(['C']) });
    expect(rows).toBe(0);
    expect(overall).toMatchObject({ status: 'missing', value: undefined, share: undefined, mean: undefined, valid: 0 });
    expect(alternatives.every(({ value }) => value === undefined)).toBe(true);
  });

  test('filtered on a column that the survey does not have takes no row', () => {
    expect(tallySlice(exampleResponses(), { areas: new Set(['x']) }).rows).toBe(0);
  });
});

test('a survey without responses has one slice, all of it missing', () => {
  const responses = respond(questionnaireOf(rawExample()), { 'a.csv': 'response_id,agency,field,Q1,Q2,Q3,Q4,Q5\n' });
  expect(tallySurvey(responses).slices.map(({ slice, overall }) => [slice, overall.status])).toEqual([
    [{ by: 'all' }, 'missing'],
  ]);
});
