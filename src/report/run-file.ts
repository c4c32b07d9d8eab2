import { compareIssues, type Issue, issueText, severityOf } from '../base/issue/issue.ts';
import type { Language } from '../base/language.ts';
import { exactText, fixedText } from '../base/number/decimal.ts';
import type { SurveyTally } from '../survey/index.ts';
import { sliceNames } from './survey-document.ts';
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
const MISSING_COLUMNS = ['blank', 'refused', 'dont-know', 'not-applicable', 'invalid'] as const;

/** Every figure of a survey as one long table: slice, code, printed and exact value, n and each kind of missing. */
export function surveyFigureTable(tally: SurveyTally): ReportTable {
  const { decimals, mode } = tally.questionnaire.method;
  const rows = tally.slices.flatMap((slice) => {
    const { by, ...names } = sliceNames(slice.slice);
    const figures = [slice.overall, ...slice.blocks, ...slice.factors, ...slice.items];
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
    ]);
  });
  const columns = [...FIGURE_COLUMNS, ...MISSING_COLUMNS].map((key) => left(key, key));
  return { title: tally.questionnaire.title.en, columns, rows, notes: [] };
}
