import type { Language } from '../../../base/language.ts';
import { intervalChart } from '../../../report/chart/interval-chart.ts';
import type { ResultDocument } from '../../../report/result-schema.ts';
import { EVIDENCE_WORDS, VERDICT_WORDS } from '../../../report/word.ts';
import { Badge } from '../part/badge.tsx';
import { DataTable } from '../part/data-table.tsx';
import { Picture } from '../part/picture.tsx';
import { ResultFrame } from './frame.tsx';
import { figureIn, figureNumber, type Published, resultPath } from './published.ts';

type TargetDocument = ResultDocument['targets'][number];

/** The satisfaction targets of the year: met, missed or not known, and how sure the survey is of it. */
export function TargetsPage({ published, language }: { readonly published: Published; readonly language: Language }) {
  const vi = language === 'vi';
  const { targets } = published.result;
  return (
    <ResultFrame
      published={published}
      language={language}
      title={vi ? 'Chỉ tiêu hài lòng' : 'Satisfaction targets'}
      parts={['targets']}
    >
      <p class="quiet small">
        {vi
          ? 'Đạt hay không so trên giá trị chính xác. Bằng chứng nói cuộc khảo sát chắc đến đâu: “trong sai số” là khoảng tin cậy phủ mức chỉ tiêu.'
          : 'Met or missed compares exact values. The evidence says how sure the survey is: “within the margin” means that the interval holds the target.'}
      </p>
      {targets.map((target) => (
        <Target target={target} published={published} language={language} />
      ))}
    </ResultFrame>
  );
}

function Target({
  target,
  published,
  language,
}: {
  readonly target: TargetDocument;
  readonly published: Published;
  readonly language: Language;
}) {
  const vi = language === 'vi';
  const wanted = `${target.operator === '>=' ? '≥' : '>'} ${figureIn({ text: target.percent }, language)} %`;
  return (
    <section id={target.id}>
      <h2>
        {target.title[language]}: {wanted}{' '}
        <Badge tone={target.status === 'met' ? 'good' : target.status === 'missed' ? 'bad' : 'unsure'}>
          {VERDICT_WORDS[target.status][language]}
        </Badge>
      </h2>
      <p class="quiet small">
        {target.plan[language]} ({target.source})
      </p>
      {target.measures.map((measure) => (
        <>
          <p>
            {measure.sentence?.[language] ?? ''} ({vi ? 'khảo sát' : 'survey'}{' '}
            <a href={resultPath(language, published.round, 'survey', measure.survey)}>{measure.survey}</a>,{' '}
            {measure.rows} {vi ? 'phiếu' : 'forms'})
          </p>
          {measure.agencies && (
            <Agencies target={target} verdicts={measure.agencies.verdicts} published={published} language={language} />
          )}
        </>
      ))}
    </section>
  );
}

type Verdicts = NonNullable<TargetDocument['measures'][number]['agencies']>['verdicts'];

function Agencies({
  target,
  verdicts,
  published,
  language,
}: {
  readonly target: TargetDocument;
  readonly verdicts: Verdicts;
  readonly published: Published;
  readonly language: Language;
}) {
  const vi = language === 'vi';
  const met = verdicts.filter(({ status }) => status === 'met').length;
  const title = vi
    ? `Từng cơ quan: ${met} trên ${verdicts.length} đạt`
    : `Every agency: ${met} of ${verdicts.length} met it`;
  return (
    <details>
      <summary>{title}</summary>
      <Picture chart={verdictChart(target, verdicts, title, language)} />
      <DataTable
        caption={title}
        columns={[
          { key: 'agency', title: vi ? 'Cơ quan' : 'Agency', wide: true },
          { key: 'value', title: vi ? 'Kết quả (%)' : 'Result (%)', figure: true },
          { key: 'verdict', title: vi ? 'Kết luận' : 'Verdict' },
          { key: 'evidence', title: vi ? 'Bằng chứng' : 'Evidence' },
          { key: 'rows', title: vi ? 'Số phiếu' : 'Forms', figure: true },
        ]}
        rows={verdicts.map((verdict) => ({
          key: verdict.agency,
          cells: [
            <a href={resultPath(language, published.round, 'agency', verdict.agency)}>{verdict.name[language]}</a>,
            figureIn(verdict.value, language),
            verdict.status === 'withheld' ? (vi ? '(ẩn)' : '(withheld)') : VERDICT_WORDS[verdict.status][language],
            verdict.class ? EVIDENCE_WORDS[verdict.class][language] : '—',
            String(verdict.rows),
          ],
        }))}
      />
    </details>
  );
}

/** The agencies against the target: circles met it, diamonds missed it, grey ones are within the margin. */
function verdictChart(target: TargetDocument, verdicts: Verdicts, title: string, language: Language): string {
  const vi = language === 'vi';
  const toneOf = ({ class: evidence, status }: Verdicts[number]): 'met' | 'missed' | 'unsure' => {
    if (evidence?.endsWith('within-margin')) return 'unsure';
    return status === 'met' ? 'met' : 'missed';
  };
  const rows = [...verdicts]
    .sort((a, b) => (figureNumber(b.value) ?? -1) - (figureNumber(a.value) ?? -1))
    .map((verdict) => ({
      label: verdict.name[language],
      value: figureNumber(verdict.value),
      ...(verdict.interval && { interval: [Number(verdict.interval.lower), Number(verdict.interval.upper)] as const }),
      text: verdict.status === 'withheld' ? (vi ? '(ẩn)' : '(withheld)') : `${figureIn(verdict.value, language)} %`,
      note: `n = ${verdict.rows}`,
      verdict: toneOf(verdict),
    }));
  const percent = figureIn({ text: target.percent }, language);
  const mark = { value: Number(target.percent), text: `${vi ? 'chỉ tiêu' : 'target'} ${percent} %` };
  const words = { id: `target-${target.id}`, title: `${target.title[language]}: ${title}`, summary: title };
  return intervalChart(words, rows, mark, vi ? ',' : '.');
}
