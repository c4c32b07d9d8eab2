import type { Language } from '../../../../base/language.ts';
import { parseDecimal } from '../../../../base/number/decimal.ts';
import { enteredText } from '../../../../report/number-text.ts';
import { Badge } from '../../part/badge.tsx';
import { DataTable, type PageColumn } from '../../part/data-table.tsx';
import { inputTitle, type SheetLeaf } from '../../part/leaf-inputs.tsx';
import { sayIn } from '../../part/say.ts';
import { figureIn } from '../../public/published.ts';
import { type Round, roundPath } from '../board/round-data.tsx';
import { EXPLANATION_TITLES, type Progress, type QueueItem, queryOf, StateBadge } from './appraisal-data.tsx';
import { saidText, statedNames } from './said-text.ts';

/** A number of data with the decimal mark of the language. */
export function numberIn(text: string | null, language: Language): string {
  const value = text === null ? undefined : parseDecimal(text);
  return value ? enteredText(value, language) : (text ?? '—');
}

/** The leaves of one criterion, an agency a row: what it says, what that gives, what it claims, and how far the appraisal is. */
export function QueueTable({
  round,
  chosen,
  items,
  leaves,
  names,
  group,
  language,
}: {
  readonly round: Round;
  readonly chosen: Progress['criteria'][number];
  readonly items: readonly QueueItem[];
  readonly leaves: ReadonlyMap<string, SheetLeaf>;
  readonly names: ReadonlyMap<string, string>;
  readonly group: string;
  readonly language: Language;
}) {
  const say = sayIn(language);
  const [leaf] = leaves.values();
  if (items.length === 0) return <p>{say('Không có cơ quan nào như vậy.', 'There is no such agency.')}</p>;
  const said = leaf
    ? statedNames(leaf)
        .filter((name) => name !== 'status')
        .map((name) => inputTitle(leaf, name, language))
        .join(' / ')
    : '';
  const max = numberIn(chosen.max, language);
  const caption = say(
    `${items.length} cơ quan; tối đa ${max} điểm. Tự chấm ghi: ${said}`,
    `${items.length} agencies; at most ${max} points. Self-assessment: ${said}`,
  );
  return (
    <DataTable
      caption={caption}
      columns={queueColumns(language)}
      rows={items.map((item) => ({
        key: item.agency,
        id: `of-${item.agency}`,
        cells: queueCells(item, leaves.get(item.group), {
          href: roundPath(language, round.id, 'appraisal', item.criterion, item.agency) + queryOf({ group }),
          name: names.get(item.agency) ?? item.agency,
          language,
        }),
      }))}
    />
  );
}

function queueColumns(language: Language): readonly PageColumn[] {
  const say = sayIn(language);
  return [
    { key: 'agency', title: say('Cơ quan', 'Agency'), wide: true },
    { key: 'said', title: say('Tự chấm', 'Self-assessed') },
    { key: 'computed', title: say('Điểm tính lại', 'Recomputed'), figure: true },
    { key: 'claimed', title: say('Điểm tự chấm', 'Claimed'), figure: true },
    { key: 'state', title: say('Trạng thái', 'State') },
    { key: 'note', title: say('Ghi chú', 'Note') },
  ];
}

function queueCells(
  { layers, computed, state, given, needed, explanation }: QueueItem,
  leaf: SheetLeaf | undefined,
  { href, name, language }: { readonly href: string; readonly name: string; readonly language: Language },
) {
  const say = sayIn(language);
  const asked = EXPLANATION_TITLES[explanation][language];
  return [
    <a href={href} data-row="1">
      {name}
    </a>,
    leaf ? saidText(leaf, layers['self']?.inputs, language) : '—',
    figureIn(computed.points, language),
    numberIn(computed.claimed, language),
    <>
      <StateBadge state={state} language={language} />{' '}
      {state !== 'settled' && (
        <span class="quiet small">
          {given}/{needed}
        </span>
      )}
    </>,
    (computed.differs || asked !== '') && (
      <>
        {computed.differs && <Badge tone="bad">{say('điểm tự chấm lệch', 'claim differs')}</Badge>}{' '}
        {asked !== '' && <Badge tone="notice-badge">{asked}</Badge>}
      </>
    ),
  ];
}
