import { describe, expect, test } from 'vitest';
import { repairLettering } from '../../../../src/io/text/repair-lettering.ts';
import { ENCODINGS, shownText, TEXTS, windows1252 } from '../../../golden/likert-aliases/encodings.ts';

const FONTS = ['tcvn3', 'vni'] as const;
const shown = (hex: string): string => windows1252(Buffer.from(hex, 'hex'));

describe.each(FONTS)('%s font text', (font) => {
  test('becomes the letter that an independent table has for every small letter', () => {
    const letters = Object.entries(ENCODINGS.letters[font]);
    expect(letters).toHaveLength(67);
    expect(letters.map(([, hex]) => repairLettering(shown(hex), font))).toEqual(letters.map(([letter]) => letter));
  });

  test('becomes the cells of a survey, but for capitals that its fonts do not have', () => {
    const small = (text: string): string => (font === 'tcvn3' ? text.replace(/[ỦÝ]/g, (c) => c.toLowerCase()) : text);
    expect(TEXTS.map((text) => repairLettering(shownText(text, font), font))).toEqual(TEXTS.map(small));
  });

  test('keeps plain ASCII, dashes and quotes', () => {
    expect(repairLettering('Q1 = “5” – 100 % (a-z, A-Z)', font)).toBe('Q1 = “5” – 100 % (a-z, A-Z)');
  });
});

describe('TCVN3 font text', () => {
  test('that was typed for a capital font becomes capitals, where two capitals and no small letter show it', () => {
    expect(repairLettering('RÊT HµI LßNG', 'tcvn3')).toBe('RẤT HÀI LÒNG');
    expect(repairLettering('TØnh, UBND', 'tcvn3')).toBe('Tỉnh, UBND');
  });
});

describe('VNI font text', () => {
  test('has capitals of its own, and takes a mark of either case behind a capital', () => {
    expect(repairLettering('RAÁT HAØI LOØNG, ÑÖÔØNG, YÙ, Î, Æ', 'vni')).toBe('RẤT HÀI LÒNG, ĐƯỜNG, Ý, Ỵ, Ỉ');
    expect(repairLettering('Aùnh YÙ', 'vni')).toBe('Ánh Ý');
  });

  test('keeps marks that stand behind no vowel of theirs', () => {
    expect(repairLettering('tû uâ', 'vni')).toBe('tû uâ');
  });
});

describe('UTF-8 that was encoded twice', () => {
  test('is decoded once, by windows-1252 and by Latin-1', () => {
    expect(repairLettering('Ráº¥t hÃ\u00a0i lÃ²ng', 'utf-8-twice')).toBe('Rất hài lòng');
    const latin1 = Buffer.from('Bình thường – Đạt', 'utf8').toString('latin1');
    expect(repairLettering(latin1, 'utf-8-twice')).toBe('Bình thường – Đạt');
  });

  test.each([
    ['HÃ i lÃ²ng', 'Hài lòng'],
    ['lÃ  má»™t', 'là một'],
    ['lÃ má»™t', 'là một'],
    ['HÃ', 'Hà'],
    ['HÃ;lÃ', 'Hà;là'],
    ['chÃnh', 'chính'],
  ])('is mended where a space or soft hyphen was lost and a syllable comes out: %s', (broken, right) => {
    expect(repairLettering(broken, 'utf-8-twice')).toBe(right);
  });

  test('is left as it is where no syllable comes out', () => {
    expect(repairLettering('SÃ kr', 'utf-8-twice')).toBe('Sà kr');
    expect(repairLettering('zÃ zz', 'utf-8-twice')).toBe('zÃ zz');
    expect(repairLettering('Ã© Ã (', 'utf-8-twice')).toBe('é à (');
  });

  test('keeps a right capital Ã, and takes time in proportion to its length', () => {
    expect(repairLettering('BÃƒI ĐáºªU', 'utf-8-twice')).toBe('BÃI ĐẪU');
    expect(repairLettering('a'.repeat(300_000), 'utf-8-twice')).toHaveLength(300_000);
  });
});

test('Unicode text is composed and nothing else.', () => {
  expect(repairLettering('Rất'.normalize('NFD'), 'unicode')).toBe('Rất'.normalize('NFC'));
  expect(repairLettering('RÊt «q» Haøi', 'unicode')).toBe('RÊt «q» Haøi');
});
