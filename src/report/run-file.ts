import { compareIssues, type Issue, issueText, severityOf } from '../base/issue/issue.ts';
import type { Language } from '../base/language.ts';
import { exactText, fixedText } from '../base/number/decimal.ts';
import type { Figure, SurveyTally } from '../survey/index.ts';
import { endText, errorText } from './interval-text.ts';
import { WITHHELD } from './privacy-text.ts';
import { sliceNames, weightSum } from './survey-document.ts';
import { left, type ReportTable } from './table.ts';

/** The column that marks invented data in a table for machines. */
const SAMPLE_CELL = 'dữ liệu mẫu / sample data';

/** A table with a last column that says its data are invented. */
export function markSample(table: ReportTable, sample: boolean): ReportTable {
  if (!sample) return table;
  return {
    ...table,
    columns: [...table.columns, left('data', 'data')],
    rows: table.rows.map((row) => [...row, SAMPLE_CELL]),
  };
}

/** Issues as a table, without row numbers, which would depend on the order of rows; keys find the rows. */
export function issueTable(issues: readonly Issue[], language: Language): ReportTable {
  const columns = ['severity', 'code', 'file', 'path', 'column', 'key', 'message'].map((key) => left(key, key));
  const rows = [...issues].sort(compareIssues).map((found) => {
    const { file = '', path = '', column = '', key = '' } = found.place;
    return [severityOf(found), found.code, file, path, column, key, issueText(found, language)];
  });
  return { title: 'issues', columns, rows, notes: [] };
}

const FIGURE_COLUMNS = [
  'by',
  'of',
  'code',
  'level',
  'title_vi',
  'value',
  'share',
  'mean',
  'value_exact',
  'forms',
  'valid',
];
/** How sure a figure is, in percent and points; empty where nothing is said. */
const PRECISION_COLUMNS = ['weight', 'error', 'lower', 'upper'];
const MISSING_COLUMNS = ['blank', 'refused', 'dont-know', 'not-applicable', 'invalid'] as const;

/** Every figure of a survey as one long table: slice, code, printed and exact value, n, each kind of missing, the sum of the weights, the standard error and the interval. */
export function surveyFigureTable(tally: SurveyTally): ReportTable {
  const { decimals, mode } = tally.questionnaire.method;
  const rows = tally.slices.flatMap((slice) => {
    const { by, ...names } = sliceNames(slice.slice);
    // A slice that is not shown keeps its line, so that nobody looks for it, and says nothing else.
    if (slice.withheld) return [withheldLine(by ?? '', Object.values(names).join(' · '))];
    const overall = slice.interval ? { ...slice.overall, precision: slice.interval } : slice.overall;
    const figures = [overall, ...slice.blocks, ...slice.factors, ...slice.items];
    return figures.map((figure) => [
      by ?? '',
      Object.values(names).join(' · '),
      figure.code,
      figure.level,
      figure.title.vi,
      ...[figure.value, figure.share, figure.mean].map((value) => (value ? fixedText(value, decimals, mode) : '')),
      figure.value ? exactText(figure.value) : '',
      String(figure.rows),
      String(figure.valid),
      ...MISSING_COLUMNS.map((kind) => String(figure.missing[kind])),
      ...precisionCells(figure, decimals),
    ]);
  });
  const columns = [...FIGURE_COLUMNS, ...MISSING_COLUMNS, ...PRECISION_COLUMNS].map((key) => left(key, key));
  return { title: tally.questionnaire.title.en, columns, rows, notes: [] };
}

function withheldLine(by: string, of: string): readonly string[] {
  const { vi, en } = WITHHELD;
  const blanks = new Array<string>(FIGURE_COLUMNS.length - 5 + MISSING_COLUMNS.length + PRECISION_COLUMNS.length).fill(
    '',
  );
  return [by, of, 'overall', 'overall', `${vi} ${en}`, ...blanks];
}

function precisionCells({ weighed, precision }: Figure, decimals: number): readonly string[] {
  const weight = weighed && weighed.unit > 0n ? exactText(weightSum(weighed)) : '';
  if (!precision) return [weight, '', '', ''];
  const { lower, upper } = precision;
  return [weight, errorText(precision, decimals), endText(lower, decimals), endText(upper, decimals)];
}
