import { sumOf, sumProduct } from './steady-sum.ts';

/** What unequal weights alone cost. */
export interface KishEffect {
  /** n Σw² / (Σw)², 1 for equal weights. */
  readonly designEffect: number;
  /** (Σw)² / Σw². */
  readonly effectiveN: number;
}

/**
 * The design effect of unequal weights, and how many equally weighted rows would be as good.
 * Source: Kish 1965, Survey Sampling, section 11.7.
 * @param weights 0 or more; rows of weight 0 do not count
 * @returns undefined when no row has a weight
 * @example kishEffect(Float64Array.of(1, 1, 2, 0)) // { designEffect: 1.125, effectiveN: 2.6666666666666665 }
 */
export function kishEffect(weights: Float64Array): KishEffect | undefined {
  const sum = sumOf(weights);
  const squares = sumProduct(weights, weights);
  if (squares === 0) return undefined;
  const n = weights.reduce((count, weight) => (weight === 0 ? count : count + 1), 0);
  return { designEffect: (n * squares) / (sum * sum), effectiveN: (sum * sum) / squares };
}
