import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { maskText } from '../../../src/survey/privacy/mask-text.ts';
import type { CountCell, Relation } from '../../../src/survey/privacy/suppression/count-table.ts';
import { determinedCells } from '../../../src/survey/privacy/suppression/determined-cells.ts';
import { suppressCells } from '../../../src/survey/privacy/suppression/suppress-cells.ts';
import { twoWay } from '../../unit/survey/privacy/two-way.ts';

const MINIMUM = 5;
const small = fc.oneof(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 60 }));
const rowsOf = (n: fc.Arbitrary<number>, most: number): fc.Arbitrary<number[][]> =>
  fc
    .tuple(fc.integer({ min: 1, max: most }), fc.integer({ min: 1, max: most }))
    .chain(([r, c]) => fc.array(fc.array(n, { minLength: c, maxLength: c }), { minLength: r, maxLength: r }));

/** Rank of whole-number rows by Bareiss' elimination without fractions: another way than the engine's. */
function rank(rows: readonly (readonly bigint[])[]): number {
  const matrix = rows.map((row) => [...row]);
  const width = matrix[0]?.length ?? 0;
  let found = 0;
  let before = 1n;
  for (let column = 0; column < width && found < matrix.length; column += 1) {
    const at = matrix.findIndex((row, index) => index >= found && row[column] !== 0n);
    if (at < 0) continue;
    const pivot = matrix[at] ?? [];
    matrix[at] = matrix[found] ?? [];
    matrix[found] = pivot;
    const lead = pivot[column] ?? 0n;
    for (let below = found + 1; below < matrix.length; below += 1) {
      const row = matrix[below] ?? [];
      const own = row[column] ?? 0n;
      matrix[below] = row.map((value, index) => (lead * value - own * (pivot[index] ?? 0n)) / before);
    }
    before = lead;
    found += 1;
  }
  return found;
}

/** Suppressed cells whose own equation follows from the relations: adding it does not raise the rank. */
function solvable(relations: readonly Relation[], hidden: readonly string[]): readonly string[] {
  const matrix = relations.map(({ total, parts }) =>
    hidden.map((key) => (key === total ? -1n : parts.includes(key) ? 1n : 0n)),
  );
  const own = rank(matrix);
  return hidden.filter((key) => rank([...matrix, hidden.map((other) => (other === key ? 1n : 0n))]) === own);
}

/**
 * Suppressed cells that have the same number in every table which a reader could take for the true one, found by trying: a cell of a table of two dimensions that can change at all
 * can change by 1 in a circle in which every cell changes by 1 at most.
 */
function unchanging(rows: readonly (readonly number[])[], hidden: ReadonlySet<string>): readonly string[] {
  const width = rows[0]?.length ?? 0;
  const moved = new Set<string>();
  const { cells } = twoWay(rows);
  const tries = 3 ** (rows.length * width);
  for (let code = 0; code < tries; code += 1) {
    const step = (at: number): number => (Math.floor(code / 3 ** at) % 3) - 1;
    const other = twoWay(rows.map((row, r) => row.map((n, c) => n + step(r * width + c)))).cells;
    const fits = cells.every(({ key, n }, at) => (hidden.has(key) ? (other[at]?.n ?? 0) >= 1 : other[at]?.n === n));
    if (fits) for (const [at, { key, n }] of cells.entries()) if (other[at]?.n !== n) moved.add(key);
  }
  return [...hidden].filter((key) => !moved.has(key)).sort();
}

function hide(cells: readonly CountCell[], relations: readonly Relation[]): readonly string[] {
  return [...suppressCells(cells, relations, { minimum: MINIMUM }).keys()];
}

describe('suppression', () => {
  test.prop([rowsOf(small, 5)])('No suppressed cell can be solved for, and every small one is suppressed.', (rows) => {
    const { cells, relations } = twoWay(rows);
    const hidden = hide(cells, relations);
    expect(solvable(relations, hidden)).toEqual([]);
    expect(cells.filter(({ key, n }) => n > 0 && n < MINIMUM && !hidden.includes(key))).toEqual([]);
    expect(cells.filter(({ key, n }) => n === 0 && hidden.includes(key))).toEqual([]);
  });

  test.prop([rowsOf(small, 5)])('Where a total is shown its suppressed parts hold at least the minimum.', (rows) => {
    const { cells, relations } = twoWay(rows);
    const hidden = hide(cells, relations);
    for (const { parts } of relations.filter((relation) => !hidden.includes(relation.total))) {
      const people = cells.filter(({ key }) => parts.includes(key) && hidden.includes(key)).map(({ n }) => n);
      const sum = people.reduce((all, n) => all + n, 0);
      expect(people.length === 0 || (sum >= MINIMUM && people.length > 1)).toBe(true);
    }
  });

  test.prop([rowsOf(fc.oneof(fc.constant(0), fc.integer({ min: MINIMUM, max: 99 })), 6)])(
    'Nothing is suppressed where every cell is empty or large enough.',
    (rows) => {
      const { cells, relations } = twoWay(rows);
      expect(hide(cells, relations)).toEqual([]);
    },
  );

  test.prop([rowsOf(small, 5), fc.infiniteStream(fc.nat())])(
    'The order of cells, relations and parts makes no difference.',
    (rows, numbers) => {
      const shuffled = <T>(values: readonly T[]): readonly T[] =>
        values
          .map((value) => ({ value, at: numbers.next().value ?? 0 }))
          .sort((a, b) => a.at - b.at)
          .map(({ value }) => value);
      const { cells, relations } = twoWay(rows);
      const mixed = shuffled(relations).map(({ total, parts }) => ({ total, parts: shuffled(parts) }));
      const rule = { minimum: MINIMUM };
      expect([...suppressCells(shuffled(cells), mixed, rule)]).toEqual([...suppressCells(cells, relations, rule)]);
    },
  );

  test.prop([
    fc.constantFrom([2, 2], [2, 3], [3, 2], [1, 4]).chain(([r = 1, c = 1]) =>
      fc.array(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: c, maxLength: c }), {
        minLength: r,
        maxLength: r,
      }),
    ),
    fc.infiniteStream(fc.boolean()),
  ])('The check finds just the cells that no other table could have.', (rows, chosen) => {
    const { cells, relations } = twoWay(rows);
    const hidden = new Set(cells.filter(({ n }) => n > 0 && chosen.next().value).map(({ key }) => key));
    expect(determinedCells(cells, relations, hidden)).toEqual(unchanging(rows, hidden));
  });
});

const PIECES = [
  ...[
    '0912345678',
    '0912 345 678',
    '+84',
    '84',
    '0',
    '1',
    '12',
    '123',
    '1234',
    '056088001234',
    '225123456',
    '1.000.000',
  ],
  ...['a@b.vn', 'lan', '@', '(at)', '.com', 'gmail', 'gmail.com', 'zalo.me/', 'facebook.com/x', 'https://', 'B', 'DN'],
  ...[
    '1234567',
    '4790123456789',
    'H32-250710-0001',
    'sinh ngày',
    'sinh năm',
    '1990',
    '1/2/1990',
    'đồng',
    'CMND',
    'CCCD',
  ],
  ...[
    ' ',
    ' ',
    ' ',
    '.',
    '-',
    '(',
    ')',
    '[',
    ']',
    '/',
    ',',
    '\n',
    '[số]',
    '[email]',
    'ế',
    '０９',
    '＠',
    '😀',
    '\u200b',
  ],
];
const hostile = fc.oneof(
  fc.array(fc.constantFrom(...PIECES), { maxLength: 14 }).map((pieces) => pieces.join('')),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
);

describe('masking', () => {
  test.prop([hostile], { numRuns: 2000 })('Masking twice changes nothing.', (text) => {
    const once = maskText(text).text;
    expect(maskText(once)).toEqual({ text: once, masked: [] });
  });

  test.prop([hostile], { numRuns: 500 })('No row of 8 digits and no address is left.', (text) => {
    const left = maskText(text).text;
    expect(left).not.toMatch(/(?<![\d.])[1-9]\d{7,}(?!\d|\s{0,2}\p{L})/u);
    expect(left).not.toMatch(/[a-z]@[a-z]+\.(?:vn|com)/);
  });

  test.prop([
    fc.stringMatching(/^0[35789]\d{8}$/),
    fc.constantFrom('', ' ', '.', '-'),
    fc.constantFrom('0', '+84', '(+84)', '0084'),
  ])('A mobile number is masked in every grouping and with every prefix.', (number, gap, prefix) => {
    const rest = number.slice(1);
    for (const cuts of [
      [2, 5],
      [3, 6],
      [2, 4, 6],
    ]) {
      const pieces = [0, ...cuts].map((cut, at) => rest.slice(cut, cuts[at]));
      const written = prefix === '0' ? `0${pieces.join(gap)}` : `${prefix}${gap}${pieces.join(gap)}`;
      expect(maskText(`gọi ${written}!`).text).toBe('gọi [điện thoại]!');
    }
  });
});
