/** What a design, a calibration or an estimate is refused for. Each stands for one issue; the words come from the catalogue. */
export const REFUSAL_CODES = [
  /** A column has another number of rows than the design. Values: `column`, `rows`, `expected`. */
  'DESIGN_LENGTH',
  /** A weight is negative or no number. Values: `row`. */
  'DESIGN_WEIGHT',
  /** A population size or sampling fraction is no positive number, or the fraction is above 1. Values: `stage`, `stratum`. */
  'DESIGN_POPULATION',
  /** The population size is not the same on all rows of a stratum. Values: `stage`, `stratum`. */
  'DESIGN_POPULATION_VARIES',
  /** More units answered than the population has. Values: `stage`, `stratum`, `sampled`, `population`. */
  'DESIGN_POPULATION_SMALL',
  /** A stratum has one cluster of several: no variance without a named treatment. Values: `stage`, `stratum`. */
  'DESIGN_SINGLE_CLUSTER',
  /** The treatment `average` finds no stratum with two clusters to take the average of. Values: `stage`, `stratum`. */
  'DESIGN_NOTHING_TO_AVERAGE',
  /** Nobody in the domain has a usable answer with a weight. Values: `item`, where one of several is meant. */
  'ESTIMATE_NO_ANSWERS',
  /** An index has another number of weights than of items, or none. Values: `items`, `weights`. */
  'ESTIMATE_ITEM_WEIGHTS',
  /** A row is of a category without a population total. Values: `margin`, `category`. */
  'CALIBRATION_UNKNOWN_CATEGORY',
  /** Nobody in the sample is of a category that the population has. Values: `margin`, `category`. */
  'CALIBRATION_EMPTY_CATEGORY',
  /** A population total is no number, or that of a category is not above 0. Values: `margin` and `category`, or `auxiliary`. */
  'CALIBRATION_TOTAL',
  /** The totals of two margins add up to different populations. Values: `margin`, `total`, `expected`. */
  'CALIBRATION_MARGINS_DISAGREE',
  /** Bounds do not lie on both sides of 1, or the distance needs them and has none. Values: `lower`, `upper`. */
  'CALIBRATION_BOUNDS',
  /** No weights within reach meet the totals. Values: `auxiliary`, `misfit` (relative), `iterations`. */
  'CALIBRATION_NOT_REACHED',
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

/** Why there is no figure. Strata, categories and rows are named by the codes and numbers they were given in. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly values: Readonly<Record<string, string | number>>;
}

/** What was asked for, or why it is refused. */
export type Outcome<T> =
  | { readonly value: T; readonly refusal?: undefined }
  | { readonly value?: undefined; readonly refusal: Refusal };

/** Refuses, with the facts that the message names. */
export function refuse(code: RefusalCode, values: Refusal['values'] = {}): { readonly refusal: Refusal } {
  return { refusal: { code, values } };
}
