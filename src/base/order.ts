/** Orders texts by code unit, the same on every machine and in every locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * Orders official codes as people read them: part by part, numbers as numbers and before words.
 * @example ['1.10', '1.9', '1'].sort(compareCodes) // ['1', '1.9', '1.10']
 */
export function compareCodes(a: string, b: string): number {
  const left = a.split('.');
  const right = b.split('.');
  const shared = Math.min(left.length, right.length);
  for (let i = 0; i < shared; i += 1) {
    const order = compareParts(left[i] ?? '', right[i] ?? '');
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

const DIGITS = /^\d+$/;

function compareParts(a: string, b: string): number {
  return rankOfPart(a) - rankOfPart(b) || (DIGITS.test(a) && compareDigits(a, b)) || compareText(a, b);
}

/** Nothing, then numbers, then words: without this order `2`, `10` and `1a` would run in a circle. */
function rankOfPart(part: string): number {
  return part === '' ? 0 : DIGITS.test(part) ? 1 : 2;
}

function compareDigits(a: string, b: string): number {
  const left = a.replace(/^0+/, '');
  const right = b.replace(/^0+/, '');
  return left.length - right.length || compareText(left, right);
}
