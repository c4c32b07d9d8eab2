import { compareIssues, type Issue, issueText, severityOf } from '../base/issue/issue.ts';
import type { Language, Localized } from '../base/language.ts';
import type { FileReading } from '../base/sheet.ts';
import { CHARSET_WORDS, LETTERING_WORDS } from '../base/sheet-word.ts';
import { itemsOf, type Responses, type SheetReading } from '../survey/index.ts';
import { left, type ReportTable, right } from './table.ts';

const SEPARATOR_WORDS: Readonly<Record<string, Localized>> = {
  '\t': { vi: 'tab', en: 'tab' },
  ',': { vi: 'dấu phẩy', en: 'comma' },
  ';': { vi: 'dấu chấm phẩy', en: 'semicolon' },
  '|': { vi: 'dấu gạch đứng', en: 'bar' },
};

const STATUS_WORDS: Readonly<Record<SheetReading['status'], Localized>> = {
  read: { vi: 'đã đọc', en: 'read' },
  rejected: { vi: 'KHÔNG HIỂU CỘT', en: 'COLUMNS NOT UNDERSTOOD' },
  skipped: { vi: 'bỏ qua (không có câu hỏi)', en: 'skipped (no question)' },
};

const HOW_WORDS = {
  saved: { vi: 'bảng ghép đã lưu', en: 'saved mapping' },
  code: { vi: 'theo mã', en: 'by code' },
  label: { vi: 'theo tên câu hỏi', en: 'by label' },
  none: { vi: 'CHƯA GHÉP', en: 'NOT MATCHED' },
} as const satisfies Record<string, Localized>;

/** How a file was understood, in words: character set, letters, separator. */
function readingText({ charset, mark, lettering, separator }: FileReading, language: Language): string {
  const set = charset && CHARSET_WORDS[charset] + (mark ? ' BOM' : '');
  const between = separator === undefined ? undefined : SEPARATOR_WORDS[separator]?.[language];
  const letters = lettering === 'unicode' ? undefined : LETTERING_WORDS[lettering][language];
  const words = [set ?? 'XLSX', letters, between];
  return words.filter((word) => word !== undefined && word !== '').join(', ');
}

/** Every sheet read: how it was understood, and where its rows went. */
export function importSheetTable({ files, sheets, account }: Responses, language: Language): ReportTable {
  const vi = language === 'vi';
  const reading = new Map(files.map((file) => [file.file, file]));
  const counts = ({ read, accepted, duplicate, excluded, rejected }: typeof account): readonly string[] =>
    [read, accepted, duplicate, excluded, rejected].map(String);
  const rows = sheets.map((sheet) => {
    const file = reading.get(sheet.file);
    const { file: name, status, headerRows, account: own } = sheet;
    const understood = file ? readingText(file, language) : '—';
    return [
      name,
      sheet.sheet ?? '—',
      understood,
      headerRows.join(', '),
      STATUS_WORDS[status][language],
      ...counts(own),
    ];
  });
  const total = [vi ? 'Cộng' : 'Total', '', '', '', '', ...counts(account)];
  return {
    title: vi ? 'Các tệp đã đọc' : 'Files read',
    columns: [
      left('file', vi ? 'Tệp' : 'File'),
      left('sheet', vi ? 'Trang tính' : 'Sheet'),
      left('reading', vi ? 'Bảng mã' : 'Encoding'),
      right('header', vi ? 'Dòng tiêu đề' : 'Header row'),
      left('status', vi ? 'Trạng thái' : 'Status'),
      right('read', vi ? 'Số dòng' : 'Rows'),
      right('accepted', vi ? 'Nhận' : 'Accepted'),
      right('duplicate', vi ? 'Trùng' : 'Duplicate'),
      right('excluded', vi ? 'Không phải phiếu' : 'Excluded'),
      right('rejected', vi ? 'Loại' : 'Rejected'),
    ],
    rows: [...rows, total],
    notes: [
      vi ? 'Số dòng = nhận + trùng + không phải phiếu + loại.' : 'Rows = accepted + duplicate + excluded + rejected.',
    ],
  };
}

/**
 * What every wanted column was matched with; what is only like it is suggested and not applied.
 * @param plain whether columns matched by their code or a saved mapping are listed too, and those of skipped sheets; where not, a note counts them
 */
export function importColumnTable({ questionnaire, sheets }: Responses, language: Language, plain = true): ReportTable {
  const vi = language === 'vi';
  const questions = [...itemsOf(questionnaire), ...questionnaire.choices, ...questionnaire.numbers];
  const titles = new Map(questions.map(({ code, title }) => [code, title[language]]));
  const listed = ({ how }: { readonly how: string }): boolean => plain || (how !== 'code' && how !== 'saved');
  const shown = sheets.filter(({ status }) => plain || status !== 'skipped');
  const all = shown.flatMap((sheet) => sheet.mapping?.columns ?? []);
  const unlisted = all.filter((column) => !listed(column)).length;
  const rows = shown.flatMap((sheet) => {
    const where = sheet.sheet === undefined ? sheet.file : `${sheet.file} › ${sheet.sheet}`;
    return (sheet.mapping?.columns ?? []).filter(listed).map(({ code, column, how, suggestions }) => {
      const like = suggestions.map((one) => `${sheet.columns[one.column] ?? ''} (${Math.floor(one.score / 10)} %)`);
      const found = column === undefined ? '—' : (sheet.columns[column] ?? '');
      return [where, code, titles.get(code) ?? '', found, HOW_WORDS[how][language], like.join('; ')];
    });
  });
  return {
    title: vi ? 'Ghép cột' : 'Columns',
    columns: [
      left('sheet', vi ? 'Tệp' : 'File'),
      left('code', vi ? 'Mã' : 'Code'),
      left('title', vi ? 'Câu hỏi' : 'Question'),
      left('column', vi ? 'Cột trong tệp' : 'Column found'),
      left('how', vi ? 'Cách ghép' : 'Matched'),
      left('suggestions', vi ? 'Gần giống (không tự áp dụng)' : 'Like it (not applied)'),
    ],
    rows,
    notes:
      unlisted === 0
        ? []
        : [
            vi
              ? `${unlisted} cột khớp theo mã hoặc theo bảng ghép đã lưu không liệt kê.`
              : `${unlisted} columns matched by code or by the saved mapping are not listed.`,
          ],
  };
}

/** Every problem with its place, for whoever mends the file: row numbers are those a spreadsheet shows. */
export function importProblemTable(issues: readonly Issue[], language: Language): ReportTable {
  const columns = ['severity', 'code', 'file', 'sheet', 'row', 'column', 'key', 'message'].map((key) => left(key, key));
  const rows = [...issues].sort(byPlace).map((found) => {
    const { file = '', sheet = '', row, column = '', key = '' } = found.place;
    const line = row === undefined ? '' : String(row);
    return [severityOf(found), found.code, file, sheet, line, column, key, issueText(found, language)];
  });
  return { title: 'problems', columns, rows, notes: [] };
}

/** In the order in which someone walks through the file. */
function byPlace(a: Issue, b: Issue): number {
  const where = ({ place }: Issue): string => `${place.file ?? ''}\u0000${place.sheet ?? ''}`;
  if (where(a) !== where(b)) return where(a) < where(b) ? -1 : 1;
  return (a.place.row ?? 0) - (b.place.row ?? 0) || compareIssues(a, b);
}
