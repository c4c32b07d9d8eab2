const NUMBER = /^([[(]?)\s*([A-Z]|\d{1,3})\s*([\])]?)(\s*=.*)?$/;
const FIRST_LETTER = 'A'.charCodeAt(0);
/** Fewer bare numbers may be somebody's answers. */
const LEAST_BARE = 6;
const LEAST = 3;
const LONGEST = 60;

/**
 * How a row under a header numbers the columns: `(1) (2) (3)…` or `A B 1 2 3=1+2` `plainly`; `1 2 3…` and `A 1 2 3…` `barely`, as a row of answers might read.
 * @returns undefined for another row, fewer than three numbers, or fewer than six bare ones
 * @example columnNumbers(['(1)', '(2)', '(3)']) // 'plainly'
 */
export function columnNumbers(cells: readonly string[]): 'plainly' | 'barely' | undefined {
  const filled = cells.filter((cell) => cell !== '');
  if (filled.length < LEAST || filled.some((cell) => cell.length > LONGEST)) return undefined;
  const parts = filled.map((cell) => NUMBER.exec(cell));
  const marks = parts.map((part) => part?.[2] ?? '');
  const letters = marks.findIndex((mark) => !/^[A-Z]$/.test(mark));
  const inOrder = marks.every((mark, at) =>
    at < letters ? mark.charCodeAt(0) === FIRST_LETTER + at : mark === String(at - letters + 1),
  );
  if (letters < 0 || !inOrder) return undefined;
  const digits = parts.slice(letters);
  if (digits.every((part) => part?.[1] !== '')) return digits.length >= LEAST ? 'plainly' : undefined;
  if (digits.length < LEAST_BARE) return undefined;
  return letters > 1 || digits.some((part) => part?.[4] !== undefined) ? 'plainly' : 'barely';
}
