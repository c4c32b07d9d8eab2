import { betaLogOdds, betaTails } from './beta.ts';
import { normalCdf, normalQuantile } from './normal.ts';

/**
 * The share of a Student t population with so many degrees of freedom that lies at or below t.
 * @param t any number, also infinite
 * @param df above 0, whole or not; Infinity is the normal; anything else throws
 * @returns 0 to 1; both tails to a relative error of 1e-12 (`studentCdf(-t, df)` is the upper tail)
 * @source Abramowitz and Stegun, Handbook (1964), 26.7.1 and 26.5.27
 * @example studentCdf(0, 2) // 0.5
 */
export function studentCdf(t: number, df: number): number {
  checkDf(df);
  if (Number.isNaN(t)) throw new RangeError('studentCdf: t is not a number');
  if (df === Infinity || t === 0) return normalCdf(t);
  const { lower } = betaTails(placeOf(Math.abs(t) / Math.sqrt(df)), df / 2, 0.5);
  return t < 0 ? lower / 2 : 1 - lower / 2;
}

/** df / (df + t²) and t² / (df + t²) for r = t / sqrt(df), whatever its size. */
function placeOf(r: number): { readonly x: number; readonly y: number } {
  if (r <= 1) return { x: 1 / (1 + r * r), y: (r * r) / (1 + r * r) };
  const s = 1 / r;
  return { x: (s * s) / (1 + s * s), y: 1 / (1 + s * s) };
}

/**
 * The point below which the share p of a Student t population lies: the inverse of `studentCdf`.
 * @param p 0 to 1; 0 gives -Infinity, 1 gives Infinity
 * @param df above 0, whole or not; Infinity is the normal; anything else throws
 * @returns to a relative error of 1e-13; for the upper tail take `-studentQuantile(tail, df)`: 1 - tail loses digits
 * @source Abramowitz and Stegun, Handbook (1964), 26.7.1, by the beta quantile
 * @example studentQuantile(0.5, 7) // 0
 */
export function studentQuantile(p: number, df: number): number {
  checkDf(df);
  if (!(p >= 0 && p <= 1)) throw new RangeError('studentQuantile: p must lie from 0 to 1');
  if (df === Infinity || p === 0.5) return normalQuantile(p);
  const outside = 2 * Math.min(p, 1 - p);
  const inside = 2 * Math.abs(p - 0.5);
  // log(t² / df), from the smaller of the shares outside and inside: the other has lost digits.
  const odds = outside <= inside ? -betaLogOdds(outside, df / 2, 0.5) : betaLogOdds(inside, 0.5, df / 2);
  const t = Math.sqrt(df) * Math.exp(odds / 2);
  return p < 0.5 ? -t : t;
}

function checkDf(df: number): void {
  if (!(df > 0)) throw new RangeError('student: df must be above 0');
}
