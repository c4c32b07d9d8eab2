import { normalQuantile } from '../distribution/normal.ts';

/**
 * The share left out on each side of an interval of that level.
 * @param level above 0 and below 1; anything else is a bug of the caller and throws
 * @example tailOf(0.5) // 0.25
 */
export function tailOf(level: number): number {
  if (!(level > 0 && level < 1)) throw new RangeError('tailOf: a level must lie between 0 and 1');
  return (1 - level) / 2;
}

/** Tables ask for one level again and again. */
let last = { level: Number.NaN, value: Number.NaN };

/**
 * How many standard errors an interval of that level reaches to each side: 1.96 for 95 %.
 * @param level above 0 and below 1
 */
export function criticalValue(level: number): number {
  if (level !== last.level) last = { level, value: -normalQuantile(tailOf(level)) };
  return last.value;
}
