import type { Language } from '../base/language.ts';
import { equals, HUNDRED, multiply } from '../base/number/rational.ts';
import type { CellDimension } from '../survey/plan/cell.ts';
import { shareOf } from '../survey/plan/plan.ts';
import type { PlannedLine, PlannedSurvey } from '../survey/plan/planned.ts';
import { plainText } from './number-text.ts';
import { marginText, neededExact, neededText } from './survey-plan-number.ts';
import { CELL_WORDS } from './survey-plan-text.ts';
import { type Column, left, type ReportTable, right } from './table.ts';

/** How a plan is printed: readers get a row of totals, machines the exact sizes instead. */
export interface PlanPrint {
  readonly language: Language;
  readonly readers: boolean;
}

/** The plan cell by cell: people, needed, planned, invited, the margin this gives. */
export function plannedCells(planned: PlannedSurvey, print: PlanPrint): ReportTable {
  return plannedTable(planned, planned.cells, planned.dimensions, print);
}

/** The same for every unit; undefined where cells are units. */
export function plannedUnits(planned: PlannedSurvey, print: PlanPrint): ReportTable | undefined {
  return planned.dimensions.length === 0 ? undefined : plannedTable(planned, planned.units, [], print);
}

function plannedTable(
  planned: PlannedSurvey,
  lines: readonly PlannedLine[],
  dimensions: readonly CellDimension[],
  { language, readers }: PlanPrint,
): ReportTable {
  const vi = language === 'vi';
  const heads = lineHeads(lines, dimensions, language);
  const shares = lines.some(({ share }) => !equals(share, shareOf(planned.plan.sharePercent)));
  const exact = !readers;
  const columns: Column[] = [
    ...heads.columns,
    right('population', vi ? 'Tổng thể' : 'Population'),
    ...(shares ? [right('share', vi ? 'Tỷ lệ dự kiến (%)' : 'Expected share (%)')] : []),
    right('needed', vi ? 'Cần (chưa làm tròn)' : 'Needed (unrounded)'),
    ...(exact ? [right('exact', vi ? 'Chính xác' : 'Exact')] : []),
    right('answers', vi ? 'Số phiếu' : 'Answers'),
    right('invitations', vi ? 'Số mời' : 'Invitations'),
    right('margin', vi ? 'Sai số ±' : 'Margin ±'),
    left('note', vi ? 'Ghi chú' : 'Note'),
  ];
  const rows = lines.map((line) => [
    ...heads.cells(line),
    String(line.population),
    ...(shares ? [plainText(multiply(line.share, HUNDRED), language)] : []),
    neededText(line.needed, language),
    ...(exact ? [neededExact(line.needed)] : []),
    String(line.answers),
    String(line.invitations),
    marginText(line.margin, language),
    noteText(line, planned.plan.minimum, language),
  ]);
  const { total } = planned;
  const totals = [
    ...heads.total,
    String(total.population),
    ...(shares ? [''] : []),
    neededText(total.needed, language),
    String(total.answers),
    String(total.invitations),
    marginText(total.margin, language),
    shortText(total.short, language),
  ];
  return {
    title: `${vi ? 'Kế hoạch mẫu theo' : 'Sample plan by'} ${byText(dimensions, language)}`,
    columns,
    rows: readers ? [...rows, totals] : rows,
    notes: [],
  };
}

/** What the lines of a table are by, as `đơn vị × lĩnh vực`. */
export function byText(dimensions: readonly CellDimension[], language: Language): string {
  return ['unit' as const, ...dimensions].map((name) => CELL_WORDS[name][language]).join(' × ');
}

/** The first columns of a line: its unit, the unit's name where any has one, and what tells its cells apart. */
export interface LineHeads {
  readonly columns: readonly Column[];
  readonly cells: (line: Pick<PlannedLine, 'unit' | 'name' | 'field' | 'area'>) => readonly string[];
  /** These cells in the row of totals. */
  readonly total: readonly string[];
}

/** The first columns of tables about a plan. */
export function lineHeads(
  lines: readonly PlannedLine[],
  dimensions: readonly CellDimension[],
  language: Language,
): LineHeads {
  const vi = language === 'vi';
  const named = lines.some(({ name }) => name !== '');
  const titles: Readonly<Record<CellDimension, string>> = vi
    ? { field: 'Lĩnh vực', area: 'Địa bàn' }
    : { field: 'Field', area: 'Area' };
  const columns = [
    left('unit', vi ? 'Đơn vị' : 'Unit'),
    ...(named ? [left('name', vi ? 'Tên' : 'Name')] : []),
    ...dimensions.map((name) => left(name, titles[name])),
  ];
  const total = columns.map((_, at) => (at === 0 ? (vi ? 'Tổng cộng' : 'Total') : ''));
  return {
    columns,
    total,
    cells: (line) => [
      line.unit === '' ? '—' : line.unit,
      ...(named ? [line.name] : []),
      ...dimensions.map((name) => (line[name] === '' ? '—' : line[name])),
    ],
  };
}

/** What a planner must know of a line. */
function noteText(line: PlannedLine, minimum: number, language: Language): string {
  const vi = language === 'vi';
  const notes: string[] = [];
  if (line.population === 0) notes.push(vi ? 'tổng thể bằng 0' : 'population 0');
  else if (line.answers === 0) notes.push(vi ? 'không có phiếu nào' : 'no answers');
  if (line.belowMinimum) {
    notes.push(
      vi ? `hỏi toàn bộ, ít hơn mức tối thiểu ${minimum}` : `everyone asked, fewer than the minimum ${minimum}`,
    );
  } else if (line.census) notes.push(vi ? 'hỏi toàn bộ' : 'everyone asked');
  const short = shortText(line.short, language);
  return [...notes, ...(short === '' ? [] : [short])].join('; ');
}

function shortText(short: number, language: Language): string {
  if (short === 0) return '';
  return language === 'vi' ? `mời hết vẫn có thể thiếu ${short}` : `may fall ${short} short though all are invited`;
}
