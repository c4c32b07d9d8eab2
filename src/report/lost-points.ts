import type { LostPoints, Scorecard } from '../scoring/scorecard/result.ts';

/** The points a sheet lost, most first, without the leaves it waits for: what is not judged yet is not lost. */
export function lostForGood(card: Scorecard): readonly LostPoints[] {
  const waits = new Set(card.waits.map((leaf) => leaf.node.code));
  return card.lost.filter(({ criterion }) => !waits.has(criterion));
}
