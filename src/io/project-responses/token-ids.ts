import type { IdStore } from '../../survey/answer/id-store.ts';
import { TOKEN_LETTERS, TOKEN_WORDS, tokenWord, wordLetters } from './id-token.ts';

/** Four words of the token, and the place of what stands before it. */
const WIDTH: number = TOKEN_WORDS + 1;
const FIRST_ROWS = 1024;
/** Slots for every row there is room for. */
const SLOTS_A_ROW = 2;

/** An empty store of ids that are tokens of `idToken`, some with an agency before them: some 30 bytes an id, whatever it was made from. */
export function tokenIds(): IdStore {
  let words = new Uint32Array(FIRST_ROWS * WIDTH);
  /** Rows by the first word of their token; they count from 1, and 0 is an empty slot. */
  let slots = new Uint32Array(FIRST_ROWS * SLOTS_A_ROW);
  /** What stands before the token: agencies, as many as there are sheets. */
  const before: string[] = [];
  const places = new Map<string, number>();
  const sought = new Uint32Array(WIDTH);

  const seek = (id: string): void => {
    const text = id.slice(0, Math.max(0, id.length - TOKEN_LETTERS));
    const place = places.get(text) ?? before.push(text) - 1;
    places.set(text, place);
    const token = id.slice(text.length);
    for (let word = 0; word < TOKEN_WORDS; word += 1) sought[word] = tokenWord(token, word);
    sought[TOKEN_WORDS] = place;
  };
  const isSought = (row: number): boolean => {
    for (let at = 0; at < WIDTH; at += 1) if (words[row * WIDTH + at] !== sought[at]) return false;
    return true;
  };
  /** The slot of what is sought, or an empty one where it would be. */
  const slotOf = (): number => {
    const mask = slots.length - 1;
    let slot = (sought[0] ?? 0) & mask;
    for (let row = slots[slot] ?? 0; row > 0 && !isSought(row - 1); row = slots[slot] ?? 0) slot = (slot + 1) & mask;
    return slot;
  };
  const grow = (): void => {
    const larger = new Uint32Array(2 * words.length);
    larger.set(words);
    words = larger;
    slots = largerSlots(slots, words);
  };
  return {
    find: (id) => {
      seek(id);
      const row = slots[slotOf()] ?? 0;
      return row === 0 ? undefined : row - 1;
    },
    add: (id, row) => {
      while ((row + 1) * WIDTH > words.length) grow();
      seek(id);
      slots[slotOf()] = row + 1;
      words.set(sought, row * WIDTH);
    },
    name: (row) => {
      const own = words.subarray(row * WIDTH, (row + 1) * WIDTH);
      const text = before[own[TOKEN_WORDS] ?? 0];
      return text === undefined ? undefined : text + [...own.subarray(0, TOKEN_WORDS)].map(wordLetters).join('');
    },
  };
}

/** Twice as many slots for the same rows. */
function largerSlots(slots: Uint32Array, words: Uint32Array): Uint32Array<ArrayBuffer> {
  const room = new Uint32Array(2 * slots.length);
  const mask = room.length - 1;
  for (const known of slots) {
    if (known === 0) continue;
    let slot = (words[(known - 1) * WIDTH] ?? 0) & mask;
    while (room[slot] !== 0) slot = (slot + 1) & mask;
    room[slot] = known;
  }
  return room;
}
