import { describe, expect, test } from 'vitest';
import { rational } from '../../../src/base/number/rational.ts';
import { dataText, figureText, plainText, printedText } from '../../../src/report/number-text.ts';
import { stepText } from '../../../src/report/step-text.ts';
import { step } from '../../../src/scoring/rule/step.ts';

const TWO = { decimals: 2, mode: 'half-up' } as const;
const both = (vi: string, en: string) => ({ vi, en });

describe('numbers as text', () => {
  test('are printed with the mark of the language, rounded once', () => {
    const value = rational(81_755n, 1000n);
    expect([printedText(value, TWO, 'vi'), printedText(value, TWO, 'en')]).toEqual(['81,76', '81.76']);
    expect(figureText(rational(-1n, 3n), TWO)).toEqual({ text: '-0.33', exact: '-1/3' });
  });

  test.each([
    [rational(5n, 2n), '2,5', '2.5'],
    [rational(3n), '3', '3'],
    [rational(12_345n, 10_000n), '1,2345', '1.2345'],
    [rational(123_456n, 100_000n), '1,2345…', '1.2345…'],
    [rational(2n, 3n), '0,6666…', '0.6666…'],
    [rational(-2n, 3n), '-0,6666…', '-0.6666…'],
  ])('inside an explanation are exact up to four decimals, else cut with an ellipsis: %o', (value, vi, en) => {
    expect([plainText(value, 'vi'), plainText(value, 'en')]).toEqual([vi, en]);
  });

  test('that are days have the form of the language, and what is no day stays', () => {
    expect([dataText('2025-03-31', 'vi'), dataText('2025-03-31', 'en')]).toEqual(['31/03/2025', '2025-03-31']);
    expect([dataText('2025-02-30', 'vi'), dataText('KH 12', 'vi')]).toEqual(['2025-02-30', 'KH 12']);
  });
});

describe('a step in words', () => {
  const inputs = {
    done: { type: 'count', title: both('Việc đã xong', 'Tasks done') },
    due: { type: 'count', title: both('Việc phải làm', 'Tasks due') },
  } as const;

  test('calls inputs by their titles where they are named, and only there', () => {
    const words = both('{name} = {value}: {level}', '{name} = {value}: {level}');
    const line = step(words, { name: 'done / due × 100', value: rational(81n, 2n), level: 'done' });
    expect(stepText(line, inputs, 'vi')).toBe('“Việc đã xong” / “Việc phải làm” × 100 = 40,5: done');
    expect(stepText(line, inputs, 'en')).toBe('“Tasks done” / “Tasks due” × 100 = 40.5: done');
  });

  test('leaves names that are no inputs alone, JavaScript’s own too', () => {
    const line = step(both('{name}', '{name}'), { name: 'constructor toString other' });
    expect(stepText(line, inputs, 'en')).toBe('constructor toString other');
  });

  test('takes words in both languages in the reader’s', () => {
    const line = step(both('{what} ngày {day}', '{what} on {day}'), { what: both('xong', 'done'), day: '2025-01-05' });
    expect([stepText(line, {}, 'vi'), stepText(line, {}, 'en')]).toEqual([
      'xong ngày 05/01/2025',
      'done on 2025-01-05',
    ]);
  });
});
