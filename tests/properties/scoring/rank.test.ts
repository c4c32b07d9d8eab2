import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compare, type Rational, rational } from '../../../src/base/number/rational.ts';
import { type RankEntry, rankEntries } from '../../../src/scoring/rank/rank.ts';

const key: fc.Arbitrary<Rational | undefined> = fc.option(
  fc
    .tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 1, max: 3 }))
    .map(([num, den]) => rational(BigInt(num), BigInt(den))),
  { nil: undefined, freq: 8 },
);
const units = fc
  .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 0, max: 14 }))
  .chain(([keys, count]) =>
    fc.array(fc.array(key, { minLength: keys, maxLength: keys }), { minLength: count, maxLength: count }),
  )
  .map((list) => list.map((keys, at): RankEntry => ({ id: `U${at}`, keys })));

/** Whether one unit stands strictly before another: the first key that differs decides, nothing being less than any number. */
function better(a: RankEntry, b: RankEntry): boolean {
  for (const [at, mine] of a.keys.entries()) {
    const other = b.keys[at];
    if (mine === undefined && other === undefined) continue;
    if (mine === undefined || other === undefined) return mine !== undefined;
    const order = compare(mine, other);
    if (order !== 0) return order > 0;
  }
  return false;
}

const ranksOf = (entries: readonly RankEntry[], ties: 'competition' | 'dense'): ReadonlyMap<string, number> =>
  new Map(rankEntries(entries, ties).map((entry) => [entry.id, entry.rank]));

describe('Ranks of any units', () => {
  test('A competition rank is one more than the units that are strictly better.', () => {
    fc.assert(
      fc.property(units, (entries) => {
        const ranks = ranksOf(entries, 'competition');
        for (const entry of entries) {
          expect(ranks.get(entry.id)).toBe(1 + entries.filter((other) => better(other, entry)).length);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  test('A dense rank is one more than the different places that are strictly better.', () => {
    fc.assert(
      fc.property(units, (entries) => {
        const ranks = ranksOf(entries, 'dense');
        for (const entry of entries) {
          const above = entries.filter((other) => better(other, entry));
          const places = above.filter(
            (one, at) => !above.slice(0, at).some((two) => !better(one, two) && !better(two, one)),
          );
          expect(ranks.get(entry.id)).toBe(1 + places.length);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  test('Nothing depends on the order in which the units come.', () => {
    const shuffled = units.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    );
    fc.assert(
      fc.property(shuffled, fc.constantFrom('competition' as const, 'dense' as const), ([list, other], ties) => {
        expect(rankEntries(other, ties)).toEqual(rankEntries(list, ties));
      }),
      { numRuns: 2_000 },
    );
  });

  test('A better unit never has a higher rank; equal units share one, and only they are tied.', () => {
    fc.assert(
      fc.property(units, fc.constantFrom('competition' as const, 'dense' as const), (entries, ties) => {
        const ranks = ranksOf(entries, ties);
        const tied = new Map(rankEntries(entries, ties).map((entry) => [entry.id, entry.tied]));
        for (const a of entries) {
          const equal = entries.filter((b) => b !== a && !better(a, b) && !better(b, a));
          expect(tied.get(a.id)).toBe(equal.length > 0);
          for (const b of equal) expect(ranks.get(a.id)).toBe(ranks.get(b.id));
          for (const b of entries) if (better(a, b)) expect(ranks.get(a.id) ?? 0).toBeLessThan(ranks.get(b.id) ?? 0);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  test('What settled a place is the first key that differs from the unit before.', () => {
    fc.assert(
      fc.property(units, (entries) => {
        const byId = new Map(entries.map((entry) => [entry.id, entry]));
        const ranked = rankEntries(entries, 'competition');
        ranked.forEach(({ id, settledBy }, at) => {
          const mine = byId.get(id)?.keys ?? [];
          const before = byId.get(ranked[at - 1]?.id ?? '')?.keys;
          const first = before?.findIndex(
            (value, index) => JSON.stringify(value, text) !== JSON.stringify(mine[index], text),
          );
          expect(settledBy).toBe(first === -1 ? undefined : first);
        });
      }),
      { numRuns: 1_000 },
    );
  });
});

const text = (_: string, value: unknown): unknown => (typeof value === 'bigint' ? value.toString() : value);
