import type { SheetRow } from '../../base/sheet.ts';
import type { ReadState } from '../../survey/answer/read-state.ts';
import { isTotalsRow, namesTotals, type TotalsPlaces } from '../../survey/mapping/totals-row.ts';
import { INVALID } from '../../survey/questionnaire/code-book.ts';
import { cellWriters } from './cell-writer.ts';
import type { RowWriter } from './row-writer.ts';

/** How the reader of responses took a row. */
export type RowFate = 'form' | 'empty' | 'totals' | 'header' | 'refused';

/** Where a row stands, and where in it the wanted columns do. */
export interface RowSource {
  /** Position of each wanted column in the rows of the sheet. */
  readonly columns: readonly (number | undefined)[];
  /** The agency of every row, where the sheet's name says it. */
  readonly agency: string | undefined;
  readonly sheet: string;
  /** Whether rows keep their numbers: those of a file's only sheet do. */
  readonly isOnly: boolean;
}

/** What rows are written with. */
export interface TableSetting {
  readonly state: ReadState;
  readonly writer: RowWriter;
  /** The keyed hash of a text, in letters alone. */
  readonly token: (text: string) => string;
  /** What names the file itself, so that forms without ids get ids that no other file has. */
  readonly content: string;
  readonly asciiOnly: boolean;
}

/** The clean table of one file. */
export interface ProjectedTable {
  /** Writes the header, once, before all rows. */
  readonly start: (row: number | undefined) => void;
  readonly add: (source: RowSource, row: SheetRow, fate: RowFate) => void;
  /** Writes rows that no reader can read, for those of sheets that were not understood. */
  readonly refuse: (count: number) => void;
}

const TOTALS_WORD = 'Tổng cộng';

/** Makes the table that reads like the file it is made from, row by row. */
export function projectedTable(setting: TableSetting): ProjectedTable {
  const { state, writer } = setting;
  const header = state.wanted.map(({ code }) => code);
  const write = cellWriters(setting);
  const { columns } = state.questionnaire;
  const places = placesOf(state, header);
  const { id: idAt, agency: agencyAt } = places;
  const refused = [...header.map(() => ''), '!'];
  const totals = header.map((_, at) => (at === (idAt ?? agencyAt ?? 0) ? TOTALS_WORD : ''));
  const hasLetters = header.some((code) => /\p{L}/u.test(code));

  const idOf = idWriter(setting, idAt);
  const cellsOf = (source: RowSource, row: SheetRow): readonly string[] =>
    header.map((code, at) => {
      if (code === columns.id) return idOf.given(source, row);
      const from = source.columns[at];
      const text = from === undefined ? '' : (row.cells[from] ?? '');
      return (code === columns.agency ? write[at]?.(source.agency ?? text) : write[at]?.(text)) ?? '';
    });
  const excluded = ({ isOnly }: RowSource, fate: RowFate): readonly string[] =>
    hasLetters && (fate !== 'totals' || !isOnly) ? header : totals;
  const questions = new Set([...state.items, ...state.choices.map(({ code }) => code)]);
  const gates = new Set(state.gates.map(({ column }) => column));
  /** Rows that nothing but their number is kept of: whatever stands in them is no answer. */
  const emptyCells = (source: RowSource, row: SheetRow): readonly string[] => {
    if (idAt === undefined) return excluded(source, 'empty');
    return header.map((_, at) => (at === idAt ? idOf.own(source, row) : ''));
  };
  const formCells = (source: RowSource, row: SheetRow): readonly string[] => {
    const whole = cellsOf(source, row);
    const hasNoId = idAt !== undefined && whole[idAt] === '';
    // Of a form without an id, which counts nowhere, only what makes it one is kept.
    const cells = hasNoId
      ? whole.map((cell, at) => (questions.has(header[at] ?? '') || gates.has(header[at] ?? '') ? cell : ''))
      : whole;
    if (!hasNoId && idAt !== undefined) return cells;
    const isNone = cells.every((cell) => cell === '');
    if (!isNone && !isTotalsRow(cells, places)) return cells;
    return hasNoId ? refused : cells.map((cell) => (namesTotals(cell) ? `“${cell}”` : cell));
  };
  return {
    start: (row) => writer.add(header, row),
    add: (source, row, fate) => {
      const number = source.isOnly ? row.row : undefined;
      if (fate === 'refused') writer.add(refused, number);
      else if (fate === 'form') writer.add(formCells(source, row), number);
      else if (fate === 'empty') writer.add(emptyCells(source, row), number);
      else writer.add(excluded(source, fate), number);
    },
    refuse: (count) => {
      for (let at = 0; at < count; at += 1) writer.add(refused);
    },
  };
}

type OfRow = (source: RowSource, row: SheetRow) => string;

/** Ids as they are compared, hashed; a form of a file without ids gets one of its own. */
function idWriter(
  { token, content }: TableSetting,
  idAt: number | undefined,
): { readonly given: OfRow; readonly own: OfRow } {
  const own: OfRow = ({ sheet }, { row }) => token(JSON.stringify([content, sheet, row]));
  const given: OfRow = (source, row) => {
    const at = source.columns[idAt ?? -1];
    if (at === undefined) return own(source, row);
    const text = row.cells[at] ?? '';
    if (text === '') return '';
    return token(source.agency === undefined ? text : JSON.stringify([source.agency, text]));
  };
  return { given, own };
}

/** Where in a written row stands what tells totals. */
function placesOf(state: ReadState, header: readonly string[]): TotalsPlaces {
  const { columns } = state.questionnaire;
  const placeOf = (name: string | undefined): number | undefined => {
    const at = name === undefined ? -1 : header.indexOf(name);
    return at < 0 ? undefined : at;
  };
  return {
    id: placeOf(columns.id),
    agency: placeOf(columns.agency),
    items: state.items.map(placeOf),
    isAnswer: (cell, item) => state.code(cell, item) !== INVALID,
  };
}
