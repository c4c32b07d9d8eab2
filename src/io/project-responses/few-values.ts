import { detached } from '../../survey/answer/detached.ts';
import type { ValueStore } from '../../survey/answer/value-store.ts';

/** Different values that are kept: fields, strata and weights are fewer. */
const MOST = 65_536;

/**
 * Tells the texts of a column apart without keeping more than so many: those that come later are known by a number that the hash gives, of 31 bits.
 * @param keyOf texts with one key are one value
 * @param word a number that a hash gives to a text
 */
export function fewValues(keyOf: (text: string) => string, word: (text: string) => number, most = MOST): ValueStore {
  const known = new Map<string, number>();
  const keys = new Map<string, number>();
  const learn = (text: string): number => {
    const key = keyOf(text);
    const at = keys.get(key) ?? (keys.size < most ? keys.size : (word(key) | (1 << 31)) >>> 0);
    if (keys.size < most) keys.set(detached(key), at);
    if (known.size < most) known.set(detached(text), at);
    return at;
  };
  return { position: (text) => known.get(text) ?? learn(text), find: (text) => known.get(text), texts: () => [] };
}

/** The store of a column by which no rows are told apart. */
export const NO_VALUES: ValueStore = { position: () => 0, find: () => undefined, texts: () => [] };
