// biome-ignore-all lint/suspicious/noTemplateCurlyInString: references of XLSForm are written so
import type { Issue } from '../../../../src/base/issue/issue.ts';
import type { Questionnaire } from '../../../../src/survey/index.ts';
import type { FormSheet } from '../../../../src/survey/xlsform/form-table.ts';
import { questionnaireFromXlsform } from '../../../../src/survey/xlsform/questionnaire-from-xlsform.ts';
import { xlsformOf } from '../../../../src/survey/xlsform/xlsform-of.ts';

type Cells = readonly (readonly string[])[];

/** A sheet of the texts given, its rows numbered from 1. */
function sheetOf(name: string, rows: Cells): FormSheet {
  return { name, rows: rows.map((cells, at) => ({ row: at + 1, cells })) };
}

/** A sheet written as lines whose cells stand between `;`. */
export function lines(name: string, ...texts: readonly string[]): FormSheet {
  return sheetOf(
    name,
    texts.map((text) => text.split(';').map((cell) => cell.trim())),
  );
}

/** Reads a form; the document is loosely typed because tests look into it. */
export function readForm(...sheets: readonly FormSheet[]) {
  const { document, issues } = questionnaireFromXlsform(sheets, 'form.xlsx');
  // biome-ignore lint/suspicious/noExplicitAny: tests look into raw JSON at will
  return { document: document as any, issues, told: issues.map(told) };
}

/** An issue in short: its code, where it stands and what was found. */
export function told({ code, place, values }: Issue): string {
  const at = [place.sheet, place.row, place.column].filter((part) => part !== undefined).join(' ');
  return `${code} ${at}: ${String(values['found'] ?? '')}`;
}

/** The sheets of a written form as they are read again. */
export function writtenSheets(questionnaire: Questionnaire): readonly FormSheet[] {
  return xlsformOf(questionnaire, 'form.xlsx').sheets.map(({ name, rows }) => sheetOf(name, rows));
}

/** The rows of a written sheet as records by column. */
export function records(questionnaire: Questionnaire, name: string): readonly Readonly<Record<string, string>>[] {
  const [header, ...rows] = writtenSheets(questionnaire).find((sheet) => sheet.name === name)?.rows ?? [];
  return rows.map(({ cells }) =>
    Object.fromEntries((header?.cells ?? []).map((column, at) => [column, cells[at] ?? ''])),
  );
}

/** A complete form of ours, in the spelling of the standard. */
export const SETTINGS = lines(
  'settings',
  'form_title;form_id;version;default_language;par_title_en;par_source;par_method_source;par_statistic;par_roll_up;par_decimals;par_mode;par_sample',
  'Khảo sát (dữ liệu mẫu);khao-sat;2025.1;Tiếng Việt (vi);Survey (sample data);example-plan;example-plan;share-satisfied;mean-of-items;2;half-up;1',
);
export const CHOICES = lines(
  'choices',
  'list_name;name;label::Tiếng Việt (vi);label::English (en);par_value;par_satisfied;par_missing',
  'muc;1;Rất kém;Very bad;1;;',
  'muc;2;Kém;Bad;2;;',
  'muc;3;Tốt;Good;3;1;',
  'muc;98;Không biết;Don’t know;;;dont-know',
  'co;1;Có;Yes;;;',
  'co;0;Không;No;;;',
);
export const SURVEY = lines(
  'survey',
  'type;name;label::Tiếng Việt (vi);label::English (en);relevant;constraint;par_role',
  'start;start;;;;;',
  'end;end;;;;;',
  'calculate;ma;;;;;id',
  'select_one co;used;Đã dùng dịch vụ?;Have you used it?;;;',
  "begin_group;I;Dịch vụ;Service;${used} = '1';;",
  'begin_group;I.A;Thái độ;Manner;;;',
  'select_one muc;Q1;Lịch sự;Polite;;;',
  'select_one muc;Q2;Đúng hẹn;On time;;;',
  'end_group;;;;;;',
  'end_group;;;;;;',
  'select_multiple co;kenh;Kênh;Channel;;;',
  'decimal;ty_le;Đáp ứng mong đợi;Expectations met;;. >= 0 and . <= 100;number',
);
