/** Bytes that are looked at as one number. */
export const WORD = 4;

const BYTE_BITS = 3;

/** The first of so many bytes as one number, of at most four; the others count as 0. Four bytes must be there. */
export function wordAt(view: DataView, from: number, length: number): number {
  const four = view.getInt32(from, true);
  return length >= WORD ? four : four & ((1 << (length << BYTE_BITS)) - 1);
}
