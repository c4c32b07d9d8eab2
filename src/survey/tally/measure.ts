import { knownOf } from '../../base/known-of.ts';
import { type Rational, rational } from '../../base/number/rational.ts';
import { type ItemStatistic, levelsOf, type Questionnaire, satisfiedCount } from '../questionnaire/questionnaire.ts';
import { shortDivisor } from './short-divisor.ts';

/** The facts about a scale that the statistics use. */
export interface Scale {
  /** Values of the levels from the lowest. */
  readonly values: readonly number[];
  readonly lowest: number;
  readonly highest: number;
  /** How many of the highest levels count as satisfied. */
  readonly satisfied: number;
}

/** The scale of a questionnaire. */
export const scaleOf: (questionnaire: Questionnaire) => Scale = knownOf((questionnaire) => {
  const values = levelsOf(questionnaire).map((level) => level.value);
  const ends = { lowest: values[0] ?? 0, highest: values.at(-1) ?? 0 };
  return { values, ...ends, satisfied: satisfiedCount(questionnaire) };
});

/** The sums that every statistic is made of. */
export interface AnswerSums {
  readonly valid: number;
  /** Answers at a satisfied level. */
  readonly satisfied: number;
  /** Answers at as many of the lowest levels as count as satisfied at the top. */
  readonly dissatisfied: number;
  /** Sum of the values of the levels answered. */
  readonly sum: number;
}

/** Adds up the counts of the levels. */
export function sumAnswers(scale: Scale, levels: readonly number[]): AnswerSums {
  const total = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);
  return {
    valid: total(levels),
    satisfied: total(levels.slice(-scale.satisfied)),
    dissatisfied: total(levels.slice(0, scale.satisfied)),
    sum: total(levels.map((count, index) => count * (scale.values[index] ?? 0))),
  };
}

/** A statistic of the method, or the plain mean in the units of the scale. */
export type Measure = ItemStatistic | 'mean';

type ExactSums = Readonly<Record<keyof AnswerSums, bigint>>;

const NUMERATORS: Readonly<Record<Measure, (scale: Scale, sums: ExactSums) => bigint>> = {
  'share-satisfied': (_, { satisfied }) => 100n * satisfied,
  'mean-times-20': (_, { sum }) => 100n * sum,
  'mean-rescaled': ({ lowest }, { sum, valid }) => 100n * (sum - BigInt(lowest) * valid),
  net: (_, { satisfied, dissatisfied }) => 100n * (satisfied - dissatisfied),
  mean: (_, { sum }) => sum,
};

const DIVISORS: Readonly<Record<Measure, (scale: Scale) => number>> = {
  'share-satisfied': () => 1,
  'mean-times-20': ({ values }) => values.length,
  'mean-rescaled': ({ lowest, highest }) => highest - lowest,
  net: () => 1,
  mean: () => 1,
};

/**
 * Computes a statistic from the counts of the levels, or from the sums of the weights of their answers, exactly: `share-satisfied` = 100 × satisfied / valid; `mean-times-20` = mean × 100 / number of levels (× 20 for five);
 * `mean-rescaled` = 100 × (mean − lowest) / (highest − lowest); `net` = 100 × (satisfied − as many lowest levels) / valid; `mean` in the units of the scale.
 * @returns percent (−100 to 100 for `net`, 0 to 100 for the others), or undefined without a valid answer
 * @example measureAnswers('share-satisfied', fiveLevels, [3, 12, 38, 62, 65]) // 635/9
 */
export function measureAnswers(
  measure: Measure,
  scale: Scale,
  levels: readonly number[] | readonly bigint[],
): Rational | undefined {
  const sums = sumExactly(scale, levels.map(BigInt));
  if (sums.valid === 0n) return undefined;
  return rational(NUMERATORS[measure](scale, sums), BigInt(DIVISORS[measure](scale)) * sums.valid);
}

/** How a statistic is made from the mean; undefined for one that is not. */
export function fromMean(measure: Measure, scale: Scale): ((mean: Rational) => Rational) | undefined {
  const { lowest, highest, values } = scale;
  if (measure === 'mean-times-20') return (mean) => scaled(mean, rational(100n, BigInt(values.length)));
  if (measure !== 'mean-rescaled') return undefined;
  const times = rational(100n, BigInt(highest - lowest));
  return ({ num, den }) => scaled({ num: num - BigInt(lowest) * den, den }, times);
}

/** A product whose second factor is short: common parts are taken out one by one, so that no two long numbers are divided by each other. */
function scaled(value: Rational, by: Rational): Rational {
  const first = shortDivisor(value.num, by.den);
  const second = shortDivisor(value.den, by.num);
  return { num: (value.num / first) * (by.num / second), den: (value.den / second) * (by.den / first) };
}

/** Adds up the sums of weights of the levels. */
export function sumExactly(scale: Scale, levels: readonly bigint[]): ExactSums {
  const total = (counts: readonly bigint[]): bigint => counts.reduce((sum, count) => sum + count, 0n);
  return {
    valid: total(levels),
    satisfied: total(levels.slice(-scale.satisfied)),
    dissatisfied: total(levels.slice(0, scale.satisfied)),
    sum: total(levels.map((count, index) => count * BigInt(scale.values[index] ?? 0))),
  };
}

/**
 * What one answer adds to a statistic, as a share: the statistic is 100 × the mean of the scores of its answers (`mean`: the mean).
 * @param level number of the level, 0 being the lowest
 */
export function scoreOf(measure: Measure, scale: Scale, level: number): number {
  const levels = scale.values.map((_, index) => (index === level ? 1n : 0n));
  const score = NUMERATORS[measure](scale, sumExactly(scale, levels));
  return Number(score) / (DIVISORS[measure](scale) * (measure === 'mean' ? 1 : 100));
}
