import type { Localized } from '../../base/language.ts';
import { wantedColumns } from '../answer/wanted-columns.ts';
import { itemsOf, type Questionnaire } from './questionnaire.ts';

/** What a column of answers is for: a question, or one of the columns beside the questions. */
export type ColumnPurpose = 'item' | 'choice' | 'number' | keyof Questionnaire['columns'] | 'other';

/** A column that a questionnaire asks of every file of answers. */
export interface AskedColumn {
  readonly code: string;
  readonly purpose: ColumnPurpose;
  /** The question, or what the column is for. */
  readonly title: Localized;
  /** Whether a file without it is rejected. */
  readonly required: boolean;
}

const PURPOSE_WORDS: Readonly<Record<Exclude<ColumnPurpose, 'item' | 'choice' | 'number' | 'other'>, Localized>> = {
  id: { vi: 'Mã phiếu', en: 'Id of the form' },
  agency: { vi: 'Cơ quan', en: 'Agency' },
  field: { vi: 'Lĩnh vực', en: 'Field' },
  area: { vi: 'Địa bàn', en: 'Area' },
  group: { vi: 'Nhóm người trả lời', en: 'Group of respondents' },
  interviewer: { vi: 'Người phỏng vấn', en: 'Interviewer' },
  start: { vi: 'Thời điểm bắt đầu', en: 'Start of the interview' },
  end: { vi: 'Thời điểm kết thúc', en: 'End of the interview' },
  duration: { vi: 'Thời gian trả lời', en: 'Duration' },
};

/**
 * Every column that a questionnaire asks of a file of answers, with words for people: questions first, then the columns beside them.
 * @example askedColumns(questionnaire)[0].purpose // 'item'
 */
export function askedColumns(questionnaire: Questionnaire): readonly AskedColumn[] {
  const { columns, choices, numbers } = questionnaire;
  const purposes = new Map(Object.entries(columns).map(([purpose, name]) => [name, purpose as keyof typeof columns]));
  const asked = new Map<string, Pick<AskedColumn, 'purpose' | 'title'>>([
    ...itemsOf(questionnaire).map(({ code, title }) => [code, { purpose: 'item', title }] as const),
    ...choices.map(({ code, title }) => [code, { purpose: 'choice', title }] as const),
    ...numbers.map(({ code, title }) => [code, { purpose: 'number', title }] as const),
  ]);
  return wantedColumns(questionnaire).map(({ code, required }) => {
    const question = asked.get(code);
    const purpose = purposes.get(code);
    if (question) return { code, required, ...question };
    return purpose === undefined
      ? { code, required, purpose: 'other', title: { vi: code, en: code } }
      : { code, required, purpose, title: PURPOSE_WORDS[purpose] };
  });
}
