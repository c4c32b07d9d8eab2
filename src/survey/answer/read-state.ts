import { itemsOf, levelsOf, type Questionnaire } from '../questionnaire/questionnaire.ts';
import { answerCoder } from './code-answer.ts';
import { type IssueList, issueList } from './issue-list.ts';
import { DIMENSIONS, type Dimension } from './responses.ts';
import { type RowStore, rowStore } from './row-store.ts';

/** How the reader of responses is told what is known beforehand. */
export interface ResponseOptions {
  /** Codes of the agencies there are; a row of another one is rejected. Without it every code is taken. */
  readonly agencies?: ReadonlySet<string> | undefined;
}

/** Positions in a mark: where a stored row came from, and its values of the dimensions. */
export const FILE = 0;
export const ROW = 1;
export const FIRST_DIMENSION = 2;

/** Where a row stands. */
export interface RowPlace {
  readonly file: string;
  readonly row: number;
}

/** Rows with one response id, and whether all hold the same. */
export interface Repeat {
  readonly places: RowPlace[];
  same: boolean;
}

/** What has been read so far. A row and its mark have the same index in their stores. */
export interface ReadState {
  readonly questionnaire: Questionnaire;
  readonly options: ResponseOptions;
  readonly code: (text: string) => number;
  readonly issues: IssueList;
  readonly answers: RowStore<Uint8Array>;
  readonly marks: RowStore<Uint32Array>;
  /** Stored row of each response id, in the order of the rows. */
  readonly ids: Map<string, number>;
  /** By the index of the row that is stored. */
  readonly repeats: Map<number, Repeat>;
  /** Values met of each dimension, with their positions. */
  readonly values: Readonly<Record<Dimension, Map<string, number>>>;
  readonly files: string[];
  readonly items: readonly string[];
  /** The answers there are, as issues show them. */
  readonly allowed: string;
  readonly account: { read: number; excluded: number; rejected: number };
}

/** The state before anything is read. */
export function emptyState(questionnaire: Questionnaire, options: ResponseOptions): ReadState {
  const items = itemsOf(questionnaire).map((item) => item.code);
  return {
    questionnaire,
    options,
    code: answerCoder(questionnaire),
    issues: issueList(),
    answers: rowStore((length) => new Uint8Array(length), items.length),
    marks: rowStore((length) => new Uint32Array(length), FIRST_DIMENSION + DIMENSIONS.length),
    ids: new Map(),
    repeats: new Map(),
    values: { agency: new Map(), field: new Map(), area: new Map(), group: new Map() },
    files: [],
    items,
    allowed: levelsOf(questionnaire)
      .map((level) => `${level.code ?? level.value} ${level.label.vi}`)
      .join(', '),
    account: { read: 0, excluded: 0, rejected: 0 },
  };
}

/** The place of a stored row. */
export function placeOf(state: ReadState, index: number): RowPlace {
  const mark = state.marks.row(index);
  return { file: state.files[mark[FILE] ?? 0] ?? '', row: mark[ROW] ?? 0 };
}
