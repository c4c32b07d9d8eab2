import type { Language, Localized } from '../../../base/language.ts';
import { intervalChart } from '../../../report/chart/interval-chart.ts';
import { likertChart } from '../../../report/chart/likert-chart.ts';
import type { SurveyDocument } from '../../../report/result-schema.ts';
import { ROLL_UP_WORDS, STATISTIC_WORDS } from '../../../survey/index.ts';
import { figureIn, figureNumber } from '../public/published.ts';
import { DataTable } from './data-table.tsx';
import { Picture } from './picture.tsx';

type SliceDocument = SurveyDocument['slices'][number];

const DIMENSIONS = ['agency', 'field', 'area', 'group'] as const;
type Dimension = (typeof DIMENSIONS)[number];

const DIMENSION_TITLES: Readonly<Record<Dimension, Localized>> = {
  agency: { vi: 'Theo cơ quan', en: 'By agency' },
  field: { vi: 'Theo lĩnh vực', en: 'By field' },
  area: { vi: 'Theo địa bàn', en: 'By area' },
  group: { vi: 'Theo nhóm người trả lời', en: 'By group of respondents' },
};

const DIMENSION_WORDS: Readonly<Record<Dimension, Localized>> = {
  agency: { vi: 'Cơ quan', en: 'Agency' },
  field: { vi: 'Lĩnh vực', en: 'Field' },
  area: { vi: 'Địa bàn', en: 'Area' },
  group: { vi: 'Nhóm', en: 'Group' },
};

/** An agency as a page names it, and where it leads. */
export interface AgencyWords {
  readonly name: string;
  readonly href?: string | undefined;
}

/** Finds an agency by its code; undefined when nobody has it. */
export type AgencyFinder = (code: string) => AgencyWords | undefined;

/** An interval in words, as `khoảng tin cậy 95 %: 90,30–90,91`. */
export function intervalWords(interval: NonNullable<SliceDocument['interval']>, language: Language): string {
  const level = figureIn({ text: interval.level }, language);
  const head = language === 'vi' ? `khoảng tin cậy ${level} %` : `${level} % interval`;
  return `${head}: ${boundsIn(interval, language)}`;
}

/** The two ends of an interval, as `90,30–90,91`. */
export function boundsIn({ lower, upper }: NonNullable<SliceDocument['interval']>, language: Language): string {
  return `${figureIn({ text: lower }, language)}–${figureIn({ text: upper }, language)}`;
}

/** How a survey was counted, and that its rows balance. */
export function methodText({ method, rows }: SurveyDocument, language: Language): string {
  const statistic =
    STATISTIC_WORDS[method.itemStatistic as keyof typeof STATISTIC_WORDS]?.[language] ?? method.itemStatistic;
  const rollUp = ROLL_UP_WORDS[method.rollUp as keyof typeof ROLL_UP_WORDS]?.[language] ?? method.rollUp;
  const { read, accepted, duplicate, excluded, rejected } = rows;
  return language === 'vi'
    ? `Cách tính: ${statistic}, ${rollUp}. Số dòng đọc: ${read} = ${accepted} nhận + ${duplicate} trùng + ${excluded} không phải phiếu + ${rejected} bị loại.`
    : `Method: ${statistic}, ${rollUp}. Rows read: ${read} = ${accepted} accepted + ${duplicate} duplicate + ${excluded} excluded + ${rejected} rejected.`;
}

/** How everybody answered: bars cut by level, and tables by factor and by question. */
export function SurveyAnswers({ survey, language }: { readonly survey: SurveyDocument; readonly language: Language }) {
  const [all] = survey.slices;
  if (!all) return null;
  const vi = language === 'vi';
  const levels = survey.questionnaire.levels ?? [];
  const shown = all.figures.filter(({ level }) => level === 'overall' || level === 'factor');
  const title = vi ? 'Câu trả lời theo mức' : 'Answers by level';
  const items = all.figures.filter(({ level }) => level === 'item');
  return (
    <>
      <h2>{title}</h2>
      {levels.length > 1 && <Picture chart={answersChart(survey, shown, title, language)} />}
      <FigureTable caption={vi ? 'Theo nhóm yếu tố' : 'By factor'} figures={shown} language={language} />
      {items.length > 0 && (
        <details>
          <summary>{vi ? `Từng câu hỏi (${items.length})` : `Every question (${items.length})`}</summary>
          <FigureTable caption={vi ? 'Từng câu hỏi' : 'Every question'} figures={items} language={language} />
        </details>
      )}
    </>
  );
}

function answersChart(
  { id, questionnaire }: SurveyDocument,
  shown: SliceDocument['figures'],
  title: string,
  language: Language,
): string {
  const rows = shown.map((figure) => ({
    label: figure.title[language],
    counts: figure.levels,
    text: figure.share ? `${figureIn(figure.share, language)} %` : '—',
    note: language === 'vi' ? `${figure.valid} câu` : `${figure.valid} answers`,
  }));
  const words = {
    id: `answers-${id}`,
    title: `${title}: ${questionnaire.title[language]}`,
    summary: rows.map(({ label, text }) => `${label} ${text}`).join('; '),
  };
  return likertChart(
    words,
    (questionnaire.levels ?? []).map(({ label }) => label[language]),
    rows,
  );
}

function FigureTable({
  caption,
  figures,
  language,
}: {
  readonly caption: string;
  readonly figures: SliceDocument['figures'];
  readonly language: Language;
}) {
  const vi = language === 'vi';
  return (
    <DataTable
      caption={caption}
      columns={[
        { key: 'title', title: vi ? 'Nội dung' : 'Part' },
        { key: 'value', title: vi ? 'Kết quả' : 'Result', figure: true },
        { key: 'share', title: vi ? 'Hài lòng (%)' : 'Satisfied (%)', figure: true },
        { key: 'mean', title: vi ? 'Điểm trung bình' : 'Mean', figure: true },
        { key: 'rows', title: vi ? 'Số phiếu' : 'Forms', figure: true },
        { key: 'valid', title: vi ? 'Số câu trả lời' : 'Answers', figure: true },
        { key: 'missing', title: vi ? 'Không có trả lời' : 'No answer', figure: true },
      ]}
      rows={figures.map((figure) => ({
        key: figure.code,
        cells: [
          figure.title[language],
          figureIn(figure.value, language),
          figureIn(figure.share, language),
          figureIn(figure.mean, language),
          String(figure.rows),
          String(figure.valid),
          String(Object.values(figure.missing).reduce((sum, count) => sum + count, 0)),
        ],
      }))}
    />
  );
}

/** The figure of every agency, field, area and group, with its interval and its forms; a withheld one says so. */
export function SurveySlices({
  survey,
  agencyOf,
  language,
}: {
  readonly survey: SurveyDocument;
  readonly agencyOf: AgencyFinder;
  readonly language: Language;
}) {
  return (
    <>
      {DIMENSIONS.map((dimension) => (
        <SlicesBy survey={survey} dimension={dimension} agencyOf={agencyOf} language={language} />
      ))}
    </>
  );
}

interface SlicesProperties {
  readonly survey: SurveyDocument;
  readonly dimension: Dimension;
  readonly agencyOf: AgencyFinder;
  readonly language: Language;
}

function SlicesBy({ survey, dimension, agencyOf, language }: SlicesProperties) {
  const vi = language === 'vi';
  const slices = survey.slices.filter(({ slice }) => slice['by'] === dimension);
  if (slices.length === 0) return null;
  const title = DIMENSION_TITLES[dimension][language];
  const isShare = survey.method.itemStatistic === 'share-satisfied';
  return (
    <>
      <h2>{title}</h2>
      {isShare && slices.some(({ interval }) => interval) && (
        <Picture chart={slicesChart({ survey, dimension, agencyOf, language }, slices)} />
      )}
      <DataTable
        caption={title}
        columns={[
          { key: 'name', title: DIMENSION_WORDS[dimension][language] },
          { key: 'value', title: vi ? 'Kết quả (%)' : 'Result (%)', figure: true },
          { key: 'interval', title: vi ? 'Khoảng tin cậy' : 'Interval', figure: true },
          { key: 'rows', title: vi ? 'Số phiếu' : 'Forms', figure: true },
        ]}
        rows={slices.map((slice) => {
          const code = slice.slice[dimension] ?? '';
          const [overall] = slice.figures;
          const words = wordsOf(slice, dimension, agencyOf);
          const name = words.href === undefined ? words.name : <a href={words.href}>{words.name}</a>;
          if (slice.withheld) return { key: code, cells: [name, vi ? '(ẩn)' : '(withheld)', '', ''] };
          const interval = slice.interval ? boundsIn(slice.interval, language) : '';
          return { key: code, cells: [name, figureIn(overall?.value, language), interval, String(overall?.rows ?? 0)] };
        })}
      />
    </>
  );
}

function wordsOf({ slice }: SliceDocument, dimension: Dimension, agencyOf: AgencyFinder): AgencyWords {
  const code = slice[dimension] ?? '';
  if (code === '') return { name: '—' };
  return (dimension === 'agency' ? agencyOf(code) : undefined) ?? { name: code };
}

function slicesChart(
  { survey, dimension, agencyOf, language }: SlicesProperties,
  slices: readonly SliceDocument[],
): string {
  const rows = slices
    .map((slice) => {
      const [overall] = slice.figures;
      const { interval } = slice;
      return {
        label: wordsOf(slice, dimension, agencyOf).name,
        value: figureNumber(overall?.value),
        ...(interval && { interval: [Number(interval.lower), Number(interval.upper)] as const }),
        text: slice.withheld ? (language === 'vi' ? '(ẩn)' : '(withheld)') : `${figureIn(overall?.value, language)} %`,
        note: overall ? `n = ${overall.rows}` : undefined,
      };
    })
    .sort((a, b) => (b.value ?? -1) - (a.value ?? -1));
  const [first, last] = [rows[0], rows.findLast(({ value }) => value !== undefined)];
  const summary = first && last ? `${first.label} ${first.text} … ${last.label} ${last.text}` : '—';
  const title = `${DIMENSION_TITLES[dimension][language]}: ${survey.questionnaire.title[language]}`;
  const words = { id: `${dimension}-${survey.id}`, title, summary };
  return intervalChart(words, rows, undefined, language === 'vi' ? ',' : '.');
}

/** What was done so that nobody can be told from the figures. */
export function SurveyPrivacy({ survey, language }: { readonly survey: SurveyDocument; readonly language: Language }) {
  if (!survey.privacy) return null;
  return (
    <ul class="quiet small">
      {survey.privacy.notes.map((note) => (
        <li>{note[language]}</li>
      ))}
    </ul>
  );
}
