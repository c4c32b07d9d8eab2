/**
 * Ids met before, in a room that does not grow with them: an id that is new may be taken for one that was met (a Bloom filter in blocks of one cache line, eight bits an id),
 * one that was met is never taken for new.
 */
export interface IdFilter {
  readonly words: Uint32Array;
  readonly blocks: number;
}

/** How an id is known: 64 bits of its bytes in UTF-8. */
export interface IdHash {
  first: number;
  second: number;
}

/** Makes the functions that hash ids; tests give ones that collide. */
export type HashId = (bytes: Uint8Array, from: number, to: number, hash: IdHash) => void;

const WORDS_A_BLOCK = 16;
const BITS = 8;

/**
 * Makes an empty filter.
 * @param bits of the filter, rounded up to a power of two, at least 512; with 64 bits an id one of some ten million new ids is taken for known, with 13 one of six hundred
 */
export function idFilter(bits: number): IdFilter {
  let blocks = 1;
  while (blocks * WORDS_A_BLOCK * 32 < bits) blocks *= 2;
  return { words: new Uint32Array(blocks * WORDS_A_BLOCK), blocks };
}

export const hashId: HashId = (bytes, from, to, hash) => {
  let first = 0x811c9dc5;
  let second = 0x1b873593;
  for (let at = from; at < to; at += 1) {
    const byte = bytes[at] ?? 0;
    first = Math.imul(first ^ byte, 0x01000193);
    second = Math.imul(second + byte, 0x5bd1e995);
    second ^= second >>> 15;
  }
  hash.first = mix(first);
  hash.second = mix(second ^ (to - from));
};

function mix(hash: number): number {
  const half = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  const most = Math.imul(half ^ (half >>> 13), 0xc2b2ae35);
  return most ^ (most >>> 16);
}

/** Notes an id; says whether it may have been noted before. */
export function noteId({ words, blocks }: IdFilter, { first, second }: IdHash): boolean {
  const start = (first & (blocks - 1)) * WORDS_A_BLOCK;
  let known = true;
  let bits = second;
  for (let bit = 0; bit < BITS; bit += 1) {
    const at = start + ((bits >>> 5) & (WORDS_A_BLOCK - 1));
    const mark = 1 << (bits & 31);
    const word = words[at] ?? 0;
    if ((word & mark) === 0) {
      known = false;
      words[at] = word | mark;
    }
    bits = bit === 3 ? mix(second ^ first) : bits >>> 7;
  }
  return known;
}
