import type { Language } from '../../../base/language.ts';
import { intervalChart } from '../../../report/chart/interval-chart.ts';
import { rankChange } from '../../../report/rank-change.ts';
import type { AgencyDocument, GroupDocument } from '../../../report/result-schema.ts';
import { UNRANKED_WORDS } from '../../../report/word.ts';
import { Badge } from '../part/badge.tsx';
import { DataTable, type PageColumn, type PageRow } from '../part/data-table.tsx';
import { Picture } from '../part/picture.tsx';
import { RANK_INTERVAL_TITLE, rankIntervalText } from '../part/rank-interval.ts';
import { ResultFrame } from './frame.tsx';
import { figureIn, figureNumber, type Published, rankedCount, resultPath } from './published.ts';
import { RankIntervals } from './rank-intervals.tsx';

/** How a reader wants a ranking sorted. */
export const SORTS = ['rank', 'name', 'index', 'movement'] as const;
export type Sort = (typeof SORTS)[number];

/** The ranking of one group as a picture and a table that can be sorted; it works without a script. */
export function RankingPage({
  published,
  group,
  sort,
  language,
}: {
  readonly published: Published;
  readonly group: GroupDocument;
  readonly sort: Sort;
  readonly language: Language;
}) {
  const { result, round } = published;
  const vi = language === 'vi';
  const title = group.title[language];
  return (
    <ResultFrame published={published} language={language} title={title} parts={['ranking', group.id]}>
      <ul class="nav" aria-label={vi ? 'Các khối' : 'Groups'}>
        {result.groups.map((one) => (
          <li>
            <a
              href={resultPath(language, round, 'ranking', one.id)}
              aria-current={one.id === group.id ? 'page' : undefined}
            >
              {one.title[language]}
            </a>
          </li>
        ))}
      </ul>
      <p class="lead">{summaryText(group, language)}</p>
      <Picture chart={rankingPicture(group, result.sample, language)} />
      <DataTable
        caption={title}
        names={group.rankIntervals ? 2 : 1}
        columns={rankingColumns(round, group, sort, language)}
        rows={sorted(group.agencies, sort, language).map((agency) => rankingRow(round, group, agency, language))}
      />
      <p class="quiet small">
        {vi
          ? 'Xếp hạng so trên giá trị chính xác hoặc đã làm tròn theo bộ tiêu chí; “=” là đồng hạng.'
          : 'Ranks compare exact or rounded values as the criteria set says; “=” is a tie.'}
      </p>
      <RankIntervals group={group} sample={result.sample} language={language} />
    </ResultFrame>
  );
}

function hasMovement({ agencies }: GroupDocument): boolean {
  return agencies.some(({ movement }) => movement !== null);
}

function rankingColumns(round: string, group: GroupDocument, sort: Sort, language: Language): readonly PageColumn[] {
  const vi = language === 'vi';
  const column = (key: Sort, title: string, figure: boolean): PageColumn => ({
    key,
    title,
    figure,
    sortHref: `${resultPath(language, round, 'ranking', group.id)}?sort=${key}`,
    sorted: sort !== key ? undefined : key === 'index' ? 'descending' : 'ascending',
  });
  return [
    column('rank', vi ? 'Hạng' : 'Rank', true),
    ...(group.rankIntervals ? [{ key: 'interval', title: RANK_INTERVAL_TITLE[language], figure: true }] : []),
    { ...column('name', vi ? 'Cơ quan' : 'Agency', false), wide: true },
    column('index', vi ? 'Chỉ số (%)' : 'Index (%)', true),
    { key: 'points', title: vi ? 'Điểm / tối đa' : 'Points / maximum', figure: true },
    { key: 'band', title: vi ? 'Xếp loại' : 'Band' },
    ...(hasMovement(group) ? [column('movement', vi ? 'So với năm trước' : 'Against last year', false)] : []),
    { key: 'note', title: vi ? 'Ghi chú' : 'Note' },
  ];
}

function rankingRow(round: string, group: GroupDocument, agency: AgencyDocument, language: Language): PageRow {
  return {
    key: agency.code,
    id: agency.code,
    cells: [
      agency.rank === null ? '—' : `${agency.rank}${agency.tied ? '=' : ''}`,
      ...(group.rankIntervals ? [rankIntervalText(group, agency.code)] : []),
      <a href={resultPath(language, round, 'agency', agency.code)}>{agency.name[language]}</a>,
      figureIn(agency.index, language),
      `${figureIn(agency.points, language)} / ${figureIn(agency.applicableMax, language)}`,
      agency.band?.title[language] ?? '—',
      ...(hasMovement(group) ? [movementText(agency, group, language)] : []),
      agency.unranked && <Badge tone="notice-badge">{UNRANKED_WORDS[agency.unranked][language]}</Badge>,
    ],
  };
}

function summaryText(group: GroupDocument, language: Language): string {
  const ranked = rankedCount(group);
  const [first] = group.agencies;
  const last = group.agencies.findLast(({ rank }) => rank !== null);
  const mean = figureIn(group.meanIndex, language);
  if (!first || first.rank === null || !last)
    return language === 'vi' ? 'Chưa có cơ quan nào được xếp hạng.' : 'No agency is ranked.';
  const ends = `${first.name[language]} (${figureIn(first.index, language)}) … ${last.name[language]} (${figureIn(last.index, language)})`;
  return language === 'vi'
    ? `${ranked} cơ quan được xếp hạng, chỉ số trung bình ${mean} %: ${ends}.`
    : `${ranked} agencies are ranked, the mean index is ${mean} %: ${ends}.`;
}

/** The ranking of a group as a picture. */
function rankingPicture(group: GroupDocument, sample: boolean, language: Language): string {
  const mean = figureNumber(group.meanIndex);
  const title = `${language === 'vi' ? 'Chỉ số (%)' : 'Index (%)'}: ${group.title[language]}`;
  const note = language === 'vi' ? 'dữ liệu mẫu' : 'sample data';
  return intervalChart(
    { id: `ranking-${group.id}`, title: sample ? `${title} (${note})` : title, summary: summaryText(group, language) },
    group.agencies.map((agency) => ({
      label: agency.rank === null ? agency.name[language] : `${agency.rank}. ${agency.name[language]}`,
      value: agency.completeness.final === 0 ? undefined : figureNumber(agency.index),
      text: figureIn(agency.index, language),
      note: agency.band?.title[language],
      provisional: agency.status !== 'complete',
    })),
    mean === undefined
      ? undefined
      : { value: mean, text: `${language === 'vi' ? 'trung bình' : 'mean'} ${figureIn(group.meanIndex, language)}` },
    language === 'vi' ? ',' : '.',
  );
}

function sorted(agencies: readonly AgencyDocument[], sort: Sort, language: Language): readonly AgencyDocument[] {
  if (sort === 'rank') return agencies;
  const copy = [...agencies];
  if (sort === 'index') return copy.sort((a, b) => (figureNumber(b.index) ?? -1) - (figureNumber(a.index) ?? -1));
  if (sort === 'name') return copy.sort((a, b) => a.name[language].localeCompare(b.name[language], language));
  return copy.sort((a, b) => placesOf(b) - placesOf(a));
}

function placesOf({ movement }: AgencyDocument): number {
  return movement?.kind === 'moved' ? (movement.places ?? -1000) : -1000;
}

/** Places gained or lost on last year, or what the unit was made of. */
export function movementText({ movement, rank }: AgencyDocument, group: GroupDocument, language: Language): string {
  const vi = language === 'vi';
  if (!movement) return '';
  if (movement.kind === 'new') return vi ? 'đơn vị mới' : 'new unit';
  if (movement.kind !== 'moved') {
    const from = movement.from.map(({ code, rank }) => `${code} ${rank ?? '—'}`).join(', ');
    return `${movement.kind === 'merged' ? (vi ? 'hợp nhất' : 'merged') : vi ? 'tách từ' : 'split from'}: ${from}`;
  }
  const { places, change } = movement;
  const before = { rank: movement.previousRank, ranked: group.rankedLastYear };
  const now = { rank, ranked: before.ranked && rankedCount(group) };
  const arrow = places === null ? '' : rankChange(before, now, ' ');
  const by = change ? `(${change.text.startsWith('-') ? '' : '+'}${figureIn(change, language)})` : '';
  return `${arrow} ${by}`.trim();
}
