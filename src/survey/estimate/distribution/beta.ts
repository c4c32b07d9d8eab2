import { stirlingError } from './gamma.ts';

const FARTHEST = -700;
const MOST_ROUNDS = 5_000_000;
const LEAST_SHAPE = 1e-300;

/** The share of a beta population below and above a point; each is exact to its own digits, however small. */
export interface Tails {
  readonly lower: number;
  readonly upper: number;
}

/** A point from 0 to 1 with its distance from 1, so that points near 1 keep their digits. */
interface Place {
  readonly x: number;
  readonly y: number;
}

/**
 * The share of a beta population (shapes a and b) that lies at or below x: the regularised incomplete beta function.
 * @param x 0 to 1
 * @param a above 0
 * @param b above 0; anything else is a bug of the caller and throws
 * @returns 0 to 1, to a relative error of 1e-12 for shapes up to 1e7
 * @source NIST Handbook of Mathematical Functions (2010), 8.17.2 and 8.17.4, by the fraction below
 * @example betaCdf(0.25, 1, 1) // 0.25
 */
export function betaCdf(x: number, a: number, b: number): number {
  return betaTails({ x, y: 1 - x }, a, b).lower;
}

/**
 * The point below which the share p of a beta population (shapes a and b) lies: the inverse of `betaCdf`.
 * @param p 0 to 1; 0 gives 0, 1 gives 1
 * @param a above 0
 * @param b above 0; anything else is a bug of the caller and throws
 * @returns 0 to 1, to a relative error of 1e-13
 * @source Newton's method on the logarithm of the tail in the log odds of x, where it is concave for all shapes
 * @example betaQuantile(0.0625, 2, 1) // 0.25
 */
export function betaQuantile(p: number, a: number, b: number): number {
  checkShare(p, 'betaQuantile: p');
  return placeAt(p <= 0.5 ? betaLogOdds(p, a, b) : -betaLogOdds(1 - p, b, a)).x;
}

/**
 * The point above which the share `tail` of a beta population lies: `betaQuantile(1 - tail, a, b)` without the digits that 1 - tail loses.
 * @param tail 0 to 1
 * @example betaUpperQuantile(0.9375, 2, 1) // 0.25
 */
export function betaUpperQuantile(tail: number, a: number, b: number): number {
  checkShare(tail, 'betaUpperQuantile: tail');
  return placeAt(tail <= 0.5 ? -betaLogOdds(tail, b, a) : betaLogOdds(1 - tail, a, b)).x;
}

/**
 * Both tails of a beta population (shapes a and b) at the point x, y = 1 - x.
 * @param place x and y from 0 to 1, adding up to 1
 * @example betaTails({ x: 0.25, y: 0.75 }, 1, 1) // { lower: 0.25, upper: 0.75 }
 */
export function betaTails(place: Place, a: number, b: number): Tails {
  checkShape(a);
  checkShape(b);
  checkShare(place.x, 'betaTails: x');
  if (place.x === 0) return { lower: 0, upper: 1 };
  if (place.y === 0) return { lower: 1, upper: 0 };
  const kernel = Math.exp(logKernel(place, a, b));
  if (fromBelow(place, a, b)) {
    const lower = kernel * tailOverKernel(place, a, b);
    return { lower, upper: 1 - lower };
  }
  const upper = kernel * tailOverKernel(turned(place), b, a);
  return { lower: 1 - upper, upper };
}

/**
 * The logarithm of x^a y^b / B(a, b) by deviances, so that large shapes keep their digits.
 * @source C. Loader, Fast and Accurate Computation of Binomial Probabilities (2000), equations 4 to 6
 */
export function logKernel({ x, y }: Place, a: number, b: number): number {
  const n = a + b;
  const errors = stirlingError(n) - stirlingError(a) - stirlingError(b);
  return errors - deviance(a, n * x) - deviance(b, n * y) + Math.log(a * (b / n) * 0.15915494309189535) / 2;
}

/** a log(a/m) + m - a without cancellation where a is near m. */
function deviance(a: number, m: number): number {
  const v = (a - m) / (a + m);
  if (!(Math.abs(v) < 0.5)) return a * Math.log(a / m) + m - a;
  let total = (a - m) * v;
  let term = 2 * a * v;
  for (let odd = 3; ; odd += 2) {
    term *= v * v;
    const next = total + term / odd;
    if (next === total) return next;
    total = next;
  }
}

/**
 * The log odds of the point below which the share p, at most one half, of a beta population lies; 0 gives -Infinity.
 * Newton's steps are taken on log p: concave in the log odds, so that they reach the root from any start left of it.
 */
export function betaLogOdds(p: number, a: number, b: number): number {
  checkShape(a);
  checkShape(b);
  if (p === 0) return -Infinity;
  const wanted = Math.log(p);
  let odds = Math.log(a / b);
  for (let round = 0; round < 200; round += 1) {
    const { logTail, slope } = lowerTail(odds, a, b);
    const step = (wanted - logTail) / slope;
    odds += step;
    // Of a steep tail, as of shapes of billions, the last bits of the place are all there is to gain.
    const enough = Math.max(1e-10 * Math.min(1, 1 / slope), 4 * Number.EPSILON);
    if (Math.abs(step) <= enough * Math.max(1, Math.abs(odds))) return odds;
  }
  throw new RangeError('betaLogOdds: no root was reached');
}

/** The logarithm of the lower tail and its slope in the log odds, also where the tail itself is too small for a number. */
function lowerTail(odds: number, a: number, b: number): { readonly logTail: number; readonly slope: number } {
  // So far out the tail is a power of x, to the last digit: go on from the last place that a number can hold.
  if (odds < FARTHEST) return { logTail: lowerTail(FARTHEST, a, b).logTail + a * (odds - FARTHEST), slope: a };
  const place = placeAt(odds);
  const kernel = logKernel(place, a, b);
  if (fromBelow(place, a, b)) {
    const ratio = tailOverKernel(place, a, b);
    return { logTail: kernel + Math.log(ratio), slope: 1 / ratio };
  }
  const upper = Math.exp(kernel) * tailOverKernel(turned(place), b, a);
  return { logTail: Math.log1p(-upper), slope: Math.exp(kernel) / (1 - upper) };
}

function placeAt(odds: number): Place {
  const far = Math.exp(-Math.abs(odds));
  const [small, large] = [far / (1 + far), 1 / (1 + far)];
  return odds < 0 ? { x: small, y: large } : { x: large, y: small };
}

function turned({ x, y }: Place): Place {
  return { x: y, y: x };
}

/** Whether the fraction for the lower tail is the short one. */
function fromBelow({ x, y }: Place, a: number, b: number): boolean {
  return a <= b ? x < (a + 1) / (a + b + 2) : y > (b + 1) / (a + b + 2);
}

/**
 * What the kernel is multiplied by to give the lower tail: a continued fraction, by Lentz's method, in about sqrt(max(a, b)) rounds.
 * Everything near 0 is built from a - (a + b) x, which is taken from the smaller of x and y: 1 - x would lose it.
 * @source A. DiDonato and A. Morris, Algorithm 708, ACM TOMS 18 (1992), 360-373, equation 9
 */
function tailOverKernel({ x, y }: Place, a: number, b: number): number {
  const start = 1 + (a <= b ? a - (a + b) * x : (a + b) * y - b);
  let c = Infinity;
  let d = (a + 1) / a / start;
  let total = d;
  for (let n = 1; n < MOST_ROUNDS; n += 1) {
    const step = n * ((b - n) / (a + 2 * n - 1)) * x;
    const above = step * x * ((a + n - 1) / (a + 2 * n - 1)) * (a + b + n - 1);
    const below = n + step + ((a + n) / (a + 2 * n + 1)) * (start + n * (1 + y));
    d = 1 / (below + above * d);
    c = below + above / c;
    total *= c * d;
    if (Math.abs(c * d - 1) < 2.3e-16) return total;
  }
  throw new RangeError('betaTails: the shapes are too large');
}

function checkShape(shape: number): void {
  if (!(shape >= LEAST_SHAPE && shape < Infinity)) throw new RangeError('beta: a shape must be above 0 and finite');
}

function checkShare(share: number, name: string): void {
  if (!(share >= 0 && share <= 1)) throw new RangeError(`${name} must lie from 0 to 1`);
}
