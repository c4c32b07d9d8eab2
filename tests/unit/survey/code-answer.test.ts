import { describe, expect, test } from 'vitest';
import { answerCoder } from '../../../src/survey/answer/code-answer.ts';
import { FIRST_LEVEL, INVALID, missingKindOf } from '../../../src/survey/questionnaire/code-book.ts';
import { questionnaireOf, rawExample } from './example-questionnaire.ts';

/** 1 to 5, or the kind of missing. */
function coder(raw: unknown = rawExample()) {
  const code = answerCoder(questionnaireOf(raw));
  return (text: string) => missingKindOf(code(text)) ?? code(text) - FIRST_LEVEL + 1;
}

describe('an answer', () => {
  test.each([
    '5',
    '(5)',
    '5 điểm',
    '5đ',
    'Rất hài lòng',
    'Very satisfied',
    'RẤT HÀI LÒNG',
    'rat hai long',
    'Rất hài lòng'.normalize('NFD'),
    '  Rất\u00a0hài   lòng ',
    '5. Rất hài lòng',
    '5.Rất hài lòng',
    '5 - Rất hài lòng',
    '5-Rất hài lòng',
    '5 – rat hai long',
    '5) Rất hài lòng',
    '(5) Rất hài lòng',
    '5: Rất hài lòng',
    'Rất hài lòng (5đ)',
    'Rất hài lòng (5)',
    'Rất hài lòng(5 điểm)',
    '5.0',
    '5,00',
    '[5]',
    'Mức 5',
    '5 Rất hài lòng',
    '5/ Rất hài lòng',
    'Mức 5: Rất hài lòng',
    'Rất hài lòng - 5',
    'Rất hài lòng [5đ]',
    'Rất\u200b hài lòng',
  ])('%j is level 5', (text) => {
    expect(coder()(text)).toBe(5);
  });

  test.each(['Không hài lòng', 'Chưa hài lòng', '2 - Chưa hài lòng', 'chua hai long (2d)'])('%j is level 2', (text) => {
    expect(coder()(text)).toBe(2);
  });

  test.each([
    ['', 'blank'],
    ['97', 'refused'],
    ['tu choi', 'refused'],
    ['KHÔNG BIẾT', 'dont-know'],
    ['99', 'not-applicable'],
    ['0', 'not-applicable'],
    ['97,0', 'refused'],
    ['97.0', 'refused'],
    ['99,00', 'not-applicable'],
    ['0,0', 'not-applicable'],
  ])('%j is missing: %s', (text, kind) => {
    expect(coder()(text)).toBe(kind);
  });

  test.each([
    '6',
    '5.5',
    '5,5',
    '5.01',
    '97,5',
    '97.000',
    '96,0',
    '6,0',
    '45',
    'hài',
    'lòng',
    'rất hài',
    'hài lòng lắm',
    'Rất hài lòng, Hài lòng',
    '4. Rất hài lòng',
    'Hài lòng (5đ)',
    '5 - Không hài lòng',
    '5 4',
    'constructor',
    '__proto__',
  ])('%j is invalid', (text) => {
    expect(coder()(text)).toBe('invalid');
  });

  test('comes out the same the second time', () => {
    const code = answerCoder(questionnaireOf(rawExample()));
    expect([code('maybe'), code('maybe')]).toEqual([INVALID, INVALID]);
    expect(code('5')).toBe(code('5'));
  });

  test('on a reversed form is known by the printed number', () => {
    const raw = rawExample();
    raw.scale.levels.forEach((level: { value: number; code: string }) => {
      level.code = String(6 - level.value);
    });
    const code = coder(raw);
    expect([code('1'), code('1. Rất hài lòng'), code('5')]).toEqual([5, 5, 1]);
    expect(code('5. Rất hài lòng')).toBe('invalid');
  });

  test('that is empty is blank even when the code book does not say so', () => {
    const raw = rawExample();
    raw.missing = [];
    expect(coder(raw)('')).toBe('blank');
  });
});
