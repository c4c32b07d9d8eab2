import { describe, expect, test } from 'vitest';
import {
  effectiveShareInterval,
  SHARE_INTERVAL_METHODS,
  shareInterval,
} from '../../../src/survey/estimate/proportion/share-interval.ts';
import { excess, readGolden } from './golden-file.ts';

type Ends = readonly [number, number];
type Case = { readonly x: number; readonly n: number; readonly level: number } & Readonly<
  Record<string, Ends | number>
>;
const { intervals } = readGolden<{ readonly intervals: readonly Case[] }>('intervals.json');

/** As strict as R's 15 digits allow. The file's own tolerance adds 1e-15, which would hide the ends near 0. */
const ABSOLUTE = 1e-20;

function worst(row: Case, ends: readonly [number | undefined, number | undefined], method: string): number {
  const want = row[method.replaceAll('-', '_')] as Ends;
  return Math.max(...want.map((end, at) => excess(ends[at] ?? Number.NaN, end, 1e-12, ABSOLUTE)));
}

describe('intervals for a share', () => {
  test('The file has 123 cases.', () => {
    expect(intervals).toHaveLength(123);
  });

  for (const method of SHARE_INTERVAL_METHODS) {
    test(`${method} agrees with R to 1e-12 from counts.`, () => {
      const wrong = intervals.filter((row) => {
        const found = shareInterval(method, row.x, row.n, row.level);
        return !(worst(row, [found?.lower, found?.upper], method) <= 1);
      });
      expect(wrong).toEqual([]);
    });

    test(`${method} on an effective n that equals n gives the same.`, () => {
      const wrong = intervals.filter((row) => {
        const found = effectiveShareInterval(method, row.x / row.n, row.n, row.level);
        return !(worst(row, [found?.lower, found?.upper], method) <= 1);
      });
      expect(wrong).toEqual([]);
    });
  }
});
