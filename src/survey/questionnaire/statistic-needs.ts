import { type ItemStatistic, levelsOf, type Questionnaire, satisfiedCount } from './questionnaire.ts';

/**
 * What the scale lacks for a statistic, as issues show it; undefined when the statistic fits.
 * `mean-times-20` needs the levels 1, 2, 3…; `net` needs the satisfied levels and their mirror image at the low end not to overlap.
 */
export function statisticNeeds(questionnaire: Questionnaire, statistic: ItemStatistic): string | undefined {
  const levels = levelsOf(questionnaire);
  if (statistic === 'mean-times-20' && levels.some((level, index) => level.value !== index + 1)) {
    return `1 … ${levels.length}`;
  }
  if (statistic === 'net' && 2 * satisfiedCount(questionnaire) > levels.length) {
    return `satisfied ≤ ${Math.floor(levels.length / 2)}`;
  }
  return undefined;
}
