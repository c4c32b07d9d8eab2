import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { rational } from '../../../src/base/number/rational.ts';
import { drawWeights } from '../../../src/scoring/rank/draw-sums.ts';
import { rankEntries } from '../../../src/scoring/rank/rank.ts';
import { addHistograms, rankHistogram } from '../../../src/scoring/rank/rank-histogram.ts';
import type { RankModel } from '../../../src/scoring/rank/rank-model.ts';

const whole = (most: number): fc.Arbitrary<number> => fc.integer({ min: 0, max: most });
const cells = (length: number, most: number): fc.Arbitrary<Float64Array> =>
  fc.array(whole(most), { minLength: length, maxLength: length }).map((values) => Float64Array.from(values));

/** Small shares, so that units are often equal; with and without parts that do not apply. */
const models: fc.Arbitrary<RankModel> = fc
  .tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 6 }), fc.boolean())
  .chain(([units, criteria, partial]) =>
    fc.record({
      units: fc.constant(units),
      criteria: fc.constant(criteria),
      gained: cells(units * criteria, 3),
      applicable: partial ? cells(units * criteria, 2) : fc.constant(undefined),
      lowest: cells(criteria, 5),
      width: cells(criteria, 5),
      unsure: fc.array(
        fc.record({
          unit: whole(units - 1),
          criterion: whole(criteria - 1),
          source: whole(2),
          shifts: fc.constantFrom(Float64Array.of(-1, 0, 0, 1), Float64Array.of(0, 2)),
        }),
        { maxLength: 3 },
      ),
      ties: fc.constantFrom('competition' as const, 'dense' as const),
    }),
  )
  .map(({ width, lowest, ...model }) => ({
    ...model,
    lowest,
    highest: lowest.map((low, at) => low + (width[at] ?? 0)),
  }));
const seeds = fc.maxSafeNat();
const counts = fc.integer({ min: 0, max: 9 });

/** The ranks of one draw without anything unsure, by the exact numbers and the ranking of the house. */
function ranksByHouse(model: RankModel, weights: Float64Array): readonly number[] {
  const sumOf = (shares: Float64Array, unit: number): bigint => {
    let total = 0n;
    weights.forEach((weight, at) => {
      total += BigInt(weight) * BigInt(shares[unit * model.criteria + at] ?? 0);
    });
    return total;
  };
  const entries = Array.from({ length: model.units }, (_, unit) => {
    const most = model.applicable ? sumOf(model.applicable, unit) : 1n;
    return { id: String(unit), keys: [most === 0n ? rational(0n) : rational(sumOf(model.gained, unit), most)] };
  });
  const ranked = new Map(rankEntries(entries, model.ties).map(({ id, rank }) => [id, rank]));
  return entries.map(({ id }) => ranked.get(id) ?? 0);
}

describe('Ranks under drawn weights', () => {
  property.prop([models, seeds, counts, counts, whole(1000)])(
    'Histograms of parts add up to that of the whole, wherever it is cut.',
    (model, seed, one, other, from) => {
      const make = (start: number, count: number) => rankHistogram(model, { seed, from: start, count }, true);
      const parts = addHistograms(make(from, one), make(from + one, other));
      expect(parts).toEqual(make(from, one + other));
      expect(parts).toEqual(addHistograms(make(from + one, other), make(from, one)));
    },
  );

  property.prop([models, seeds, counts])(
    'Every draw is ranked as the house ranks the exact sums.',
    (found, seed, count) => {
      const model = { ...found, unsure: [] };
      const { units } = model;
      const ranks = new Float64Array(units * units);
      const before = new Float64Array(units * units);
      const weights = new Float64Array(model.criteria);
      const draw = drawWeights(model, seed);
      for (let number = 0; number < count; number += 1) {
        draw(number, weights);
        const own = ranksByHouse(model, weights);
        own.forEach((rank, unit) => {
          ranks[unit * units + rank - 1] = (ranks[unit * units + rank - 1] ?? 0) + 1;
          own.forEach((less, other) => {
            const at = unit * units + other;
            if (rank < less) before[at] = (before[at] ?? 0) + 1;
          });
        });
      }
      expect(rankHistogram(model, { seed, from: 0, count }, true)).toEqual({ units, draws: count, ranks, before });
    },
  );

  property.prop([models, seeds])('Weights are whole and within their range.', (model, seed) => {
    const weights = new Float64Array(model.criteria);
    drawWeights(model, seed)(7, weights);
    weights.forEach((weight, at) => {
      expect(Number.isInteger(weight)).toBe(true);
      expect(weight).toBeGreaterThanOrEqual(model.lowest[at] ?? 0);
      expect(weight).toBeLessThanOrEqual(model.highest[at] ?? 0);
    });
  });
});

describe('Ranks at the edge of exactness', () => {
  const plain = { criteria: 1, lowest: Float64Array.of(1), highest: Float64Array.of(1), unsure: [] };
  const one = { seed: 1, from: 0, count: 1 };

  test('Quotients that are one number as they are held are set apart by the exact ones.', () => {
    // (n - 1) / n and n / (n + 1) with n = 2^53 - 2: both are held as 1 - 2^-53, and the second is greater.
    const n = 2 ** 53 - 2;
    expect((n - 1) / n).toBe(n / (n + 1));
    const gained = Float64Array.of(n - 1, n);
    const model = { ...plain, units: 2, gained, applicable: Float64Array.of(n, n + 1), ties: 'competition' as const };
    expect([...rankHistogram(model, one).ranks]).toEqual([0, 1, 1, 0]);
  });

  test('Equal quotients of other numbers share the best rank; the next one comes after both, or densely.', () => {
    const model = { ...plain, units: 3, gained: Float64Array.of(1, 2, 3), applicable: Float64Array.of(3, 6, 10) };
    const ranksOf = (ties: 'competition' | 'dense') => [...rankHistogram({ ...model, ties }, one).ranks];
    expect(ranksOf('competition')).toEqual([1, 0, 0, 1, 0, 0, 0, 0, 1]);
    expect(ranksOf('dense')).toEqual([1, 0, 0, 1, 0, 0, 0, 1, 0]);
  });

  test('A ceiling makes equal what passes it, and steps what rounds alike.', () => {
    const model = { ...plain, units: 3, ties: 'competition' as const };
    const shares = { gained: Float64Array.of(12, 11, 10), applicable: Float64Array.of(10, 10, 10) };
    expect([...rankHistogram({ ...model, ...shares, ceiling: 1.1 }, one).ranks]).toEqual([1, 0, 0, 1, 0, 0, 0, 0, 1]);
    // 0.12, 0.11 and 0.10 of a half are 0.24, 0.22, 0.20: of ten steps 2, 2, 2.
    const halves = { gained: Float64Array.of(12, 11, 10), applicable: Float64Array.of(50, 50, 50) };
    expect([...rankHistogram({ ...model, ...halves, steps: 10 }, one).ranks]).toEqual([1, 0, 0, 1, 0, 0, 1, 0, 0]);
  });

  test('What is unsure moves with its source: two units of one source never part.', () => {
    const shifts = Float64Array.of(-4, 4);
    const unsure = [0, 1].map((unit) => ({ unit, criterion: 0, source: 0, shifts }));
    const model = { ...plain, units: 3, gained: Float64Array.of(10, 10, 10), unsure, ties: 'competition' as const };
    const { ranks, draws } = rankHistogram(model, { seed: 5, from: 0, count: 200 });
    const high = ranks[0] ?? 0;
    expect([...ranks]).toEqual([high, draws - high, 0, high, draws - high, 0, draws - high, 0, high]);
    // A fair coin: 200 draws lie within 100 ± 50 but for one in 10^12.
    expect(Math.abs(high - 100)).toBeLessThan(50);
  });
});
