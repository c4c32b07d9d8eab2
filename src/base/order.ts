/** Orders texts by code unit, the same on every machine and in every locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * Orders official codes as people read them: part by part, numbers as numbers.
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

function compareParts(a: string, b: string): number {
  const digits = /^\d+$/;
  if (digits.test(a) && digits.test(b) && a.length < 16 && b.length < 16 && Number(a) !== Number(b)) {
    return Number(a) - Number(b);
  }
  return compareText(a, b);
}
