import { colToLetter, parseCellRef } from 'hucre/xlsx';
import type { Place } from '../../base/issue/issue.ts';
import type { SheetRow } from '../../base/sheet.ts';
import { type CellSource, cellText, joined, type RawCell } from './cell-text.ts';
import type { Part } from './guard-entries.ts';
import { isTrue } from './read-book.ts';
import { readPart } from './read-part.ts';
import { beyond, damaged } from './refusal.ts';
import { WORKBOOK_LIMITS } from './workbook-limits.ts';
import { attributeOf } from './xml-text.ts';

/** What a sheet’s part holds. */
export interface SheetReading {
  /** Rows that are not wholly empty, hidden ones too, in their order. */
  readonly rows: readonly SheetRow[];
  /** Cells with a formula. */
  readonly formulas: CellCount;
  /** Those of them without a saved value, by column from 1. */
  readonly unsaved: ReadonlyMap<number, CellCount>;
  /** Numbers of hidden rows that hold anything. */
  readonly hiddenRows: readonly number[];
  /** Letters of hidden columns that hold anything. */
  readonly hiddenColumns: readonly string[];
}

/** Cells that have something in common: how many, and where the first of them stand. */
export interface CellCount {
  count: number;
  readonly first: CellPlace[];
}

/** Row and column, both from 1. */
export interface CellPlace {
  readonly row: number;
  readonly column: number;
}

/** What the sheets read so far have cost: cells in the file, places up to the last filled cell of each row, UTF-16 units. */
export interface CellBudget {
  cells: number;
  places: number;
  text: number;
}

/** How many places an issue names. */
const FIRST = 3;

/** A sheet as far as it is read. */
interface Progress {
  readonly source: CellSource;
  readonly spent: CellBudget;
  readonly rows: SheetRow[];
  readonly hiddenRows: number[];
  readonly formulas: CellCount;
  readonly unsaved: Map<number, CellCount>;
  /** By column: whether it holds anything, whether it is hidden. */
  readonly filled: Uint8Array;
  readonly hidden: Uint8Array;
  ranges: number;
  inData: boolean;
  row: number;
  rowHidden: boolean;
  texts: string[];
  column: number;
  cell: { -readonly [Key in keyof RawCell]: RawCell[Key] } | undefined;
  hasFormula: boolean;
  inReading: boolean;
  inside: 'value' | 'inline' | undefined;
}

/** Reads a sheet in one pass. What it says of its own size (`dimension`) is not looked at: only its rows and cells count. */
export async function readSheet(part: Part, source: CellSource, spent: CellBudget): Promise<SheetReading> {
  const at = progress(source, spent);
  await readPart(part, {
    open: (name, attributes) => {
      if (at.cell) openInCell(at, name);
      else if (name === 'c' && at.inData) openCell(at, attributes);
      else if (name === 'row' && at.inData) openRow(at, attributes);
      else if (name === 'sheetData') at.inData = true;
      else if (name === 'col') hideColumns(at, attributes);
    },
    close: (name) => {
      if (name === 'c') closeCell(at);
      else if (at.cell) closeInCell(at, name);
      else if (name === 'row') closeRow(at);
      else if (name === 'sheetData') at.inData = false;
    },
    text: (text) => {
      if (!at.cell || !at.inside) return;
      at.cell[at.inside] = joined(at.cell[at.inside] ?? '', text);
    },
  });
  const { rows, formulas, unsaved, hiddenRows } = at;
  const columns = [...at.filled.keys()].filter((column) => at.filled[column] === 1 && at.hidden[column] === 1);
  return { rows, formulas, unsaved, hiddenRows, hiddenColumns: columns.map(letters) };
}

function progress(source: CellSource, spent: CellBudget): Progress {
  return {
    source,
    spent,
    rows: [],
    hiddenRows: [],
    formulas: { count: 0, first: [] },
    unsaved: new Map(),
    filled: new Uint8Array(WORKBOOK_LIMITS.columns + 1),
    hidden: new Uint8Array(WORKBOOK_LIMITS.columns + 1),
    ranges: 0,
    inData: false,
    row: 0,
    rowHidden: false,
    texts: [],
    column: 0,
    cell: undefined,
    hasFormula: false,
    inReading: false,
    inside: undefined,
  };
}

/** Rows must follow each other, as every program writes them. */
function openRow(at: Progress, attributes: string): void {
  const given = attributeOf(attributes, 'r');
  const row = given === undefined ? at.row + 1 : Number(given);
  if (row > WORKBOOK_LIMITS.rows) throw beyond('rows', given ?? row);
  if (!Number.isInteger(row) || row <= at.row)
    throw damaged(`dòng “${given}” lặp lại hoặc không theo thứ tự`, `the row “${given}” is repeated or out of order`);
  at.row = row;
  at.rowHidden = isTrue(attributeOf(attributes, 'hidden'));
  at.column = 0;
  at.texts = [];
}

function closeRow(at: Progress): void {
  const { row, texts } = at;
  if (texts.length === 0) return;
  at.rows.push({ row, cells: texts });
  if (at.rowHidden) at.hiddenRows.push(row);
  at.texts = [];
}

function openCell(at: Progress, attributes: string): void {
  const reference = attributeOf(attributes, 'r');
  at.column = reference === undefined ? at.column + 1 : columnOf(reference, at);
  if (at.column > WORKBOOK_LIMITS.columns) throw beyond('columns', reference ?? at.column, { row: at.row });
  at.spent.cells += 1;
  if (at.spent.cells > WORKBOOK_LIMITS.cells) throw beyond('cells', at.spent.cells);
  const type = attributeOf(attributes, 't') ?? 'n';
  at.cell = { type, style: Number(attributeOf(attributes, 's') ?? '0'), value: undefined, inline: '' };
  at.hasFormula = false;
  at.inReading = false;
  at.inside = undefined;
}

/** Column of a cell’s reference; it must stand in its row, after the cell before. */
function columnOf(reference: string, at: CellPlace): number {
  const { row, col } = parseCellRef(reference);
  if (row >= WORKBOOK_LIMITS.rows) throw beyond('rows', reference);
  if (/^[A-Z]+\d+$/.test(reference) && row + 1 === at.row && col + 1 > at.column) return col + 1;
  throw damaged(`ô “${reference}” lặp lại hoặc không đúng chỗ`, `the cell “${reference}” is repeated or out of place`, {
    row: at.row,
    column: /^[A-Z]{1,3}/.exec(reference)?.[0],
  });
}

function openInCell(at: Progress, name: string): void {
  at.inside = undefined;
  if (name === 'f') at.hasFormula = true;
  else if (name === 'rPh') at.inReading = true;
  else if (name === 't' && !at.inReading) at.inside = 'inline';
  else if (name === 'v' && at.cell) {
    at.cell.value = '';
    at.inside = 'value';
  }
}

function closeInCell(at: Progress, name: string): void {
  at.inside = undefined;
  if (name === 'rPh') at.inReading = false;
}

function closeCell(at: Progress): void {
  const { cell, spent, column, texts, source } = at;
  if (!cell) return;
  at.cell = undefined;
  const text = cellText(cell, source);
  if (at.hasFormula) countFormula(at, cell.value !== undefined || text !== '');
  if (text === '') return;
  at.filled[column] = 1;
  spent.places += column - texts.length;
  spent.text += text.length;
  if (spent.places > WORKBOOK_LIMITS.cells) throw beyond('cells', spent.places);
  if (spent.text > WORKBOOK_LIMITS.text) throw beyond('text', spent.text);
  while (texts.length < column - 1) texts.push('');
  texts.push(text);
}

function countFormula(at: Progress, saved: boolean): void {
  addPlace(at.formulas, at);
  if (saved) return;
  const counted = at.unsaved.get(at.column) ?? { count: 0, first: [] };
  at.unsaved.set(at.column, counted);
  addPlace(counted, at);
}

function addPlace(counted: CellCount, { row, column }: CellPlace): void {
  counted.count += 1;
  if (counted.first.length < FIRST) counted.first.push({ row, column });
}

/** Marks hidden columns; a sheet has no more ranges of columns than columns. */
function hideColumns(at: Progress, attributes: string): void {
  at.ranges += 1;
  if (at.ranges > WORKBOOK_LIMITS.columns) throw beyond('columns', at.ranges);
  if (!isTrue(attributeOf(attributes, 'hidden'))) return;
  at.hidden.fill(1, Number(attributeOf(attributes, 'min')), Number(attributeOf(attributes, 'max')) + 1);
}

/** The place of a cell as issues give it. */
export function placeOf({ row, column }: CellPlace): Place {
  return { row, column: letters(column) };
}

/**
 * The letters of a column.
 * @param column from 1
 */
export function letters(column: number): string {
  return colToLetter(column - 1);
}
