import type { Language, Localized } from '../base/language.ts';
import type { Rational } from '../base/number/rational.ts';
import { type Figure, ROLL_UP_WORDS, type SliceTally, STATISTIC_WORDS, type SurveyTally } from '../survey/index.ts';
import { intervalHead, intervalNote, intervalText, NO_INTERVAL_WORDS } from './interval-text.ts';
import { plainText, printedText } from './number-text.ts';
import { privacyLines, WITHHELD } from './privacy-text.ts';
import { type Column, left, type ReportTable, right } from './table.ts';

const MISSING: Readonly<Record<keyof Figure['missing'], Localized>> = {
  blank: { vi: 'Trống', en: 'Blank' },
  refused: { vi: 'Từ chối', en: 'Refused' },
  'dont-know': { vi: 'Không biết', en: "Don't know" },
  'not-applicable': { vi: 'Không áp dụng', en: 'Not applicable' },
  invalid: { vi: 'Không hợp lệ', en: 'Invalid' },
};

/** The definition of a survey's figures in words: statistic, roll-up, and the satisfied levels where they count. */
export function definitionText({ questionnaire }: SurveyTally, language: Language): string {
  const { itemStatistic, rollUp } = questionnaire.method;
  const statistic = STATISTIC_WORDS[itemStatistic][language];
  const how = ROLL_UP_WORDS[rollUp][language];
  const levels = questionnaire.scale.satisfied.join(', ');
  const counts = itemStatistic === 'share-satisfied' || itemStatistic === 'net';
  if (language === 'vi') {
    const satisfied = counts ? ` (hài lòng = mức ${levels})` : '';
    const weighted = questionnaire.sampling ? ', gia quyền theo thiết kế mẫu' : '';
    return `Cách tính: ${statistic}${satisfied}, ${how}${weighted}; câu trống, từ chối, không biết, không áp dụng, không hợp lệ không tính vào mẫu số.`;
  }
  const satisfied = counts ? ` (satisfied = levels ${levels})` : '';
  const weighted = questionnaire.sampling ? ', weighted by the sampling design' : '';
  return `Method: ${statistic}${satisfied}, ${how}${weighted}; blank, refused, don’t know, not applicable and invalid answers leave the denominator.`;
}

/** The rows of a survey and where they went. */
export function rowsText({ account }: Pick<SurveyTally, 'account'>, language: Language): string {
  const { read, accepted, duplicate, excluded, rejected } = account;
  return language === 'vi'
    ? `Số dòng: ${read} = ${accepted} nhận + ${duplicate} trùng + ${excluded} không phải phiếu + ${rejected} bị loại.`
    : `Rows: ${read} = ${accepted} accepted + ${duplicate} duplicate + ${excluded} excluded + ${rejected} rejected.`;
}

/** One slice in full: every figure with n valid and each kind of missing. */
export function sliceTable(survey: SurveyTally, tally: SliceTally, title: string, language: Language): ReportTable {
  const vi = language === 'vi';
  const { method } = survey.questionnaire;
  const kinds = Object.keys(MISSING) as (keyof Figure['missing'])[];
  const columns: Column[] = [
    left('code', vi ? 'Mã' : 'Code'),
    left('title', vi ? 'Nội dung' : 'Title'),
    right('value', vi ? 'Kết quả' : 'Result'),
    right('share', vi ? 'Tỷ lệ hài lòng (%)' : 'Satisfied (%)'),
    right('mean', vi ? 'Điểm trung bình' : 'Mean'),
    right('rows', vi ? 'Số phiếu' : 'Forms'),
    right('valid', vi ? 'Hợp lệ' : 'Valid'),
    ...kinds.map((kind) => right(kind, MISSING[kind][language])),
  ];
  const print = (value: Rational | undefined): string => (value ? printedText(value, method, language) : '—');
  const rows = [tally.overall, ...tally.blocks, ...tally.factors, ...tally.items].map((figure) => [
    figure.code,
    figure.title[language],
    print(figure.value),
    print(figure.share),
    print(figure.mean),
    String(figure.rows),
    String(figure.valid),
    ...kinds.map((kind) => String(figure.missing[kind])),
  ]);
  const partial = tally.overall.unanswered;
  const { interval } = tally;
  const sure = interval && [
    `${vi ? 'Kết quả chung, ' : 'The whole, '}${lowerFirst(intervalHead(interval, language))}: ${intervalText(interval, method.decimals, language)}.`,
    intervalNote(interval, language),
  ];
  const unsure = tally.noInterval && [
    `${vi ? 'Không có khoảng tin cậy: ' : 'No interval: '}${NO_INTERVAL_WORDS[tally.noInterval][language]}.`,
  ];
  const unanswered =
    partial.length === 0 ? [] : [(vi ? 'Chưa có câu trả lời: ' : 'No answers for: ') + partial.join(', ')];
  const privacy = privacyLines(survey, language);
  const notes = [...(sure ?? []), ...(unsure ?? []), ...unanswered, ...privacy];
  return { title, columns, rows, notes };
}

/** What survey answers are told apart by, in words. */
export const DIMENSION_WORDS: Readonly<Record<'agency' | 'field' | 'area' | 'group', Localized>> = {
  agency: { vi: 'Cơ quan', en: 'Agency' },
  field: { vi: 'Lĩnh vực', en: 'Field' },
  area: { vi: 'Địa bàn', en: 'Area' },
  group: { vi: 'Nhóm', en: 'Group' },
};

/** The overall figure of every slice of one kind, as every agency. */
export function slicesTable(
  survey: SurveyTally,
  by: 'agency' | 'field' | 'area' | 'group',
  title: string,
  language: Language,
): ReportTable {
  const vi = language === 'vi';
  const { method } = survey.questionnaire;
  const factors = survey.slices[0]?.factors ?? [];
  const measured = survey.slices.find((tally) => tally.slice.by === by && tally.interval)?.interval;
  const print = (value: Rational | undefined): string => (value ? printedText(value, method, language) : '—');
  const blanks = new Array<string>((measured ? 3 : 2) + factors.length).fill('—');
  const rows = survey.slices.flatMap((tally) => {
    const name = nameOf(tally, by);
    if (name === undefined) return [];
    const { overall } = tally;
    const shown = name === '' ? '—' : name;
    if (tally.withheld) return [[shown, WITHHELD[language], ...blanks]];
    return [
      [
        shown,
        print(overall.value),
        ...(measured ? [tally.interval ? intervalText(tally.interval, method.decimals, language) : '—'] : []),
        String(overall.rows),
        String(overall.valid),
        ...tally.factors.map((factor) => print(factor.value)),
      ],
    ];
  });
  const columns = [
    left(by, DIMENSION_WORDS[by][language]),
    right('value', vi ? 'Kết quả (%)' : 'Result (%)'),
    ...(measured ? [right('interval', intervalHead(measured, language))] : []),
    right('rows', vi ? 'Số phiếu' : 'Forms'),
    right('valid', vi ? 'Câu hợp lệ' : 'Valid answers'),
    ...factors.map((factor) => right(factor.code, factor.title[language])),
  ];
  const hidden = survey.slices.some((tally) => tally.slice.by === by && tally.withheld);
  const notes = [
    ...(measured ? [intervalNote(measured, language)] : []),
    ...(hidden ? privacyLines(survey, language) : []),
  ];
  return { title, columns, rows, notes };
}

function lowerFirst(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}

function nameOf({ slice }: SliceTally, by: 'agency' | 'field' | 'area' | 'group'): string | undefined {
  if (slice.by !== by) return undefined;
  return Object.entries(slice).find(([key]) => key === by)?.[1];
}

/** The whole by every statistic and roll-up, the method marked: how much the definition decides. */
export function alternativesTable(survey: SurveyTally, tally: SliceTally, language: Language): ReportTable {
  const vi = language === 'vi';
  const { method } = survey.questionnaire;
  const rows = tally.alternatives.map(({ statistic, rollUp, chosen, value }) => [
    STATISTIC_WORDS[statistic][language],
    ROLL_UP_WORDS[rollUp][language],
    value ? printedText(value, method, language) : '—',
    value ? plainText(value, language) : '—',
    chosen ? (vi ? '◀ được dùng' : '◀ used') : '',
  ]);
  return {
    title: vi ? 'Cùng dữ liệu, cách tính khác' : 'The same data by other methods',
    columns: [
      left('statistic', vi ? 'Chỉ số của tiêu chí' : 'Item statistic'),
      left('rollUp', vi ? 'Cách gộp' : 'Roll-up'),
      right('value', vi ? 'Kết quả' : 'Result'),
      right('exact', vi ? 'Bốn số lẻ' : 'Four decimals'),
      left('chosen', ''),
    ],
    rows,
    notes: [],
  };
}
