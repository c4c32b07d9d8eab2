import { describe, expect, test } from 'vitest';
import type { CountCell, Relation } from '../../../../src/survey/privacy/suppression/count-table.ts';
import { determinedCells } from '../../../../src/survey/privacy/suppression/determined-cells.ts';
import { sliceCellKey, sliceTable } from '../../../../src/survey/privacy/suppression/slice-table.ts';
import { suppressCells } from '../../../../src/survey/privacy/suppression/suppress-cells.ts';
import { twoWay } from './two-way.ts';

const MINIMUM = { minimum: 5 };

function hide(cells: readonly CountCell[], relations: readonly Relation[], rule = MINIMUM): readonly string[] {
  return [...suppressCells(cells, relations, rule).keys()];
}

describe('suppression', () => {
  test('Nothing is suppressed where every cell is empty or holds the minimum.', () => {
    const { cells, relations } = twoWay([
      [5, 0],
      [7, 12],
    ]);
    expect(hide(cells, relations)).toEqual([]);
    expect(hide([], [])).toEqual([]);
  });

  test('In a table of two by two one small cell takes all four with it, and the margins stay.', () => {
    const { cells, relations } = twoWay([
      [2, 20],
      [10, 30],
    ]);
    const found = suppressCells(cells, relations, MINIMUM);
    expect([...found]).toEqual([
      ['r0c0', 'too-few'],
      ['r0c1', 'protects-others'],
      ['r1c0', 'protects-others'],
      ['r1c1', 'protects-others'],
    ]);
  });

  test('In a table of three by three the smallest other cells of the row and the column close a rectangle.', () => {
    // The row's next smallest is 8, the column's 7; the corner is where they meet.
    const { cells, relations } = twoWay([
      [3, 8, 40],
      [7, 25, 30],
      [50, 60, 70],
    ]);
    expect(hide(cells, relations)).toEqual(['r0c0', 'r0c1', 'r1c0', 'r1c1']);
  });

  test('Small cells whose sum the total gives away take another with them, until the minimum is reached.', () => {
    const cells = [
      { key: 'all', n: 33 },
      { key: 'a', n: 1 },
      { key: 'b', n: 2 },
      { key: 'c', n: 10 },
      { key: 'd', n: 20 },
    ];
    const relations = [{ total: 'all', parts: ['a', 'b', 'c', 'd'] }];
    expect(hide(cells, relations)).toEqual(['a', 'b', 'c']);
    expect(hide(cells, relations, { minimum: 3 })).toEqual(['a', 'b']);
    expect(hide(cells, relations, { minimum: 1 })).toEqual([]);
  });

  test('As many people as suppressed cells would be one person each: a further cell is suppressed.', () => {
    const keys = ['a', 'b', 'c', 'd', 'e'];
    const cells = [{ key: 'all', n: 12 }, ...keys.map((key) => ({ key, n: 1 })), { key: 'f', n: 7 }];
    const relations = [{ total: 'all', parts: [...keys, 'f'] }];
    expect(determinedCells(cells, relations, new Set(keys))).toEqual(keys);
    expect(hide(cells, relations)).toEqual([...keys, 'f']);
  });

  test('Where there is no other part the total is suppressed, and protected in its turn.', () => {
    const { cells, relations } = twoWay([
      [3, 0],
      [20, 30],
      [40, 50],
    ]);
    const hidden = hide(cells, relations);
    expect(hidden).toContain('r0');
    expect(hidden).toContain('r0c0');
    expect(determinedCells(cells, relations, new Set(hidden))).toEqual([]);
    expect(hidden).not.toContain('all');
  });

  test('A survey of fewer people than the minimum shows nothing.', () => {
    const { cells, relations } = twoWay([
      [1, 0],
      [1, 2],
    ]);
    expect(hide(cells, relations)).toEqual(['all', 'c0', 'c1', 'r0', 'r0c0', 'r1', 'r1c0', 'r1c1']);
  });

  test('Cells in which all agree are suppressed where that is asked for, and so are sums in which all agree.', () => {
    const cells = [
      { key: 'all', n: 60, satisfied: 45 },
      { key: 'a', n: 10, satisfied: 10 },
      { key: 'b', n: 11, satisfied: 11 },
      { key: 'c', n: 19, satisfied: 14 },
      { key: 'd', n: 20, satisfied: 10 },
    ];
    const relations = [{ total: 'all', parts: ['a', 'b', 'c', 'd'] }];
    expect(hide(cells, relations)).toEqual([]);
    expect([...suppressCells(cells, relations, { minimum: 5, protectUnanimous: true })]).toEqual([
      ['a', 'unanimous'],
      ['b', 'unanimous'],
      ['c', 'protects-others'],
    ]);
  });

  test('Cells withheld for another reason are protected as well.', () => {
    const { cells, relations } = twoWay([
      [9, 20],
      [10, 30],
    ]);
    const found = suppressCells(cells, relations, { minimum: 5, withheld: new Set(['r1c1', 'unknown']) });
    expect(found.get('r1c1')).toBe('withheld');
    expect([...found.keys()]).toEqual(['r0c0', 'r0c1', 'r1c0', 'r1c1']);
  });

  test('A table that is no table is a bug of the caller.', () => {
    const cell = { key: 'a', n: 1 };
    const sum = [{ total: 'all', parts: ['a'] }];
    expect(() => suppressCells([cell, cell], [], MINIMUM)).toThrow(RangeError);
    expect(() => suppressCells([{ key: 'a', n: 0.5 }], [], MINIMUM)).toThrow(RangeError);
    expect(() => suppressCells([cell, { key: 'all', n: 2 }], sum, MINIMUM)).toThrow(RangeError);
    expect(() => suppressCells([cell], sum, MINIMUM)).toThrow(RangeError);
    expect(() => suppressCells([cell], [], { minimum: 0 })).toThrow(RangeError);
  });

  test('Thousands of communes by six fields take no more than a few seconds.', () => {
    const rows = Array.from({ length: 3300 }, (_, r) =>
      Array.from({ length: 6 }, (_, c) => ((r * 7919 + c * 104_729) % 97) % (r % 5 === 0 ? 7 : 60)),
    );
    const { cells, relations } = twoWay(rows);
    const start = performance.now();
    const hidden = new Set(hide(cells, relations));
    expect(performance.now() - start).toBeLessThan(5000);
    expect(hidden.size).toBeGreaterThan(1000);
    expect(determinedCells(cells, relations, hidden)).toEqual([]);
  });
});

describe('the check of what can be recovered', () => {
  const grid = (rows: readonly (readonly number[])[], hidden: readonly string[]): readonly string[] => {
    const { cells, relations } = twoWay(rows);
    return determinedCells(cells, relations, new Set(hidden));
  };

  test('A single suppressed cell is determined, four in a rectangle are not.', () => {
    const rows = [
      [2, 20],
      [10, 30],
    ];
    expect(grid(rows, ['r0c0'])).toEqual(['r0c0']);
    expect(grid(rows, ['r0c0', 'r0c1'])).toEqual(['r0c0', 'r0c1']);
    expect(grid(rows, ['r0c0', 'r0c1', 'r1c0', 'r1c1'])).toEqual([]);
    expect(grid(rows, [])).toEqual([]);
    expect(grid(rows, ['unknown'])).toEqual([]);
  });

  test('A cell between two rectangles is determined, though every row and column has two suppressed cells or none.', () => {
    // Rows 0 and 1 less columns 0 and 1 leave r1c2 alone.
    const rows = [
      [9, 8, 20, 20],
      [7, 9, 6, 20],
      [20, 20, 9, 8],
      [20, 20, 7, 9],
    ];
    const rectangles = ['r0c0', 'r0c1', 'r1c0', 'r1c1', 'r2c2', 'r2c3', 'r3c2', 'r3c3'];
    expect(grid(rows, rectangles)).toEqual([]);
    expect(grid(rows, [...rectangles, 'r1c2'])).toEqual(['r1c2']);
  });

  test('Six cells in a circle are determined when single persons stop it in both directions.', () => {
    // r0c0 = 1 + t, r0c1 = 9 - t, r1c1 = 9 + t, r1c2 = 1 - t, r2c2 = 9 + t, r2c0 = 9 - t: only t = 0 leaves nobody below 1.
    const rows = [
      [1, 9, 30],
      [30, 9, 1],
      [9, 30, 9],
    ];
    const circle = ['r0c0', 'r0c1', 'r1c1', 'r1c2', 'r2c0', 'r2c2'];
    expect(grid(rows, circle)).toEqual(circle);
    const { cells, relations } = twoWay(rows);
    const hidden = hide(cells, relations);
    expect(determinedCells(cells, relations, new Set(hidden))).toEqual([]);
  });

  test('With all its margins suppressed a cell is free; the overall total alone gives it back.', () => {
    const rows = [
      [2, 20],
      [10, 30],
    ];
    expect(grid(rows, ['r0c0', 'r0', 'c0', 'all'])).toEqual([]);
    expect(grid(rows, ['r0c0', 'r0', 'c0'])).toEqual(['c0', 'r0', 'r0c0']);
  });

  test('Relations that are no network are solved too.', () => {
    // x + y, y + z and x + z give each of them: 2x = (x + y) + (x + z) - (y + z).
    const cells = [
      { key: 'x', n: 2 },
      { key: 'y', n: 3 },
      { key: 'z', n: 4 },
      { key: 'xy', n: 5 },
      { key: 'yz', n: 7 },
      { key: 'xz', n: 6 },
    ];
    const relations = ['xy', 'yz', 'xz'].map((total) => ({ total, parts: [...total] }));
    expect(determinedCells(cells, relations, new Set(['x', 'y', 'z']))).toEqual(['x', 'y', 'z']);
    expect(determinedCells(cells, relations, new Set(['x', 'y', 'z', 'xy']))).toEqual([]);
    expect(determinedCells(cells, relations, new Set(hide(cells, relations)))).toEqual([]);
  });
});

describe('the slices of a survey as a table', () => {
  test('All rows, agencies, fields and filters hang together, and a small slice is not given back by any of them.', () => {
    const counts = [
      { slice: { by: 'all' }, rows: 60 },
      { slice: { by: 'agency', agency: 'A' }, rows: 23 },
      { slice: { by: 'agency', agency: 'B' }, rows: 37 },
      { slice: { by: 'field', field: 'land' }, rows: 12 },
      { slice: { by: 'field', field: 'civil' }, rows: 48 },
      { slice: { by: 'agency-field', agency: 'A', field: 'land' }, rows: 3 },
      { slice: { by: 'agency-field', agency: 'A', field: 'civil' }, rows: 20 },
      { slice: { by: 'agency-field', agency: 'B', field: 'land' }, rows: 9 },
      { slice: { by: 'agency-field', agency: 'B', field: 'civil' }, rows: 28 },
      { slice: { by: 'group', group: 'women' }, rows: 4 },
      { slice: { by: 'group', group: 'men' }, rows: 56 },
      { slice: { by: 'filter', filter: { fields: ['land'] } }, rows: 12 },
    ] as const;
    const { cells, relations } = sliceTable(counts);
    expect(relations).toHaveLength(8);
    const hidden = suppressCells(cells, relations, MINIMUM);
    const shown = counts.filter(({ slice }) => !hidden.has(sliceCellKey(slice))).map(({ slice }) => slice.by);
    expect(shown).toEqual(['all', 'agency', 'agency', 'field', 'field', 'filter']);
  });

  test('A filter of agencies and fields is the sum of their pairs; one that no slices make up stands alone.', () => {
    const pair = { slice: { by: 'agency-field', agency: 'A', field: 'land' }, rows: 3 } as const;
    const both = { slice: { by: 'filter', filter: { agencies: ['A'], fields: ['land'] } }, rows: 3 } as const;
    const alone = { slice: { by: 'filter', filter: { areas: ['urban'], fields: ['land'] } }, rows: 2 } as const;
    expect(sliceTable([pair, both, alone]).relations).toEqual([
      { total: sliceCellKey(both.slice), parts: [sliceCellKey(pair.slice)] },
    ]);
    expect(sliceTable([])).toEqual({ cells: [], relations: [] });
  });
});
