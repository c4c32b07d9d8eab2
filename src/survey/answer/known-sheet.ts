import type { SheetRow } from '../../base/sheet.ts';
import type { HeaderFound } from '../mapping/find-header.ts';
import { squeezeHeader } from '../mapping/header-text.ts';
import { namesTotals, resemblesTotals } from '../mapping/totals-row.ts';
import { FIRST_LEVEL, INVALID } from '../questionnaire/code-book.ts';
import { keptAgency } from './add-response.ts';
import { numberAnswer } from './number-answer.ts';
import type { ReadState } from './read-state.ts';
import type { SheetLayout } from './sheet-layout.ts';

/** What a column is to whoever counts rows by cells that were met before. */
export type ColumnUse =
  | { readonly kind: 'item'; readonly item: number }
  /** A cell for which `holds` is true says nothing that a count would have to know. */
  | { readonly kind: 'checked'; readonly holds: (cell: string) => boolean }
  | { readonly kind: 'id' | 'agency' | 'weight' | 'other' };

/** What an answer means, and what it tells of its row. */
export interface KnownAnswer {
  readonly code: number;
  /** Whether it is a level: no row of totals or signatures has one. */
  readonly level: boolean;
  /** Whether it stands nowhere in the header of its column: a row with it is no header come again. */
  readonly own: boolean;
}

/**
 * A sheet whose rows can be counted by their cells alone. A row may be counted so when it is as wide as the header, has nothing beyond the named columns, an id with a digit and
 * without spaces, and in every other column a cell that is known, among them a level and an answer of its own; every other row must be added to the reader.
 */
export interface KnownSheet {
  /** Named columns from the left. */
  readonly columns: readonly ColumnUse[];
  /** Codes of items that no column answers. */
  readonly absent: readonly { readonly item: number; readonly code: number }[];
  /** Cells of the header, its nameless ones too. */
  readonly widest: number;
  readonly hasId: boolean;
  /** Undefined for an answer that has an issue. */
  readonly answer: (cell: string, item: number) => KnownAnswer | undefined;
  /** Undefined for a blank one, one that no row added so far has, and one that may be a word for totals. */
  readonly agency: (cell: string) => number | undefined;
  /** Whether a row without letters in its id may look like totals; undefined where no row can. */
  readonly looksLikeTotals: ((cells: readonly string[]) => boolean) | undefined;
  /** Rows that were no answers: after one of them the next row must be added too. */
  readonly excluded: () => number;
  /** Adds a row that was counted before as what it is, a form; the count must be taken back. */
  readonly addForm: (row: SheetRow) => void;
}

/** What a sheet is known by; undefined where a cell alone does not tell, as where one column is read as two things or the agency has no column. */
export function knownSheet(
  state: ReadState,
  header: HeaderFound,
  layout: SheetLayout & { readonly widest: number },
): Omit<KnownSheet, 'excluded' | 'addForm'> | undefined {
  const columns = columnUses(state, layout);
  const { id, items, dimensions } = layout;
  if (!columns || (dimensions.agency === undefined && state.questionnaire.columns.agency !== undefined))
    return undefined;
  const texts = columns.map(
    (_, at) =>
      new Set([...header.rows.map(({ cells }) => cells), header.columns].map((row) => squeezeHeader(row[at] ?? ''))),
  );
  const agencyAt = dimensions.agency;
  return {
    columns,
    absent: items.flatMap((column, item) => (column === undefined ? [{ item, code: state.code('', item) }] : [])),
    widest: layout.widest,
    hasId: id !== undefined,
    answer: (cell, item) => {
      const code = state.code(cell, item);
      const column = items[item];
      if (code === INVALID || column === undefined) return undefined;
      const own = cell !== '' && texts[column]?.has(squeezeHeader(cell)) !== true;
      return { code, level: code >= FIRST_LEVEL, own };
    },
    agency: (cell) => (cell === '' || namesTotals(cell) ? undefined : agencyPosition(state, cell)),
    looksLikeTotals:
      agencyAt === undefined ? (cells) => resemblesTotals(cells, { id, agency: undefined, items }) : undefined,
  };
}

/** The position of an agency that was met in these very letters and whose forms are not rejected. */
function agencyPosition(state: ReadState, cell: string): number | undefined {
  const { options, values } = state;
  const [agencies] = values;
  const position = agencies?.find(keptAgency(state, cell));
  if (position === undefined || !options.agencies) return position;
  return options.agencies.has(agencies?.texts()[position] ?? '') ? position : undefined;
}

/** The use of every named column; undefined where one has two, or where what a column would say is missing. */
function columnUses(
  state: ReadState,
  { id, items, dimensions, facts, choices, width }: SheetLayout,
): readonly ColumnUse[] | undefined {
  const { questionnaire } = state;
  const factAt = (name: string): number | undefined => facts[state.facts.indexOf(name)];
  const uses: (readonly [column: number | undefined, use: ColumnUse])[] = [
    [id, { kind: 'id' }],
    [dimensions.agency, { kind: 'agency' }],
    ...items.map((column, item) => [column, { kind: 'item', item }] as const),
    ...state.choices.map(
      ({ read }, at) => [choices[at], { kind: 'checked', holds: (cell: string) => 'bits' in read(cell) }] as const,
    ),
    ...questionnaire.numbers.map(
      (question) =>
        [
          factAt(question.code),
          { kind: 'checked', holds: (cell: string) => cell === '' || numberAnswer(cell, question) !== undefined },
        ] as const,
    ),
    ...state.gates.map(
      ({ fact, says }) =>
        [
          facts[fact],
          { kind: 'checked', holds: (cell: string) => says(cell) === 'yes' || (cell === '' && says('') !== 'no') },
        ] as const,
    ),
  ];
  const weight = questionnaire.sampling?.weight;
  if (weight !== undefined) uses.push([factAt(weight), { kind: 'weight' }]);
  const lacking = uses.some(
    ([column, use]) => column === undefined && (use.kind === 'weight' || (use.kind === 'checked' && !use.holds(''))),
  );
  const taken = uses.flatMap(([column, use]) => (column === undefined ? [] : [[column, use] as const]));
  if (lacking || new Set(taken.map(([column]) => column)).size < taken.length) return undefined;
  const known = new Map(taken);
  return Array.from({ length: width }, (_, at) => known.get(at) ?? { kind: 'other' });
}
