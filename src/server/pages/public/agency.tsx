import type { Language } from '../../../base/language.ts';
import { fixedText, parseExact } from '../../../base/number/decimal.ts';
import { mean } from '../../../base/number/rational.ts';
import type { RoundingMode } from '../../../base/number/rounding.ts';
import { radarChart } from '../../../report/chart/radar-chart.ts';
import { slopeChart } from '../../../report/chart/slope-chart.ts';
import type { SheetExplanation } from '../../../report/explain-sheet.ts';
import type { AgencyDocument, GroupDocument } from '../../../report/result-schema.ts';
import { LAYER_WORDS } from '../../../report/word.ts';
import type { Layer } from '../../../scoring/assessment/layer.ts';
import { DataTable } from '../part/data-table.tsx';
import { Picture } from '../part/picture.tsx';
import { AgencySatisfaction } from './agency-satisfaction.tsx';
import { Explanation } from './explanation.tsx';
import { ResultFrame } from './frame.tsx';
import { exactIn, figureIn, figureNumber, type Published, rankedCount, resultPath } from './published.ts';
import { RankSentence } from './rank-intervals.tsx';
import { movementText } from './ranking.tsx';

interface Profile {
  readonly published: Published;
  readonly group: GroupDocument;
  readonly agency: AgencyDocument;
  /** The sheet explained; undefined where the publication has none. */
  readonly explanation: SheetExplanation | undefined;
  /** Indices of the years before, where they were published here; the latest last. */
  readonly history: readonly { readonly year: number; readonly text: string }[];
  readonly language: Language;
}

/** A page on one agency: how it did in two sentences, by field, where it lost points, what people said of it, and every figure explained. */
export function AgencyPage(profile: Profile) {
  const { published, group, agency, explanation, language } = profile;
  const vi = language === 'vi';
  const above = [{ href: resultPath(language, published.round, 'ranking', group.id), text: group.title[language] }];
  return (
    <ResultFrame
      published={published}
      language={language}
      title={agency.name[language]}
      parts={['agency', agency.code]}
      above={above}
    >
      <p class="lead">{summaryText(group, agency, language)}</p>
      <RankSentence
        group={group}
        agency={agency}
        methodHref={`${resultPath(language, published.round, 'ranking', group.id)}#interval-method`}
        language={language}
      />
      <Fields {...profile} />
      <Lost {...profile} />
      <History {...profile} />
      <AgencySatisfaction published={published} agency={agency} language={language} />
      {agency.gaps.length > 0 && (
        <DataTable
          caption={vi ? 'Điểm khai khác điểm tính lại' : 'Claimed points that differ from the recomputed ones'}
          columns={[
            { key: 'criterion', title: vi ? 'Tiêu chí' : 'Criterion' },
            { key: 'layer', title: vi ? 'Bước' : 'Layer' },
            { key: 'claimed', title: vi ? 'Điểm khai' : 'Claimed', figure: true },
            { key: 'computed', title: vi ? 'Tính lại' : 'Recomputed', figure: true },
          ]}
          rows={agency.gaps.map((gap) => ({
            key: `${gap.criterion}-${gap.layer}`,
            cells: [
              <a href={`#c-${gap.criterion}`}>{gap.criterion}</a>,
              LAYER_WORDS[gap.layer as Layer]?.[language] ?? gap.layer,
              exactIn(gap.claimed, language),
              exactIn(gap.computed, language),
            ],
          }))}
        />
      )}
      {explanation && (
        <>
          <h2>{vi ? 'Vì sao được chừng ấy điểm' : 'What is behind every point'}</h2>
          <Explanation sheet={explanation} language={language} />
        </>
      )}
    </ResultFrame>
  );
}

function summaryText(group: GroupDocument, agency: AgencyDocument, language: Language): string {
  const vi = language === 'vi';
  const index = figureIn(agency.index, language);
  const ranked = rankedCount(group);
  const place =
    agency.rank === null
      ? vi
        ? `Chỉ số ${index} %, không có hạng trong ${group.title.vi}.`
        : `Index ${index} %, without a rank among ${group.title.en}.`
      : vi
        ? `Hạng ${agency.rank} trên ${ranked} của ${group.title.vi}, chỉ số ${index} % (trung bình khối ${figureIn(group.meanIndex, language)} %).`
        : `Rank ${agency.rank} of ${ranked} among ${group.title.en}, index ${index} % (mean of the group ${figureIn(group.meanIndex, language)} %).`;
  const titles = new Map(group.criteria.map(({ code, title }) => [code, title[language]]));
  const [worst] = agency.lost;
  const moved = movementText(agency, group, language);
  const before = moved === '' ? '' : vi ? ` So với năm trước: ${moved}.` : ` Against last year: ${moved}.`;
  if (!worst) return place + before;
  const lost = `${worst.criterion} ${titles.get(worst.criterion) ?? ''}`.trim();
  return `${place}${before} ${vi ? 'Mất nhiều điểm nhất ở' : 'Most points were lost on'} ${lost} (${figureIn(worst.points, language)}).`;
}

function Fields({ group, agency, language }: Profile) {
  const vi = language === 'vi';
  const tops = group.criteria.filter(({ code, section }) => section === 'core' && !code.includes('.'));
  const own = new Map(agency.criteria.map((one) => [one.code, one]));
  const means = new Map(tops.map(({ code }) => [code, meanOf(group, code)]));
  const title = vi ? 'Theo lĩnh vực (% điểm tối đa áp dụng)' : 'By field (% of the applicable maximum)';
  const axes = tops.map((top) => ({
    label: top.title[language],
    value: figureNumber(own.get(top.code)?.index),
    other: figureNumber(means.get(top.code)),
    text: `${figureIn(own.get(top.code)?.index, language)}`,
  }));
  const words = {
    id: 'fields',
    title: `${agency.name[language]}: ${title}`,
    summary: axes.map(({ label, text }) => `${label} ${text}`).join('; '),
  };
  return (
    <>
      <h2>{title}</h2>
      {axes.length >= 3 && (
        <Picture chart={radarChart(words, axes, agency.name[language], vi ? 'Trung bình khối' : 'Mean of the group')} />
      )}
      <DataTable
        caption={title}
        columns={[
          { key: 'field', title: vi ? 'Lĩnh vực' : 'Field' },
          { key: 'points', title: vi ? 'Điểm / tối đa' : 'Points / maximum', figure: true },
          { key: 'index', title: '%', figure: true },
          { key: 'mean', title: vi ? 'Trung bình khối' : 'Mean of the group', figure: true },
        ]}
        rows={tops.map((top) => {
          const one = own.get(top.code);
          return {
            key: top.code,
            cells: [
              <a href={`#c-${top.code}`}>{`${top.code}. ${top.title[language]}`}</a>,
              one ? `${figureIn(one.points, language)} / ${figureIn(one.applicableMax, language)}` : '—',
              figureIn(one?.index, language),
              figureIn(means.get(top.code), language),
            ],
          };
        })}
      />
    </>
  );
}

/** The mean of the whole agencies of a group on one field, of exact values and rounded once; undefined where there are none. */
function meanOf(group: GroupDocument, code: string): { readonly text: string } | undefined {
  const values = group.agencies.flatMap((agency) => {
    const index = agency.criteria.find((one) => one.code === code)?.index;
    const value = agency.status === 'complete' && index ? parseExact(index.exact) : undefined;
    return value ?? [];
  });
  const exact = mean(values);
  const { decimals, mode } = group.rounding;
  return exact && { text: fixedText(exact, decimals, mode as RoundingMode) };
}

function Lost({ group, agency, language }: Profile) {
  const vi = language === 'vi';
  const titles = new Map(group.criteria.map(({ code, title }) => [code, title[language]]));
  if (agency.lost.length === 0) return null;
  return (
    <>
      <h2>{vi ? 'Mất điểm ở đâu' : 'Where points were lost'}</h2>
      <DataTable
        caption={vi ? 'Tiêu chí mất điểm, nhiều nhất trước' : 'Criteria with points lost, most first'}
        columns={[
          { key: 'criterion', title: vi ? 'Tiêu chí' : 'Criterion' },
          { key: 'lost', title: vi ? 'Điểm mất' : 'Points lost', figure: true },
        ]}
        rows={agency.lost.slice(0, 10).map(({ criterion, points }) => ({
          key: criterion,
          cells: [
            <a href={`#c-${criterion}`}>{`${criterion} ${titles.get(criterion) ?? ''}`}</a>,
            figureIn(points, language),
          ],
        }))}
      />
    </>
  );
}

function History({ published, group, agency, history, language }: Profile) {
  const vi = language === 'vi';
  const { movement } = agency;
  const year = published.result.season.year;
  const last =
    movement?.kind === 'moved' && movement.previousIndex !== null && !history.some((one) => one.year === year - 1)
      ? [{ year: year - 1, text: movement.previousIndex }]
      : [];
  const years = [...history, ...last].sort((a, b) => a.year - b.year);
  if (years.length === 0) return null;
  const merged = movement?.kind === 'merged' || movement?.kind === 'split';
  const points = [...years, { year, text: agency.index?.text ?? '' }].map((one, at, all) => ({
    label: String(one.year),
    value: one.text === '' ? undefined : Number(one.text),
    text: one.text === '' ? '—' : figureIn({ text: one.text }, language),
    ...(merged && at === all.length - 1 && { breaks: movementText(agency, group, language) }),
  }));
  const title = vi ? 'Chỉ số qua các năm' : 'Index over the years';
  const summary = points.map(({ label, text }) => `${label}: ${text}`).join('; ');
  return (
    <>
      <h2>{title}</h2>
      <Picture
        chart={slopeChart({ id: 'history', title: `${agency.name[language]}: ${title}`, summary }, points)}
        caption={summary}
      />
    </>
  );
}
