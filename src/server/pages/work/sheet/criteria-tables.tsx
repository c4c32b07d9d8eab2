import type { Language } from '../../../../base/language.ts';
import { STATE_WORDS } from '../../../../report/word.ts';
import type { LeafState } from '../../../../scoring/scorecard/result.ts';
import { Badge } from '../../part/badge.tsx';
import { DataTable, type PageRow } from '../../part/data-table.tsx';
import { inputText, type SheetLeaf } from '../../part/leaf-inputs.tsx';
import { sayIn } from '../../part/say.ts';
import { figureIn } from '../../public/published.ts';
import { isSilent, lacksEvidence, ownTexts, type SheetDesk, sheetHref } from './sheet-data.ts';

/** Every criterion of a sheet, a table for each field. */
export function CriteriaTables({ desk }: { readonly desk: SheetDesk }) {
  const { language } = desk.call;
  const say = sayIn(language);
  const fields = new Map<string, SheetLeaf[]>();
  for (const leaf of desk.sheet.leaves) {
    const top = leaf.parents.at(-1)?.criterion ?? leaf.criterion;
    fields.set(top, [...(fields.get(top) ?? []), leaf]);
  }
  const last = desk.lastYear;
  return (
    <>
      {[...fields].map(([field, leaves]) => (
        <DataTable
          caption={`${field}. ${(leaves[0]?.parents.at(-1)?.title ?? leaves[0]?.title)?.[language] ?? ''}`}
          columns={[
            { key: 'criterion', title: say('Tiêu chí', 'Criterion') },
            { key: 'state', title: say('Tình trạng', 'State') },
            { key: 'claimed', title: say('Điểm tự chấm', 'Points claimed'), figure: true },
            { key: 'points', title: say('Điểm tính được', 'Points as they count'), figure: true },
            ...(last ? [{ key: 'last', title: String(last.year), figure: true }] : []),
          ]}
          rows={leaves.map((leaf) => criterionRow(desk, leaf, language))}
        />
      ))}
    </>
  );
}

function criterionRow(desk: SheetDesk, leaf: SheetLeaf, language: Language): PageRow {
  const { call, score, lastYear } = desk;
  const points = score?.leaves.get(leaf.criterion);
  const claimed = ownTexts(leaf)['points'];
  const before = lastYear?.leaves.get(leaf.criterion);
  return {
    key: leaf.criterion,
    cells: [
      <a href={sheetHref(call, leaf.criterion)}>{`${leaf.criterion} ${leaf.title[language]}`}</a>,
      <StateBadges desk={desk} leaf={leaf} />,
      claimed === undefined ? '' : inputText(leaf, 'points', claimed, language),
      points ? `${figureIn(points.points, language)} / ${figureIn(points.applicableMax, language)}` : `— / ${leaf.max}`,
      ...(lastYear
        ? [before ? `${figureIn(before.points, language)} / ${figureIn(before.applicableMax, language)}` : '']
        : []),
    ],
  };
}

/** The state of a leaf in one or two badges. */
export function StateBadges({ desk, leaf }: { readonly desk: SheetDesk; readonly leaf: SheetLeaf }) {
  const { language } = desk.call;
  const say = sayIn(language);
  const asked = desk.explanations.filter(({ criterion, state }) => criterion === leaf.criterion && state === 'open');
  return (
    <>
      <AnswerBadge leaf={leaf} state={desk.score?.leaves.get(leaf.criterion)?.state} language={language} />{' '}
      {lacksEvidence(leaf) && <Badge tone="notice-badge">{say('Thiếu minh chứng', 'No evidence')}</Badge>}{' '}
      {asked.length > 0 && <Badge tone="bad">{say('Cần giải trình', 'To be explained')}</Badge>}
    </>
  );
}

function AnswerBadge({
  leaf,
  state,
  language,
}: {
  readonly leaf: SheetLeaf;
  readonly state: string | undefined;
  readonly language: Language;
}) {
  const say = sayIn(language);
  if (!leaf.applicable) return <Badge tone="unsure">{STATE_WORDS['not-applicable'][language]}</Badge>;
  if (leaf.scoredBy === 'survey') return <Badge tone="unsure">{say('Do khảo sát', 'By the survey')}</Badge>;
  if (leaf.scoredBy !== 'self') return <Badge tone="unsure">{say('Do thẩm định', 'By the appraisers')}</Badge>;
  if (state === 'fault') return <Badge tone="bad">{STATE_WORDS.fault[language]}</Badge>;
  const { status } = ownTexts(leaf);
  if (status !== undefined && Object.hasOwn(STATE_WORDS, status)) {
    return <Badge tone="good">{STATE_WORDS[status as LeafState][language]}</Badge>;
  }
  if (isSilent(leaf)) {
    const optional = leaf.section !== 'core';
    return (
      <Badge tone={optional ? 'unsure' : 'bad'}>
        {optional ? say('Chưa ghi (không bắt buộc)', 'Nothing said (optional)') : say('Chưa trả lời', 'Not answered')}
      </Badge>
    );
  }
  if (leaf.missing.length > 0) return <Badge tone="bad">{say('Còn thiếu số liệu', 'Incomplete')}</Badge>;
  return <Badge tone="good">{say('Đã trả lời', 'Answered')}</Badge>;
}
