import type { Localized } from '../../base/language.ts';
import type { Rational } from '../../base/number/rational.ts';
import type { NoInterval } from '../estimate/design-interval.ts';
import type { IndexInterval } from '../estimate/index-interval.ts';
import type { ItemStatistic, MissingKind, Part, RollUp } from '../questionnaire/questionnaire.ts';
import type { WeighedLevels } from './count-answers.ts';
import type { Slice } from './slice.ts';

/**
 * What a slice says about one part of the questionnaire. All numbers but `precision` are exact.
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
  /** The same answers by weight, which the figures are computed from; absent where every row counts once. */
  readonly weighed?: WeighedLevels;
  /** Items of it that nobody answered. */
  readonly unanswered: readonly string[];
  /** How sure the figure is; of items, factors and blocks of all rows and of agencies (after a fit to totals, of all rows only). */
  readonly precision?: IndexInterval;
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
   * How sure the overall figure is. Without a declared sampling design the respondents are taken as a simple random sample: for all rows, agencies and filters, and for the share only.
   * With one, by that design: for all slices but agency by field, and for every statistic. Undefined for others, and with fewer than two respondents.
   */
  readonly interval: IndexInterval | undefined;
  /** Whether the figures are not shown, so that nobody can be told from them; there are none then. */
  readonly withheld?: true;
  /** Why there is no interval, where a design is declared. */
  readonly noInterval?: NoInterval;
}

/**
 * Finds a figure by its code: `overall`, or that of a block, factor or item. Undefined for a code the questionnaire does not have.
 * @example findFigure(tally, 'II.A')?.value
 */
export function findFigure(tally: SliceTally, code: string): Figure | undefined {
  return [tally.overall, ...tally.blocks, ...tally.factors, ...tally.items].find((figure) => figure.code === code);
}
