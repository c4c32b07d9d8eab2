import { ITEM_STATISTICS, itemsOf, type Part, type Questionnaire, ROLL_UPS } from '../questionnaire/questionnaire.ts';
import { statisticNeeds } from '../questionnaire/statistic-needs.ts';
import type { Alternative } from './figure.ts';
import type { FigureOf } from './slice-measure.ts';

/** The whole by every statistic that fits the scale and every roll-up; `weighted` only where every item has a weight. */
export function listAlternatives(
  questionnaire: Questionnaire,
  whole: Part,
  figureOf: FigureOf,
): readonly Alternative[] {
  const weighed = itemsOf(questionnaire).every((item) => item.weight !== undefined);
  const { method } = questionnaire;
  const rollUps = ROLL_UPS.filter((rollUp) => rollUp !== 'weighted' || weighed);
  return ITEM_STATISTICS.filter((statistic) => statisticNeeds(questionnaire, statistic) === undefined).flatMap(
    (statistic) =>
      rollUps.map((rollUp) => ({
        statistic,
        rollUp,
        chosen: statistic === method.itemStatistic && rollUp === method.rollUp,
        value: figureOf(statistic, rollUp, whole),
      })),
  );
}
