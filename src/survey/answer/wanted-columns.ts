import type { WantedColumn } from '../mapping/wanted-column.ts';
import { INVALID } from '../questionnaire/code-book.ts';
import { columnNames, itemsOf, type Questionnaire } from '../questionnaire/questionnaire.ts';
import { answerCoder } from './code-answer.ts';

/** Columns that only help: a file may lack them. */
const OPTIONAL = ['interviewer', 'start', 'end', 'duration'] as const;

/** Every column a questionnaire reads, with what files may call it: items first, then other questions, then the columns beside them. */
export function wantedColumns(questionnaire: Questionnaire): readonly WantedColumn[] {
  const { headings, columns, choices, numbers } = questionnaire;
  const headingsOf = (code: string): readonly string[] => (Object.hasOwn(headings, code) ? (headings[code] ?? []) : []);
  const optional = new Set(OPTIONAL.map((name) => columns[name]));
  const items = itemsOf(questionnaire);
  const codeOf = answerCoder(questionnaire);
  const questions = new Set([...items, ...choices, ...numbers].map(({ code }) => code));
  return [
    ...items.map(({ code, title }, at): WantedColumn => {
      const isAnswer = (cell: string): boolean => codeOf(cell, at) !== INVALID;
      return { code, role: 'item', labels: [title.vi, title.en, ...headingsOf(code)], required: true, isAnswer };
    }),
    ...choices.map(({ code, title }): WantedColumn => {
      return { code, role: 'choice', labels: [title.vi, title.en, ...headingsOf(code)], required: false };
    }),
    ...numbers.map(({ code, title }): WantedColumn => {
      return { code, role: 'item', labels: [title.vi, title.en, ...headingsOf(code)], required: false };
    }),
    ...columnNames(questionnaire)
      .filter((code) => !questions.has(code))
      .map((code): WantedColumn => {
        return { code, role: 'column', labels: headingsOf(code), required: !optional.has(code) };
      }),
  ];
}
