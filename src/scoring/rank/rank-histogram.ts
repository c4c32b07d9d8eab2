import { sumDrawer } from './draw-sums.ts';
import type { DrawRange, RankHistogram, RankModel } from './rank-model.ts';
import { type DrawnOrder, drawSorter } from './sort-draw.ts';

/**
 * Ranks units under weights drawn around the official ones and counts the ranks. Draw k has the same weights in whatever range it is made:
 * the histograms of parts add up (`addHistograms`) to the histogram of the whole. Equal units share the best of their ranks.
 * @param pairs whether to count who ranked better than whom, too
 * @example rankHistogram({ units: 2, criteria: 1, gained: Float64Array.of(1, 2), lowest: Float64Array.of(1), highest: Float64Array.of(9), unsure: [], ties: 'competition' }, { seed: 1, from: 0, count: 5 }).ranks.join() // '0,5,5,0'
 */
export function rankHistogram(
  model: RankModel,
  { seed, from, count }: DrawRange,
  pairs: boolean = false,
): RankHistogram {
  const { units, ties } = model;
  const ranks = new Float64Array(units * units);
  const before = new Float64Array(pairs ? units * units : 0);
  const draw = sumDrawer(model, seed);
  const sort = drawSorter(model);
  const take = (drawn: DrawnOrder): void => {
    countRanks(drawn, ties === 'dense', ranks);
    if (pairs) countPairs(drawn, before);
  };
  for (let at = 0; at < count; at += 2) {
    const sums = draw(from + at);
    take(sort(sums, 'first'));
    if (at + 1 < count) take(sort(sums, 'second'));
  }
  return { units, draws: count, ranks, before };
}

/** The histogram of two sets of draws together. */
export function addHistograms(a: RankHistogram, b: RankHistogram): RankHistogram {
  const added = (one: Float64Array, other: Float64Array): Float64Array =>
    one.map((count, at) => count + (other[at] ?? 0));
  return {
    units: a.units,
    draws: a.draws + b.draws,
    ranks: added(a.ranks, b.ranks),
    before: added(a.before, b.before),
  };
}

function countRanks({ order, same }: DrawnOrder, dense: boolean, ranks: Float64Array): void {
  const units = order.length;
  let rank = 0;
  for (let at = 0; at < units; at += 1) {
    if (at === 0 || same[at] === 0) rank = dense ? rank + 1 : at + 1;
    const place = (order[at] as number) * units + rank - 1;
    ranks[place] = (ranks[place] as number) + 1;
  }
}

function countPairs({ order, same }: DrawnOrder, before: Float64Array): void {
  const units = order.length;
  let end = 0;
  for (let at = 1; at < units; at += 1) {
    // All before the run of equals that a unit is in stand before it.
    if (same[at] === 0) end = at;
    const unit = order[at] as number;
    for (let place = 0; place < end; place += 1) {
      const pair = (order[place] as number) * units + unit;
      before[pair] = (before[pair] as number) + 1;
    }
  }
}
