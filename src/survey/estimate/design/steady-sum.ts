/** Slices of bits that every value is cut into: three hold more than 80 bits below the largest value, whatever the count. */
const SLICES = 3;

/**
 * Adds values up group by group, with the same bits in the answer whatever the order of the values.
 * Every value is cut at the same places into slices so short that all sums of slices are exact (Demmel & Nguyen 2015, reproducible summation).
 * @param values any numbers; one that is infinite makes every sum NaN, one that is NaN that of its group
 * @param groupOf the group of each value, from 0; a negative one leaves the value out
 * @param groups how many groups there are; a group without values gets 0
 * @example [...sumByGroup(Float64Array.of(1, 5, 2), Int32Array.of(0, 1, 0), 2)] // [3, 5]
 */
export function sumByGroup(values: Float64Array, groupOf: Int32Array, groups: number): Float64Array {
  const rest = new Float64Array(values.length);
  for (let i = 0; i < rest.length; i += 1) rest[i] = (groupOf[i] ?? -1) < 0 ? 0 : (values[i] ?? 0);
  const slices: Float64Array[] = [];
  let largest = largestOf(rest);
  for (let slice = 0; slice < SLICES && (slice === 0 || largest > 0); slice += 1) {
    const cut = cutFor(largest, rest.length);
    const sums = new Float64Array(groups);
    largest = 0;
    for (let i = 0; i < rest.length; i += 1) {
      const group = groupOf[i] ?? -1;
      if (group < 0) continue;
      const value = rest[i] ?? 0;
      const head = value + cut - cut;
      sums[group] = (sums[group] ?? 0) + head;
      const left = value - head;
      rest[i] = left;
      if (Math.abs(left) > largest) largest = Math.abs(left);
    }
    slices.push(sums);
  }
  const total = new Float64Array(groups);
  for (const sums of slices.reverse()) {
    for (let group = 0; group < groups; group += 1) total[group] = (total[group] ?? 0) + (sums[group] ?? 0);
  }
  return total;
}

/**
 * Adds values up, with the same bits in the answer whatever their order; none gives 0. One that is infinite or NaN makes the sum NaN.
 * @example sumOf(Float64Array.of(1, 1e20, 1, -1e20)) // 2
 */
export function sumOf(values: Float64Array): number {
  return sumAway(values.slice());
}

/** The sum of the products of two columns. */
export function sumProduct(left: Float64Array, right: Float64Array): number {
  const products = new Float64Array(left.length);
  for (let row = 0; row < products.length; row += 1) products[row] = (left[row] ?? 0) * (right[row] ?? 0);
  return sumAway(products);
}

/** Adds values up and uses them up: what stands in their place afterwards means nothing. */
function sumAway(rest: Float64Array): number {
  const slices: number[] = [];
  let largest = largestOf(rest);
  for (let slice = 0; slice < SLICES && (slice === 0 || largest > 0); slice += 1) {
    const cut = cutFor(largest, rest.length);
    let sum = 0;
    largest = 0;
    for (let i = 0; i < rest.length; i += 1) {
      const value = rest[i] ?? 0;
      const head = value + cut - cut;
      sum += head;
      const left = value - head;
      rest[i] = left;
      if (Math.abs(left) > largest) largest = Math.abs(left);
    }
    slices.push(sum);
  }
  return slices.reduceRight((total, sum) => total + sum, 0);
}

/** The size of the largest value; NaN counts as 0. */
function largestOf(values: Float64Array): number {
  let largest = 0;
  for (let i = 0; i < values.length; i += 1) {
    const size = Math.abs(values[i] ?? 0);
    if (size > largest) largest = size;
  }
  return largest;
}

/** The number whose addition and subtraction rounds every value to a common step, so coarse that all sums are exact; 0 when all are 0, NaN when one is infinite. */
function cutFor(largest: number, count: number): number {
  if (largest === 0) return 0;
  return largest === Infinity ? Number.NaN : 3 * powerAbove(largest) * powerAbove(count);
}

/** The smallest power of 2 that is not below a positive number. */
function powerAbove(value: number): number {
  let power = 1;
  while (power < value) power *= 2;
  while (power / 2 >= value) power /= 2;
  return power;
}
