import type { Language } from '../base/language.ts';
import type { JudgedMeasure, JudgedTarget } from '../season/judge-season-targets.ts';
import { textBesideTarget } from '../survey/index.ts';
import { INTERVAL_NOTE, intervalText } from './interval-text.ts';
import { markOf, plainText } from './number-text.ts';
import { left, type ReportTable, right } from './table.ts';
import { filterOf, marginText } from './target-document.ts';
import { EVIDENCE_WORDS, VERDICT_WORDS } from './word.ts';

/** Every target of the year by name, each measuring on a line; a target that nobody measured has one line that says so. */
export function targetTable(targets: readonly JudgedTarget[], language: Language): ReportTable {
  const vi = language === 'vi';
  return {
    title: vi ? 'Chỉ tiêu hài lòng' : 'Satisfaction targets',
    columns: [
      left('target', vi ? 'Chỉ tiêu' : 'Target'),
      left('plan', vi ? 'Văn bản' : 'Document'),
      right('wanted', vi ? 'Mức' : 'Wanted'),
      left('measured', vi ? 'Đo bằng' : 'Measured by'),
      right('value', vi ? 'Kết quả (%)' : 'Result (%)'),
      right('margin', vi ? 'Chênh' : 'Margin'),
      right('rows', vi ? 'Số phiếu' : 'Forms'),
      right('interval', vi ? 'Khoảng tin cậy 95 %' : '95 % interval'),
      left('verdict', vi ? 'Kết luận' : 'Verdict'),
      left('evidence', vi ? 'Bằng chứng' : 'Evidence'),
    ],
    rows: targets.flatMap((judged) => targetRows(judged, language)),
    notes: [
      vi
        ? 'Kết luận so sánh trên giá trị chính xác; ≥ và > khác nhau. “Trong sai số”: khoảng tin cậy phủ mức chỉ tiêu, chưa chắc chắn về thống kê.'
        : 'The verdict compares exact values; ≥ and > are kept apart. “Within the margin”: the interval holds the target, so the survey is not sure.',
      INTERVAL_NOTE[language],
    ],
  };
}

function targetRows({ target, measures, status }: JudgedTarget, language: Language): readonly (readonly string[])[] {
  const sign = target.operator === '>=' ? '≥' : '>';
  const head = [target.title[language], target.plan[language], `${sign} ${plainText(target.percent, language)}`];
  if (measures.length === 0) return [[...head, '—', '—', '—', '—', '—', VERDICT_WORDS[status][language], '—']];
  return measures.map((judged) => [...head, ...measureCells(judged, target, language)]);
}

function measureCells(judged: JudgedMeasure, target: JudgedTarget['target'], language: Language): readonly string[] {
  const { measure, questionnaire, value, verdict, rows, evidence } = judged;
  const margin = marginText(judged, target, markOf(language));
  const { decimals, mode } = questionnaire.method;
  const mark = markOf(language);
  const filter = Object.values(filterOf(judged)).map((names) => names.join('+'));
  const name = [measure.survey, measure.figure === 'overall' ? '' : measure.figure, ...filter].filter(
    (part) => part !== '',
  );
  return [
    name.join(' · '),
    value ? textBesideTarget(target, value, decimals, mode, mark) : '—',
    verdict.status !== 'not-measured' && verdict.margin.num > 0n ? `+${margin}` : margin,
    String(rows),
    evidence ? intervalText(evidence.interval, decimals, language) : '—',
    VERDICT_WORDS[verdict.status][language],
    evidence ? EVIDENCE_WORDS[evidence.class][language] : '—',
  ];
}
