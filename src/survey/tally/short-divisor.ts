const EXACT = 2n ** 53n;

/** The greatest common divisor of any number and a positive one that is short, in plain numbers where they hold it. */
export function shortDivisor(long: bigint, short: bigint): bigint {
  let x = short;
  let y = long % short;
  if (y < 0n) y = -y;
  while (y !== 0n && x >= EXACT) [x, y] = [y, x % y];
  if (y === 0n) return x;
  let a = Number(x);
  let b = Number(y);
  while (b !== 0) {
    const rest = a % b;
    a = b;
    b = rest;
  }
  return BigInt(a);
}
