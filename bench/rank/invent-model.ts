import type { RankModel } from '../../src/scoring/rank/rank-model.ts';
import { seeded } from '../tally/answer-file.ts';

/** Invented agencies (dữ liệu mẫu): shares in thousandths, so that some are equal; weights of 0.5 to 5 points, ± 20 %. */
export function inventModel(units: number, criteria: number, seed: number): RankModel {
  const random = seeded(seed);
  const points = Array.from({ length: criteria }, () => 500 + Math.floor(random() * 4500));
  return {
    units,
    criteria,
    gained: Float64Array.from({ length: units * criteria }, () => Math.floor(random() * 1001)),
    lowest: Float64Array.from(points, (one) => Math.round(one * 0.8)),
    highest: Float64Array.from(points, (one) => Math.round(one * 1.2)),
    unsure: [],
    ties: 'competition',
  };
}
