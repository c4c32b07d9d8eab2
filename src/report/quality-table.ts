import type { Language } from '../base/language.ts';
import { type Rational, rational } from '../base/number/rational.ts';
import type { QualityComparison, QualityDifference } from '../survey/quality/compare-quality.ts';
import type { QualityResult } from '../survey/quality/flag-responses.ts';
import { FLAG_WORDS } from '../survey/quality/flag-words.ts';
import type { UnusualShare } from '../survey/quality/judge-interviewers.ts';
import { QUALITY_FLAGS } from '../survey/quality/quality-flag.ts';
import type { Method } from '../survey/questionnaire/questionnaire.ts';
import { plainText, printedText } from './number-text.ts';
import { checkText, FLAG_NOTE, WITHOUT_NOTE } from './quality-word.ts';
import { type Column, left, type ReportTable, right } from './table.ts';

type Rule = Pick<Method, 'decimals' | 'mode'>;

/**
 * The flags of a survey: forms with each, their share, and the whole without them. A flag that was not looked for has no number, and says why.
 * @param rule how the survey's figures are printed
 */
export function flagsTable(comparison: QualityComparison, rule: Rule, language: Language): ReportTable {
  const vi = language === 'vi';
  const { quality, overall, flags } = comparison;
  const print = (value: Rational | undefined): string => (value ? printedText(value, rule, language) : '—');
  const cellsOf = (own: QualityDifference): readonly string[] => [
    String(own.flagged),
    print(percent(own.flagged, own.forms)),
    print(own.without),
    signed(own.difference, print),
  ];
  const rows = QUALITY_FLAGS.map((flag) => {
    const own = flags.find((one) => one.flag === flag);
    const why = checkText(flag, quality.checks[flag], language);
    return [flag, FLAG_WORDS[flag][language], ...(own ? cellsOf(own) : ['—', '—', '—', '—']), why];
  });
  const any = ['any', vi ? 'ít nhất một dấu hiệu' : 'any of these', ...cellsOf(overall), ''];
  return {
    title: vi ? 'Phiếu có dấu hiệu cần xem lại' : 'Forms that deserve a look',
    columns: [
      left('flag', vi ? 'Mã' : 'Code'),
      left('sign', vi ? 'Dấu hiệu' : 'Sign'),
      right('forms', vi ? 'Số phiếu' : 'Forms'),
      right('share', vi ? 'Tỷ lệ (%)' : 'Share (%)'),
      right('without', vi ? 'Kết quả nếu bỏ' : 'Result without'),
      right('difference', vi ? 'Chênh lệch (điểm)' : 'Difference (points)'),
      left('note', vi ? 'Ghi chú' : 'Note'),
    ],
    rows: [...rows, any],
    notes: [FLAG_NOTE[language], WITHOUT_NOTE[language], ...timesNote(quality, language)],
  };
}

/** What became of the times, where any are read. */
function timesNote({ times }: QualityResult, language: Language): readonly string[] {
  if (!times) return [];
  const { read, absent, unreadable, impossible } = times;
  return [
    language === 'vi'
      ? `Thời gian trả lời: ${read} phiếu đọc được, ${absent} không ghi, ${unreadable} không đọc được, ${impossible} kết thúc trước khi bắt đầu.`
      : `Times: ${read} forms read, ${absent} without, ${unreadable} not readable, ${impossible} end before they start.`,
  ];
}

/** The overall figure with and without the flagged forms: of the whole and of every agency. */
export function withoutTable(comparison: QualityComparison, rule: Rule, language: Language): ReportTable {
  const vi = language === 'vi';
  const print = (value: Rational | undefined): string => (value ? printedText(value, rule, language) : '—');
  const lines = [
    { ...comparison.overall, agency: vi ? 'Chung' : 'Overall' },
    ...comparison.agencies.map((own) => ({ ...own, agency: own.agency === '' ? '—' : own.agency })),
  ];
  return {
    title: vi ? 'Kết quả khi có và không có phiếu có dấu hiệu' : 'Results with and without the flagged forms',
    columns: [
      left('agency', vi ? 'Cơ quan' : 'Agency'),
      right('forms', vi ? 'Số phiếu' : 'Forms'),
      right('flagged', vi ? 'Có dấu hiệu' : 'Flagged'),
      right('share', vi ? 'Tỷ lệ (%)' : 'Share (%)'),
      right('all', vi ? 'Mọi phiếu' : 'All forms'),
      right('without', vi ? 'Bỏ phiếu có dấu hiệu' : 'Without flagged'),
      right('difference', vi ? 'Chênh lệch (điểm)' : 'Difference (points)'),
    ],
    rows: lines.map((own) => [
      own.agency,
      String(own.forms),
      String(own.flagged),
      print(percent(own.flagged, own.forms)),
      print(own.all),
      print(own.without),
      signed(own.difference, print),
    ]),
    notes: [FLAG_NOTE[language], WITHOUT_NOTE[language]],
  };
}

/** The flags by interviewer; a flag that was not looked for has no column. Without interviewers, no rows. */
export function interviewersTable(quality: QualityResult, rule: Rule, language: Language): ReportTable {
  const vi = language === 'vi';
  const print = (value: Rational | undefined): string => (value ? printedText(value, rule, language) : '—');
  const shown = QUALITY_FLAGS.filter((flag) => flag !== 'interviewer' && quality.checks[flag] === 'checked');
  const columns: Column[] = [
    left('interviewer', vi ? 'Người phỏng vấn' : 'Interviewer'),
    right('forms', vi ? 'Số phiếu' : 'Forms'),
    ...shown.map((flag) => right(flag, FLAG_WORDS[flag][language])),
    left('note', vi ? 'Cần xem lại' : 'To look at'),
  ];
  const rows = quality.interviewers.map(({ name, forms, flags, unusual }) => [
    name === '' ? '—' : name,
    String(forms),
    ...shown.map((flag) => String(flags[flag])),
    unusual.map((own) => unusualText(own, print, language)).join('; '),
  ]);
  const title = vi ? 'Dấu hiệu theo người phỏng vấn' : 'Signs by interviewer';
  return { title, columns, rows, notes: [...limitNote(quality, language), FLAG_NOTE[language]] };
}

function unusualText(
  { flag, share, others }: UnusualShare,
  print: (value: Rational) => string,
  language: Language,
): string {
  const [own, rest] = [share, others].map(({ num, den }) => `${print(rational(num * 100n, den))} %`);
  const words = FLAG_WORDS[flag][language];
  return language === 'vi' ? `${words}: ${own}, những người khác ${rest}` : `${words}: ${own}, the others ${rest}`;
}

function limitNote({ rules, checks }: QualityResult, language: Language): readonly string[] {
  if (checks.interviewer !== 'checked') return [];
  const { minimumForms, minimumFlagged, sigmas, times } = rules.interviewer;
  return [
    language === 'vi'
      ? `Khác thường: cao hơn những người khác trên ${plainText(sigmas, language)} sai số chuẩn và từ ${plainText(times, language)} lần trở lên, từ ${minimumFlagged} phiếu có dấu hiệu trong ít nhất ${minimumForms} phiếu. Địa bàn, đối tượng khác nhau cũng có thể là nguyên nhân.`
      : `Unusual: more than ${plainText(sigmas, language)} standard errors above the others and at least ${plainText(times, language)} times their share, on ${minimumFlagged} forms with the sign or more of at least ${minimumForms}. Another area or other people may well be the cause.`,
  ];
}

function percent(part: number, all: number): Rational | undefined {
  return all === 0 ? undefined : rational(100n * BigInt(part), BigInt(all));
}

function signed(value: Rational | undefined, print: (value: Rational | undefined) => string): string {
  return value && value.num > 0n ? `+${print(value)}` : print(value);
}
