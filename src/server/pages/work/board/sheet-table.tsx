import type { Language } from '../../../../base/language.ts';
import { compareText } from '../../../../base/order.ts';
import { SHEET_STATE_WORDS } from '../../../../round/index.ts';
import { Badge } from '../../part/badge.tsx';
import { SelectField } from '../../part/control.tsx';
import { DataTable, type PageColumn, type PageRow } from '../../part/data-table.tsx';
import { momentIn } from '../../part/moment.ts';
import { sayIn } from '../../part/say.ts';
import type { WorkCall } from '../../part/work-page.tsx';
import { type Round, roundPath, runs, type SheetLine } from './round-data.tsx';
import type { SeasonView } from './season-document.ts';

/** Which sheets somebody wants to see. */
export const SHEET_FILTERS = ['all', 'not-started', 'open', 'late', 'signed', 'returned'] as const;
export type SheetFilter = (typeof SHEET_FILTERS)[number];

const FILTER_WORDS: Readonly<Record<SheetFilter, { readonly vi: string; readonly en: string }>> = {
  all: { vi: 'Tất cả', en: 'All' },
  'not-started': { vi: 'Chưa bắt đầu', en: 'Not started' },
  open: { vi: 'Chưa nộp', en: 'Not submitted' },
  late: { vi: 'Trễ hạn', en: 'Late' },
  signed: { vi: 'Đã ký', en: 'Signed' },
  returned: { vi: 'Được trả lại', en: 'Given back' },
};

/** The name of a filter. */
export function filterText(filter: SheetFilter, language: Language): string {
  return FILTER_WORDS[filter][language];
}

/** The sheets that a filter leaves. */
export function filterSheets(sheets: readonly SheetLine[], filter: SheetFilter): readonly SheetLine[] {
  switch (filter) {
    case 'all':
      return sheets;
    case 'not-started':
      return sheets.filter(({ state, filled }) => state !== 'signed' && filled === 0);
    case 'open':
      return sheets.filter(({ state }) => state !== 'signed');
    case 'late':
      return sheets.filter(({ late }) => late);
    default:
      return sheets.filter(({ state }) => state === filter);
  }
}

const SORTS = ['agency', 'group', 'state', 'filled', 'due'] as const;
type Sort = (typeof SORTS)[number];

/** How the table was asked for. */
export interface SheetView {
  readonly filter: SheetFilter;
  readonly group: string;
  readonly sort: Sort;
}

/** Reads from the address how the table is to be. */
export function sheetView({ query }: Pick<WorkCall, 'query'>): SheetView {
  return {
    filter: SHEET_FILTERS.find((one) => one === query('show')) ?? 'all',
    group: query('group'),
    sort: SORTS.find((one) => one === query('sort')) ?? 'agency',
  };
}

function compareSheets(sort: Sort): (a: SheetLine, b: SheetLine) => number {
  const byAgency = (a: SheetLine, b: SheetLine): number => compareText(a.agency, b.agency);
  if (sort === 'agency') return byAgency;
  const share = ({ filled, total }: SheetLine): number => (total === 0 ? 1 : filled / total);
  if (sort === 'filled') return (a, b) => share(a) - share(b) || byAgency(a, b);
  return (a, b) => compareText(a[sort] ?? '', b[sort] ?? '') || byAgency(a, b);
}

/** The sheets of a round, filtered and sorted as the address says. */
export function SheetTable({
  call,
  round,
  sheets,
  season,
  view,
}: {
  readonly call: WorkCall;
  readonly round: Round;
  readonly sheets: readonly SheetLine[];
  readonly season: Pick<SeasonView, 'groupTitle'>;
  readonly view: SheetView;
}) {
  const { language } = call;
  const say = sayIn(language);
  const groups = [...new Set(sheets.map(({ group }) => group))];
  const shown = filterSheets(sheets, view.filter)
    .filter(({ group }) => view.group === '' || group === view.group)
    .sort(compareSheets(view.sort));
  const board = roundPath(language, round.id, 'board');
  return (
    <section aria-labelledby="sheets">
      <h2 id="sheets">{say('Phiếu chấm điểm', 'Score sheets')}</h2>
      <form method="get" action={`${board}#sheets`} class="inline">
        <SelectField
          name="show"
          label={say('Trạng thái', 'State')}
          chosen={view.filter}
          options={SHEET_FILTERS.map((value) => ({ value, text: filterText(value, language) }))}
        />
        <SelectField
          name="group"
          label={say('Khối', 'Group')}
          chosen={view.group}
          options={[
            { value: '', text: say('Mọi khối', 'Every group') },
            ...groups.map((value) => ({ value, text: season.groupTitle(value, language) })),
          ]}
        />
        <input type="hidden" name="sort" value={view.sort} />
        <p class="field">
          <button type="submit" class="plain">
            {say('Lọc', 'Filter')}
          </button>
        </p>
      </form>
      <DataTable
        caption={say(`${shown.length} trên ${sheets.length} phiếu`, `${shown.length} of ${sheets.length} sheets`)}
        columns={columnsOf(board, view, language)}
        rows={shown.map((sheet) => rowOf(call, round, sheet, season.groupTitle(sheet.group, language)))}
      />
    </section>
  );
}

function columnsOf(board: string, view: SheetView, language: Language): readonly PageColumn[] {
  const say = sayIn(language);
  const column = (key: Sort, title: string, figure = false): PageColumn => ({
    key,
    title,
    figure,
    sortHref: `${board}?${new URLSearchParams({ show: view.filter, group: view.group, sort: key })}#sheets`,
    sorted: view.sort === key ? 'ascending' : undefined,
  });
  return [
    { ...column('agency', say('Cơ quan', 'Agency')), wide: true },
    column('group', say('Khối', 'Group')),
    column('state', say('Trạng thái', 'State')),
    column('filled', say('Tiêu chí đã trả lời', 'Criteria answered'), true),
    column('due', say('Hạn nộp', 'Due')),
    { key: 'signed', title: say('Ký lúc', 'Signed at') },
    { key: 'do', title: say('Việc', 'To do') },
  ];
}

function rowOf(call: WorkCall, round: Round, sheet: SheetLine, group: string): PageRow {
  const { language } = call;
  const { agency, name, state, filled, total, due, late, signedAt } = sheet;
  const at = (...parts: readonly string[]): string => roundPath(language, round.id, ...parts);
  const say = sayIn(language);
  const canReturn = state === 'signed' && (round.stage === 'self-assessment' || round.stage === 'locked');
  const extension = `${at('board', 'extension')}?${new URLSearchParams({ agency })}`;
  return {
    key: agency,
    id: `sheet-${agency}`,
    cells: [
      <a href={at('sheets', agency)}>{`${agency} ${name[language]}`}</a>,
      group,
      <>
        <Badge tone={state === 'signed' ? 'good' : 'unsure'}>{SHEET_STATE_WORDS[state][language]}</Badge>{' '}
        {late && <Badge tone="bad">{filterText('late', language)}</Badge>}
      </>,
      `${filled} / ${total}`,
      momentIn(due, language),
      momentIn(signedAt, language),
      runs(call, round.id) && round.stage !== 'published' && (
        <>
          {canReturn && <a href={at('board', 'return', agency)}>{say('Trả lại', 'Give back')}</a>}
          {canReturn ? ' · ' : ''}
          <a href={extension} class="nowrap">
            {say('Gia hạn', 'Extend')}
          </a>
        </>
      ),
    ],
  };
}
