import { codeCount, itemsOf, levelsOf, type Questionnaire } from '../../survey/index.ts';
import { type HashId, hashId, type IdFilter, idFilter, noteId } from './id-filter.ts';
import type { CellMeaning } from './row-plan.ts';
import { makeRoom, type UnitCounter, unitCounter } from './unit-counter.ts';
import { type WeightBook, weightBook } from './weight-book.ts';
import { WORD } from './word.ts';

/** Everything that is counted of one survey without being kept. */
export interface TallyRoom {
  readonly meaning: CellMeaning;
  readonly counter: UnitCounter;
  readonly book: WeightBook;
  readonly filter: IdFilter;
  /** Hashes of ids that may stand twice. */
  readonly suspects: Set<number>;
  /** Forms counted. */
  forms: number;
}

const LEAST_BITS = 2 ** 12;
const MOST_BITS = 2 ** 27;

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
  hash: HashId = hashId,
): TallyRoom {
  const codes = codeCount(questionnaire);
  const counter = unitCounter(itemsOf(questionnaire).length, codes, levelsOf(questionnaire).length, weighted);
  makeRoom(counter, 0);
  const book = weightBook();
  return {
    meaning: { codes, book, counter, hashId: hash },
    counter,
    book,
    filter: idFilter(questionnaire.columns.id === undefined ? LEAST_BITS : filterBits(bytes)),
    suspects: new Set(),
    forms: 0,
  };
}

/** A form takes some 100 bytes, and 40 bits here; where there are more than some ten million of them, 10. */
function filterBits(bytes: number): number {
  return Math.max(LEAST_BITS, Math.min(bytes * 0.4, MOST_BITS), bytes * 0.1);
}

/** Notes the id of a form that is kept. */
export function noteText({ filter, suspects, meaning }: TallyRoom, id: string): void {
  const bytes = Buffer.from(`${id}${BEHIND}`, 'utf8');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const hash = { first: 0, second: 0 };
  meaning.hashId(view, 0, bytes.length - BEHIND.length, hash);
  if (noteId(filter, hash)) suspects.add(hash.first);
}
