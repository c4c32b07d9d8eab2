import { polynomial } from './polynomial.ts';

/** From here on Stirling's series with eight terms is exact to the last bit of a double. */
const LARGE = 10;
const HALF_LOG_TWO_PI = 0.9189385332046728;
const ONE_LESS_EULER = 0.42278433509846713;

/** B(2k) / (2k (2k - 1)), k = 1 to 8: NIST Handbook (2010), formula 5.11.1. */
const STIRLING = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360_360, 1 / 156, -3617 / 122_400];

/** zeta(k) - 1, k = 2 to 30. */
const ZETA_LESS_ONE = [
  0.6449340668482264, 0.2020569031595943, 0.08232323371113819, 0.03692775514336993, 0.01734306198444914,
  0.008349277381922827, 0.00407735619794434, 0.0020083928260822143, 0.0009945751278180853, 0.0004941886041194645,
  0.0002460865533080483, 0.00012271334757848915, 6.124813505870483e-5, 3.058823630702049e-5, 1.528225940865187e-5,
  7.637197637899763e-6, 3.81729326499984e-6, 1.908212716553939e-6, 9.539620338727962e-7, 4.769329867878064e-7,
  2.38450502727733e-7, 1.1921992596531106e-7, 5.960818905125948e-8, 2.980350351465228e-8, 1.4901554828365043e-8,
  7.45071178983543e-9, 3.725334024788457e-9, 1.862659723513049e-9, 9.313274324196682e-10,
];
const AROUND_TWO = ZETA_LESS_ONE.map((value, at) => ((at % 2 === 0 ? 1 : -1) * value) / (at + 2));

/**
 * The natural logarithm of the gamma function, the factorial made continuous: `logGamma(n + 1)` is log n!.
 * @param x above 0; anything else is a bug of the caller and throws; Infinity gives Infinity
 * @returns to a relative error of 1e-14, also near 1 and 2 where it is 0
 * @source NIST Handbook of Mathematical Functions (2010), 5.7.3 near 2, 5.5.1 down to there, 5.11.1 from 10
 * @example logGamma(1) // 0
 */
export function logGamma(x: number): number {
  if (!(x > 0)) throw new RangeError('logGamma: x must be above 0');
  if (x >= LARGE) return x === Infinity ? x : (x - 0.5) * Math.log(x) - x + HALF_LOG_TWO_PI + stirlingSeries(x);
  if (x < 0.5) return aroundTwo(x) - Math.log(x) - Math.log1p(x);
  if (x < 1.5) return aroundTwo(x - 1) - Math.log1p(x - 1);
  let rest = x;
  let product = 1;
  while (rest > 2.5) {
    rest -= 1;
    product *= rest;
  }
  return aroundTwo(rest - 2) + Math.log(product);
}

/**
 * What Stirling's formula leaves out: `logGamma(x) = (x - 1/2) log x - x + log(2 pi)/2 + stirlingError(x)`.
 * @param x above 0
 * @source C. Loader, Fast and Accurate Computation of Binomial Probabilities (2000), equation 4
 */
export function stirlingError(x: number): number {
  return x >= LARGE ? stirlingSeries(x) : logGamma(x) - ((x - 0.5) * Math.log(x) - x + HALF_LOG_TWO_PI);
}

function stirlingSeries(x: number): number {
  return polynomial(1 / x / x, STIRLING) / x;
}

/** log gamma(2 + e) for e from -1/2 to 1/2. */
function aroundTwo(e: number): number {
  return e * (ONE_LESS_EULER + e * polynomial(e, AROUND_TWO));
}
