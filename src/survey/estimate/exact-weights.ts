import { type Rational, rational } from '../../base/number/rational.ts';

/** Bits of one limb. Sums of limbs are exact below 2^53: those of up to 2^27 rows. */
const LIMB = 26n;

/**
 * The weight of every row as a whole number, cut into limbs of 26 bits so that sums over rows are exact in plain numbers.
 * Weight × `unit` = Σ `limbs[k][row]` × 2^(26 k), each limb with the sign of the weight. A row takes no more limbs than the longest weight needs: one for weights as 231.375.
 */
export interface ExactWeights {
  readonly unit: bigint;
  readonly limbs: readonly Float64Array[];
}

/**
 * Makes the weights of rows from the distinct weights and the position of each row's own.
 * @param values exact; none gives weights of no row
 * @example exactWeights([rational(5n, 2n)], Uint32Array.of(0, 0)).unit // 2n
 */
export function exactWeights(values: readonly Rational[], positions: Uint32Array): ExactWeights {
  const unit = values.reduce((common, { den }) => common * rational(common, den).den, 1n);
  const wholes = values.map(({ num, den }) => num * (unit / den));
  const longest = wholes.reduce((most, value) => (size(value) > most ? size(value) : most), 1n);
  const count = Math.ceil(longest.toString(2).length / Number(LIMB));
  const limbs = Array.from({ length: count }, (_, limb) => {
    const ofValue = Float64Array.from(wholes, (value) => limbOf(value, BigInt(limb)));
    return Float64Array.from(positions, (position) => ofValue[position] ?? 0);
  });
  return { unit, limbs };
}

const DECIMALS = 9;

/**
 * Makes exact weights of fitted ones: each rounded once to 9 decimals, and to one more for every place that the largest weight is below 1.
 * @example fittedWeights(Float64Array.of(1 / 3, 2)).unit // 1000000000n
 */
export function fittedWeights(weights: Float64Array): ExactWeights {
  const largest = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
  let decimals = DECIMALS;
  for (let size = largest; size > 0 && size < 1; size *= 10) decimals += 1;
  const scale = 10 ** decimals;
  const known = new Map<number, number>();
  const positions = Uint32Array.from(weights, (weight) => {
    if (!known.has(weight)) known.set(weight, known.size);
    return known.get(weight) ?? 0;
  });
  const values = [...known.keys()].map((weight) => {
    const before = Math.trunc(weight);
    const after = BigInt(Math.round((weight - before) * scale));
    return { num: BigInt(before) * 10n ** BigInt(decimals) + after, den: 10n ** BigInt(decimals) };
  });
  return exactWeights(values, positions);
}

/**
 * The whole number that sums of limbs stand for.
 * @example joinLimbs([3, 1]) // 67108867n
 */
export function joinLimbs(sums: readonly number[]): bigint {
  return sums.reduce((total, sum, limb) => total + (BigInt(sum) << (LIMB * BigInt(limb))), 0n);
}

function size(value: bigint): bigint {
  return value < 0n ? -value : value;
}

function limbOf(value: bigint, limb: bigint): number {
  const part = Number(BigInt.asUintN(Number(LIMB), size(value) >> (limb * LIMB)));
  return value < 0n ? -part : part;
}
