const NUMBER = /^([[(]?)\s*([A-Z]|\d{1,3})\s*[\])]?(?:\s*=.*)?$/;
const FIRST_LETTER = 'A'.charCodeAt(0);
/** Fewer bare numbers may be somebody's answers. */
const LEAST_BARE = 6;
const LEAST = 3;

/** What a row of column numbers is made of; undefined when the row is none. */
function numbers(cells: readonly string[]): { readonly bracketed: boolean; readonly count: number } | undefined {
  const parts = cells.filter((cell) => cell !== '').map((cell) => NUMBER.exec(cell));
  const marks = parts.map((part) => part?.[2] ?? '');
  const letters = marks.findIndex((mark) => !/^[A-Z]$/.test(mark));
  const inOrder = marks.every((mark, at) =>
    at < letters ? mark.charCodeAt(0) === FIRST_LETTER + at : mark === String(at - letters + 1),
  );
  const digits = parts.slice(Math.max(0, letters));
  if (letters < 0 || !inOrder) return undefined;
  return { bracketed: digits.every((part) => part?.[1] !== ''), count: digits.length };
}

/**
 * Whether a row under a header only numbers the columns: `(1) (2) (3)…`, `1 2 3…`, `A B 1 2 3=1+2`. Of numbers in brackets there are at least three, of bare ones six, so that answers are not taken for them.
 * @example isColumnNumbers(['(1)', '(2)', '(3)']) // true
 */
export function isColumnNumbers(cells: readonly string[]): boolean {
  const found = numbers(cells);
  return found !== undefined && found.count >= (found.bracketed ? LEAST : LEAST_BARE);
}
