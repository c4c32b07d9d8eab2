/** Sums of weights below 2^32 in limbs of 16 bits, and of their squares in limbs of 22, so that each sum is exact over more rows than there are. */
export interface WeighedSums {
  /** Limbs of every weight and of its square, five a weight. */
  readonly limbs: Float64Array;
  /** Sums of the limbs, five a place. */
  readonly sums: Float64Array;
}

const LIMBS = 5;
const WEIGHT_LIMB = 65_536;
const SQUARE_LIMB = 4_194_304;

/** Sums in which nothing is added up yet, and the weights that will be. */
export function weighedSums(places: number, weights: readonly number[]): WeighedSums {
  const limbs = new Float64Array(weights.length * LIMBS);
  weights.forEach((weight, at) => {
    const square = BigInt(weight) * BigInt(weight);
    const part = (shift: bigint): number => Number((square >> shift) & BigInt(SQUARE_LIMB - 1));
    limbs.set([weight % WEIGHT_LIMB, Math.floor(weight / WEIGHT_LIMB), part(0n), part(22n), part(44n)], at * LIMBS);
  });
  return { limbs, sums: new Float64Array(places * LIMBS) };
}

/** Adds so many forms of one weight. */
export function addForms({ limbs, sums }: WeighedSums, place: number, weight: number, forms: number): void {
  const [to, from] = [place * LIMBS, weight * LIMBS];
  for (let limb = 0; limb < LIMBS; limb += 1) {
    sums[to + limb] = (sums[to + limb] ?? 0) + forms * (limbs[from + limb] ?? 0);
  }
}

/** The sum of weights at a place. */
export function sumAt({ sums }: WeighedSums, place: number): bigint {
  const [low, high] = sums.subarray(place * LIMBS, place * LIMBS + 2);
  return BigInt(low ?? 0) + BigInt(WEIGHT_LIMB) * BigInt(high ?? 0);
}

/** The sum of the squares of weights at a place. */
export function squareAt({ sums }: WeighedSums, place: number): bigint {
  const [low, middle, high] = sums.subarray(place * LIMBS + 2, (place + 1) * LIMBS);
  const limb = BigInt(SQUARE_LIMB);
  return BigInt(low ?? 0) + limb * (BigInt(middle ?? 0) + limb * BigInt(high ?? 0));
}
