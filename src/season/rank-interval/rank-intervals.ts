import { compareText } from '../../base/order.ts';
import type { CriteriaSet } from '../../scoring/criteria-set/criteria-set.ts';
import { rankHistogram } from '../../scoring/rank/rank-histogram.ts';
import type { RankHistogram } from '../../scoring/rank/rank-model.ts';
import type { GroupResult } from '../../scoring/scorecard/score-group.ts';
import { groupModel } from './group-model.ts';
import type { RankIntervalSettings } from './settings.ts';
import type { UnsurePoint } from './unsure-point.ts';

/** Where an agency's rank may lie. */
export interface RankInterval {
  readonly agency: string;
  /** Best and worst rank of the interval; the official one is always in it. */
  readonly lower: number;
  readonly upper: number;
  /** Agencies whose order to this one is not sure, by official rank. */
  readonly alike: readonly string[];
}

/** The intervals of a group's ranks, and how they were made. */
export interface GroupRankIntervals {
  readonly settings: RankIntervalSettings;
  /** Surveys whose standard errors were used, by id. */
  readonly surveys: readonly string[];
  /** Ranked agencies in the order of rank; those without a rank have no interval. */
  readonly intervals: readonly RankInterval[];
}

/** What is left out at either end of an interval of 95 %, in thousandths. */
const TAIL = 25;

/**
 * How sure the ranks of a group are: its ranking drawn again and again with the weights of the fields varied around the official ones, and the points
 * that rest on a survey varied by the survey's standard error. The interval holds the ranks of the middle 95 % of the draws. The official rank stays as it is.
 * Sheets without a rank take no part: nobody knows what they would have.
 * @returns undefined where fewer than two agencies are ranked
 * @source OECD and JRC, Handbook on Constructing Composite Indicators (2008), step 7; Saisana, Saltelli, Tarantola, JRSS A 168 (2005) 307-323
 */
export function rankIntervals(
  { cards, standings }: Pick<GroupResult, 'cards' | 'standings'>,
  set: CriteriaSet,
  unsure: readonly UnsurePoint[],
  settings: RankIntervalSettings,
): GroupRankIntervals | undefined {
  const ranked = standings.filter(({ rank }) => rank !== undefined);
  const byCode = new Map(cards.map((card) => [card.agency.code, card]));
  const sheets = ranked.flatMap(({ agency }) => byCode.get(agency) ?? []);
  if (sheets.length < 2) return undefined;
  const own = new Set(ranked.map(({ agency }) => agency));
  const used = unsure.filter(({ agency }) => own.has(agency));
  const model = groupModel(set, sheets, used, settings.weights);
  const histogram = rankHistogram(model, { seed: settings.seed, from: 0, count: settings.draws }, true);
  const intervals = ranked.map(({ agency, rank = 1 }, unit): RankInterval => {
    const [lower, upper] = middleRanks(histogram, unit);
    const alike = ranked.filter((_, other) => other !== unit && !isSure(histogram, unit, other));
    return {
      agency,
      lower: Math.min(lower, rank),
      upper: Math.max(upper, rank),
      alike: alike.map((standing) => standing.agency),
    };
  });
  const surveys = [...new Set(used.map(({ survey }) => survey))].sort(compareText);
  return { settings, surveys, intervals };
}

/** The ranks beyond which, at either end, lie at most 2.5 % of the draws. */
function middleRanks({ units, ranks, draws }: RankHistogram, unit: number): readonly [number, number] {
  let [lower, upper, counted] = [0, 0, 0];
  for (let rank = 1; upper === 0; rank += 1) {
    counted += ranks[unit * units + rank - 1] ?? 0;
    if (lower === 0 && counted * 1000 > TAIL * draws) lower = rank;
    if (counted * 1000 >= (1000 - TAIL) * draws) upper = rank;
  }
  return [lower, upper];
}

/** Whether the one ranks better than the other in all but at most 2.5 % of the draws. */
function isSure({ units, before, draws }: RankHistogram, one: number, other: number): boolean {
  const better = before[one * units + other] ?? 0;
  const worse = before[other * units + one] ?? 0;
  return Math.max(better, worse) * 1000 >= (1000 - TAIL) * draws;
}
