import { describe, expect, test } from 'vitest';
import { oracleIndices } from '../../../bench/scoring/decimal-oracle.ts';
import { drawColumns, readTree } from '../../../bench/scoring/tree.ts';
import { exactText } from '../../../src/base/number/decimal.ts';
import { rational } from '../../../src/base/number/rational.ts';
import { leafColumns, type PointColumns } from '../../../src/scoring/column/columns.ts';
import { compilePoints } from '../../../src/scoring/column/plan.ts';
import { leafPoints, type PointTable, scorePoints, sheetPoints } from '../../../src/scoring/column/point-table.ts';
import { rescorePoints } from '../../../src/scoring/column/rescore-points.ts';
import { bind, leaf, setOf, share } from './small-set.ts';

const column = (scale: number, ...values: readonly number[]) => ({ values: Float64Array.from(values), scale });
const columns = (units: number, leaves: Readonly<Record<string, Parameters<typeof leafColumns>[0]>>): PointColumns => ({
  units,
  leaves: new Map(Object.entries(leaves).map(([code, inputs]) => [code, leafColumns(inputs, units)])),
});

describe('Points by columns', () => {
  test('A tree of 100 leaves has the indices that decimals of sixty digits give, for any seed.', async () => {
    const set = await readTree();
    const plan = compilePoints(set);
    const units = Array.from({ length: 120 }, (_, at) => at);
    let table: PointTable | undefined;
    for (const seed of ['first', 'second']) {
      const drawn = drawColumns(set, units.length, seed);
      table = scorePoints(plan, drawn, table);
      expect([...table.rounded]).toEqual(oracleIndices(set, drawn, units));
      table = scorePoints(plan, drawn, table);
      expect([...table.rounded]).toEqual(oracleIndices(set, drawn, units));
      expect([...table.leaves.values()].filter(({ work }) => work === undefined)).toEqual([]);
    }
  });

  test('A half is rounded as the set says, where doubles fall below it.', async () => {
    // 10 × 1.005 % = 0.1005 of 10 points: an index of 1.005, which the double 1.005 is below.
    const set = await bind(setOf('10', [leaf('1', '10', { rate: 'percent' }, { kind: 'linear', value: 'rate' })]));
    const table = scorePoints(compilePoints(set), columns(2, { '1': { rate: column(1000, 1005, 1004) } }));
    expect([...table.rounded]).toEqual([101, 100]);
    expect(exactText(leafPoints(table, '1', 0) ?? rational(0n))).toBe('0.1005');
  });

  test('Thirds and sevenths that add up to a half are a half.', async () => {
    const codes = ['1', '2', '3', '4'];
    const set = await bind(
      setOf(
        '800',
        codes.map((code) => share(code, '200')),
        {
          rounding: { decimals: 1, mode: 'half-up', source: { id: 'example-decision' } },
        },
      ),
    );
    // Each leaf is 200 × done / due points: 1/3 + 2/3 + 1/7 + 6/7 = 2 of 800, an index of 0.25.
    const given = columns(1, {
      '1': { done: column(1, 1), due: column(1, 600) },
      '2': { done: column(1, 2), due: column(1, 600) },
      '3': { done: column(1, 1), due: column(1, 1400) },
      '4': { done: column(1, 6), due: column(1, 1400) },
    });
    const table = scorePoints(compilePoints(set), given);
    const sheet = sheetPoints(table, 0);
    expect(exactText(sheet.points)).toBe('2');
    expect(sheet.index && exactText(sheet.index)).toBe('0.25');
    expect(table.rounded[0]).toBe(3);
  });

  test('Who said nothing is missing, who said half of it provisional, and numbers too long for columns are scored all the same.', async () => {
    const set = await bind(setOf('10', [share('1', '10')]));
    const none = Number.NaN;
    const table = scorePoints(
      compilePoints(set),
      columns(4, { '1': { done: column(1, none, 3, 1, 0), due: column(1, none, none, 4, 0) } }),
    );
    expect([0, 1, 2, 3].map((unit) => sheetPoints(table, unit).status)).toEqual([
      'missing',
      'provisional',
      'complete',
      'not-applicable',
    ]);
    expect([...table.rounded]).toEqual([0, 0, 2500, Number.NaN]);
    const long = new Map([
      ['done', rational(10n ** 30n)],
      ['due', rational(3n * 10n ** 30n)],
    ]);
    const back = rescorePoints(table, { unit: 0, criterion: '1', values: long });
    expect(exactText(leafPoints(table, '1', 0) ?? rational(0n))).toBe('10/3');
    expect([table.rounded[0], sheetPoints(table, 0).status]).toEqual([3333, 'complete']);
    if (back) rescorePoints(table, back);
    expect([table.rounded[0], sheetPoints(table, 0).status]).toEqual([0, 'missing']);
  });

  test('Products that doubles would round are left to the exact rules, from the start and after a change.', async () => {
    // (2³⁰ + 1)(2³⁰ − 1) = 2⁶⁰ − 1 is below 2³⁰ × 2³⁰ = 2⁶⁰; as doubles the two are equal.
    const names = ['a', 'b', 'c', 'd'];
    const rule = { kind: 'expression', formula: 'a * d < b * c ? maxPoints : 0' };
    const set = await bind(
      setOf('10', [leaf('1', '10', Object.fromEntries(names.map((name) => [name, 'count'])), rule)]),
    );
    const long = [2 ** 30 + 1, 2 ** 30, 2 ** 30, 2 ** 30 - 1];
    const given = (values: readonly number[]): PointColumns =>
      columns(1, { '1': Object.fromEntries(names.map((name, at) => [name, column(1, values[at] ?? 0)])) });
    expect([...scorePoints(compilePoints(set), given(long)).rounded]).toEqual([10_000]);
    const table = scorePoints(compilePoints(set), given([1, 1, 1, 1]));
    expect([...table.rounded]).toEqual([0]);
    const values = new Map(names.map((name, at) => [name, rational(BigInt(long[at] ?? 0))]));
    const back = rescorePoints(table, { unit: 0, criterion: '1', values });
    expect([...table.rounded]).toEqual([10_000]);
    if (back) rescorePoints(table, back);
    expect([...table.rounded]).toEqual([0]);
  });

  test('A change that names no leaf, no unit, or not every input, changes nothing.', async () => {
    const set = await bind(setOf('10', [share('1', '10')]));
    const given = columns(1, { '1': { done: column(1, Number.NaN), due: column(1, Number.NaN) } });
    const table = scorePoints(compilePoints(set), given);
    const values = new Map([['done', rational(1n)]]);
    expect(rescorePoints(table, { unit: 0, criterion: '9', values })).toBeUndefined();
    expect(rescorePoints(table, { unit: 1, criterion: '1', values })).toBeUndefined();
    expect(rescorePoints(table, { unit: 0, criterion: '1', values })).toBeUndefined();
    expect(sheetPoints(table, 0).status).toBe('missing');
  });
});
