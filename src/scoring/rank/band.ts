import { compare, type Rational } from '../../base/number/rational.ts';
import type { Bands } from '../criteria-set/schema.ts';

export type BandLevel = Bands['levels'][number];

/**
 * The band a value falls in: the first whose mark it reaches (`from`, >=) or passes (`above`, >).
 * @returns undefined when it reaches none, which a checked set does not allow for values from 0
 */
export function bandOf(value: Rational, levels: readonly BandLevel[]): BandLevel | undefined {
  return levels.find((level) => {
    if (level.from) return compare(value, level.from) >= 0;
    return level.above !== undefined && compare(value, level.above) > 0;
  });
}
