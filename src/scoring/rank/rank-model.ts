import type { TieMethod } from './rank.ts';

/** Something of one unit that is not known exactly, as a survey's figure: what may be added to one of its shares. */
export interface UnsureShare {
  readonly unit: number;
  readonly criterion: number;
  /** Numbers from 0; those with the same number move together: the figures of one survey of one unit. */
  readonly source: number;
  /** Whole numbers, each as likely as the other. */
  readonly shifts: Float64Array;
}

/**
 * Units that are ranked while their weights vary. All numbers are whole: as long as the highest weights times the greatest shares add up to
 * less than 2⁵³, every sum is exact, and the same on every machine.
 */
export interface RankModel {
  readonly units: number;
  readonly criteria: number;
  /** By unit and criterion: what the unit got of it, all on one scale. */
  readonly gained: Float64Array;
  /** The same of what applies to the unit: ranked is then gained / applicable. Left out where everything applies to every unit. */
  readonly applicable?: Float64Array | undefined;
  /** Lowest and highest weight by criterion, both included, at most 2²¹ apart; every whole number between them is equally likely. */
  readonly lowest: Float64Array;
  readonly highest: Float64Array;
  readonly unsure: readonly UnsureShare[];
  /** The most that counts of gained / applicable. */
  readonly ceiling?: number | undefined;
  /** Ranked is gained / applicable × `steps`, rounded half up to a whole number; exact values where left out. */
  readonly steps?: number | undefined;
  readonly ties: TieMethod;
}

/** Which draws are made. */
export interface DrawRange {
  /** Whole, from 0 to 2⁵³ - 1. */
  readonly seed: number;
  /** Number of the first draw, from 0. */
  readonly from: number;
  readonly count: number;
}

/** How often every unit had every rank, and how often it stood before every other. */
export interface RankHistogram {
  readonly units: number;
  readonly draws: number;
  /** By unit, then rank from 1: `ranks[unit * units + rank - 1]`. */
  readonly ranks: Float64Array;
  /** By unit, then unit: in how many draws the first ranked better than the second. Empty where it was not asked for. */
  readonly before: Float64Array;
}
