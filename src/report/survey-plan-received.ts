import type { Language } from '../base/language.ts';
import type { CellDimension } from '../survey/plan/cell.ts';
import type { ReceivedCount, ReceivedLine, ReceivedSurvey, UnplannedCell } from '../survey/plan/compare-received.ts';
import { marginText, progressBar, progressText } from './survey-plan-number.ts';
import { byText, lineHeads, type PlanPrint } from './survey-plan-table.ts';
import { type Column, left, type ReportTable, right } from './table.ts';

/** How planned and received are printed. */
export interface ReceivedPrint extends PlanPrint {
  /** Whether a bar helps the eye. */
  readonly bars: boolean;
}

/** Planned against received cell by cell, then the cells that no plan has. */
export function receivedCells(survey: ReceivedSurvey, print: ReceivedPrint): ReportTable {
  return receivedTable(survey, survey.cells, survey.planned.dimensions, print);
}

/** The same for every unit; undefined where cells are units. */
export function receivedUnits(survey: ReceivedSurvey, print: ReceivedPrint): ReportTable | undefined {
  return survey.planned.dimensions.length === 0 ? undefined : receivedTable(survey, survey.units, [], print);
}

function receivedTable(
  survey: ReceivedSurvey,
  lines: readonly ReceivedLine[],
  dimensions: readonly CellDimension[],
  { language, readers, bars }: ReceivedPrint,
): ReportTable {
  const vi = language === 'vi';
  const cells = dimensions.length === survey.planned.dimensions.length;
  const heads = lineHeads(
    lines.map(({ line }) => line),
    dimensions,
    language,
  );
  const columns: Column[] = [
    ...heads.columns,
    right('population', vi ? 'Tổng thể' : 'Population'),
    right('planned', vi ? 'Kế hoạch' : 'Planned'),
    right('received', vi ? 'Đã nhận' : 'Received'),
    right('missing', vi ? 'Còn thiếu' : 'Missing'),
    right('percent', vi ? 'Đạt (%)' : 'Done (%)'),
    ...(bars ? [left('bar', vi ? 'Tiến độ' : 'Progress')] : []),
    right('margin', vi ? 'Sai số ±' : 'Margin ±'),
    left('note', vi ? 'Ghi chú' : 'Note'),
  ];
  const facts = (people: number, count: ReceivedCount, note: string): readonly string[] => [
    String(people),
    String(count.planned),
    String(count.received),
    String(count.missing),
    progressText(count.received, count.planned, language),
    ...(bars ? [progressBar(count.received, count.planned)] : []),
    marginText(count.margin, language),
    note,
  ];
  const rows = lines.map((row) => [
    ...heads.cells(row.line),
    ...facts(row.line.population, row, surplusText(row, language)),
  ]);
  const unplanned = cells ? survey.unplanned : [];
  const others = unplanned.map((cell) => [
    ...heads.cells({ ...cell, name: '' }),
    ...['—', '—', String(cell.received), '—', '—', ...(bars ? [''] : []), '—'],
    vi ? 'ngoài kế hoạch' : 'not in the plan',
  ]);
  const totals = [...heads.total, ...facts(survey.planned.total.population, survey.total, '')];
  return {
    title: `${vi ? 'Kế hoạch và số đã nhận theo' : 'Planned and received by'} ${byText(dimensions, language)}`,
    columns,
    rows: [...rows, ...(readers ? [totals] : []), ...others],
    notes: cells ? unplannedNotes(survey.unplanned, language) : [],
  };
}

function surplusText({ line, received }: ReceivedLine, language: Language): string {
  if (received <= line.population) return '';
  return language === 'vi' ? 'nhiều hơn tổng thể đã khai' : 'more than the population stated';
}

function unplannedNotes(unplanned: readonly UnplannedCell[], language: Language): readonly string[] {
  if (unplanned.length === 0) return [];
  const answers = unplanned.reduce((all, { received }) => all + received, 0);
  return [
    language === 'vi'
      ? `Ngoài kế hoạch: ${answers} phiếu ở ${unplanned.length} ô, không tính vào dòng tổng.`
      : `Not in the plan: ${answers} answers in ${unplanned.length} cells, not in the total.`,
  ];
}
