/**
 * How many answers of a simple random sample, with replacement, are worth as much as those of this survey.
 * @param answers 0 or more
 * @param designEffect above 0: how many times larger the design makes the variance; anything else is a bug of the caller and throws
 * @param population people that could have been asked; absent: so many that they do not count
 * @returns `answers / designEffect * (N - 1) / (N - answers)`; Infinity for a census: nothing is left to chance; 0 answers give 0
 * @source L. Kish, Survey Sampling (1965), 8.1 and 2.2; W. Cochran, Sampling Techniques (3rd ed. 1977), theorem 3.2, for the population
 * @example effectiveAnswers(90, 1.5) // 60
 */
export function effectiveAnswers(answers: number, designEffect: number, population?: number): number {
  if (!(designEffect > 0 && answers >= 0)) throw new RangeError('effectiveAnswers: a design effect must be above 0');
  if (answers === 0) return 0;
  const effective = answers / designEffect;
  if (population === undefined) return effective;
  return population <= answers ? Infinity : (effective * (population - 1)) / (population - answers);
}
