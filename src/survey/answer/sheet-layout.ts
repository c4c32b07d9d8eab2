import { type Issue, issue } from '../../base/issue/issue.ts';
import type { SheetPlace } from '../../base/sheet.ts';
import type { HeaderFound } from '../mapping/find-header.ts';
import { type ColumnMapping, mapColumns } from '../mapping/map-columns.ts';
import { savedMappingFor } from '../mapping/read-mapping.ts';
import type { ReadState } from './read-state.ts';
import { DIMENSIONS, type Dimension } from './responses.ts';

/** A position in a row; undefined for a column that is deliberately absent. */
type Position = number | undefined;

/** Where in a row of one sheet everything stands. */
export interface SheetLayout {
  readonly id: Position;
  readonly items: readonly Position[];
  readonly dimensions: Readonly<Partial<Record<Dimension, number>>>;
  readonly facts: readonly Position[];
  readonly choices: readonly Position[];
  /** The agency of every row, where the sheet's name says it. */
  readonly agency: string | undefined;
  /** Named columns. */
  readonly width: number;
}

/** What laying out a sheet gives. */
export interface LaidOut {
  /** Undefined when a column that must be there is missing or in doubt. */
  readonly layout: SheetLayout | undefined;
  readonly mapping: ColumnMapping;
  readonly issues: readonly Issue[];
}

/**
 * Says where in a sheet's rows the questionnaire's columns stand.
 * @returns issues `MAPPING_…`, `CSV_COLUMN_UNKNOWN`, `SURVEY_AGENCY_FROM_SHEET`
 */
export function layOutSheet(state: ReadState, place: SheetPlace, header: HeaderFound): LaidOut {
  const { file, sheet } = place;
  const { questionnaire, options } = state;
  const { agency } = questionnaire.columns;
  const saved = options.mapping && savedMappingFor(options.mapping, header.columns, sheet);
  const mayName =
    agency !== undefined && sheet !== undefined && (saved?.agency !== undefined || namesAgency(state, place));
  const wanted = state.wanted.map((column) =>
    mayName && column.code === agency ? { ...column, required: false } : column,
  );
  const mapping = mapColumns(header.columns, wanted, saved, { file, sheet });
  const at = new Map(mapping.columns.map((column) => [column.code, column.column]));
  const named = mayName && at.get(agency) === undefined ? sheet : undefined;
  const told = named === undefined ? [] : [issue('SURVEY_AGENCY_FROM_SHEET', { file, sheet }, { found: named })];
  const issues = [...mapping.issues, ...unknownIssues(state, place, header, mapping), ...told];
  const required = new Set(wanted.filter((column) => column.required).map(({ code }) => code));
  const lacking = mapping.columns.some(({ code, how }) => how === 'none' && required.has(code));
  if (lacking) return { layout: undefined, mapping, issues };
  const layout = { ...positionsIn(state, at), agency: named, width: header.columns.length };
  return { layout, mapping, issues };
}

/** A sheet is an agency's own when it is one of several, or has the name of a known agency. */
function namesAgency(state: ReadState, { sheet, sheets }: SheetPlace): boolean {
  return sheets > 1 || (sheet !== undefined && state.agencyOf(sheet) !== undefined);
}

function unknownIssues(
  state: ReadState,
  { file, sheet }: SheetPlace,
  header: HeaderFound,
  mapping: ColumnMapping,
): readonly Issue[] {
  const allowed = state.wanted.map(({ code }) => code).join(', ');
  return mapping.unused.map((column) => {
    const found = header.columns[column] ?? '';
    return issue('CSV_COLUMN_UNKNOWN', { file, sheet, column: found }, { found, allowed });
  });
}

type Positions = Omit<SheetLayout, 'agency' | 'width'>;

function positionsIn(state: ReadState, at: ReadonlyMap<string, number | undefined>): Positions {
  const { questionnaire } = state;
  const positionOf = (name: string | undefined): Position => (name === undefined ? undefined : at.get(name));
  const dimensions: Partial<Record<Dimension, number>> = {};
  for (const dimension of DIMENSIONS) {
    const column = positionOf(questionnaire.columns[dimension]);
    if (column !== undefined) dimensions[dimension] = column;
  }
  return {
    id: positionOf(questionnaire.columns.id),
    items: state.items.map(positionOf),
    dimensions,
    facts: state.facts.map(positionOf),
    choices: questionnaire.choices.map(({ code }) => positionOf(code)),
  };
}
