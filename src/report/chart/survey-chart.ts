import type { Language } from '../../base/language.ts';
import { nearestNumber } from '../../survey/estimate/distribution/nearest-number.ts';
import { type Figure, levelsOf, type SurveyTally } from '../../survey/index.ts';
import { markOf, printedText } from '../number-text.ts';
import { WITHHELD } from '../privacy-text.ts';
import { chartId, sampleNote } from './chart-words.ts';
import { type IntervalRow, intervalChart } from './interval-chart.ts';
import { type LikertRow, likertChart } from './likert-chart.ts';

/** What the season says of a survey. */
export interface SurveyChartFacts {
  readonly id: string;
  /** Whether anything of the season is invented. */
  readonly sample: boolean;
}

/** How everybody answered, by factor and over all: bars cut by level. A survey without factors has only the whole. */
export function answersChart(tally: SurveyTally, about: SurveyChartFacts, language: Language): string | undefined {
  const [all] = tally.slices;
  if (!all || all.withheld) return undefined;
  const { questionnaire } = tally;
  const rows = [all.overall, ...all.factors].map((figure) => likertRow(figure, tally, language));
  const levels = levelsOf(questionnaire).map(({ label }) => label[language]);
  const title = `${language === 'vi' ? 'Câu trả lời theo mức' : 'Answers by level'}: ${questionnaire.title[language]}`;
  const summary = rows.map(({ label, text }) => `${label}: ${text}`).join('; ');
  const words = {
    id: chartId('answers', about.id),
    title,
    summary,
    note: sampleNote(about.sample, language),
  };
  return likertChart(words, levels, rows);
}

function likertRow(figure: Figure, { questionnaire }: SurveyTally, language: Language): LikertRow {
  const { share, valid, levels, weighed } = figure;
  const counts = weighed && weighed.unit > 0n ? weighed.levels.map(Number) : levels;
  return {
    label: figure.code === 'overall' ? { vi: 'Chung', en: 'All' }[language] : figure.title[language],
    counts,
    text: share ? `${printedText(share, questionnaire.method, language)} %` : '—',
    note: `n = ${valid}`,
  };
}

/** The overall figure of every agency with its interval; withheld ones say so. Undefined where the survey knows no agencies or its figure is no share. */
export function agenciesChart(
  tally: SurveyTally,
  about: SurveyChartFacts,
  names: ReadonlyMap<string, string>,
  language: Language,
): string | undefined {
  const { questionnaire } = tally;
  const slices = tally.slices.flatMap((one) => (one.slice.by === 'agency' ? [{ code: one.slice.agency, ...one }] : []));
  if (slices.length === 0 || questionnaire.method.itemStatistic !== 'share-satisfied') return undefined;
  const rows = slices.map(({ code, overall, interval, withheld, rows: forms }): IntervalRow => {
    const label = names.get(code) ?? (code === '' ? '—' : code);
    if (withheld || !overall.value) return { label, value: undefined, text: withheld ? WITHHELD[language] : '—' };
    return {
      label,
      value: nearestNumber(overall.value),
      ...(interval && { interval: [interval.lower * 100, interval.upper * 100] as const }),
      text: `${printedText(overall.value, questionnaire.method, language)} %`,
      note: `n = ${forms}`,
    };
  });
  const shown = rows.filter(({ value }) => value !== undefined).sort((a, b) => (b.value ?? 0) - (a.value ?? 0));
  const hidden = rows.filter(({ value }) => value === undefined);
  const title = `${language === 'vi' ? 'Tỷ lệ hài lòng theo cơ quan, khoảng tin cậy 95 %' : 'Satisfied by agency, 95 % interval'}: ${questionnaire.title[language]}`;
  const [first, last] = [shown[0], shown.at(-1)];
  const summary = first && last ? `${first.label} ${first.text} … ${last.label} ${last.text}.` : '—';
  const words = {
    id: chartId('agencies', about.id),
    title,
    summary,
    note: sampleNote(about.sample, language),
  };
  return intervalChart(words, [...shown, ...hidden], undefined, markOf(language));
}
