/** Slices of bits that every value is cut into: three hold more than 80 bits below the largest value, whatever the count. */
const SLICES = 3;

/**
 * Adds values up group by group, with the same bits in the answer whatever the order of the values.
 * Every value is cut at the same places into slices so short that all sums of slices are exact (Demmel & Nguyen 2015, reproducible summation).
 * @param values any numbers; one that is infinite makes every sum NaN, one that is NaN that of its group
 * @param groupOf the group of each value, from 0; a negative one leaves the value out; without it all are of group 0
 * @param groups how many groups there are; a group without values gets 0
 * @example [...sumByGroup(Float64Array.of(1, 1e20, 1, -1e20))] // [2]
 */
export function sumByGroup(values: Float64Array, groupOf?: Int32Array, groups = 1): Float64Array {
  const rest = groupOf === undefined ? values.slice() : values.map((value, i) => ((groupOf[i] ?? -1) < 0 ? 0 : value));
  const slices: Float64Array[] = [];
  for (let slice = 0; slice < SLICES; slice += 1) {
    const cut = cutFor(rest);
    if (cut === 0) break;
    const sums = new Float64Array(groups);
    for (let i = 0; i < rest.length; i += 1) {
      const group = groupOf === undefined ? 0 : (groupOf[i] ?? -1);
      if (group < 0) continue;
      const value = rest[i] ?? 0;
      const head = value + cut - cut;
      sums[group] = (sums[group] ?? 0) + head;
      rest[i] = value - head;
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
 * Adds values up, with the same bits in the answer whatever their order; none gives 0.
 * @example sumOf(Float64Array.of(0.1, 0.2, 0.3)) // 0.6
 */
export function sumOf(values: Float64Array): number {
  return sumByGroup(values)[0] ?? 0;
}

/** The number whose addition and subtraction rounds every value to a common step, so coarse that all sums are exact; 0 when all values are 0, NaN when one is infinite. */
function cutFor(values: Float64Array): number {
  let largest = 0;
  for (let i = 0; i < values.length; i += 1) {
    const size = Math.abs(values[i] ?? 0);
    if (size > largest) largest = size;
  }
  if (largest === Infinity) return Number.NaN;
  return largest === 0 ? 0 : 3 * powerAbove(largest) * powerAbove(values.length);
}

/** The smallest power of 2 that is not below a positive number. */
function powerAbove(value: number): number {
  let power = 1;
  while (power < value) power *= 2;
  while (power / 2 >= value) power /= 2;
  return power;
}
