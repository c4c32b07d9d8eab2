import { codeCount } from '../questionnaire/code-book.ts';
import { itemsOf, type Questionnaire } from '../questionnaire/questionnaire.ts';
import { answerCounts, type SliceCounts } from '../tally/count-answers.ts';
import type { SurveyCounts, UnitCounts } from './unit-counts.ts';
import { WEIGHT_UNIT } from './weight-units.ts';

/** The counts of agencies together, as figures are made from them; of none, every count is 0. */
export function sliceCounts(
  questionnaire: Questionnaire,
  weights: SurveyCounts['weights'],
  units: readonly UnitCounts[],
): SliceCounts {
  const codes = codeCount(questionnaire);
  const places = itemsOf(questionnaire).map((_, item) =>
    Array.from({ length: codes }, (__, code) => item * codes + code),
  );
  const sum = (at: number): number => units.reduce((total, { n }) => total + (n[at] ?? 0), 0);
  const weigh = (at: number): bigint => units.reduce((total, { w }) => total + (w[at] ?? 0n), 0n);
  const items = places.map((own) => {
    const counts = answerCounts(own.map(sum));
    if (weights === 'one') return counts;
    const first = codes - counts.levels.length;
    const levels = own.slice(first).map(weigh);
    return { ...counts, weighed: { levels, unit: weights === 'column' ? WEIGHT_UNIT : 0n } };
  });
  return { rows: (places[0] ?? []).reduce((total, at) => total + sum(at), 0), items };
}
