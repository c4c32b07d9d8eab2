import type { Issue } from '../../base/issue/issue.ts';
import type { FileReading } from '../../base/sheet.ts';
import {
  headerFingerprint,
  joinMappings,
  type MappingFile,
  mappingDocument,
  maskText,
  type Questionnaire,
  type RowAccount,
  type SheetReading,
} from '../../survey/index.ts';
import type { Projection } from './project-responses.ts';

/** What a column was matched with. */
export interface ColumnReport {
  readonly code: string;
  /** Undefined where no column answers it. */
  readonly header: string | undefined;
  readonly how: 'saved' | 'code' | 'label' | 'none';
  /** Columns that a person may mean, the likeliest first. */
  readonly suggestions: readonly { readonly header: string; readonly percent: number }[];
}

/** How one sheet was understood. */
export interface SheetReport {
  /** Undefined in a text file. */
  readonly sheet: string | undefined;
  readonly status: SheetReading['status'];
  readonly headerRows: readonly number[];
  readonly account: RowAccount;
  /** Names the header, as the mapping does; undefined where it was not understood. */
  readonly fingerprint: string | undefined;
  /** Texts of the header in the order of the columns; none where it was not understood. */
  readonly headers: readonly string[];
  readonly columns: readonly ColumnReport[];
  /** Headers of columns that the questionnaire does not ask for: nothing of them is kept. */
  readonly unused: readonly string[];
}

/** How a raw file was understood, without anything of it that must not be kept. */
export interface ProjectionReport {
  readonly reading: FileReading | undefined;
  readonly account: RowAccount;
  readonly sheets: readonly SheetReport[];
  readonly issues: readonly Issue[];
  /** What the columns mean, for a person to confirm what is open. */
  readonly mapping: MappingFile;
}

/** Says how a file was understood. Issues keep their places and lose every excerpt of a row; other texts are masked. */
export function projectionReport(questionnaire: Questionnaire, { reading, responses }: Projection): ProjectionReport {
  const { account, sheets, issues } = responses;
  const { id, version } = questionnaire;
  const unknown = new Set(sheets.filter((sheet) => !isUnderstood(sheet)).map(({ sheet }) => sheet ?? ''));
  const documents = sheets.flatMap((sheet) => {
    if (!sheet.mapping || !isUnderstood(sheet)) return [];
    return [mappingDocument(id, version, sheet.columns.map(shown), sheet.mapping)];
  });
  return {
    reading,
    account,
    sheets: sheets.map(sheetReport),
    issues: issues.map((found) => keptIssue(found, unknown)),
    mapping: joinMappings({ id, version }, documents),
  };
}

/** Where no column was matched, what was taken for the header may be somebody's answers. */
function isUnderstood({ mapping }: SheetReading): boolean {
  return mapping?.columns.some(({ column }) => column !== undefined) === true;
}

function sheetReport(sheet: SheetReading): SheetReport {
  const { mapping, columns, status, headerRows, account } = sheet;
  const header = (at: number): string => shown(columns[at] ?? '');
  const own = isUnderstood(sheet) ? mapping : undefined;
  return {
    sheet: sheet.sheet,
    status,
    headerRows,
    account,
    fingerprint: own && headerFingerprint(columns.map(shown)),
    headers: own ? columns.map(shown) : [],
    columns: (own?.columns ?? []).map(({ code, column, how, suggestions }) => ({
      code,
      header: column === undefined ? undefined : header(column),
      how,
      suggestions: suggestions.map(({ column: at, score }) => ({
        header: header(at),
        percent: Math.floor(score / 10),
      })),
    })),
    unused: (own?.unused ?? []).map(header),
  };
}

const LONGEST_HEADER = 300;

function shown(text: string): string {
  return maskText(text).text.slice(0, LONGEST_HEADER);
}

/** Issues that show a piece of a row, or of what may be one. */
const EXCERPTS: ReadonlySet<string> = new Set([
  'CSV_SYNTAX',
  'SURVEY_ROW_TOTALS',
  'SURVEY_ROW_TOTALS_LIKE',
  'SURVEY_ROW_HEADER',
  'FILE_ENCODING_DOUBTFUL',
]);
/** Issues that show the header. */
const HEADERS: ReadonlySet<string> = new Set([
  'SURVEY_NO_QUESTION',
  'CSV_COLUMN_UNKNOWN',
  'MAPPING_AMBIGUOUS',
  'MAPPING_COLUMN_MISSING',
  'MAPPING_COLUMN_LIKE',
]);
const LEFT_OUT = '…';
const FROM_ROW: ReadonlySet<string> = new Set(['found', 'example', 'meant']);

function keptIssue({ code, place, values }: Issue, unknown: ReadonlySet<string>): Issue {
  const hides = EXCERPTS.has(code) || (HEADERS.has(code) && unknown.has(place.sheet ?? ''));
  const kept = Object.entries(values).map(([name, value]) => {
    if (typeof value !== 'string') return [name, value] as const;
    // What is allowed is the questionnaire's own text.
    if (name === 'allowed' || name === 'of') return [name, value] as const;
    return [name, hides && FROM_ROW.has(name) ? LEFT_OUT : maskText(value).text] as const;
  });
  const { column } = place;
  const hidesColumn = code === 'CSV_COLUMN_UNKNOWN' && hides;
  const where = column === undefined ? place : { ...place, column: hidesColumn ? LEFT_OUT : shown(column) };
  return { code, place: where, values: Object.fromEntries(kept) };
}
