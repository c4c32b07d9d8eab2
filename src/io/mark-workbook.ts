import { type Issue, issueText } from '../base/issue/issue.ts';
import type { Language } from '../base/language.ts';
import type { SheetPlace, SheetRow } from '../base/sheet.ts';
import { importSheetTable } from '../report/import-table.ts';
import { knownTexts, looksPersonal, maskText, personalHeader, type Responses } from '../survey/index.ts';
import type { NamedFile } from './load-survey.ts';
import { markOf } from './mark-cell.ts';
import { readSheets } from './read-sheets.ts';
import { type MarkedCell, type SheetContent, type WrittenCell, writeWorkbook } from './workbook/write-workbook.ts';

/** Above so many rows, a sheet's copy holds only those with something to mend. */
const WHOLE_SHEET = 20_000;

const WORDS = {
  row: { vi: 'Dòng', en: 'Row' },
  remark: { vi: 'Vấn đề cần xem', en: 'To be looked at' },
  report: { vi: 'Báo cáo', en: 'Report' },
  only: {
    vi: 'Tệp lớn: chỉ chép các dòng có vấn đề; số dòng ở cột đầu là số dòng trong tệp gốc.',
    en: 'A large file: only rows with something to mend are copied; the first column has their numbers in the file.',
  },
  masked: {
    vi: 'Dữ liệu cá nhân trong các cột không dùng đã được che.',
    en: 'Personal data in columns that are not read are masked.',
  },
} as const;

/**
 * A copy of a file as a workbook in which every problem is coloured and explained where it stands; the first sheet says where the rows went.
 * Columns that hold people's own data and are not read are masked.
 * @param issues those of the import
 */
export async function markWorkbook(
  { path, name }: NamedFile,
  responses: Responses,
  issues: readonly Issue[],
  language: Language,
): Promise<Uint8Array> {
  const own = issues.filter(({ place }) => place.file === name);
  const sheets: SheetContent[] = [];
  let marker: SheetMarker | undefined;
  await readSheets(path, name, knownTexts(responses.questionnaire), {
    startSheet: (place) => {
      marker = sheetMarker(place, responses, own, language);
    },
    addRow: (row) => marker?.addRow(row),
    endSheet: () => {
      if (marker) sheets.push(marker.content());
    },
  });
  const report = importSheetTable(
    { ...responses, sheets: responses.sheets.filter((sheet) => sheet.file === name) },
    language,
  );
  const notes = [...report.notes, WORDS.masked[language], WORDS.only[language]];
  const rows = [
    report.columns.map((column) => column.title),
    ...report.rows.slice(0, -1),
    ...notes.map((note) => [note]),
  ];
  return writeWorkbook([{ name: WORDS.report[language], rows }, ...sheets]);
}

interface SheetMarker {
  readonly addRow: (row: SheetRow) => void;
  readonly content: () => SheetContent;
}

function sheetMarker(
  { file, sheet }: SheetPlace,
  { questionnaire, sheets: readings }: Responses,
  issues: readonly Issue[],
  language: Language,
): SheetMarker {
  const reading = readings.find((one) => one.file === file && one.sheet === sheet);
  const byRow = new Map<number, Issue[]>();
  for (const found of issues) {
    const { row } = found.place;
    if (row === undefined || found.place.sheet !== sheet) continue;
    byRow.set(row, [...(byRow.get(row) ?? []), found]);
  }
  const header = new Set(reading?.headerRows ?? []);
  const columns = reading?.columns ?? [];
  const places = new Map((reading?.mapping?.columns ?? []).map(({ code, column }) => [code, column]));
  const hashed = (questionnaire.privacy?.hash ?? []).map((name) => places.get(name));
  const personal = (reading?.mapping?.unused ?? []).filter((at) => personalHeader(columns[at] ?? ''));
  const hidden = new Set<number | undefined>([...hashed, ...personal]);
  const read = new Set(places.values());
  const rows: (readonly WrittenCell[])[] = [];
  const marked: (readonly WrittenCell[])[] = [];
  const addRow = ({ row, cells }: SheetRow): void => {
    const found = byRow.get(row) ?? [];
    const isHeader = header.has(row);
    const shown = cells.map((text, at): MarkedCell => {
      const value = isHeader
        ? text
        : hidden.has(at)
          ? mask(text)
          : read.has(at) && !looksPersonal(text)
            ? text
            : maskText(text).text;
      const about = found.filter(({ place }) => place.column !== undefined && places.get(place.column) === at);
      return { value, ...(isHeader ? { role: 'header' as const } : markOf(about, language)) };
    });
    const remark = found.map((one) => issueText(one, language)).join('\n');
    const width = Math.max(columns.length, shown.length);
    const filled = [...shown, ...Array.from({ length: width - shown.length }, () => '')];
    const last = isHeader ? { value: WORDS.remark[language], role: 'header' as const } : { value: remark };
    const number = isHeader
      ? { value: WORDS.row[language], role: 'header' as const }
      : { value: row, ...markOf(found, language, false) };
    const line = [number, ...filled, last];
    if (rows.length < WHOLE_SHEET) rows.push(line);
    else if (rows.length === WHOLE_SHEET) rows.push([]);
    if (found.length > 0 || isHeader) marked.push(line);
  };
  const content = (): SheetContent => {
    const name = sheet ?? file.replace(/\.[^.]*$/, '');
    return { name, rows: rows.length > WHOLE_SHEET ? marked : rows, headerRows: 0 };
  };
  return { addRow, content };
}

const mask = (text: string): string => (text === '' ? '' : '[…]');
