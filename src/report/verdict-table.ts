import type { Language, Localized } from '../base/language.ts';
import type { AgencyVerdict, AgencyVerdicts } from '../season/agency-verdict.ts';
import type { JudgedMeasure, JudgedTarget } from '../season/judge-season-targets.ts';
import type { Adjustment } from '../survey/estimate/target-evidence/adjust-p-values.ts';
import { type Questionnaire, textBesideTarget } from '../survey/index.ts';
import { INTERVAL_NOTE, intervalHead, intervalNote, intervalText } from './interval-text.ts';
import { markOf } from './number-text.ts';
import { left, type ReportTable, right } from './table.ts';
import { measureText, wantedText } from './target-table.ts';
import { signedMargin } from './verdict-margin.ts';
import { pValueText, SETTLE_NOTE, settleCell, WITHHELD_WORDS } from './verdict-text.ts';
import { EVIDENCE_WORDS, VERDICT_WORDS } from './word.ts';

type Target = JudgedTarget['target'];

/** Every verdict by agency that the season asks for: a table a measuring of a target, in the order of the targets. */
export function verdictTables(targets: readonly JudgedTarget[], language: Language): readonly ReportTable[] {
  return targets.flatMap(({ target, measures }) =>
    measures.flatMap((judged) => (judged.agencies ? [verdictTable(target, judged, judged.agencies, language)] : [])),
  );
}

function verdictTable(target: Target, judged: JudgedMeasure, found: AgencyVerdicts, language: Language): ReportTable {
  const vi = language === 'vi';
  const { verdicts, correction } = found;
  const { questionnaire } = judged;
  const interval = verdicts.find((one) => one.interval)?.interval;
  const corrected = correction === 'none' ? 'p' : `p (${CORRECTION_NAMES[correction]})`;
  return {
    title: `${target.title[language]} ${wantedText(target, language)} · ${measureText(judged, language)} · ${vi ? 'theo cơ quan' : 'by agency'}`,
    columns: [
      left('code', vi ? 'Mã' : 'Code'),
      left('agency', vi ? 'Cơ quan' : 'Agency'),
      right('value', vi ? 'Kết quả (%)' : 'Result (%)'),
      right('margin', vi ? 'Chênh' : 'Margin'),
      right('rows', vi ? 'Số phiếu' : 'Forms'),
      right(
        'interval',
        interval ? intervalHead(interval, language) : { vi: 'Khoảng tin cậy', en: 'Interval' }[language],
      ),
      right('p', corrected),
      left('verdict', vi ? 'Kết luận' : 'Verdict'),
      left('evidence', vi ? 'Bằng chứng' : 'Evidence'),
      left('more', vi ? 'Cần thêm phiếu' : 'More answers'),
    ],
    rows: verdicts.map((one) => verdictCells(one, target, questionnaire, language)),
    notes: [
      countText(found, language),
      correctionNote(found, language),
      SETTLE_NOTE[language],
      interval ? intervalNote(interval, language) : INTERVAL_NOTE[language],
    ],
  };
}

function verdictCells(
  one: AgencyVerdict,
  target: Target,
  questionnaire: Questionnaire,
  language: Language,
): readonly string[] {
  const { code, name, value, verdict, rows, interval } = one;
  const { decimals, mode } = questionnaire.method;
  const mark = markOf(language);
  return [
    code,
    name[language],
    value ? textBesideTarget(target, value, decimals, mode, mark) : '—',
    signedMargin({ questionnaire, value, verdict }, target, mark),
    one.withheld ? '—' : String(rows),
    interval ? intervalText(interval, decimals, language) : '—',
    pValueText(one.correctedPValue, mark),
    (one.withheld ? WITHHELD_WORDS : VERDICT_WORDS[verdict.status])[language],
    one.class ? EVIDENCE_WORDS[one.class][language] : '—',
    settleCell(one, language),
  ];
}

/** How many agencies have each class, those that are not there left out. */
function countText({ verdicts }: AgencyVerdicts, language: Language): string {
  const words = verdicts.map(
    (one) => (one.withheld ? WITHHELD_WORDS : one.class ? EVIDENCE_WORDS[one.class] : UNKNOWN)[language],
  );
  const order = [...Object.values(EVIDENCE_WORDS), UNKNOWN, WITHHELD_WORDS].map((one) => one[language]);
  const counts = order.flatMap((word) => {
    const count = words.filter((one) => one === word).length;
    return count === 0 ? [] : [`${word} ${count}`];
  });
  return `${verdicts.length} ${language === 'vi' ? 'cơ quan' : 'agencies'}: ${counts.join('; ') || '—'}.`;
}

const UNKNOWN: Localized = { vi: 'không tính được sai số', en: 'no margin can be given' };

const CORRECTION_NAMES: Readonly<Record<Adjustment, string>> = {
  none: '—',
  bonferroni: 'Bonferroni',
  holm: 'Holm',
  'benjamini-hochberg': 'Benjamini-Hochberg',
};

/** What a class means under the correction, for leaders. */
function correctionNote({ correction, tested, level }: AgencyVerdicts, language: Language): string {
  const percent = String(Math.round((1 - level) * 1e6) / 1e4).replace('.', markOf(language));
  const name = CORRECTION_NAMES[correction];
  const words: Readonly<Record<'none' | 'family' | 'share', Localized>> = {
    none: {
      vi: `Không hiệu chỉnh: xét riêng từng cơ quan, nên trong ${tested} cơ quan có thể có vài kết luận “rõ” chỉ do may rủi (mức ${percent} %). p hai phía.`,
      en: `Not corrected: each agency alone, so that some of ${tested} may be “clear” by chance (${percent} % each). p is two-sided.`,
    },
    family: {
      vi: `Đã hiệu chỉnh ${name} cho ${tested} cơ quan đủ phiếu: xác suất có dù chỉ một kết luận “rõ” sai là dưới ${percent} %. p hai phía, sau hiệu chỉnh; khoảng tin cậy không hiệu chỉnh.`,
      en: `Corrected by ${name} for ${tested} agencies with answers enough: the chance that even one “clear” is wrong is under ${percent} %. p is two-sided, corrected; intervals are not.`,
    },
    share: {
      vi: `Đã hiệu chỉnh ${name} cho ${tested} cơ quan đủ phiếu: trong các kết luận “rõ”, trung bình dưới ${percent} % là sai. p hai phía, sau hiệu chỉnh; khoảng tin cậy không hiệu chỉnh.`,
      en: `Corrected by ${name} for ${tested} agencies with answers enough: of those called “clear” under ${percent} % are wrong on average. p is two-sided, corrected; intervals are not.`,
    },
  };
  const kind = correction === 'none' ? 'none' : correction === 'benjamini-hochberg' ? 'share' : 'family';
  return words[kind][language];
}
