import type { Language } from '../base/language.ts';
import type { SourceRegister } from '../base/source.ts';
import { walkCriteria } from '../scoring/criteria-set/criteria-set.ts';
import type { SeasonGroupResult } from '../season/compute-group.ts';
import { componentTable, groupSheetNotes, rankingTable } from './group-table.ts';
import { lostForGood } from './lost-points.ts';
import { plainText, printedText } from './number-text.ts';
import { left, markdownTable, type ReportTable, right } from './table.ts';
import { LAYER_WORDS, SAMPLE_NOTICE } from './word.ts';

/** The report of one ranking group in Markdown: ranking, component indices, notes, gaps, points lost. */
export function groupReport(
  view: SeasonGroupResult,
  sources: SourceRegister,
  sample: boolean,
  language: Language,
): string {
  const { group, set } = view;
  const vi = language === 'vi';
  const { source } = set.document;
  const document = sources.get(source.id);
  const number = document?.number === undefined ? '' : ` (${document.number})`;
  const notes = groupSheetNotes(view, language);
  return [
    `# ${group.title[language]}`,
    '',
    ...(sample ? [`> ${SAMPLE_NOTICE[language]}`, ''] : []),
    `${vi ? 'Bộ tiêu chí' : 'Criteria set'}: ${set.document.title[language]}. ${vi ? 'Căn cứ' : 'Source'}: ${document?.title[language] ?? source.id}${number}.`,
    '',
    ...section(rankingTable(view, vi ? 'Xếp hạng' : 'Ranking', language)),
    ...section(componentTable(view, vi ? 'Chỉ số thành phần (%)' : 'Component indices (%)', language)),
    ...section(gapTable(view, language)),
    ...section(lostTable(view, language)),
    ...(notes.length === 0
      ? []
      : [`## ${vi ? 'Ghi chú từng đơn vị' : 'Notes on single units'}`, '', ...notes.map((note) => `- ${note}`), '']),
  ].join('\n');
}

function section(table: ReportTable): readonly string[] {
  return table.rows.length === 0 ? [] : [`## ${table.title}`, '', markdownTable(table), ''];
}

const MOST_LOST = 5;

/** Where each agency lost most points. */
function lostTable(view: SeasonGroupResult, language: Language): ReportTable {
  const vi = language === 'vi';
  const { set } = view;
  const titles = new Map([...walkCriteria(set.criteria)].map((node) => [node.code, node.title[language]]));
  const rows = view.cards.flatMap((card) =>
    lostForGood(card)
      .slice(0, MOST_LOST)
      .map(({ criterion, lost }) => [
        card.agency.code,
        criterion,
        titles.get(criterion) ?? '',
        printedText(lost, set.document.rounding, language),
      ]),
  );
  return {
    title: vi
      ? `Mất nhiều điểm nhất (${MOST_LOST} tiêu chí mỗi đơn vị)`
      : `Most points lost (${MOST_LOST} criteria a unit)`,
    columns: [
      left('code', vi ? 'Mã' : 'Code'),
      left('criterion', vi ? 'Tiêu chí' : 'Criterion'),
      left('title', vi ? 'Nội dung' : 'Title'),
      right('lost', vi ? 'Điểm mất' : 'Points lost'),
    ],
    rows,
    notes: [],
  };
}

/** Points that a layer claimed and that differ from the recomputed ones. */
export function gapTable(view: Pick<SeasonGroupResult, 'cards'>, language: Language): ReportTable {
  const vi = language === 'vi';
  const rows = view.cards.flatMap((card) =>
    card.gaps.map(({ criterion, layer, claimed, computed }) => [
      card.agency.code,
      criterion,
      LAYER_WORDS[layer][language],
      plainText(claimed, language),
      plainText(computed, language),
    ]),
  );
  return {
    title: vi ? 'Điểm khai khác điểm tính lại' : 'Claimed points that differ from the recomputed ones',
    columns: [
      left('code', vi ? 'Mã' : 'Code'),
      left('criterion', vi ? 'Tiêu chí' : 'Criterion'),
      left('layer', vi ? 'Bước' : 'Layer'),
      right('claimed', vi ? 'Điểm khai' : 'Claimed'),
      right('computed', vi ? 'Tính lại' : 'Recomputed'),
    ],
    rows,
    notes: [],
  };
}
