import { type Issue, issue, type Place } from '../../base/issue/issue.ts';
import { BLANK, INVALID } from '../questionnaire/code-book.ts';
import type { Questionnaire } from '../questionnaire/questionnaire.ts';
import { detached } from './detached.ts';
import { type FileLayout, fileLayout } from './file-layout.ts';
import {
  emptyState,
  FILE,
  FIRST_DIMENSION,
  placeOf,
  type ReadState,
  type ResponseOptions,
  ROW,
  type RowPlace,
} from './read-state.ts';
import { DIMENSIONS, type Responses } from './responses.ts';
import { sameRow } from './row-store.ts';
import { settleResponses } from './settle-responses.ts';

/** One row of a responses file below its header. */
export interface AnswerRow {
  readonly row: number;
  readonly cells: readonly string[];
}

/** Takes in the responses of one survey, file by file and row by row. */
export interface ResponseReader {
  /** Begins a file by its header; lacking columns are issues, and the file's rows are then rejected. */
  readonly startFile: (file: string, columns: readonly string[]) => void;
  readonly addRow: (row: AnswerRow) => void;
  /** Ends a file: rows that its format refused are counted as rejected, and its issues are taken over. */
  readonly endFile: (summary: { readonly rowsRead: number; readonly issues: readonly Issue[] }) => void;
  /** Settles repeats and unknown agencies. Call it once, at the end. */
  readonly finish: () => Responses;
}

/**
 * Makes a reader of responses. The result does not depend on the order of rows or files: of several rows with one id and the same coded content one counts;
 * when they do not agree all are rejected. Invalid answers are listed for every row, whatever becomes of it.
 * @returns responses with issues `CSV_COLUMN_MISSING`, `CSV_COLUMN_UNKNOWN`, `SURVEY_ANSWER_INVALID`, `SURVEY_ROW_EMPTY`, `SURVEY_ROW_ID_MISSING`, `SURVEY_ROW_ID_CONFLICT`,
 * `SURVEY_ROW_DUPLICATE`, `SURVEY_ROW_AGENCY_UNKNOWN`, `SURVEY_ROW_ID_UNCHECKED`, `SURVEY_ISSUES_CUT`
 * @example
 * const reader = responseReader(questionnaire);
 * reader.endFile(await readCsv(path, name, reader.addRow, (columns) => reader.startFile(name, columns)));
 * reader.finish().account // { read: 3, accepted: 2, duplicate: 1, excluded: 0, rejected: 0 }
 */
export function responseReader(questionnaire: Questionnaire, options: ResponseOptions = {}): ResponseReader {
  const state = emptyState(questionnaire, options);
  let layout: FileLayout | undefined;
  let taken = 0;
  return {
    startFile: (file, columns) => {
      state.files.push(file);
      const found = fileLayout(questionnaire, file, columns);
      layout = found.layout;
      for (const problem of found.issues) state.issues.add(problem);
    },
    addRow: (row) => {
      taken += 1;
      if (layout) addRow(state, layout, row);
      else state.account.rejected += 1;
    },
    endFile: (summary) => {
      state.account.read += summary.rowsRead;
      state.account.rejected += summary.rowsRead - taken;
      for (const problem of summary.issues) state.issues.add(problem);
      layout = undefined;
      taken = 0;
    },
    finish: () => settleResponses(state),
  };
}

/** Codes one row and puts it where it belongs: excluded, rejected, kept, or among the repeats of its id. */
function addRow(state: ReadState, layout: FileLayout, { row, cells }: AnswerRow): void {
  const id = layout.id === undefined ? undefined : (cells[layout.id] ?? '');
  const place = { file: layout.file, row, key: id };
  if (!codeRow(state, layout, cells, place)) {
    state.account.excluded += 1;
    state.issues.add(issue('SURVEY_ROW_EMPTY', place));
  } else if (id === '') {
    state.account.rejected += 1;
    state.issues.add(issue('SURVEY_ROW_ID_MISSING', { file: layout.file, row }));
  } else {
    markRow(state, layout, cells, row);
    const first = id === undefined ? undefined : state.ids.get(id);
    if (first === undefined) keepRow(state, id);
    else noteRepeat(state, first, { file: layout.file, row });
  }
}

/** Writes the codes of a row into the draft; says whether anything but blanks stands there. */
function codeRow(state: ReadState, layout: FileLayout, cells: readonly string[], place: Place): boolean {
  const codes = state.answers.draft();
  let answered = false;
  layout.items.forEach((column, item) => {
    const found = cells[column] ?? '';
    const code = state.code(found);
    codes[item] = code;
    if (code !== BLANK) answered = true;
    if (code !== INVALID) return;
    const values = { found, allowed: state.allowed };
    state.issues.add(issue('SURVEY_ANSWER_INVALID', { ...place, column: state.items[item] }, values));
  });
  return answered;
}

/** Writes where a row came from, and its dimensions, into the draft. */
function markRow(state: ReadState, layout: FileLayout, cells: readonly string[], row: number): void {
  const mark = state.marks.draft();
  mark[FILE] = state.files.length - 1;
  mark[ROW] = row;
  DIMENSIONS.forEach((dimension, index) => {
    const column = layout.dimensions[dimension];
    mark[FIRST_DIMENSION + index] = column === undefined ? 0 : position(state.values[dimension], cells[column] ?? '');
  });
}

function position(values: Map<string, number>, value: string): number {
  const known = values.get(value);
  if (known !== undefined) return known;
  values.set(detached(value), values.size);
  return values.size - 1;
}

function keepRow(state: ReadState, id: string | undefined): void {
  if (id !== undefined) state.ids.set(detached(id), state.answers.count());
  state.answers.keep();
  state.marks.keep();
}

/** The repeat stands in the drafts; it is compared with the row that is kept. */
function noteRepeat(state: ReadState, first: number, place: RowPlace): void {
  const { answers, marks, repeats } = state;
  const repeat = repeats.get(first) ?? { places: [placeOf(state, first)], same: true };
  repeats.set(first, repeat);
  repeat.places.push(place);
  const dimensionsOf = (mark: Uint32Array) => mark.subarray(FIRST_DIMENSION);
  repeat.same &&=
    sameRow(answers.row(first), answers.draft()) &&
    sameRow(dimensionsOf(marks.row(first)), dimensionsOf(marks.draft()));
}
