import type { Language } from '../base/language.ts';
import type { Rational } from '../base/number/rational.ts';
import type { SeasonResult } from '../season/compute-season.ts';
import type { SurveyChange, SurveyChanges } from '../season/survey-change.ts';
import { itemsOf } from '../survey/index.ts';
import { type PrintRule, printedText } from './number-text.ts';
import { left, type ReportTable, right } from './table.ts';
import { CHANGE_WORDS, changeIntervalText, differenceText } from './verdict-change-text.ts';
import { SAMPLE_NOTICE } from './word.ts';

/** The changes of every survey that the season names last year's result of, a table each. */
export function verdictChangeTables(
  { changes, surveys }: Pick<SeasonResult, 'surveys'> & { readonly changes: readonly SurveyChanges[] },
  language: Language,
): readonly ReportTable[] {
  return changes.flatMap((found) => {
    const questionnaire = surveys.get(found.survey)?.questionnaire;
    if (!questionnaire) return [];
    const items = new Set(itemsOf(questionnaire).map(({ code }) => code));
    return [verdictChangeTable(found, items, questionnaire.method, language)];
  });
}

/** The changes of a survey on last year: the whole, blocks and factors, then agencies; those of items are in the result. */
function verdictChangeTable(
  found: SurveyChanges,
  items: ReadonlySet<string>,
  rule: PrintRule,
  language: Language,
): ReportTable {
  const vi = language === 'vi';
  const { survey, from, to } = found;
  const shown = found.changes.filter(({ agency, figure }) => agency || !items.has(figure));
  return {
    title: vi ? `Thay đổi so với năm ${from}: ${survey}` : `Change on ${from}: ${survey}`,
    columns: [
      left('code', vi ? 'Mã' : 'Code'),
      left('title', vi ? 'Nội dung, cơ quan' : 'Part or agency'),
      right('before', String(from)),
      right('now', String(to)),
      right('difference', vi ? 'Chênh (điểm)' : 'Difference (points)'),
      right('interval', vi ? 'Khoảng tin cậy (điểm)' : 'Interval (points)'),
      left('change', vi ? 'Thay đổi' : 'Change'),
    ],
    rows: shown.map((change) => changeCells(change, rule, language)),
    notes: [...notesOf(found, language), ...reasonNotes(shown, language)],
  };
}

function changeCells(change: SurveyChange, rule: PrintRule, language: Language): readonly string[] {
  const { agency, figure, title, status } = change;
  const print = (value: Rational | undefined): string => (value ? printedText(value, rule, language) : '—');
  return [
    agency?.code ?? figure,
    (agency?.name ?? title)[language],
    print(change.before),
    print(change.now),
    differenceText(change, rule, language),
    changeIntervalText(change, rule.decimals, language),
    CHANGE_WORDS[status][language],
  ];
}

function notesOf({ sample }: SurveyChanges, language: Language): readonly string[] {
  const notes = {
    vi: [
      'Tăng, giảm: khoảng tin cậy của chênh lệch không chứa 0, tính từ khoảng tin cậy của hai năm (Newcombe 1998, Zou và Donner 2008), coi hai mẫu được chọn độc lập.',
      '“Mẫu chưa cho thấy thay đổi” không có nghĩa là không có gì thay đổi. Xét riêng từng dòng, không hiệu chỉnh cho việc xem nhiều cơ quan.',
    ],
    en: [
      'Up, down: the interval of the difference leaves 0 out; it is made from those of both years (Newcombe 1998, Zou and Donner 2008), taking the samples as drawn independently.',
      '“No change that the sample shows” does not say that nothing changed. Every line is judged alone, not corrected for looking at many agencies.',
    ],
  }[language];
  return sample ? [...notes, SAMPLE_NOTICE[language]] : notes;
}

/** Every reason of a break once, with the codes it is about; one that all lines share is told without them. */
function reasonNotes(changes: readonly SurveyChange[], language: Language): readonly string[] {
  const codes = new Map<string, string[]>();
  for (const { agency, figure, reasons, mark } of changes) {
    for (const reason of reasons) {
      const words = `${mark?.[language] ?? ''}: ${reason[language]}`;
      codes.set(words, [...(codes.get(words) ?? []), agency?.code ?? figure]);
    }
  }
  return [...codes].map(([words, about]) =>
    about.length === changes.length ? `${words}.` : `${words} (${about.join(', ')}).`,
  );
}
