import type { Language, Localized } from '../base/language.ts';
import type { SeasonGroupResult } from '../season/compute-group.ts';
import type { GroupRankIntervals, RankInterval } from '../season/rank-interval/rank-intervals.ts';
import { countIn, plainText } from './number-text.ts';

/**
 * An interval of ranks as readers see it beside the rank.
 * @example rankRangeText({ lower: 5, upper: 11 }) // '5–11'
 */
export function rankRangeText({ lower, upper }: Pick<RankInterval, 'lower' | 'upper'>): string {
  return lower === upper ? String(lower) : `${lower}–${upper}`;
}

/** How the intervals of a group's ranks were made. */
export function rankIntervalMethod({ settings, surveys }: GroupRankIntervals): Localized {
  const { weights, draws } = settings;
  const spread = (language: Language): string => `±${plainText(weights, language)} %`;
  const few = surveys.length === 0;
  return {
    vi:
      `Khoảng hạng 95 %: xếp hạng lại ${countIn(draws, 'vi')} lần, mỗi lần trọng số của từng lĩnh vực được rút ngẫu nhiên trong khoảng ${spread('vi')} quanh mức chính thức` +
      (few ? '' : ', điểm dựa trên khảo sát được rút theo sai số chuẩn của khảo sát') +
      '; khoảng gồm thứ hạng của 95 % số lần ở giữa và luôn chứa hạng chính thức. Hạng chính thức không thay đổi. ' +
      'Hai cơ quan không phân biệt được thứ tự khi không cơ quan nào đứng trên cơ quan kia trong ít nhất 97,5 % số lần. ' +
      'Phương pháp: OECD và JRC, Sổ tay xây dựng chỉ số tổng hợp (2008), bước 7.',
    en:
      `95 % rank intervals: the ranking was drawn ${countIn(draws, 'en')} times, each time with the weight of every field drawn at random within ${spread('en')} of the official one` +
      (few ? '' : ', and points that rest on a survey drawn by the survey’s standard error') +
      '; the interval holds the ranks of the middle 95 % of the draws, and always the official rank. The official rank does not change. ' +
      'Two agencies cannot be told apart when neither ranks above the other in at least 97.5 % of the draws. ' +
      'Method: OECD and JRC, Handbook on Constructing Composite Indicators (2008), step 7.',
  };
}

/** What a reader of one sheet is told of its rank; nothing where it has no interval. */
export function rankIntervalNotes(
  { rankIntervals, cards, standings }: Pick<SeasonGroupResult, 'rankIntervals' | 'cards' | 'standings'>,
  agency: string,
): readonly Localized[] {
  const interval = rankIntervals?.intervals.find((one) => one.agency === agency);
  const rank = standings.find((standing) => standing.agency === agency)?.rank;
  if (!rankIntervals || !interval || rank === undefined) return [];
  const names = new Map(cards.map((card) => [card.agency.code, card.agency.name]));
  const alike = alikeSentence(interval.alike.flatMap((code) => names.get(code) ?? []));
  const range = rankRangeText(interval);
  return [
    {
      vi: `Hạng ${rank}, khoảng 95 %: ${range}. ${alike.vi}`,
      en: `Rank ${rank}, 95 % interval ${range}. ${alike.en}`,
    },
    rankIntervalMethod(rankIntervals),
  ];
}

const MOST_NAMED = 6;

/**
 * Whom an agency cannot be told apart from, by name; the first few of them.
 * @example alikeSentence([]).en // 'Its place against every other agency of the group is sure.'
 */
export function alikeSentence(names: readonly Localized[]): Localized {
  if (names.length === 0) {
    return {
      vi: 'Thứ tự so với mọi cơ quan khác trong khối đều rõ.',
      en: 'Its place against every other agency of the group is sure.',
    };
  }
  const list = (language: Language): string =>
    names
      .slice(0, MOST_NAMED)
      .map((name) => name[language])
      .join('; ');
  const more = names.length - MOST_NAMED;
  return {
    vi: `Không phân biệt được thứ tự với: ${list('vi')}${more > 0 ? ` và ${more} cơ quan khác` : ''}.`,
    en: `Cannot be told apart from: ${list('en')}${more > 0 ? ` and ${more} more` : ''}.`,
  };
}
