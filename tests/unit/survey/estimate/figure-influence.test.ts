import { describe, expect, test } from 'vitest';
import { figureTerms, influenceOf, scoresOf } from '../../../../src/survey/estimate/figure-influence.ts';
import { outline } from '../../../../src/survey/questionnaire/questionnaire.ts';
import { type Cells, formOf, responsesOf } from './sampled-responses.ts';

const form = formOf({ items: ['q1', 'q2'] });

function influence(rows: readonly Cells[], means: readonly [number, number], weights?: Float64Array, taken?: number[]) {
  const answers = Float64Array.from(['q1', 'q2'], (item) => rows.filter((row) => row[item] !== '').length);
  const items = { weights: answers, means: Float64Array.from(means) };
  const terms = figureTerms(form, outline(form), (means[0] + means[1]) / 2, items, () => undefined);
  const all = Uint32Array.from(taken ?? rows.keys());
  return influenceOf(responsesOf(form, rows), all, scoresOf(form, 'share-satisfied'), terms, weights);
}

describe('the influence of rows on a figure', () => {
  test('is the sum of slope × (score − mean) over the items answered, whatever the number of rows.', () => {
    // Shares 1/2 of four answers and 2/3 of three; an answer to q1 moves their mean by 1/8, one to q2 by 1/6.
    const rows = [
      { q1: '5', q2: '4' },
      { q1: '1', q2: '2' },
      { q1: '4', q2: '5' },
      { q1: '2', q2: '' },
      { q1: '', q2: '' },
    ];
    const first = 1 / 8 / 2 + 1 / 6 / 3;
    const want = [first, -1 / 16 - 1 / 9, first, -1 / 16, 0];
    for (const count of [1, 2, 3, 4, 5]) {
      const taken = [...rows.keys()].slice(5 - count);
      const { values } = influence(rows, [1 / 2, 2 / 3], undefined, taken);
      values.forEach((value, at) => {
        expect(value).toBeCloseTo(want[taken[at] ?? 0] ?? Number.NaN, 15);
      });
    }
  });

  test('Who answered counts as a respondent also where the influence is 0; who did not, or weighs nothing, does not.', () => {
    const rows = ['5', '4', '5', '', '4'].map((q) => ({ q1: q, q2: q }));
    const all = influence(rows, [1, 1]);
    expect([[...all.values], [...all.answered], all.respondents]).toEqual([[0, 0, 0, 0, 0], [1, 1, 1, 0, 1], 4]);
    const weighed = influence(rows, [1, 1], Float64Array.of(2, 0, 1, 3, 1));
    expect([[...weighed.answered], weighed.respondents]).toEqual([[1, 0, 1, 0, 1], 3]);
  });
});
