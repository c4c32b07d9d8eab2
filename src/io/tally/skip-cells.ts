/** Four bytes are looked at as one number: all bits but the highest of each, and the highest ones. */
const LOW = 0x7f7f7f7f;
const HIGHEST = 0x80808080 | 0;
const QUOTES = 0x22222222;
/** Adds the highest bit to bytes from 14: no line end is among them. */
const BEHIND_ENDS = 0x72727272;
const WORD = 4;
const BYTE_BITS = 3;

/**
 * The place behind so many cells of a row and their separators; -1 when a quote or a line end stands among the bytes that are looked at.
 * @param separators the separator in each of four bytes
 */
export function skipCells(view: DataView, from: number, cells: number, separators: number): number {
  let left = cells;
  for (let at = from; ; at += WORD) {
    const four = view.getInt32(at, true);
    const other = four ^ QUOTES;
    // Exact for every byte, not only for the first that is found.
    const plain = ((other & LOW) + LOW) | other;
    const behind = ((four & LOW) + BEHIND_ENDS) | four;
    const apart = four ^ separators;
    const marks = ~(((apart & LOW) + LOW) | apart) & HIGHEST;
    // A tab is a separator, and lies before the line ends.
    if ((~(plain & (behind | marks)) & HIGHEST) !== 0) return -1;
    if (marks === 0) continue;
    const found = Math.imul(marks >>> 7, 0x01010101) >>> 24;
    if (found < left) {
      left -= found;
      continue;
    }
    let rest = marks;
    for (; left > 1; left -= 1) rest &= rest - 1;
    return at + ((31 - Math.clz32(rest & -rest)) >> BYTE_BITS) + 1;
  }
}
