import { polynomial } from './polynomial.ts';

const SQRT_TWO_PI = 2.5066282746310007;
/** Beyond this distance the continued fraction is used: short there, and free of cancellation. */
const TAIL = 2.5;
const LOWEST = -39;

/**
 * The share of a normal population (mean 0, deviation 1) that lies at or below x.
 * @param x any number, also infinite; NaN is a bug of the caller and throws
 * @returns 0 to 1; both tails to a relative error of 1e-13 (`normalCdf(-x)` is the upper tail)
 * @source Abramowitz and Stegun, Handbook (1964), 26.2.11 near the middle, 26.2.14 in the tails
 * @example normalCdf(0) // 0.5
 */
export function normalCdf(x: number): number {
  if (Number.isNaN(x)) throw new RangeError('normalCdf: x is not a number');
  if (Math.abs(x) <= TAIL) return 0.5 + density(x) * seriesFromMiddle(x);
  return x < 0 ? lowerTail(-x) : 1 - lowerTail(x);
}

/** exp(-x²/2)/sqrt(2 pi); the square is taken in two parts, the first without rounding, so that far tails keep their digits. */
function density(x: number): number {
  const coarse = Math.trunc(x * 16) / 16;
  return (Math.exp((-coarse * coarse) / 2) * Math.exp((-(x - coarse) * (x + coarse)) / 2)) / SQRT_TWO_PI;
}

function seriesFromMiddle(x: number): number {
  let term = x;
  let total = x;
  for (let odd = 3; Math.abs(term) > Math.abs(total) * 1e-17; odd += 2) {
    term *= (x * x) / odd;
    total += term;
  }
  return total;
}

/** The share beyond x, x above 2.5: the fraction is run backwards from a depth that is enough there. */
function lowerTail(x: number): number {
  if (x > -LOWEST) return 0;
  let fraction = x;
  for (let depth = 120; depth >= 1; depth -= 1) fraction = x + depth / fraction;
  return density(x) / fraction;
}

/** Numerator and denominator of AS 241 (PPND16), from the constant upwards, to 17 digits: middle, tails, far tails. */
const MIDDLE = [
  [
    3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946, 45921.95393154987, 67265.7709270087,
    33430.57558358813, 2509.0809287301227,
  ],
  [
    1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597, 39307.89580009271,
    28729.085735721943, 5226.495278852854,
  ],
] as const;
const SIDE = [
  [
    1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684,
    0.2417807251774506, 0.022723844989269184, 0.0007745450142783414,
  ],
  [
    1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008, 0.015198666563616457,
    0.0005475938084995345, 1.0507500716444169e-9,
  ],
] as const;
const FAR = [
  [
    6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487, 0.026532189526576124,
    0.0012426609473880784, 0.000027115555687434876, 2.0103343992922881e-7,
  ],
  [
    1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615, 0.0007868691311456133, 0.000018463183175100548,
    1.421511758316446e-7, 2.0442631033899397e-15,
  ],
] as const;

/**
 * The point below which the share p of a normal population (mean 0, deviation 1) lies: the inverse of `normalCdf`.
 * @param p 0 to 1; 0 gives -Infinity, 1 gives Infinity; anything else is a bug of the caller and throws
 * @returns to a relative error of 1e-14; for the upper tail take `-normalQuantile(tail)`: 1 - tail loses digits
 * @source M. J. Wichura, Algorithm AS 241, Applied Statistics 37 (1988), 477-484
 * @example normalQuantile(0.5) // 0
 */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError('normalQuantile: p must lie from 0 to 1');
  const centre = p - 0.5;
  if (Math.abs(centre) <= 0.425) return centre * ratio(0.180625 - centre * centre, MIDDLE);
  const tail = centre < 0 ? p : 1 - p;
  if (tail === 0) return centre < 0 ? -Infinity : Infinity;
  const depth = Math.sqrt(-Math.log(tail));
  const distance = depth <= 5 ? ratio(depth - 1.6, SIDE) : ratio(depth - 5, FAR);
  return centre < 0 ? -distance : distance;
}

function ratio(x: number, [above, below]: readonly [readonly number[], readonly number[]]): number {
  return polynomial(x, above) / polynomial(x, below);
}
