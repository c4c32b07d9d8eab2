import { describe, expect, test } from 'vitest';
import { clearBest, detectLettering, findLettering } from '../../../../src/io/text/detect-lettering.ts';
import { isCommonSyllable, isSyllable } from '../../../../src/io/text/syllable.ts';
import { shownText, TEXTS } from '../../../golden/likert-aliases/encodings.ts';

const NONE: ReadonlySet<string> = new Set();
const LABELS = new Set(['rat hai long', 'hai long', 'binh thuong', 'khong hai long', 'co', 'khong', 'tot', 'bo', 'no']);

describe('the lettering of cells', () => {
  test.each(['tcvn3', 'vni'] as const)(
    'of a survey typed in a %s font is found, with and without known labels',
    (font) => {
      const cells = TEXTS.map((text) => shownText(text, font));
      expect(detectLettering(cells, NONE)).toBe(font);
      expect(detectLettering(cells, LABELS)).toBe(font);
    },
  );

  test.each([
    ['Hµi lßng', 'tcvn3'],
    ['Haøi loøng', 'vni'],
    ['HÃ i lÃ²ng', 'utf-8-twice'],
    ['HÃ\u00a0i lÃ²ng', 'utf-8-twice'],
    ['BÃ¬nh thÆ°á»\u009dng', 'utf-8-twice'],
  ] as const)('of one label, %s, is found when the label is known and left when it is not', (cell, lettering) => {
    expect(detectLettering(['1', cell, 'A'], LABELS)).toBe(lettering);
    expect(detectLettering(['1', cell, 'A'], NONE)).toBe('unicode');
  });

  test('of yes and no is found by labels, though one of them reads as a syllable as it stands', () => {
    expect(detectLettering(['Cã', 'Kh«ng'], LABELS)).toBe('tcvn3');
    expect(detectLettering(['Coù', 'Khoâng'], LABELS)).toBe('vni');
  });

  test.each([
    [['Rất hài lòng', 'Bình thường']],
    [['Hài lòng', 'Không hài lòng', 'bé', 'vô', 'cã']],
    [['né', 'thé', 'tôt', 'où', 'Thaï', 'à']],
    [['Élève', 'très', 'déjà', 'Noël', 'naïve', '« oui »', 'ça']],
    [['naïve café', '5 °C', '½', '±2', '© 2025']],
    [['plain', 'ASCII']],
    [[]],
  ])('of right text is Unicode, whatever labels are known: %j', (cells) => {
    expect(detectLettering(cells, NONE)).toBe('unicode');
    expect(detectLettering(cells, LABELS)).toBe('unicode');
  });

  test('of right text is Unicode, though read as font text it would be a known label', () => {
    expect(detectLettering(['bé vô'], new Set(['bo vu']))).toBe('unicode');
  });

  test('of right Vietnamese with a few broken cells stays Unicode, and the other is named', () => {
    expect(findLettering(['Sở Nội vụ', 'RÊt hµi lßng', 'B×nh th­êng'], LABELS)).toEqual({
      lettering: 'unicode',
      mixedWith: 'tcvn3',
    });
    expect(findLettering(['Sở Nội vụ', 'né', 'thé'], LABELS)).toEqual({ lettering: 'unicode', mixedWith: undefined });
  });

  test('of a few words in one font among as many in another is not decided', () => {
    const cells = ['RÊt hµi lßng', 'B×nh th­êng', 'Raát haøi loøng', 'Bình thöôøng'];
    expect(detectLettering(cells, LABELS)).toBe('unicode');
  });
});

describe('the clear best of several readings', () => {
  const readings = [
    { name: 'right', pieces: ['có', 'không'] },
    { name: 'wrong', pieces: ['cú', 'khụng'] },
  ];

  test('is the one that known labels speak for', () => {
    expect(clearBest(readings, new Set(['co', 'khong']))).toBe('right');
  });

  test('is none when another has a half of its labels', () => {
    expect(clearBest(readings, new Set(['co', 'khong', 'cu']))).toBeUndefined();
  });

  test('is none when there are too few words to go by', () => {
    expect(clearBest(readings, new Set(['co']))).toBeUndefined();
    expect(clearBest(readings, NONE)).toBeUndefined();
  });

  test('needs three times the frequent syllables of any other', () => {
    const many = { name: 'many', pieces: ['sở', 'vụ', 'của'] };
    expect(clearBest([many, { name: 'few', pieces: ['và'] }], NONE)).toBe('many');
    expect(clearBest([many, { name: 'some', pieces: ['và', 'là'] }], NONE)).toBeUndefined();
  });

  test('is none when a fifth of its words and more could not be syllables', () => {
    const known = new Set(['so', 'vu', 'cua', 'va']);
    expect(clearBest([{ name: 'one', pieces: ['sở', 'vụ', 'của', 'và', 'khơng'] }], known)).toBe('one');
    expect(clearBest([{ name: 'one', pieces: ['sở', 'vụ', 'của', 'khơng'] }], known)).toBeUndefined();
  });
});

describe('a syllable', () => {
  test.each('quyết nghiệp giếng gì khuya ương yêu hoàn thuở quý Ủy ĐƯỜNG xoong à ngoằn'.split(' '))(
    'can be %s',
    (word) => {
      expect(isSyllable(word)).toBe(true);
      expect(isSyllable(word.normalize('NFD'))).toBe(true);
    },
  );

  test.each('rêt hổc khơng wà zn RấT hàì côté été haøi'.split(' '))('cannot be %s', (word) => {
    expect(isSyllable(word)).toBe(false);
  });

  test('that is frequent is one with marks', () => {
    expect(['Không', 'HÀI', 'sở'].every(isCommonSyllable)).toBe(true);
    expect(['ban', 'khụng', 'café'].some(isCommonSyllable)).toBe(false);
  });
});
