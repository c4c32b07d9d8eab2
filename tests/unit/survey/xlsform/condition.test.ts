// biome-ignore-all lint/suspicious/noTemplateCurlyInString: references of XLSForm are written so
import { describe, expect, test } from 'vitest';
import { readConditions, readLimits, readRange } from '../../../../src/survey/xlsform/condition.ts';
import { choiceName, codeOfName, formName, isFormName } from '../../../../src/survey/xlsform/form-code.ts';
import { columnName, languageNamed } from '../../../../src/survey/xlsform/form-table.ts';
import { rowType } from '../../../../src/survey/xlsform/row-type.ts';
import { readTextList, writeTextList } from '../../../../src/survey/xlsform/text-list.ts';

describe('conditions', () => {
  test('of several answers and several questions are read apart', () => {
    expect(readConditions("(${a} = '1' or '2' = ${a}) and selected( ${b} , \"x or y\")")).toEqual([
      { name: 'a', values: ['1', '2'], negated: false },
      { name: 'b', values: ['x or y'], negated: false },
    ]);
  });

  test.each([
    '',
    "${a} = ''",
    "${a} = '1' or ${b} = '1'",
    "${a} != '1' or ${a} != '2'",
    "not(${a} = '1')",
    "(${a} = '1'",
    '${a} > 1',
  ])('of another shape are not: %s', (text) => {
    expect(readConditions(text)).toBeUndefined();
  });

  test('with a word within quotes are one', () => {
    expect(readConditions("${a} = 'x and y'")).toEqual([{ name: 'a', values: ['x and y'], negated: false }]);
  });
});

describe('limits', () => {
  test.each([
    ['. >= 0 and . <= 100', { minimum: '0', maximum: '100' }],
    ['(.<=1.5) and (.>=-2)', { minimum: '-2', maximum: '1.5' }],
    ['. > 0 and . <= 5', undefined],
    ['. >= 0 and . >= 5', undefined],
    ['. >= 0', undefined],
    ['. >= 0 or . <= 5', undefined],
  ])('of %s', (text, limits) => {
    expect(readLimits(text)).toEqual(limits);
  });

  test('of a range have the defaults of the standard', () => {
    expect(readRange('')).toEqual({ minimum: '1', maximum: '10' });
    expect(readRange('step=0.5, end = 5 start=-1')).toEqual({ minimum: '-1', maximum: '5' });
  });
});

describe('names', () => {
  test.each([
    ['II.A1', true],
    ['_a-b.c', true],
    ['1.1', false],
    ['câu', false],
    ['a b', false],
    ['xmlData', false],
    ['meta', false],
    ['', false],
  ])('“%s” is a name of the standard: %s', (name, valid) => {
    expect(isFormName(name)).toBe(valid);
  });

  test('are made around codes that are none, each once', () => {
    const taken = new Set(['q_1.1']);
    expect([formName('1.1', taken), formName('Đơn vị', taken), formName('meta', taken)]).toEqual([
      'q_1.1_2',
      'don_vi',
      'q_meta',
    ]);
    expect([choiceName('4,5', new Set()), choiceName('-1', new Set()), choiceName('?', new Set())]).toEqual([
      '4_5',
      '-1',
      'c',
    ]);
    expect([codeOfName('Q1'), codeOfName('_Đã dùng?'), codeOfName('日本')]).toEqual(['Q1', 'Da-dung-', 'q']);
  });
});

describe('headers and types', () => {
  test.each([
    ['label::Tiếng Việt (vi)', 'label::vi'],
    ['Label: English', 'label::en'],
    ['label::Tiếng Anh (en)', 'label::en'],
    ['label::Français (fr)', 'label::'],
    ['label::Vietnamese sign language (vsl)', 'label::'],
    ['List Name', 'list_name'],
    ['kobo--score-choices', 'kobo--score-choices'],
    ['Par-Factor', 'par_factor'],
    ['media::image::English (en)', 'media::image::english (en)'],
  ])('%s is the column %s', (header, name) => {
    expect(columnName(header)).toBe(name);
  });

  test.each([
    ['vi', 'vi'],
    ['Vietnamese', 'vi'],
    ['en-GB', undefined],
    ['English (en-GB)', 'en'],
    ['default', undefined],
  ])('%s is the language %s', (text, language) => {
    expect(languageNamed(text)).toBe(language);
  });

  test.each([
    ['select_one A', { kind: 'select', multiple: false, list: 'A', other: false }],
    ['Select  One  from A or specify other', { kind: 'select', multiple: false, list: 'A', other: true }],
    ['select1 a', { kind: 'select', multiple: false, list: 'a', other: false }],
    ['select all that apply from a', { kind: 'select', multiple: true, list: 'a', other: false }],
    ['select_multiple a', { kind: 'select', multiple: true, list: 'a', other: false }],
    ['select_one', { kind: 'select', multiple: false, list: '', other: false }],
    ['select_one_from_file a.csv', { kind: 'plain', type: 'select_one_from_file a.csv' }],
    ['Begin Repeat', { kind: 'begin', group: 'repeat' }],
    ['end_lgroup', { kind: 'end', group: 'repeat' }],
    ['begin_kobomatrix', { kind: 'begin', group: 'kobomatrix' }],
    ['Decimal', { kind: 'number' }],
    ['begin', { kind: 'plain', type: 'begin' }],
  ])('%s is read as a type', (text, type) => {
    expect(rowType(text)).toEqual(type);
  });
});

describe('several texts in a cell', () => {
  test.each([[['a', 'b c']], [['']], [[]], [['a | b', '[x]']], [[' x ']], [['["a"]']]])(
    '%j come back as they were',
    (texts) => {
      expect(readTextList(writeTextList(texts))).toEqual(texts);
    },
  );

  test('may be written by hand', () => {
    expect(readTextList(' Tốt |Rất tốt| ')).toEqual(['Tốt', 'Rất tốt']);
    expect(readTextList('[not JSON | x')).toEqual(['[not JSON', 'x']);
  });
});
