/** A binomial distribution as a table: what is below `lowest` or above its end has a chance under 2⁻⁶⁰. */
export interface BinomialTable {
  /** The number that the first threshold stands for. */
  readonly lowest: number;
  /** Chance of so many or fewer, times 2³², from the lowest number up; the last is never reached by a random number of 32 bits. */
  readonly thresholds: Float64Array;
  /** Where to begin looking, by the highest bits of the random number. */
  readonly guide: Uint32Array;
}

const GUIDE_BITS = 8;
const RANGE = 2 ** 32;
const SLOT = 2 ** (32 - GUIDE_BITS);
/** Terms that are so small beside the largest change nothing that a random number of 32 bits could tell. */
const SMALLEST = 2 ** -60;

/**
 * Tables a binomial distribution from its mode outwards by the ratio of neighbours, without logarithms: the same on any machine.
 * @param trials whole, 0 or more
 * @param successes from 0 to `trials`: the chance is `successes` / `trials`
 * @source L. Devroye, Non-Uniform Random Variate Generation (1986), III.2: inversion with a guide table (Chen and Asau, 1974)
 */
export function binomialTable(trials: number, successes: number): BinomialTable {
  const failures = trials - successes;
  if (successes === 0 || failures === 0) return tableOf(successes, [1]);
  const odds = successes / failures;
  // The mode of a binomial whose mean is whole is that mean.
  const above: number[] = [1];
  for (let k = successes, term = 1; k < trials && term > SMALLEST; k += 1) {
    term *= (odds * (trials - k)) / (k + 1);
    above.push(term);
  }
  const below: number[] = [];
  for (let k = successes, term = 1; k > 0 && term > SMALLEST; k -= 1) {
    term *= k / (odds * (trials - k + 1));
    below.push(term);
  }
  return tableOf(successes - below.length, [...below.reverse(), ...above]);
}

function tableOf(lowest: number, terms: readonly number[]): BinomialTable {
  let total = 0;
  for (const term of terms) total += term;
  const thresholds = new Float64Array(terms.length);
  let sum = 0;
  for (let at = 0; at < terms.length; at += 1) {
    sum += terms[at] ?? 0;
    thresholds[at] = (sum / total) * RANGE;
  }
  thresholds[thresholds.length - 1] = RANGE;
  const guide = new Uint32Array(2 ** GUIDE_BITS);
  for (let slot = 0, at = 0; slot < guide.length; slot += 1) {
    const start = slot * SLOT;
    while ((thresholds[at] ?? RANGE) <= start) at += 1;
    guide[slot] = at;
  }
  return { lowest, thresholds, guide };
}

/**
 * The number that a random number of 32 bits stands for.
 * @example drawBinomial(binomialTable(1, 1), 7) // 1
 */
export function drawBinomial({ lowest, thresholds, guide }: BinomialTable, random: number): number {
  let at = guide[random >>> (32 - GUIDE_BITS)] ?? 0;
  while (random >= (thresholds[at] ?? RANGE)) at += 1;
  return lowest + at;
}
