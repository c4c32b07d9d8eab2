import type { Responses } from '../answer/responses.ts';
import { type ExactWeights, joinLimbs } from '../estimate/exact-weights.ts';
import { codeCount, FIRST_LEVEL } from '../questionnaire/code-book.ts';
import { itemsOf, MISSING_KINDS, type MissingKind } from '../questionnaire/questionnaire.ts';

/** How often each level, from the lowest, and each kind of missing was met. */
export interface AnswerCounts {
  readonly levels: readonly number[];
  readonly missing: Readonly<Record<MissingKind, number>>;
  /** The same answers by weight; absent where every row counts once. */
  readonly weighed?: WeighedLevels;
}

/** Sums of the weights of the answers at each level, in units of 1 / `unit`. All are 0, and so is the unit, where no weights can be used. */
export interface WeighedLevels {
  readonly levels: readonly bigint[];
  readonly unit: bigint;
}

/** The counts of one slice: its rows, and the answers to every item. */
export interface SliceCounts {
  readonly rows: number;
  readonly items: readonly AnswerCounts[];
}

/**
 * Counts the answers of every slice in one pass, and adds up their weights where there are any. All sums are exact.
 * @param sliceOf the number of the slice a row belongs to, from 0; -1 for none
 * @param slices how many there are
 */
export function countAnswers(
  responses: Responses,
  sliceOf: (row: number) => number,
  slices: number,
  weights?: ExactWeights,
): readonly SliceCounts[] {
  const items = itemsOf(responses.questionnaire).length;
  const codes = codeCount(responses.questionnaire);
  const rows = new Uint32Array(slices);
  const counts = new Uint32Array(slices * items * codes);
  const limbs = weights?.limbs ?? [];
  const sums = limbs.map(() => new Float64Array(counts.length));
  for (let row = 0; row < responses.count; row += 1) {
    const slice = sliceOf(row);
    if (slice < 0) continue;
    rows[slice] = (rows[slice] ?? 0) + 1;
    for (let item = 0; item < items; item += 1) {
      const at = (slice * items + item) * codes + (responses.codes[row * items + item] ?? 0);
      counts[at] = (counts[at] ?? 0) + 1;
      for (let limb = 0; limb < sums.length; limb += 1) {
        const sum = sums[limb];
        if (sum) sum[at] = (sum[at] ?? 0) + (limbs[limb]?.[row] ?? 0);
      }
    }
  }
  const answersAt = (slice: number, item: number): AnswerCounts => {
    const start = (slice * items + item) * codes;
    const byCode = answerCounts([...counts.subarray(start, start + codes)]);
    if (!weights) return byCode;
    const levels = byCode.levels.map((_, level) => joinLimbs(sums.map((sum) => sum[start + FIRST_LEVEL + level] ?? 0)));
    return { ...byCode, weighed: { levels, unit: weights.unit } };
  };
  return Array.from(rows, (count, slice) => ({
    rows: count,
    items: Array.from({ length: items }, (_, item) => answersAt(slice, item)),
  }));
}

/** The counts of one item by its codes. */
export function answerCounts(byCode: readonly number[]): AnswerCounts {
  const [blank = 0, refused = 0, dontKnow = 0, notApplicable = 0, invalid = 0, ...levels] = byCode;
  return {
    levels,
    missing: { blank, refused, 'dont-know': dontKnow, 'not-applicable': notApplicable, invalid },
  };
}

/** Adds counts up, answer by answer; of none, every count is 0. */
export function poolCounts(counts: readonly AnswerCounts[], levelCount: number): AnswerCounts {
  const total = new Array<number>(FIRST_LEVEL + levelCount).fill(0);
  for (const { levels, missing } of counts) {
    MISSING_KINDS.forEach((kind, index) => {
      total[index] = (total[index] ?? 0) + missing[kind];
    });
    levels.forEach((count, index) => {
      total[FIRST_LEVEL + index] = (total[FIRST_LEVEL + index] ?? 0) + count;
    });
  }
  const pooled = answerCounts(total);
  const unit = counts[0]?.weighed?.unit;
  if (unit === undefined) return pooled;
  const levels = pooled.levels.map((_, at) => counts.reduce((sum, one) => sum + (one.weighed?.levels[at] ?? 0n), 0n));
  return { ...pooled, weighed: { levels, unit } };
}

/** The counts of the levels, or the sums of their weights: what statistics are computed from. */
export function levelSums({ levels, weighed }: AnswerCounts): readonly number[] | readonly bigint[] {
  return weighed?.levels ?? levels;
}

/** Answers that name a level. */
export function validCount(counts: AnswerCounts): number {
  return counts.levels.reduce((sum, count) => sum + count, 0);
}
