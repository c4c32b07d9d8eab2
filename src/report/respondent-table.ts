import type { Language } from '../base/language.ts';
import { type Rational, rational } from '../base/number/rational.ts';
import type { Questionnaire, RespondentFigures } from '../survey/index.ts';
import { printedText } from './number-text.ts';
import { left, type ReportTable, right } from './table.ts';

/** What forms say as a whole, for all rows and every agency: respondents satisfied with every item, and means of the questions answered with a number. */
export function respondentTable(
  { method, numbers, sampling }: Questionnaire,
  figures: readonly RespondentFigures[],
  language: Language,
): ReportTable {
  const vi = language === 'vi';
  const print = (value: Rational | undefined): string => (value ? printedText(value, method, language) : '—');
  const rows = figures.map(({ slice, rows: forms, everyItem, numbers: means }) => [
    slice.by === 'agency' ? slice.agency || '—' : vi ? 'Chung' : 'Overall',
    String(forms),
    print(everyItem.value),
    String(everyItem.satisfied),
    String(everyItem.respondents),
    ...means.flatMap(({ mean, valid, invalid }) => [print(mean), String(valid), String(invalid)]),
  ]);
  return {
    title: vi ? 'Theo phiếu' : 'By form',
    columns: [
      left('agency', vi ? 'Cơ quan' : 'Agency'),
      right('rows', vi ? 'Số phiếu' : 'Forms'),
      right('every_item', vi ? 'Hài lòng mọi tiêu chí (%)' : 'Satisfied with every item (%)'),
      right('every_satisfied', vi ? 'Số phiếu hài lòng mọi tiêu chí' : 'Such forms'),
      right('every_respondents', vi ? 'Phiếu có trả lời' : 'Forms with answers'),
      ...numbers.flatMap(({ code, title }) => [
        right(code, title[language]),
        right(`${code}_valid`, vi ? 'Hợp lệ' : 'Valid'),
        right(`${code}_invalid`, vi ? 'Không hợp lệ' : 'Invalid'),
      ]),
    ],
    rows,
    notes: [
      vi
        ? `Mỗi phiếu tính một lần${sampling ? ', không gia quyền' : ''}; câu trống, từ chối, không biết, không áp dụng không làm mất “hài lòng mọi tiêu chí”.`
        : `Every form counts once${sampling ? ', unweighted' : ''}; blank, refused, don’t know and not applicable do not speak against “every item”.`,
    ],
  };
}

/** How often every option of the questions beside the index was chosen, over all rows; a question that nobody answered has no lines. */
export function choiceTable(
  { method, sampling }: Questionnaire,
  [all]: readonly RespondentFigures[],
  language: Language,
): ReportTable {
  const vi = language === 'vi';
  const answered = (all?.choices ?? []).filter((choice) => choice.answered > 0);
  const rows = answered.flatMap(({ code, title, answered: forms, options }) =>
    options.map((option) => {
      const share = forms === 0 ? undefined : rational(100n * BigInt(option.count), BigInt(forms));
      const cells = [code, title[language], option.code, option.label[language], String(option.count), String(forms)];
      return [...cells, share ? printedText(share, method, language) : '—'];
    }),
  );
  return {
    title: vi ? 'Câu hỏi chọn phương án' : 'Questions with options',
    columns: [
      left('code', vi ? 'Mã' : 'Code'),
      left('title', vi ? 'Câu hỏi' : 'Question'),
      left('option', vi ? 'Phương án' : 'Option'),
      left('label', vi ? 'Nội dung' : 'Label'),
      right('count', vi ? 'Số phiếu chọn' : 'Forms'),
      right('answered', vi ? 'Phiếu có trả lời' : 'Forms answering'),
      right('share', vi ? 'Tỷ lệ (%)' : 'Share (%)'),
    ],
    rows,
    notes: sampling ? [vi ? 'Mỗi phiếu tính một lần, không gia quyền.' : 'Every form counts once, unweighted.'] : [],
  };
}
