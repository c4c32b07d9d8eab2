import { describe, expect, test } from 'vitest';
import { exactText } from '../../../src/base/number/decimal.ts';
import { explainFigure, type FigureExplanation, tallySlice } from '../../../src/survey/index.ts';
import { questionnaireOf, rawExample, readmeBlock, respond } from './example-questionnaire.ts';

function explain(rollUp: string, code: string, fields = ['land', 'construction']): FigureExplanation | undefined {
  const raw = rawExample();
  raw.method.rollUp = rollUp;
  const questionnaire = questionnaireOf(raw);
  const responses = respond(questionnaire, { 'answers.csv': readmeBlock('answers.csv') });
  return explainFigure(questionnaire, tallySlice(responses, { fields: new Set(fields) }), code);
}

function written(found: FigureExplanation | undefined): string | undefined {
  if (!found) return undefined;
  const value = found.value && exactText(found.value);
  if (found.kind === 'statistic') return `${found.sums.satisfied} / ${found.sums.valid} of ${found.items} = ${value}`;
  const terms = found.terms.map(
    ({ code, weight, value: own }) => `${exactText(weight)}×${code}:${own && exactText(own)}`,
  );
  return `(${terms.join(' + ')}) = ${exactText(found.total)} / ${exactText(found.divisor)} = ${value}`;
}

describe('an explanation', () => {
  test('of an item gives its satisfied and valid answers', () => {
    expect(written(explain('mean-of-items', 'Q1'))).toBe('4 / 6 of Q1 = 200/3');
  });

  test('of the whole gives the parts, their sum and their count', () => {
    expect(written(explain('mean-of-items', 'overall'))).toBe(
      '(1×Q1:200/3 + 1×Q2:200/3 + 1×Q3:50 + 1×Q4:75 + 1×Q5:250/3) = 1025/3 / 5 = 205/3',
    );
    expect(written(explain('mean-of-blocks', 'overall'))).toBe('(1×I:200/3 + 1×II:625/9) = 1225/9 / 2 = 1225/18');
    expect(written(explain('mean-of-factors', 'II'))).toBe('(1×II.A:50 + 1×II.B:475/6) = 775/6 / 2 = 775/12');
  });

  test('of a weighted figure gives the weights', () => {
    expect(written(explain('weighted', 'II.B'))).toBe('(1×Q4:75 + 2×Q5:250/3) = 725/3 / 3 = 725/9');
  });

  test('of a pooled figure gives the answers taken together', () => {
    expect(written(explain('pooled', 'II.B'))).toBe('8 / 10 of Q4,Q5 = 80');
  });

  test('shows parts that nobody answered and leaves them out of the count', () => {
    expect(written(explain('mean-of-items', 'II.B', ['construction']))).toBe(
      '(1×Q4:undefined + 1×Q5:100) = 100 / 1 = 100',
    );
  });

  test('of an unknown code is undefined', () => {
    expect(explain('mean-of-items', 'Q9')).toBeUndefined();
  });
});
