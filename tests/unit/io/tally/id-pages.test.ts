import { expect, test } from 'vitest';
import { ID_ELSEWHERE, ID_MET, ID_NEW, idPages, noteOnPage } from '../../../../src/io/tally/id-pages.ts';

function noted(most: number, ids: readonly string[]): readonly number[] {
  const pages = idPages(most);
  return ids.map((id) => {
    const bytes = Buffer.from(id);
    return noteOnPage(pages, bytes, 0, bytes.length);
  });
}

const numbered = (count: number): readonly string[] => Array.from({ length: count }, (_, at) => `P${at}`);
/** The same ids in another order, each once: 7,919 is prime and no divisor of their number. */
const shuffled = (ids: readonly string[]): readonly string[] => ids.map((_, at) => ids[(at * 7919) % ids.length] ?? '');

test('every running number is new once and met the second time, in any order', () => {
  const ids = numbered(50_000);
  const marks = noted(1000, [...ids, ...shuffled(ids)]);
  expect(new Set(marks.slice(0, ids.length))).toEqual(new Set([ID_NEW]));
  expect(new Set(marks.slice(ids.length))).toEqual(new Set([ID_MET]));
});

test('ids that differ in their beginning, in leading zeros, in what stands behind the digits or in a digit far from the end are different', () => {
  const ids = [
    '7',
    '07',
    '007',
    'R7',
    'r7',
    'R-7',
    'R7a',
    'R7b',
    'R07',
    '7R7',
    '123456789',
    '223456789',
    '23456789',
    '',
  ];
  expect(noted(1000, ids)).toEqual(ids.map(() => ID_NEW));
  expect(noted(1000, [...ids, ...ids]).slice(ids.length)).toEqual(ids.map(() => ID_MET));
});

test('an id for which there was no page never gets one, so that it is looked for where it was noted', () => {
  const ids = ['A1', 'B1', 'C1', 'D1', 'A2', 'C2', 'A1', 'C1', 'D1', 'B1'];
  const [N, M, E] = [ID_NEW, ID_MET, ID_ELSEWHERE];
  expect(noted(2, ids)).toEqual([N, N, E, E, N, E, M, E, E, M]);
});
