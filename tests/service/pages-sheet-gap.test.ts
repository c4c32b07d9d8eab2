import { expect, test } from 'vitest';
import { rational } from '../../src/base/number/rational.ts';
import { gapOf } from '../../src/server/pages/work/sheet/gap.ts';

const figure = (exact: string) => ({ text: exact, exact });
const band = (vi: string, mark: string, above = false) => ({ title: { vi, en: vi }, mark, above });

/** Code, points, most points, who scores, section. */
const LEAVES = [
  ['1.1', '2', '5', 'self', 'core'],
  ['1.2', '3.5', '4', 'self', 'core'],
  ['1.3', '0', '2.5', 'self', 'core'],
  ['1.4', '1', '1', 'self', 'core'],
  ['1.5', '0', '9', 'survey', 'core'],
  ['T.1', '0', '9', 'self', 'bonus'],
] as const;

function sheetWith(bands: readonly ReturnType<typeof band>[], index = '60') {
  const leaves = LEAVES.map(([criterion, , , scoredBy, section]) => {
    return { criterion, scoredBy, section, title: { vi: criterion, en: criterion }, applicable: true };
  });
  const points = LEAVES.map(([criterion, points, max]) => {
    const leaf = { points: figure(points), applicableMax: figure(max), state: 'scored', arithmetic: [], layers: [] };
    return [criterion, leaf] as const;
  });
  const score = { index: figure(index), applicableMax: figure('50'), bands, leaves: new Map(points) };
  return { score, sheet: { leaves } };
}

test('The next class is 5 % of 50 points away; the criterion with most to gain reaches it alone.', () => {
  const gap = gapOf(sheetWith([band('Tốt', '80'), band('Khá', '65'), band('Trung bình', '50'), band('Yếu', '0')]));
  expect([gap?.band?.title.vi, gap?.next?.title.vi, gap?.needed]).toEqual(['Trung bình', 'Khá', rational(5n, 2n)]);
  expect(gap?.gains.map(({ criterion }) => criterion)).toEqual(['1.1', '1.3', '1.2']);
  expect(gap?.shortest.map(({ criterion }) => criterion)).toEqual(['1.1']);
  expect(gap?.nearest.map(({ criterion }) => criterion)).toEqual(['1.2']);
});

test('A mark that has to be passed needs more than what reaches it.', () => {
  // 6 points are missing to 72 %, and 6 are all that the sheet can gain.
  const reached = gapOf(sheetWith([band('Khá', '72'), band('Yếu', '0')]));
  expect(reached?.shortest.map(({ criterion }) => criterion)).toEqual(['1.1', '1.3', '1.2']);
  const passed = gapOf(sheetWith([band('Khá', '72', true), band('Yếu', '0')]));
  expect([passed?.needed, passed?.shortest]).toEqual([rational(6n), []]);
  expect(gapOf(sheetWith([band('Khá', '60', true), band('Yếu', '0')]))?.band?.title.vi).toBe('Yếu');
  expect(gapOf(sheetWith([band('Khá', '60'), band('Yếu', '0')]))?.next).toBeUndefined();
});

test('Without classes there is still a list of what can be gained; without an index nothing.', () => {
  expect(gapOf(sheetWith([]))).toMatchObject({ band: undefined, next: undefined, shortest: [] });
  expect(gapOf({ ...sheetWith([]), score: undefined })).toBeUndefined();
});
