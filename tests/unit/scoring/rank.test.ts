import { describe, expect, test } from 'vitest';
import { exactText } from '../../../src/base/number/decimal.ts';
import type { Agency } from '../../../src/scoring/assessment/agency.ts';
import { componentIndex } from '../../../src/scoring/rank/rank-group.ts';
import { agency, bind, given, type Json, rows, scoreRows, setOf, title } from './small-set.ts';

const SOURCE = { id: 'example-decision' };
const section = (max: string, ...criteria: readonly Json[]): Json => ({ title: title('section'), max, criteria });

function ranking(basis: 'exact' | 'rounded', ties = 'competition', tieBreakers: readonly Json[] = []): Json {
  return { ranking: { basis, ties, tieBreakers, source: SOURCE } };
}

/** Places as `rank agency`, with what settled it or why there is none. */
async function places(raw: Json, lines: readonly string[], units?: readonly Agency[]): Promise<readonly string[]> {
  const { standings } = scoreRows(await bind(raw), rows(...lines), units);
  return standings.map(({ agency: code, rank, unranked, tied, settledBy }) => {
    const why = settledBy ? ` by ${settledBy.by}` : tied ? ' tied' : '';
    return `${rank ?? unranked} ${code}${why}`;
  });
}

const HUNDRED = [given('1', '100')];
const points = (...list: readonly (readonly [string, string])[]): readonly string[] =>
  list.map(([code, value]) => `${code} 1 council points = ${value}`);

describe('Ranks', () => {
  const close = points(['A', '90.0249'], ['B', '90.0151'], ['C', '95'], ['D', '80']);

  test('Thanh Hóa 2024: two units that print 90.02 are ranked 2 and 3 on exact indices.', async () => {
    expect(await places(setOf('100', HUNDRED, ranking('exact')), close)).toEqual(['1 C', '2 A', '3 B', '4 D']);
  });

  test('On rounded indices they share rank 2, and the next is 4 or 3 as the set says.', async () => {
    expect(await places(setOf('100', HUNDRED, ranking('rounded')), close)).toEqual([
      '1 C',
      '2 A tied',
      '2 B tied',
      '4 D',
    ]);
    expect(await places(setOf('100', HUNDRED, ranking('rounded', 'dense')), close)).toEqual([
      '1 C',
      '2 A tied',
      '2 B tied',
      '3 D',
    ]);
  });

  test('Units equal in every way share a rank and stand by their codes.', async () => {
    const same = points(['B', '7'], ['A', '7'], ['C', '7.0']);
    expect(await places(setOf('100', HUNDRED, ranking('exact')), same)).toEqual(['1 A tied', '1 B tied', '1 C tied']);
  });

  test('The exact index parts units that are equal when rounded.', async () => {
    const by = ranking('rounded', 'competition', [{ by: 'index' }]);
    expect(await places(setOf('100', HUNDRED, by), close)).toEqual(['1 C', '2 A', '3 B by index', '4 D']);
  });

  test('Points part units with the same index of different maxima.', async () => {
    const set = setOf('100', [given('1', '50'), given('2', '50')], ranking('exact', 'competition', [{ by: 'points' }]));
    const lines = [
      'A 1 council points = 45',
      'A 2 council status = not-applicable',
      'B 1 council points = 40',
      'B 2 council points = 50',
    ];
    expect(await places(set, lines)).toEqual(['1 B', '2 A by points']);
  });

  test('A criterion parts units by the share obtained of what applies; a unit to which it does not apply comes last.', async () => {
    const set = setOf(
      '100',
      [given('1', '50'), given('2', '50')],
      ranking('exact', 'competition', [{ by: 'criterion', code: '2' }]),
    );
    const lines = [
      'A 1 council points = 45',
      'A 2 council points = 35',
      'B 1 council points = 40',
      'B 2 council points = 40',
      'C 1 council points = 40',
      'C 2 council status = not-applicable',
    ];
    expect(await places(set, lines)).toEqual(['1 B', '2 A by criterion', '3 C by criterion']);
  });

  test('A criterion of a section parts units too.', async () => {
    const extra = { bonus: section('5', given('8', '5')), penalty: section('5', given('9', '5')) };
    const set = setOf('100', HUNDRED, {
      ...ranking('exact', 'competition', [{ by: 'criterion', code: '8' }]),
      ...extra,
    });
    const lines = ['A 1 council points = 80', 'B 1 council points = 76', 'B 8 council points = 4'];
    expect(await places(set, lines)).toEqual(['1 B', '2 A by criterion']);
  });

  test('More bonus, and fewer penalty points, part units.', async () => {
    const extra = { bonus: section('5', given('8', '5')), penalty: section('5', given('9', '5')) };
    const lines = [
      'A 1 council points = 80',
      'B 1 council points = 78',
      'B 8 council points = 2',
      'C 1 council points = 83',
      'C 9 council points = 3',
    ];
    const by = (breaker: string): Json =>
      setOf('100', HUNDRED, { ...ranking('exact', 'competition', [{ by: breaker }]), ...extra });
    expect(await places(by('bonus'), lines)).toEqual(['1 B', '2 A by bonus', '2 C tied']);
    expect(await places(by('penalty'), lines)).toEqual(['1 A tied', '1 B tied', '3 C by penalty']);
  });

  test('Tie-breakers are tried in their order.', async () => {
    const lines = [
      ...points(['A', '80.003'], ['B', '78.001'], ['C', '78.002']),
      'B 8 council points = 2',
      'C 8 council points = 2',
    ];
    const set = (...breakers: readonly string[]): Json => {
      const by = ranking(
        'rounded',
        'competition',
        breakers.map((breaker) => ({ by: breaker })),
      );
      return setOf('100', HUNDRED, { ...by, bonus: section('5', given('8', '5')) });
    };
    expect(await places(set('bonus', 'index'), lines)).toEqual(['1 C', '2 B by index', '3 A by bonus']);
    expect(await places(set('index', 'bonus'), lines)).toEqual(['1 A', '2 C by index', '3 B by index']);
    expect(await places(set('bonus'), lines)).toEqual(['1 B tied', '1 C tied', '3 A by bonus']);
  });
});

describe('Who is not ranked', () => {
  test('Provisional and missing sheets and units outside the ranking have no rank, say why and stand last.', async () => {
    const units = [agency('A'), agency('B', { ranked: false, reason: 'special' }), agency('C'), agency('D')];
    const set = setOf('100', [given('1', '50'), given('2', '50')]);
    const lines = [
      'A 1 council points = 10',
      'A 2 council points = 10',
      'B 1 council points = 50',
      'B 2 council points = 50',
      'C 1 council points = 50',
    ];
    expect(await places(set, lines, units)).toEqual(['1 A', 'not-ranked B', 'provisional C', 'missing D']);
  });

  test('A unit outside the ranking that is provisional says so first.', async () => {
    const set = setOf('100', [given('1', '50'), given('2', '50')]);
    expect(await places(set, ['A 1 council points = 10'], [agency('A', { ranked: false })])).toEqual(['provisional A']);
  });
});

describe('Bands', () => {
  const level = (id: string, mark: Json): Json => ({ id, title: title(id), ...mark });
  const bands = (basis: string): Json => ({
    bands: {
      basis,
      levels: [
        level('top', { above: '95' }),
        level('a', { from: '90' }),
        level('b', { from: '80' }),
        level('c', { from: '0' }),
      ],
      source: SOURCE,
    },
  });

  async function bandOf(basis: string, value: string): Promise<string | undefined> {
    const { standings } = scoreRows(await bind(setOf('100', HUNDRED, bands(basis))), rows(...points(['A', value])));
    return standings[0]?.band?.id;
  }

  test.each([
    ['exact', '100', 'top'],
    ['exact', '95.0001', 'top'],
    ['exact', '95', 'a'],
    ['exact', '90', 'a'],
    ['exact', '89.9999', 'b'],
    ['exact', '89.995', 'b'],
    ['exact', '80', 'b'],
    ['exact', '79.9999', 'c'],
    ['exact', '0', 'c'],
    ['rounded', '95.004', 'a'],
    ['rounded', '95.005', 'top'],
    ['rounded', '89.995', 'a'],
    ['rounded', '89.9949', 'b'],
    ['rounded', '79.995', 'b'],
  ])('On the %s basis an index of %s is in band %s.', async (basis, value, band) => {
    expect(await bandOf(basis, value)).toBe(band);
  });

  test('A unit that is scored without a rank has a band; a provisional sheet has none.', async () => {
    const set = await bind(setOf('100', [given('1', '50'), given('2', '50')], bands('exact')));
    const lines = ['A 1 council points = 50', 'A 2 council points = 41', 'B 1 council points = 50'];
    const { standings } = scoreRows(set, rows(...lines), [agency('A', { ranked: false }), agency('B')]);
    expect(standings.map(({ unranked, band }) => [unranked, band?.id])).toEqual([
      ['not-ranked', 'a'],
      ['provisional', undefined],
    ]);
  });
});

test('The index of a part is the share obtained of what applies to it, and there is none where nothing does.', async () => {
  const set = await bind(setOf('100', [given('1', '60'), given('2', '40')]));
  const { cards } = scoreRows(set, rows('A 1 council points = 40', 'A 2 council status = not-applicable'));
  const parts = (cards[0]?.nodes ?? []).map((node) => componentIndex(node));
  expect(parts.map((part) => part && exactText(part))).toEqual(['200/3', undefined]);
});
