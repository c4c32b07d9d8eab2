import { expect, test } from 'vitest';
import { fewValues } from '../../../../src/io/project-responses/few-values.ts';
import { nameKey } from '../../../../src/survey/answer/value-store.ts';

test('Texts with one key are one value, also beyond those that are kept, and are never taken for one of these.', () => {
  const word = (text: string): number => text.length;
  const values = fewValues(nameKey, word, 2);
  expect(['Đất đai', 'nhà', 'ĐẤT  ĐAI'].map(values.position)).toEqual([0, 1, 0]);
  // Of the third key only the number that the hash gives is known, with the highest of 32 bits set.
  expect(['đường', 'ĐƯỜNG'].map(values.position)).toEqual([2 ** 31 + 5, 2 ** 31 + 5]);
  expect(['Nhà', 'đất đai'].map(values.position)).toEqual([1, 0]);
});
