import { exactText, fixedText } from '../base/number/decimal.ts';
import type { Rational } from '../base/number/rational.ts';
import type { SeasonGroupResult } from '../season/compute-group.ts';
import type { RankInterval } from '../season/rank-interval/rank-intervals.ts';
import { left, type ReportTable } from './table.ts';

/**
 * The ranking of a group as a table for machines: both names, exact values beside the printed ones, points of every top criterion; last the interval of
 * the rank, where the season asks for it.
 */
export function rankingFile(view: SeasonGroupResult): ReportTable {
  const { set } = view;
  const { decimals, mode } = set.document.rounding;
  const cards = new Map(view.cards.map((card) => [card.agency.code, card]));
  const intervals = new Map(view.rankIntervals?.intervals.map((one) => [one.agency, one]));
  const print = (value: Rational | undefined): string => (value ? fixedText(value, decimals, mode) : '');
  const rows = view.standings.flatMap((standing) => {
    const card = cards.get(standing.agency);
    if (!card) return [];
    const movement = view.movements.get(standing.agency);
    const moved = movement?.kind === 'moved' ? movement : undefined;
    // Nothing received and nothing to receive are not 0 points.
    const empty = card.status === 'missing' || card.status === 'not-applicable';
    const own = (value: Rational | undefined): string => (empty ? '' : print(value));
    return [
      [
        standing.rank === undefined ? '' : String(standing.rank),
        card.agency.code,
        card.agency.name.vi,
        card.agency.name.en,
        card.status,
        standing.unranked ?? '',
        own(card.points),
        own(card.applicableMax),
        own(card.index),
        card.index && !empty ? exactText(card.index) : '',
        standing.band?.id ?? '',
        moved?.from.rank === undefined ? '' : String(moved.from.rank),
        moved?.places === undefined ? '' : String(moved.places),
        print(moved?.change),
        ...card.nodes.map((node) => own(node.points)),
        ...(view.rankIntervals ? intervalCells(intervals.get(standing.agency)) : []),
      ],
    ];
  });
  const keys = ['rank', 'code', 'name_vi', 'name_en', 'status', 'unranked', 'points', 'applicable_max', 'index'];
  const more = ['index_exact', 'band', 'previous_rank', 'places', 'index_change'];
  const points = set.criteria.map((node) => `points_${node.code}`);
  const interval = view.rankIntervals ? ['rank_lower', 'rank_upper', 'alike'] : [];
  const columns = [...keys, ...more, ...points, ...interval].map((key) => left(key, key));
  return { title: view.group.title.en, columns, rows, notes: [] };
}

function intervalCells(interval: RankInterval | undefined): readonly string[] {
  return interval ? [String(interval.lower), String(interval.upper), interval.alike.join(' ')] : ['', '', ''];
}
