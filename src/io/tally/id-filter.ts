import { WORD, wordAt } from './word.ts';

/**
 * Ids met before, in a room that does not grow with them: an id that is new may be taken for one that was met (a Bloom filter in blocks of eight words, one bit of each an id),
 * one that was met is never taken for new.
 */
export interface IdFilter {
  readonly words: Int32Array;
  readonly blocks: number;
  /** Both halves of ids that wait to be noted: a place in memory that is far away is fetched while others are worked on. */
  readonly waiting: Int32Array;
  count: number;
}

/** How an id is known: 64 bits of its bytes in UTF-8. */
export interface IdHash {
  first: number;
  second: number;
}

/** Makes the functions that hash ids; tests give ones that collide. */
export type HashId = (view: DataView, from: number, to: number, hash: IdHash) => void;

const WORDS_A_BLOCK = 8;
const WAITING = 512;

/**
 * Makes an empty filter.
 * @param bits of the filter, rounded up to a power of two, at least 256; with 64 bits an id one of some ten million new ids is taken for known, with 13 one of six hundred
 */
export function idFilter(bits: number): IdFilter {
  let blocks = 1;
  while (blocks * WORDS_A_BLOCK * 32 < bits) blocks *= 2;
  return { words: new Int32Array(blocks * WORDS_A_BLOCK), blocks, waiting: new Int32Array(2 * WAITING), count: 0 };
}

/** Hashes an id four bytes at a time; so many may be looked at behind it. */
export const hashId: HashId = (view, from, to, hash) => {
  let first = 0x811c9dc5;
  let second = to - from;
  for (let at = from; at < to; at += WORD) {
    const word = wordAt(view, at, to - at);
    first = Math.imul(first ^ word, 0x9e3779b1);
    first ^= first >>> 15;
    second = Math.imul(second + word, 0x5bd1e995);
    second = (second << 13) | (second >>> 19);
  }
  hash.first = mix(first);
  hash.second = mix(second);
};

function mix(hash: number): number {
  const half = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  const most = Math.imul(half ^ (half >>> 13), 0xc2b2ae35);
  return most ^ (most >>> 16);
}

/** One bit of a word, by five bits of a product. */
function bitOf(hash: number, factor: number): number {
  return 1 << (Math.imul(hash, factor) >>> 27);
}

/** Notes an id; says whether it may have been noted before. Nothing is asked before all is done: whether a bit is new cannot be foreseen. */
export function noteId({ words, blocks }: IdFilter, { first, second }: IdHash): boolean {
  const at = (first & (blocks - 1)) * WORDS_A_BLOCK;
  const [w0, w1, w2, w3] = [words[at] ?? 0, words[at + 1] ?? 0, words[at + 2] ?? 0, words[at + 3] ?? 0];
  const [w4, w5, w6, w7] = [words[at + 4] ?? 0, words[at + 5] ?? 0, words[at + 6] ?? 0, words[at + 7] ?? 0];
  const b0 = bitOf(second, 0x47b6137b);
  const b1 = bitOf(second, 0x44974d91);
  const b2 = bitOf(second, 0x8824ad5b);
  const b3 = bitOf(second, 0xa2b7289d);
  const b4 = bitOf(second, 0x705495c7);
  const b5 = bitOf(second, 0x2df1424b);
  const b6 = bitOf(second, 0x9efc4947);
  const b7 = bitOf(second, 0x5c6bfb31);
  words[at] = w0 | b0;
  words[at + 1] = w1 | b1;
  words[at + 2] = w2 | b2;
  words[at + 3] = w3 | b3;
  words[at + 4] = w4 | b4;
  words[at + 5] = w5 | b5;
  words[at + 6] = w6 | b6;
  words[at + 7] = w7 | b7;
  const lacking = (b0 & ~w0) | (b1 & ~w1) | (b2 & ~w2) | (b3 & ~w3);
  return (lacking | (b4 & ~w4) | (b5 & ~w5) | (b6 & ~w6) | (b7 & ~w7)) === 0;
}

/** Notes an id at some later time; says whether so many wait that it is time. */
export function awaitId(filter: IdFilter, { first, second }: IdHash): boolean {
  const { waiting, count } = filter;
  waiting[2 * count] = first;
  waiting[2 * count + 1] = second;
  filter.count += 1;
  return filter.count === WAITING;
}

/** Notes all ids that wait, and gives the first half of those that may have been noted before to whoever keeps them. */
export function noteWaiting(filter: IdFilter, suspects: Set<number>): void {
  const { words, blocks, waiting, count } = filter;
  const id = { first: 0, second: 0 };
  for (let at = 0; at < count; at += 1) {
    // Both ends of its block, which may lie in two cache lines.
    const start = ((waiting[2 * at] ?? 0) & (blocks - 1)) * WORDS_A_BLOCK;
    id.second |= (words[start] ?? 0) | (words[start + WORDS_A_BLOCK - 1] ?? 0);
  }
  for (let at = 0; at < count; at += 1) {
    id.first = waiting[2 * at] ?? 0;
    id.second = waiting[2 * at + 1] ?? 0;
    if (noteId(filter, id)) suspects.add(id.first);
  }
  filter.count = 0;
}
