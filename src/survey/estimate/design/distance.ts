/**
 * How far weights may move: the distance that calibration keeps small.
 * `linear` gives the regression estimator and may give weights below 0; `raking` keeps them above 0; `logit` keeps the ratio of new to old weights inside bounds.
 * `linear` and `raking` take bounds too, and then cut the ratio off there.
 */
export type Distance = 'linear' | 'raking' | 'logit';

/** Between which ratios of new to old weight; `lower` below 1, `upper` above 1. */
export interface Bounds {
  readonly lower: number;
  readonly upper: number;
}

/** The ratio of new to old weight that a row's score gives, and how fast it grows with the score. */
export type RatioOf = (score: number) => { readonly ratio: number; readonly slope: number };

/**
 * The ratio as a function of a row's score, 1 at score 0.
 * Source: Deville & Särndal 1992, table 1 (cases 1, 2, 6 and 7).
 * @returns undefined when bounds do not lie on both sides of 1, or `logit` has none that are finite
 */
export function ratioOf(distance: Distance, bounds: Bounds | undefined): RatioOf | undefined {
  if (bounds && !(bounds.lower < 1 && bounds.upper > 1)) return undefined;
  if (distance === 'linear') return cutOff((score) => ({ ratio: 1 + score, slope: 1 }), bounds);
  if (distance === 'raking') {
    return cutOff((score) => ({ ratio: Math.exp(score), slope: Math.exp(score) }), bounds);
  }
  return bounds && Number.isFinite(bounds.lower) && Number.isFinite(bounds.upper) ? logitRatio(bounds) : undefined;
}

function cutOff(free: RatioOf, bounds: Bounds | undefined): RatioOf {
  if (!bounds) return free;
  const { lower, upper } = bounds;
  return (score) => {
    const { ratio, slope } = free(score);
    if (ratio <= lower) return { ratio: lower, slope: 0 };
    return ratio >= upper ? { ratio: upper, slope: 0 } : { ratio, slope };
  };
}

function logitRatio({ lower, upper }: Bounds): RatioOf {
  const above = upper - 1;
  const below = 1 - lower;
  const width = upper - lower;
  const steepness = width / (below * above);
  return (score) => {
    // Of e^x and e^-x the one that cannot overflow.
    const power = Math.exp(-steepness * Math.abs(score));
    const [left, right] = score > 0 ? [above * power, below] : [above, below * power];
    const both = left + right;
    return { ratio: (lower * left + upper * right) / both, slope: (steepness * width * left * right) / (both * both) };
  };
}
