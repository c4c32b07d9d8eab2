import { ITEM_STATISTICS, itemsOf, type Part, type Questionnaire, ROLL_UPS } from '../questionnaire/questionnaire.ts';
import { statisticNeeds } from '../questionnaire/statistic-needs.ts';
import type { SliceCounts } from './count-answers.ts';
import type { Alternative } from './figure.ts';
import { scaleOf } from './measure.ts';
import { rollUpValue } from './roll-up.ts';
import { sliceMeasure, weightsOf } from './slice-measure.ts';

/** The whole by every statistic that fits the scale and every roll-up; `weighted` only where every item has a weight. */
export function listAlternatives(
  questionnaire: Questionnaire,
  whole: Part,
  counts: SliceCounts,
): readonly Alternative[] {
  const scale = scaleOf(questionnaire);
  const weightOf = weightsOf(questionnaire);
  const weighed = itemsOf(questionnaire).every((item) => item.weight !== undefined);
  const { method } = questionnaire;
  const rollUps = ROLL_UPS.filter((rollUp) => rollUp !== 'weighted' || weighed);
  return ITEM_STATISTICS.filter((statistic) => statisticNeeds(questionnaire, statistic) === undefined).flatMap(
    (statistic) => {
      const measure = sliceMeasure(statistic, scale, counts.items);
      return rollUps.map((rollUp) => ({
        statistic,
        rollUp,
        chosen: statistic === method.itemStatistic && rollUp === method.rollUp,
        value: rollUpValue(rollUp, whole, measure, weightOf),
      }));
    },
  );
}
