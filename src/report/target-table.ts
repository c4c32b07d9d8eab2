import type { Language, Localized } from '../base/language.ts';
import type { JudgedMeasure, JudgedTarget } from '../season/judge-season-targets.ts';
import { type IndexInterval, textBesideTarget } from '../survey/index.ts';
import { INTERVAL_NOTE, intervalHead, intervalNote, intervalText } from './interval-text.ts';
import { markOf, plainText } from './number-text.ts';
import { left, type ReportTable, right } from './table.ts';
import { filterOf } from './target-document.ts';
import { signedMargin } from './verdict-margin.ts';
import { SETTLE_NOTE, settleCell } from './verdict-text.ts';
import { EVIDENCE_WORDS, VERDICT_WORDS } from './word.ts';

/** Every target of the year by name, each measuring on a line; a target that nobody measured has one line that says so. */
export function targetTable(targets: readonly JudgedTarget[], language: Language): ReportTable {
  const vi = language === 'vi';
  const intervals = targets.flatMap(({ measures }) => measures.flatMap(({ evidence }) => evidence?.interval ?? []));
  const plans = [...new Set(targets.map(({ target }) => target.plan[language]))];
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
      right('interval', headOf(intervals, language)),
      left('verdict', vi ? 'Kết luận' : 'Verdict'),
      left('evidence', vi ? 'Bằng chứng' : 'Evidence'),
      left('more', vi ? 'Cần thêm phiếu' : 'More answers'),
    ],
    rows: targets.flatMap((judged) => targetRows(judged, plans, language)),
    notes: [
      vi
        ? 'Kết luận so sánh trên giá trị chính xác; ≥ và > khác nhau. “Trong sai số”: khoảng tin cậy phủ mức chỉ tiêu, chưa chắc chắn về thống kê.'
        : 'The verdict compares exact values; ≥ and > are kept apart. “Within the margin”: the interval holds the target, so the survey is not sure.',
      SETTLE_NOTE[language],
      ...(intervals.length === 0 ? [INTERVAL_NOTE[language]] : notesOf(intervals, language)),
      ...plans.map((plan, at) => `[${at + 1}] ${plan}`),
    ],
  };
}

/** The level of all intervals, or where they differ none: the notes tell them. */
function headOf(intervals: readonly IndexInterval[], language: Language): string {
  const heads = new Set(intervals.map((interval) => intervalHead(interval, language)));
  const [only, ...others] = heads;
  const plain = { vi: 'Khoảng tin cậy', en: 'Interval' }[language];
  return only !== undefined && others.length === 0 ? only : plain;
}

function notesOf(intervals: readonly IndexInterval[], language: Language): readonly string[] {
  return [...new Set(intervals.map((interval) => intervalNote(interval, language)))];
}

function targetRows(
  { target, measures, status }: JudgedTarget,
  plans: readonly string[],
  language: Language,
): readonly (readonly string[])[] {
  const plan = `[${plans.indexOf(target.plan[language]) + 1}]`;
  const head = [target.title[language], plan, wantedText(target, language)];
  if (measures.length === 0) return [[...head, '—', '—', '—', '—', '—', VERDICT_WORDS[status][language], '—', '—']];
  return measures.map((judged) => [...head, ...measureCells(judged, target, language)]);
}

/** What a target asks for, as `≥ 90`. */
export function wantedText({ operator, percent }: JudgedTarget['target'], language: Language): string {
  return `${operator === '>=' ? '≥' : '>'} ${plainText(percent, language)}`;
}

function measureCells(judged: JudgedMeasure, target: JudgedTarget['target'], language: Language): readonly string[] {
  const { questionnaire, value, verdict, rows, evidence } = judged;
  const { decimals, mode } = questionnaire.method;
  const mark = markOf(language);
  return [
    measureText(judged, language),
    value ? textBesideTarget(target, value, decimals, mode, mark) : '—',
    signedMargin(judged, target, mark),
    String(rows),
    evidence ? intervalText(evidence.interval, decimals, language) : '—',
    VERDICT_WORDS[verdict.status][language],
    evidence ? EVIDENCE_WORDS[evidence.class][language] : '—',
    evidence ? settleCell(evidence, language) : '—',
  ];
}

const MOST_NAMES = 3;

/** What a target was measured by: survey, figure, and the rows taken. Many names of one dimension are counted; the result has them all. */
export function measureText(judged: JudgedMeasure, language: Language): string {
  const { survey, figure } = judged.measure;
  const filter = Object.entries(filterOf(judged)).map(([dimension, names]) =>
    names.length > MOST_NAMES ? `${names.length} ${COUNTED[dimension]?.[language] ?? dimension}` : names.join('+'),
  );
  return [survey, figure === 'overall' ? '' : figure, ...filter].filter((part) => part !== '').join(' · ');
}

const COUNTED: Readonly<Record<string, Localized>> = {
  agencyKinds: { vi: 'loại cơ quan', en: 'kinds of agency' },
  fields: { vi: 'lĩnh vực', en: 'fields' },
  areas: { vi: 'địa bàn', en: 'areas' },
  groups: { vi: 'nhóm', en: 'groups' },
};
