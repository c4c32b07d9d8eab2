import type { Language, Localized } from '../../base/language.ts';
import type { SeasonGroupResult } from '../../season/compute-group.ts';
import { nearestNumber } from '../../survey/estimate/distribution/nearest-number.ts';
import { meanIndex } from '../group-table.ts';
import { markOf, printedText } from '../number-text.ts';
import { UNRANKED_WORDS } from '../word.ts';
import { chartId, sampleNote } from './chart-words.ts';
import { type IntervalRow, intervalChart } from './interval-chart.ts';

/** Short, to stand beside a point. */
const NOT_RANKED: Localized = { vi: 'không xếp hạng', en: 'not ranked' };

/** The ranking of a group as a picture: the index of every agency, in the order of rank, beside the group's mean. Sheets that are not final are hollow. */
export function rankingChart(view: SeasonGroupResult, sample: boolean, language: Language): string {
  const { rounding } = view.set.document;
  const cards = new Map(view.cards.map((card) => [card.agency.code, card]));
  const rows = view.standings.flatMap((standing): readonly IntervalRow[] => {
    const card = cards.get(standing.agency);
    if (!card) return [];
    const silent = !card.index || (card.status !== 'complete' && card.completeness.final === 0);
    const unranked =
      standing.unranked && (standing.unranked === 'not-ranked' ? NOT_RANKED : UNRANKED_WORDS[standing.unranked]);
    return [
      {
        label:
          standing.rank === undefined ? card.agency.name[language] : `${standing.rank}. ${card.agency.name[language]}`,
        value: silent || !card.index ? undefined : nearestNumber(card.index),
        text: silent || !card.index ? '—' : printedText(card.index, rounding, language),
        note: unranked?.[language].toLowerCase() ?? standing.band?.title[language],
        provisional: card.status !== 'complete',
      },
    ];
  });
  const middle = meanIndex(view);
  const mark = middle && {
    value: nearestNumber(middle),
    text: `${language === 'vi' ? 'trung bình' : 'mean'} ${printedText(middle, rounding, language)}`,
  };
  const words = {
    id: chartId('ranking', view.group.id),
    title: `${language === 'vi' ? 'Chỉ số (%)' : 'Index (%)'}: ${view.group.title[language]}`,
    note: sampleNote(sample, language),
    summary: summaryOf(rows, mark?.text, language),
  };
  return intervalChart(words, rows, mark, markOf(language));
}

function summaryOf(rows: readonly IntervalRow[], mean: string | undefined, language: Language): string {
  const ranked = rows.filter(({ value, provisional }) => value !== undefined && !provisional);
  const [first, last] = [ranked[0], ranked.at(-1)];
  if (!first || !last) return language === 'vi' ? 'Chưa có bảng điểm nào đầy đủ.' : 'No sheet is complete yet.';
  const ends = `${first.label} (${first.text}) … ${last.label} (${last.text})`;
  const middle = mean === undefined ? '' : `; ${mean}`;
  const count = language === 'vi' ? `${ranked.length} bảng điểm đầy đủ` : `${ranked.length} complete sheets`;
  return `${count}: ${ends}${middle}.`;
}
