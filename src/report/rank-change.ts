/** A rank and how many had one: 19 of 20. */
interface RankOf {
  readonly rank: number | null | undefined;
  readonly ranked: number | null | undefined;
}

/**
 * How a rank moved, as `▲ 9`, `▼ 2` or `=`; where the group was of another size, both ranks with both sizes, as `19/20 → 10/13`. Empty where either is not known.
 * @param gap what stands between the arrow and the number
 * @example rankChange({ rank: 19, ranked: 20 }, { rank: 10, ranked: 13 }, ' ') // '19/20 → 10/13'
 */
export function rankChange(before: RankOf, now: RankOf, gap: '' | ' '): string {
  if (!before.rank || !now.rank) return '';
  if (before.ranked && now.ranked && before.ranked !== now.ranked) {
    return `${before.rank}/${before.ranked} → ${now.rank}/${now.ranked}`;
  }
  const places = before.rank - now.rank;
  return places > 0 ? `▲${gap}${places}` : places < 0 ? `▼${gap}${-places}` : '=';
}
