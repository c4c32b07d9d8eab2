import type { Language } from '../base/language.ts';
import { mean, type Rational } from '../base/number/rational.ts';
import type { CriteriaSet } from '../scoring/criteria-set/criteria-set.ts';
import { componentIndex, type Standing } from '../scoring/rank/rank-group.ts';
import type { Scorecard } from '../scoring/scorecard/result.ts';
import type { GroupResult } from '../scoring/scorecard/score-group.ts';
import type { Movement } from '../season/movement.ts';
import type { GroupRankIntervals } from '../season/rank-interval/rank-intervals.ts';
import { printedText } from './number-text.ts';
import { rankChange } from './rank-change.ts';
import { rankIntervalMethod, rankRangeText } from './rank-interval-text.ts';
import { sheetNotes } from './sheet-note.ts';
import { type Column, figures, left, type ReportTable, right } from './table.ts';
import { BASIS_WORDS, breakerText, ROUNDING_WORDS, TIE_WORDS, UNRANKED_WORDS } from './word.ts';

/** What a group's tables are made of. */
export interface GroupView extends GroupResult {
  readonly set: CriteriaSet;
  readonly movements: ReadonlyMap<string, Movement>;
  readonly rankedLastYear?: number | undefined;
  readonly rankIntervals?: GroupRankIntervals | undefined;
}

const TITLES = {
  rank: { vi: 'Hạng', en: 'Rank' },
  interval: { vi: 'Khoảng hạng', en: 'Rank interval' },
  code: { vi: 'Mã', en: 'Code' },
  name: { vi: 'Cơ quan', en: 'Agency' },
  points: { vi: 'Điểm', en: 'Points' },
  max: { vi: 'Tối đa áp dụng', en: 'Applicable max' },
  index: { vi: 'Chỉ số (%)', en: 'Index (%)' },
  band: { vi: 'Xếp loại', en: 'Band' },
  movement: { vi: 'So với năm trước', en: 'Against last year' },
  note: { vi: 'Ghi chú', en: 'Note' },
};

/** The ranking of a group: ranked agencies in order, then those without a rank and why. */
export function rankingTable(view: GroupView, title: string, language: Language): ReportTable {
  const { set } = view;
  const cards = new Map(view.cards.map((card) => [card.agency.code, card]));
  const moved = view.movements.size > 0;
  const columns: Column[] = [
    right('rank', TITLES.rank[language]),
    ...(view.rankIntervals ? [right('interval', TITLES.interval[language])] : []),
    left('code', TITLES.code[language]),
    left('name', TITLES.name[language]),
    right('points', TITLES.points[language]),
    right('applicableMax', TITLES.max[language]),
    right('index', TITLES.index[language]),
    left('band', TITLES.band[language]),
    ...(moved ? [figures('movement', TITLES.movement[language])] : []),
    left('note', TITLES.note[language]),
  ];
  const rows = view.standings.map((standing, at) => {
    const card = cards.get(standing.agency);
    const before = view.standings[at - 1];
    const alike = card !== undefined && before !== undefined && printsAlike(view, card, cards.get(before.agency));
    return card ? rankingRow(view, card, standing, alike, language) : [];
  });
  return {
    title,
    columns,
    rows,
    notes: [
      ...meanNote(view, language),
      ...fieldNote(view, language),
      ...rankingNotes(set, language),
      ...(view.rankIntervals ? [rankIntervalMethod(view.rankIntervals)[language]] : []),
    ],
  };
}

function intervalText({ intervals }: GroupRankIntervals, agency: string): string {
  const interval = intervals.find((one) => one.agency === agency);
  return interval ? rankRangeText(interval) : '—';
}

function rankingRow(
  view: GroupView,
  card: Scorecard,
  standing: Standing,
  alike: boolean,
  language: Language,
): readonly string[] {
  const moved = view.movements.size > 0;
  const { rounding } = view.set.document;
  const print = (value: Rational | undefined): string => (value ? printedText(value, rounding, language) : '—');
  // A sheet on which nothing is final has no figure to show: 0.00 would be one.
  const empty = card.status !== 'complete' && card.completeness.final === 0;
  return [
    standing.rank === undefined ? '—' : String(standing.rank),
    ...(view.rankIntervals ? [intervalText(view.rankIntervals, standing.agency)] : []),
    card.agency.code,
    card.agency.name[language],
    empty ? '—' : print(card.points),
    empty ? '—' : print(card.applicableMax),
    empty ? '—' : print(card.index),
    standing.band?.title[language] ?? '—',
    ...(moved ? [movementText(view.movements.get(standing.agency), view, standing, language)] : []),
    noteText(standing, alike, language),
  ];
}

const TIED = { vi: 'đồng hạng', en: 'tied' };
const ALIKE = {
  vi: 'số in bằng đơn vị trên, giá trị chính xác thấp hơn',
  en: 'prints like the unit above, exactly lower',
};
const SETTLED = { vi: 'phân định theo', en: 'settled by' };

function noteText(standing: Standing, alike: boolean, language: Language): string {
  if (standing.unranked) return UNRANKED_WORDS[standing.unranked][language];
  const tied = standing.tied ? TIED[language] : '';
  const settled = standing.settledBy ? `${SETTLED[language]} ${breakerText(standing.settledBy, language)}` : '';
  const notes = [tied, settled].filter((part) => part !== '');
  return notes.length === 0 && alike ? ALIKE[language] : notes.join('; ');
}

/** Whether two ranked sheets print one index though they are not equal. */
function printsAlike(view: GroupView, card: Scorecard, before: Scorecard | undefined): boolean {
  const { rounding, ranking } = view.set.document;
  if (ranking.basis === 'rounded' || !card.index || !before?.index) return false;
  return printedText(card.index, rounding, 'en') === printedText(before.index, rounding, 'en');
}

const ORIGIN = { merged: { vi: 'hợp nhất', en: 'merged' }, split: { vi: 'tách từ', en: 'split from' } };

/** Places gained or lost, or the results of the units merged into this one. */
function movementText(movement: Movement | undefined, view: GroupView, { rank }: Standing, language: Language): string {
  if (!movement) return '';
  const { set, rankedLastYear } = view;
  const vi = language === 'vi';
  if (movement.kind === 'new') return vi ? 'đơn vị mới' : 'new unit';
  const rankOf = (rank: number | undefined): string => (rank === undefined ? '—' : String(rank));
  if (movement.kind !== 'moved') {
    const from = movement.from.map(({ code, rank }) => `${code} ${rankOf(rank)}`).join(', ');
    return `${ORIGIN[movement.kind][language]}: ${from}`;
  }
  const { places, change } = movement;
  const before = { rank: movement.from.rank, ranked: rankedLastYear };
  const arrow = places === undefined ? '' : rankChange(before, { rank, ranked: before.ranked && rankedNow(view) }, '');
  const points = change && printedText(change, set.document.rounding, language);
  const signed = points && !points.startsWith('-') ? `+${points}` : points;
  const parts = [arrow, signed && `(${signed})`];
  return parts.filter((part) => part !== undefined && part !== '').join(' ');
}

function meanNote(view: GroupView, language: Language): readonly string[] {
  const value = meanIndex(view);
  if (!value || view.cards.length < 2) return [];
  const text = printedText(value, view.set.document.rounding, language);
  return [
    language === 'vi'
      ? `Chỉ số trung bình của khối (bảng điểm đầy đủ): ${text}.`
      : `Mean index of the group (complete sheets): ${text}.`,
  ];
}

function rankedNow({ standings }: GroupView): number {
  return standings.filter(({ rank }) => rank !== undefined).length;
}

/** Places in fields of different size do not compare: 12th of 190 and 12th of 65 are not one thing. */
function fieldNote(view: GroupView, language: Language): readonly string[] {
  const before = view.rankedLastYear;
  const now = rankedNow(view);
  if (before === undefined || before === now) return [];
  return [
    language === 'vi'
      ? `Năm trước khối này có ${before} đơn vị được xếp hạng, năm nay ${now}: số bậc tăng giảm chỉ để tham khảo.`
      : `Last year ${before} units of this group were ranked, this year ${now}: places gained or lost are for orientation only.`,
  ];
}

function rankingNotes(set: CriteriaSet, language: Language): readonly string[] {
  const { ranking, rounding, id, version } = set.document;
  const breakers = (ranking.tieBreakers ?? []).map((breaker) => breakerText(breaker, language));
  const mode = ROUNDING_WORDS[rounding.mode][language];
  const basis = BASIS_WORDS[ranking.basis][language];
  const ties = TIE_WORDS[ranking.ties][language];
  const after = breakers.length > 0 ? breakers.join(', ') : '—';
  return language === 'vi'
    ? [
        `Bộ tiêu chí ${id} ${version}; chỉ số = (điểm + thưởng − phạt) / điểm tối đa áp dụng × 100; in ${rounding.decimals} số lẻ, làm tròn ${mode}.`,
        `Xếp hạng theo ${basis}, ${ties}; tiêu chí phụ: ${after}.`,
      ]
    : [
        `Set ${id} ${version}; index = (points + bonus − penalty) / applicable maximum × 100; printed with ${rounding.decimals} decimals, rounded ${mode}.`,
        `Ranked on ${basis}, ${ties}; tie-breakers: ${after}.`,
      ];
}

/** The mean index of the complete sheets of a group, exact; undefined when there is none. */
export function meanIndex(view: GroupResult): Rational | undefined {
  return mean(view.cards.flatMap((card) => (card.status === 'complete' && card.index ? [card.index] : [])));
}

/** Component indices: one row an agency in the order of rank, one column a top criterion. */
export function componentTable(view: GroupView, title: string, language: Language): ReportTable {
  const { set } = view;
  const { rounding } = set.document;
  const cards = new Map(view.cards.map((card) => [card.agency.code, card]));
  const columns = [
    left('code', TITLES.code[language]),
    left('name', TITLES.name[language]),
    ...set.criteria.map((node) => right(node.code, `${node.code}. ${node.title[language]}`)),
  ];
  const rows = view.standings.flatMap((standing) => {
    const card = cards.get(standing.agency);
    if (!card) return [];
    const cells = card.nodes.map((node) => {
      const index = componentIndex(node);
      if (card.status === 'missing') return '';
      const mark = node.final ? '' : '*';
      return index ? printedText(index, rounding, language) + mark : '—';
    });
    return [[card.agency.code, card.agency.name[language], ...cells]];
  });
  const star = {
    vi: '* tạm tính; — không áp dụng; ô trống: chưa có số liệu.',
    en: '* provisional; — not applicable; empty: no data.',
  };
  return { title, columns, rows, notes: [star[language]] };
}

/** The notes of every sheet of a group that has some, as "code: note". */
export function groupSheetNotes(view: GroupView, language: Language): readonly string[] {
  const standings = new Map(view.standings.map((standing) => [standing.agency, standing]));
  return view.cards.flatMap((card) =>
    sheetNotes(view.set, card, standings.get(card.agency.code)).map((note) => `${card.agency.code}: ${note[language]}`),
  );
}
