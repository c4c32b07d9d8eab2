const FIRST = 0xd2511f53;
const SECOND = 0xcd9e8d57;
const FIRST_STEP = 0x9e3779b9;
const SECOND_STEP = 0xbb67ae85;
const ROUNDS = 10;

/** The upper half of the product of two whole numbers of 32 bits. */
function upperHalf(a: number, b: number): number {
  const lowA = a & 0xffff;
  const highA = a >>> 16;
  const lowB = b & 0xffff;
  const highB = b >>> 16;
  const middle = (highA * lowB + ((lowA * lowB) >>> 16)) >>> 0;
  const carried = (lowA * highB + (middle & 0xffff)) >>> 0;
  return (highA * highB + (middle >>> 16) + (carried >>> 16)) >>> 0;
}

/**
 * Writes four pseudo-random whole numbers of 32 bits that depend on a counter and a key alone.
 * Source: Philox4x32-10 (Salmon, Moraes, Dror and Shaw, “Parallel random numbers: as easy as 1, 2, 3”, SC’11).
 * @param at where the first of them goes; what lies beyond the end of `out` is left out
 */
export function philoxBlock(
  out: Uint32Array,
  at: number,
  counter: readonly [number, number, number, number],
  key: readonly [number, number],
): void {
  let [c0, c1, c2, c3] = counter;
  let [k0, k1] = key;
  for (let round = 0; round < ROUNDS; round += 1) {
    const high0 = upperHalf(c0, FIRST);
    const high1 = upperHalf(c2, SECOND);
    const low0 = Math.imul(c0, FIRST);
    const low1 = Math.imul(c2, SECOND);
    c0 = (high1 ^ c1 ^ k0) >>> 0;
    c1 = low1 >>> 0;
    c2 = (high0 ^ c3 ^ k1) >>> 0;
    c3 = low0 >>> 0;
    k0 = (k0 + FIRST_STEP) >>> 0;
    k1 = (k1 + SECOND_STEP) >>> 0;
  }
  out[at] = c0;
  out[at + 1] = c1;
  out[at + 2] = c2;
  out[at + 3] = c3;
}

/**
 * Fills an array with pseudo-random whole numbers of 32 bits that depend on nothing but the seed, the stream and the draw: draw 7 is the same
 * whether the draws before it were made or not, here or elsewhere.
 * @param seed whole, from 0 to 2⁵³ - 1
 * @param stream which of several uses of one draw, from 0 to 2³² - 1
 * @param draw whole, from 0 to 2⁵³ - 1
 */
export function fillRandom(out: Uint32Array, seed: number, stream: number, draw: number): void {
  const drawLow = draw >>> 0;
  const drawHigh = Math.floor(draw / 2 ** 32) >>> 0;
  const key = [seed >>> 0, Math.floor(seed / 2 ** 32) >>> 0] as const;
  for (let at = 0; at < out.length; at += 4) philoxBlock(out, at, [at / 4, drawLow, drawHigh, stream], key);
}
