import type { Language } from '../../../base/language.ts';
import { rankRangeText } from '../../../report/rank-interval-text.ts';
import type { GroupDocument, RankIntervalsDocument } from '../../../report/result-schema.ts';

/** Where the rank of an agency may lie. */
export type AgencyRankInterval = RankIntervalsDocument['agencies'][number];

/** The interval of an agency's rank; undefined where the result has none. */
export function rankIntervalOf(
  { rankIntervals }: Pick<GroupDocument, 'rankIntervals'>,
  agency: string,
): AgencyRankInterval | undefined {
  return rankIntervals?.agencies.find(({ code }) => code === agency);
}

/** What stands in the column of intervals: a range of ranks, or a dash for who has no rank. */
export function rankIntervalText(group: Pick<GroupDocument, 'rankIntervals'>, agency: string): string {
  const interval = rankIntervalOf(group, agency);
  return interval ? rankRangeText(interval) : '—';
}

export const RANK_INTERVAL_TITLE: Readonly<Record<Language, string>> = { vi: 'Khoảng hạng', en: 'Rank interval' };
