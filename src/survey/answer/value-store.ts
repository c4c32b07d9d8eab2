import { compareText } from '../../base/order.ts';
import { detached } from './detached.ts';

/** The different texts of one column, each with its position in the order met. */
export interface ValueStore {
  readonly position: (text: string) => number;
  /** The position of a text that was met before in these very letters. */
  readonly find: (text: string) => number | undefined;
  /** One text for every position: of several that are taken for one, the first in code order, whatever order they came in. */
  readonly texts: () => readonly string[];
}

/**
 * Makes an empty store.
 * @param keyOf texts with one key are one value
 */
export function valueStore(keyOf: (text: string) => string): ValueStore {
  const positions = new Map<string, number>();
  const known = new Map<string, number>();
  const texts: string[] = [];
  const learn = (text: string): number => {
    const key = keyOf(text);
    const at = positions.get(key) ?? texts.length;
    const own = detached(text);
    positions.set(detached(key), at);
    known.set(own, at);
    const first = texts[at];
    if (first === undefined || compareText(own, first) < 0) texts[at] = own;
    return at;
  };
  return { position: (text) => known.get(text) ?? learn(text), find: (text) => known.get(text), texts: () => texts };
}

/**
 * The key of an agency, a field, an area or a group: typists vary in capitals and spaces, and some fonts have no capitals with marks.
 * @example nameKey('Ủy  ban X') === nameKey('ủy ban x') // true
 */
export function nameKey(text: string): string {
  return text.toLowerCase().replace(/\s+/g, ' ');
}
