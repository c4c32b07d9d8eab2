import type { Responses } from '../answer/responses.ts';
import { itemsOf } from '../questionnaire/questionnaire.ts';

/**
 * Finds rows that share all codes and all dimensions with another one. Which of them was first cannot be told, so each is given.
 * @param among 1 for the rows that are looked at; the others repeat by nature
 * @param found called for every such row, once or more
 */
export function findDuplicates(responses: Responses, among: Uint8Array, found: (row: number) => void): void {
  const { codes, count } = responses;
  const width = itemsOf(responses.questionnaire).length;
  const columns = Object.values(responses.dimensions).map(({ positions }) => positions);
  const eligible = among.reduce((sum, one) => sum + one, 0);
  const slots = new Int32Array(2 ** Math.ceil(Math.log2(Math.max(2, 2 * eligible)))).fill(-1);
  const hashOf = (row: number): number => {
    let hash = FNV_START;
    for (let at = row * width; at < (row + 1) * width; at += 1) hash = Math.imul(hash ^ (codes[at] ?? 0), FNV_STEP);
    for (const positions of columns) hash = Math.imul(hash ^ (positions[row] ?? 0), FNV_STEP);
    return hash ^ (hash >>> 15);
  };
  const same = (a: number, b: number): boolean => {
    for (let item = 0; item < width; item += 1) if (codes[a * width + item] !== codes[b * width + item]) return false;
    return columns.every((positions) => positions[a] === positions[b]);
  };
  for (let row = 0; row < count; row += 1) {
    if (!among[row]) continue;
    let slot = hashOf(row) & (slots.length - 1);
    for (let other = slots[slot] ?? -1; other >= 0 && !same(row, other); other = slots[slot] ?? -1) {
      slot = (slot + 1) & (slots.length - 1);
    }
    const first = slots[slot] ?? -1;
    if (first < 0) slots[slot] = row;
    else {
      found(first);
      found(row);
    }
  }
}

/** FNV-1a, 32 bits. Equal hashes are always compared in full. */
const FNV_START = 0x811c9dc5;
const FNV_STEP = 0x01000193;
