import { closeSync, openSync } from 'node:fs';
import type { Issue } from '../../base/issue/issue.ts';
import type { FileReading, SheetPlace, SheetRow, SheetSink } from '../../base/sheet.ts';
import { emptyState, type ReadState, type ResponseOptions } from '../../survey/answer/read-state.ts';
import { settleSkipped } from '../../survey/answer/response-reader.ts';
import type { ResponseAccount } from '../../survey/answer/responses.ts';
import { settleAccount } from '../../survey/answer/settle-responses.ts';
import { type SheetReader, sheetReader } from '../../survey/answer/sheet-reader.ts';
import { knownTexts, type Questionnaire } from '../../survey/index.ts';
import { readSheets } from '../read-sheets.ts';
import { chooseReading } from '../text/choose-reading.ts';
import { digestedForms } from './digested-forms.ts';
import { idToken } from './id-token.ts';
import { type ProjectedTable, projectedTable, type RowFate, type RowSource } from './projected-table.ts';
import { rowWriter } from './row-writer.ts';

/** A raw file of answers, and where its clean table goes. */
export interface ProjectionOrder {
  readonly questionnaire: Questionnaire;
  readonly path: string;
  /** What issues call the file. */
  readonly name: string;
  /** Where the clean table is written; nothing else is. */
  readonly target: string;
  readonly options: Pick<ResponseOptions, 'agencies' | 'agencyNames' | 'mapping'>;
  readonly key: Uint8Array;
  /** What ids are hashed for: ids of two domains cannot be joined. */
  readonly domain: string;
  /** Names the file by its content. */
  readonly content: string;
}

/** How a raw file was understood; `reading` is undefined when no row of it could be handed over, and then nothing is written. */
export interface Projection {
  readonly reading: FileReading | undefined;
  readonly responses: ResponseAccount;
}

/**
 * Makes of a raw file of answers, row by row, the clean table that may be kept: the columns that the questionnaire asks for under their codes, ids hashed with the key, answers by their codes;
 * what is no answer is written `?`, other texts that reach a person are replaced by their hash. Reading it gives the same coded answers, the same account and the same figures as reading the file:
 * a row that was no form, or could not be read, is one there too. Rows of a file's only sheet keep their numbers.
 * @param onRow called for every row
 * @returns issues as of `responseReader` and `readSheets`, of the raw file; ids in them are hashed
 */
export async function projectResponses(order: ProjectionOrder, onRow: () => void = () => {}): Promise<Projection> {
  const known = knownTexts(order.questionnaire);
  const first = await projectOnce(order, known, false, onRow);
  if (!first.reading) return first;
  const again = await chooseReading(order.target, known);
  // What is left may look like text of an old font now that the rest is gone: then letters of that kind must not stand there.
  const isPlain = 'reading' in again && again.reading.charset === 'utf-8' && again.reading.lettering === 'unicode';
  return isPlain ? first : projectOnce(order, known, true, () => {});
}

async function projectOnce(
  order: ProjectionOrder,
  known: ReadonlySet<string>,
  asciiOnly: boolean,
  onRow: () => void,
): Promise<Projection> {
  const { path, name, target, content } = order;
  const token = idToken(order.key, order.domain);
  const { state, fates } = tappedState(order, token);
  const file = openSync(target, 'w', 0o600);
  const writer = rowWriter(file);
  try {
    const table = projectedTable({ state, writer, token, content, asciiOnly });
    const sink = projectionSink(state, fates, table, onRow);
    const { reading, issues } = await readSheets(path, name, known, sink);
    if (reading) state.files.push(reading);
    for (const problem of issues) state.issues.add(problem);
    const skipped = state.sheets.filter(({ status }) => status === 'skipped').reduce((sum, { read }) => sum + read, 0);
    settleSkipped(state, 0, reading?.separator);
    const isLost = state.sheets.length > 0 && state.sheets.every(({ status }) => status === 'rejected');
    sink.finish();
    if (isLost) table.refuse(skipped);
    writer.end();
    return { reading, responses: settleAccount(state) };
  } finally {
    closeSync(file);
  }
}

/** What becomes of rows that are no forms, by the codes of the issues they are listed with. */
const FATES: ReadonlyMap<string, RowFate> = new Map([
  ['CSV_SYNTAX', 'refused'],
  ['CSV_ROW_WIDTH', 'refused'],
  ['SURVEY_ROW_TOTALS', 'totals'],
  ['SURVEY_ROW_HEADER', 'header'],
  ['SURVEY_ROW_EMPTY', 'empty'],
]);

/** The fates of the rows of the sheet that is read, until they are written. */
interface Fates {
  readonly rows: Map<number, RowFate>;
  /** The agency that the sheet's name says. */
  agency: string | undefined;
}

/** The state of the engine's own reader, which tells what becomes of every row. */
function tappedState(
  { questionnaire, options }: ProjectionOrder,
  token: (text: string) => string,
): { readonly state: ReadState; readonly fates: Fates } {
  const { id } = questionnaire.columns;
  const { privacy } = questionnaire;
  const hash = [...new Set([...(privacy?.hash ?? []), ...(id === undefined ? [] : [id])])];
  // An id is never told as it stands, whatever the questionnaire says of it.
  const strict: Questionnaire = { ...questionnaire, privacy: { minimum: privacy?.minimum ?? 5, hash } };
  const state = digestedForms(emptyState(strict, { ...options, hash: token }), token);
  const fates: Fates = { rows: new Map(), agency: undefined };
  const add = (found: Issue): void => {
    const fate = FATES.get(found.code);
    const { agency } = questionnaire.columns;
    if (fate && found.place.row !== undefined) fates.rows.set(found.place.row, fate);
    if (found.code === 'SURVEY_AGENCY_FROM_SHEET' && agency !== undefined) fates.agency = found.place.sheet;
    state.issues.add(found);
  };
  return { state: { ...state, issues: { ...state.issues, add } }, fates };
}

/** Reads the sheets as the engine does, and writes every row below a header as it was taken. */
function projectionSink(
  state: ReadState,
  fates: Fates,
  table: ProjectedTable,
  onRow: () => void,
): SheetSink & { readonly finish: () => void } {
  let reader: SheetReader | undefined;
  let held: SheetRow[] = [];
  let source: RowSource | undefined;
  let place: SheetPlace | undefined;
  let isStarted = false;

  const start = (row: number | undefined): void => {
    if (!isStarted) table.start(row);
    isStarted = true;
  };
  const begin = (): void => {
    const sheet = state.sheets.at(-1);
    source = place && sheet && sourceOf(sheet, place, fates.agency);
    if (!source || !sheet) return;
    const last = sheet.headerRows.at(-1) ?? Number.POSITIVE_INFINITY;
    held = held.filter(({ row }) => row > last);
    if (sheet.status !== 'skipped') start(source.isOnly ? sheet.headerRows.at(-1) : undefined);
  };
  const flush = (): void => {
    if (!source) begin();
    if (!source) return;
    const status = state.sheets.at(-1)?.status;
    if (status !== 'skipped') {
      for (const row of held) {
        table.add(source, row, status === 'rejected' ? 'refused' : (fates.rows.get(row.row) ?? 'form'));
      }
    }
    held = [];
    fates.rows.clear();
  };
  return {
    startSheet: (at) => {
      place = at;
      source = undefined;
      held = [];
      fates.rows.clear();
      fates.agency = undefined;
      reader = sheetReader(state, at);
    },
    addRow: (row) => {
      held.push(row);
      reader?.addRow(row);
      flush();
      onRow();
    },
    endSheet: () => {
      reader?.end();
      flush();
      reader = undefined;
    },
    finish: () => start(undefined),
  };
}

/** Where the rows of a sheet stand, once its header is found. */
function sourceOf(
  { mapping }: ReadState['sheets'][number],
  { sheet = '', sheets }: SheetPlace,
  agency: string | undefined,
): RowSource | undefined {
  return mapping && { columns: mapping.columns.map(({ column }) => column), agency, sheet, isOnly: sheets === 1 };
}
