import { type Issue, issue } from '../../base/issue/issue.ts';
import type { FileReading, SheetPlace, SheetRow } from '../../base/sheet.ts';
import type { Questionnaire } from '../questionnaire/questionnaire.ts';
import type { KnownSheet } from './known-sheet.ts';
import { emptyState, type ReadState, type ResponseOptions } from './read-state.ts';
import type { Dimension, Responses } from './responses.ts';
import { settleResponses } from './settle-responses.ts';
import { type SheetReader, sheetReader } from './sheet-reader.ts';
import { dimensionColumn, namedColumn, type ValueColumn } from './taken-form.ts';

/** Takes in the responses of one survey, file by file, sheet by sheet and row by row. */
export interface ResponseReader {
  readonly startSheet: (place: SheetPlace) => void;
  /** Takes every row of the sheet: titles and header too, which are found here. */
  readonly addRow: (row: SheetRow) => void;
  readonly endSheet: () => void;
  /** What the rows of the sheet that is read can be counted by; undefined while its header is not found, and where they must all be added. */
  readonly known: () => KnownSheet | undefined;
  /** Agencies met so far, by their position in `KnownSheet.agency`. */
  readonly agencies: () => readonly string[];
  /** Where a form that is taken (`ResponseOptions.takeForm`) has its values. */
  readonly dimension: (dimension: Dimension) => ValueColumn;
  readonly column: (name: string) => ValueColumn | undefined;
  /** Ends a file: how it was understood, and what was wrong with it, are taken over. */
  readonly endFile: (read: { readonly reading: FileReading | undefined; readonly issues: readonly Issue[] }) => void;
  /** Settles repeats and unknown agencies. Call it once, at the end. */
  readonly finish: () => Responses;
}

/**
 * Makes a reader of responses. The header is found below any titles; columns are matched to questions by code, by whole folded label or by a saved mapping, never by likeness.
 * The result does not depend on the order of rows, columns or files: of several rows with one id and the same coded content one counts;
 * when they do not agree all are rejected. Invalid answers are listed for every row, whatever becomes of it.
 * @returns responses with issues `CSV_COLUMN_MISSING`, `CSV_COLUMN_UNKNOWN`, `CSV_ROW_WIDTH`, `CSV_SYNTAX`, `MAPPING_…`, `SURVEY_ANSWER_INVALID`, `SURVEY_CHOICE_INVALID`, `SURVEY_ROUTING`,
 * `SURVEY_ROW_EMPTY`, `SURVEY_ROW_TOTALS`, `SURVEY_ROW_TOTALS_LIKE`, `SURVEY_ROW_HEADER`, `SURVEY_ROW_ID_MISSING`, `SURVEY_ROW_ID_CONFLICT`, `SURVEY_ROW_DUPLICATE`, `SURVEY_ROW_AGENCY_UNKNOWN`,
 * `SURVEY_ROW_ID_UNCHECKED`, `SURVEY_ROW_AGENCY_BLANK`, `SURVEY_SHEET_SKIPPED`, `SURVEY_NO_QUESTION`, `SURVEY_AGENCY_FROM_SHEET`, `SURVEY_ISSUES_CUT`
 * @example
 * const reader = responseReader(questionnaire);
 * reader.endFile(await readSheets(path, name, labels, reader));
 * reader.finish().account // { read: 3, accepted: 2, duplicate: 1, excluded: 0, rejected: 0 }
 */
export function responseReader(questionnaire: Questionnaire, options: ResponseOptions = {}): ResponseReader {
  const state = emptyState(questionnaire, options);
  let sheet: SheetReader | undefined;
  let firstSheet = 0;
  return {
    startSheet: (place) => {
      sheet = sheetReader(state, place);
    },
    addRow: (row) => sheet?.addRow(row),
    endSheet: () => {
      sheet?.end();
      sheet = undefined;
    },
    known: () => sheet?.known(),
    agencies: () => state.values[0]?.texts() ?? [],
    dimension: (dimension) => dimensionColumn(state, dimension),
    column: (name) => namedColumn(state, name),
    endFile: ({ reading, issues }) => {
      if (reading) state.files.push(reading);
      for (const problem of issues) state.issues.add(problem);
      settleSkipped(state, firstSheet, reading?.separator);
      firstSheet = state.sheets.length;
    },
    finish: () => settleResponses(state),
  };
}

/** A sheet without any question is left out when another sheet of its file has some: a summary, a page of instructions. */
export function settleSkipped(state: ReadState, first: number, separator: string | undefined): void {
  const own = state.sheets.slice(first);
  const some = own.some(({ status }) => status !== 'skipped');
  own.forEach((sheet, index) => {
    if (sheet.status !== 'skipped' || sheet.columns.length === 0) return;
    const place = { file: sheet.file, sheet: sheet.sheet };
    if (some) {
      state.issues.add(issue('SURVEY_SHEET_SKIPPED', place, { found: String(sheet.read) }));
      state.sheets[first + index] = { ...sheet, read: 0, excluded: 0, rejected: 0 };
      return;
    }
    state.sheets[first + index] = { ...sheet, status: 'rejected' };
    const allowed = state.wanted.map(({ code }) => code).join(', ');
    state.issues.add(
      issue('SURVEY_NO_QUESTION', place, { found: sheet.columns.join(' | '), allowed, separator: separator ?? '—' }),
    );
  });
}
