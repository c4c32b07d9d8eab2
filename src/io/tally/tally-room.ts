import { codeCount, itemsOf, type Questionnaire } from '../../survey/index.ts';
import { type CellRoom, cellRoom } from './cells/cell-room.ts';
import {
  awaitId,
  type HashId,
  hashId,
  type IdFilter,
  type IdHash,
  idFilter,
  noteId,
  noteWaiting,
} from './id-filter.ts';
import { ID_ELSEWHERE, ID_MET, type IdPages, idPages, noteOnPage } from './id-pages.ts';
import type { CellMeaning } from './row-plan.ts';
import { COUNTS, makeRoom, type UnitCounter, unitCounter } from './unit-counter.ts';
import { type WeightBook, weightBook } from './weight-book.ts';
import { WORD } from './word.ts';

/** Bytes that are read at once. */
const ROOM = 262_144;

/** What only tests have a use for. */
export interface RoomOptions {
  readonly hashId?: HashId | undefined;
  readonly room?: number | undefined;
}

/** Everything that is counted of one survey without being kept. */
export interface TallyRoom {
  readonly meaning: CellMeaning;
  readonly counter: UnitCounter;
  readonly book: WeightBook;
  /** Ids that are numbered are noted on pages, all others in a filter; where a test brings its own hash, all are in the filter. */
  readonly pages: IdPages | undefined;
  readonly filter: IdFilter;
  /** What is read of a file at once, and where its cells end. */
  readonly cells: CellRoom;
  readonly hashId: HashId;
  /** Hashes of ids that may stand twice. */
  readonly suspects: Set<number>;
  /** Forms counted. */
  forms: number;
}

const LEAST_BITS = 2 ** 12;
const MOST_BITS = 2 ** 27;

/** Enough for four million forms with running numbers, and for twice as many as a file of some size may have. */
const LEAST_PAGES = 4096;
const PAGES_A_BYTE = 2 / (100 * 512);

/** Bytes are looked at four at a time. */
const BEHIND = '\0'.repeat(WORD);

/**
 * Makes room to count a survey.
 * @param bytes of its files: they tell how many ids there may be
 */
export function tallyRoom(
  questionnaire: Questionnaire,
  weighted: boolean,
  bytes: number,
  { hashId: hash, room = ROOM }: RoomOptions,
): TallyRoom {
  const codes = codeCount(questionnaire);
  const items = itemsOf(questionnaire).length;
  const cells = cellRoom(room, items, COUNTS);
  const counter = unitCounter(items, codes, weighted, cells.counts, cells.carried);
  makeRoom(counter, 0);
  const book = weightBook();
  return {
    meaning: { codes, book, counter },
    counter,
    book,
    pages: hash ? undefined : idPages(Math.max(LEAST_PAGES, Math.ceil(bytes * PAGES_A_BYTE))),
    hashId: hash ?? hashId,
    filter: idFilter(questionnaire.columns.id === undefined ? LEAST_BITS : filterBits(bytes)),
    cells,
    suspects: new Set(),
    forms: 0,
  };
}

/** A form takes some 100 bytes, and 40 bits here; where there are more than some ten million of them, 10. */
function filterBits(bytes: number): number {
  return Math.max(LEAST_BITS, Math.min(bytes * 0.4, MOST_BITS), bytes * 0.1);
}

/** Notes the id of a form that is counted; whether it was met before is known when no id waits any more. */
export function noteCounted(room: TallyRoom, bytes: Uint8Array, view: DataView, from: number, to: number): void {
  const page = room.pages ? noteOnPage(room.pages, bytes, from, to) : ID_ELSEWHERE;
  if (page === ID_ELSEWHERE) {
    room.hashId(view, from, to, ID);
    if (awaitId(room.filter, ID)) noteWaiting(room.filter, room.suspects);
  } else if (page === ID_MET) {
    room.hashId(view, from, to, ID);
    room.suspects.add(ID.first);
  }
}

/** Room for a hash. */
const ID: IdHash = { first: 0, second: 0 };

/** Notes the id of a form that is kept. */
export function noteText(room: TallyRoom, id: string): void {
  const { bytes, length } = hashText(room, id);
  const page = room.pages ? noteOnPage(room.pages, bytes, 0, length) : ID_ELSEWHERE;
  if (page === ID_MET || (page === ID_ELSEWHERE && noteId(room.filter, ID))) room.suspects.add(ID.first);
}

/** Hashes an id into `ID`. */
function hashText(room: TallyRoom, id: string): { readonly bytes: Buffer; readonly length: number } {
  const bytes = Buffer.from(`${id}${BEHIND}`, 'utf8');
  const length = bytes.length - BEHIND.length;
  room.hashId(new DataView(bytes.buffer, bytes.byteOffset, bytes.length), 0, length, ID);
  return { bytes, length };
}

/** Whether an id, noted before, may stand twice. */
export function isSuspect(room: TallyRoom, id: string): boolean {
  if (room.suspects.size === 0) return false;
  hashText(room, id);
  return room.suspects.has(ID.first);
}
