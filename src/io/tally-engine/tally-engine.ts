import type { AnswerColumns, GroupedLine } from '../../survey/index.ts';

/** The databases that can count. */
export const TALLY_ENGINES = ['duckdb', 'clickhouse', 'postgres'] as const;
export type TallyEngineName = (typeof TALLY_ENGINES)[number];

/** A receipt as the database keeps it. */
export interface KeptReceipt {
  readonly load: string;
  readonly receipt: string;
}

/**
 * A database that holds forms as rows (load, unit, weight, q1 … qn) in one table, and in another the receipts of loads that are all there. Every function fails with an `EngineFault`.
 * No value ever stands in a statement: lines are grouped by load, and what belongs to which load is told here.
 */
export interface TallyEngine {
  /** Makes both tables where they are not. */
  readonly prepare: (items: number) => Promise<void>;
  readonly receipts: () => Promise<readonly KeptReceipt[]>;
  /** Begins a load: where the database can, nothing of it is there before it is confirmed. */
  readonly begin: () => Promise<void>;
  /** Inserts some forms of a load. */
  readonly insert: (load: string, columns: AnswerColumns) => Promise<void>;
  /** Keeps a receipt: from then on its load counts. */
  readonly confirm: (kept: KeptReceipt) => Promise<void>;
  readonly count: (items: number) => Promise<readonly GroupedLine[]>;
  /** Leaves the database, and removes what was made for this count only. @returns names of tables that could not be removed */
  readonly close: () => Promise<readonly string[]>;
}

/** A database that was opened, and the tables of counts long broken off that it was rid of. */
export interface OpenedEngine extends TallyEngine {
  readonly stale?: readonly string[];
}

/** Opens a database; `table` is undefined for one that goes when it is closed. */
export type OpenEngine = (address: string | undefined, table: TableName | undefined) => Promise<OpenedEngine>;

/** What a database, or the way to it, refused: no bug of ours, and nothing that the files say. */
export class EngineFault extends Error {}

/** Waits for what a driver does, and makes its failure one of the engine. */
export async function driven<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw engineFault(error);
  }
}

/** The fault that a driver's error tells of, in its first line. */
export function engineFault(error: unknown): EngineFault {
  if (!(error instanceof Error)) return new EngineFault(String(error));
  const { cause } = error;
  const words = cause instanceof Error ? [cause.message, codeOf(cause)] : [error.message, codeOf(error)];
  return new EngineFault(words.find((text) => text !== '')?.split('\n')[0] ?? error.name);
}

function codeOf(error: Error): string {
  return 'code' in error ? String(error.code) : '';
}

/** The name of a table: its schema or database, where one is given, and its own. */
export type TableName = readonly string[];

const NAME = /^[A-Za-z_][A-Za-z0-9_]{0,47}$/;
const PARTS = 2;

/** What the name of a table must be. */
export const TABLE_ALLOWED = '[a-z_][a-z0-9_]{0,47}, [schema.]table';

/**
 * Reads the name of a table: letters, digits and underscores, with a schema before a dot or without.
 * @returns undefined for any other
 */
export function tableName(text: string): TableName | undefined {
  const parts = text.split('.');
  return parts.length <= PARTS && parts.every((part) => NAME.test(part)) ? parts : undefined;
}

/** The table of the receipts beside one of forms. */
export function receiptTable(table: TableName): TableName {
  return table.map((part, at) => (at === table.length - 1 ? `${part}_load` : part));
}

/** A name as a statement has it; none but checked names are quoted. */
export function quoted(table: TableName, mark: '"' | '`'): string {
  if (!table.every((part) => /^\w+$/.test(part))) throw new Error('quoted: only checked names stand in statements');
  return table.map((part) => `${mark}${part}${mark}`).join('.');
}
