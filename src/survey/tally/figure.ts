import type { Localized } from '../../base/language.ts';
import type { Rational } from '../../base/number/rational.ts';
import type { IndexInterval } from '../estimate/index-interval.ts';
import type { ItemStatistic, MissingKind, Part, RollUp } from '../questionnaire/questionnaire.ts';
import type { Slice } from './slice.ts';

/**
 * What a slice says about one part of the questionnaire. All numbers are exact.
 * `complete`: every item of it has a valid answer; `partial`: some have none, and the figures are over the others; `missing`: none has.
 */
export interface Figure {
  readonly level: Part['level'];
  /** The code of the item, factor or block, or `overall`. */
  readonly code: string;
  readonly title: Localized;
  readonly status: 'complete' | 'partial' | 'missing';
  /** By the questionnaire's method, in percent. */
  readonly value: Rational | undefined;
  /** Share of the satisfied levels in percent, and mean in the units of the scale, both by the questionnaire's roll-up. */
  readonly share: Rational | undefined;
  readonly mean: Rational | undefined;
  /** Rows of the slice. */
  readonly rows: number;
  /** Valid answers; of a part with several items, to all of them together. */
  readonly valid: number;
  readonly missing: Readonly<Record<MissingKind, number>>;
  /** Answers at each level, from the lowest. */
  readonly levels: readonly number[];
  /** Items of it that nobody answered. */
  readonly unanswered: readonly string[];
}

/** The whole by one statistic and one roll-up, to be shown beside the default. */
export interface Alternative {
  readonly statistic: ItemStatistic;
  readonly rollUp: RollUp;
  /** Whether this is the questionnaire's method. */
  readonly chosen: boolean;
  readonly value: Rational | undefined;
}

/** Everything the rows of one slice say. */
export interface SliceTally {
  readonly slice: Slice;
  readonly rows: number;
  readonly overall: Figure;
  readonly blocks: readonly Figure[];
  readonly factors: readonly Figure[];
  readonly items: readonly Figure[];
  readonly alternatives: readonly Alternative[];
  /**
   * How sure the overall figure is, the respondents taken as a simple random sample; for all rows, agencies and filters.
   * Undefined for other slices, for other statistics than the share, and with fewer than two respondents.
   */
  readonly interval: IndexInterval | undefined;
}

/**
 * Finds a figure by its code: `overall`, or that of a block, factor or item. Undefined for a code the questionnaire does not have.
 * @example findFigure(tally, 'II.A')?.value
 */
export function findFigure(tally: SliceTally, code: string): Figure | undefined {
  return [tally.overall, ...tally.blocks, ...tally.factors, ...tally.items].find((figure) => figure.code === code);
}
