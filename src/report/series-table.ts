import type { Language, Localized } from '../base/language.ts';
import { fixedText } from '../base/number/decimal.ts';
import { compareSeries, type Series, type YearComparison, type YearFigure } from '../survey/index.ts';
import { markOf } from './number-text.ts';
import { left, type ReportTable, right } from './table.ts';

const DECIMALS = 2;

/** A break is said also where a figure is missing. */
function statusText({ status, mark }: YearComparison, language: Language): string {
  const words = mark && status === 'missing' ? [STATUS_WORDS.break, STATUS_WORDS.missing] : [STATUS_WORDS[status]];
  return words.map((word) => word[language]).join(', ');
}

const STATUS_WORDS: Readonly<Record<'comparable' | 'break' | 'missing', Localized>> = {
  comparable: { vi: 'so sánh được', en: 'comparable' },
  break: { vi: 'GIÁN ĐOẠN', en: 'BREAK' },
  missing: { vi: 'thiếu số liệu', en: 'no figure' },
};

/** A series year by year: the figure, the difference from the year before, and where the series breaks and why. */
export function seriesTable(series: Series, language: Language): ReportTable {
  const vi = language === 'vi';
  const comparisons = compareSeries(series);
  const figureOf = ({ figure }: YearFigure): string =>
    figure ? fixedText(figure.value, DECIMALS, 'half-up', markOf(language)) : '—';
  const rows = series.years.map((year, at) => {
    const compared = at === 0 ? undefined : comparisons[at - 1];
    const { difference } = compared ?? {};
    const change = difference ? fixedText(difference, DECIMALS, 'half-up', markOf(language)) : '—';
    return [
      String(year.year),
      year.questionnaire ? `${year.questionnaire.id} ${year.questionnaire.version}` : '—',
      year.population.title[language],
      figureOf(year),
      difference && difference.num > 0n ? `+${change}` : change,
      compared ? statusText(compared, language) : '',
      (compared?.reasons ?? []).map(({ words }) => words[language]).join('; '),
    ];
  });
  return {
    title: series.title[language],
    columns: [
      left('year', vi ? 'Năm' : 'Year'),
      left('questionnaire', vi ? 'Phiếu' : 'Questionnaire'),
      left('population', vi ? 'Người được hỏi' : 'Who was asked'),
      right('figure', vi ? 'Kết quả (%)' : 'Figure (%)'),
      right('change', vi ? 'So năm trước (điểm)' : 'On the year before (points)'),
      left('status', vi ? 'So sánh' : 'Comparison'),
      left('reasons', vi ? 'Lý do gián đoạn chuỗi số liệu' : 'Why the series breaks'),
    ],
    rows,
    notes: [],
  };
}
