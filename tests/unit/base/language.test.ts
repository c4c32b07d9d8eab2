import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fillTemplate, foldText } from '../../../src/base/language.ts';

describe('Folding a text', () => {
  test.each([
    ['Rất hài lòng', 'rat hai long'],
    [' RẤT  HÀI\u00a0LÒNG ', 'rat hai long'],
    ['Rất hài lòng'.normalize('NFD'), 'rat hai long'],
    ['Đồng ý', 'dong y'],
    ['đơn vị', 'don vi'],
    ['ƯƠNG ươ', 'uong uo'],
    ['Không\thài\nlòng', 'khong hai long'],
    ['5. Rất hài lòng', '5. rat hai long'],
    ['', ''],
  ])('%j is folded to %j.', (text, folded) => {
    expect(foldText(text)).toBe(folded);
  });

  test('Folding twice changes nothing more, and composition does not matter.', () => {
    const letters = fc.string({
      unit: fc.constantFrom(...'aăâeêioôơuưyđ ắằẳẵặấầẩẫậếềểễệốồổỗộớờởỡợứừửữựAĐƯ'),
      maxLength: 30,
    });
    fc.assert(
      fc.property(letters, (text) => {
        const folded = foldText(text);
        expect(foldText(folded)).toBe(folded);
        expect(foldText(text.normalize('NFD'))).toBe(folded);
        expect(foldText(text.toUpperCase())).toBe(folded);
        expect(folded).toMatch(/^[a-z ]*$/);
      }),
      { numRuns: 2_000 },
    );
  });

  test('Labels that hold one another stay apart.', () => {
    expect(foldText('Không hài lòng')).not.toBe(foldText('Hài lòng'));
  });
});

describe('Filling a template', () => {
  test('Names are filled and a name without a value stays as it is.', () => {
    expect(fillTemplate('{a} > {b}, {c}', { a: '2', b: '1' })).toBe('2 > 1, {c}');
  });

  test('Marks and names inside a value are data.', () => {
    expect(fillTemplate('{a} {b}', { a: '$1 {b} $&', b: 'x' })).toBe('$1 {b} $& x');
  });
});
