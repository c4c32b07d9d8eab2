import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { idToken } from '../../../../src/io/project-responses/id-token.ts';
import { tokenIds } from '../../../../src/io/project-responses/token-ids.ts';
import { WITHIN } from '../../../../src/survey/answer/read-state.ts';

const KEY = Buffer.from('một khóa chỉ dùng trong bài kiểm thử', 'utf8');
const token = idToken(KEY, 'd');

test('The letters of a token are the digits of the keyed hash, a for 0 up to p for f.', () => {
  const purpose = '["par-index","identifier","d"]';
  const digits = createHmac('sha256', KEY).update(`${purpose}\nR1`).digest('hex').slice(0, 32);
  const letters = [...digits].map((digit) => 'abcdefghijklmnop'['0123456789abcdef'.indexOf(digit)]).join('');
  expect(token('R1')).toBe(letters);
  expect(token('')).toBe('');
});

describe('Ids that are tokens', () => {
  test('are found among thousands, by the row that was added, and given back as they were.', () => {
    const ids = tokenIds();
    const names = Array.from({ length: 5000 }, (_, row) => token(`R${row}`));
    for (const [row, id] of names.entries()) {
      expect(ids.find(id)).toBeUndefined();
      ids.add(id, row);
    }
    expect(names.map((id) => ids.find(id))).toEqual(names.map((_, row) => row));
    expect(names.map((_, row) => ids.name(row))).toEqual(names);
  });

  test('are told apart by the agency before them.', () => {
    const ids = tokenIds();
    ids.add(`SYT${WITHIN}${token('1')}`, 0);
    ids.add(`SXD${WITHIN}${token('1')}`, 1);
    ids.add(token('1'), 2);
    expect(ids.find(`SXD${WITHIN}${token('1')}`)).toBe(1);
    expect(ids.find(`SNV${WITHIN}${token('1')}`)).toBeUndefined();
    expect(ids.name(0)).toBe(`SYT${WITHIN}${token('1')}`);
    expect(ids.name(2)).toBe(token('1'));
  });

  test('that differ in their last word alone are two.', () => {
    const ids = tokenIds();
    ids.add('a'.repeat(32), 0);
    expect(ids.find(`${'a'.repeat(31)}b`)).toBeUndefined();
    expect(ids.find('a'.repeat(32))).toBe(0);
  });
});
