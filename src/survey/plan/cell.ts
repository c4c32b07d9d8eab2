import type { Rational } from '../../base/number/rational.ts';

/** What besides the unit tells cells apart. */
export const CELL_DIMENSIONS = ['field', 'area'] as const;
export type CellDimension = (typeof CELL_DIMENSIONS)[number];

/** What names a cell: a unit, and its field and area; these are empty where nobody tells them apart. */
export interface CellName {
  readonly unit: string;
  readonly field: string;
  readonly area: string;
}

/** The people of a unit, or of one of its fields and areas. */
export interface PlanCell extends CellName {
  /** The unit in words; empty where the table has none. */
  readonly name: string;
  /** People, or dossiers of the year; whole. */
  readonly population: number;
  /** The share expected, 0 to 1, where the table states it. */
  readonly share: Rational | undefined;
  /** Standard deviation, where the table states it. */
  readonly deviation: Rational | undefined;
}

/** A text that is the same for one cell only. */
export function cellKey({ unit, field, area }: CellName): string {
  return [unit, field, area].join('\u0000');
}

/** A cell for readers, as `SXD · land`. */
export function cellText({ unit, field, area }: CellName): string {
  return [unit, field, area].filter((part) => part !== '').join(' · ');
}
