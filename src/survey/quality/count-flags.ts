import type { DimensionColumn } from '../answer/responses.ts';
import { QUALITY_FLAGS, type QualityFlag } from './quality-flag.ts';

/** How many forms of one agency or interviewer have each flag. */
export interface FlagCounts {
  /** The code of the agency or the name of the interviewer; `''` where the form has none. */
  readonly name: string;
  readonly forms: number;
  /** Forms with any flag. */
  readonly flagged: number;
  readonly flags: Readonly<Record<QualityFlag, number>>;
}

/** Counts the flags of every value of a column, in the order of its values. A value without forms is not listed. */
export function countFlags(column: DimensionColumn, marks: Uint8Array): readonly FlagCounts[] {
  const width = QUALITY_FLAGS.length + 2;
  const table = new Uint32Array(column.values.length * width);
  const bump = (at: number): void => {
    table[at] = (table[at] ?? 0) + 1;
  };
  marks.forEach((mark, row) => {
    const start = (column.positions[row] ?? 0) * width;
    bump(start);
    if (mark === 0) return;
    bump(start + 1);
    QUALITY_FLAGS.forEach((_, index) => {
      if (mark & (1 << index)) bump(start + 2 + index);
    });
  });
  return column.values.flatMap((name, value) => {
    const [forms = 0, flagged = 0, ...counts] = table.subarray(value * width, (value + 1) * width);
    return forms === 0 ? [] : [{ name, forms, flagged, flags: flagRecord((_, index) => counts[index] ?? 0) }];
  });
}

/** One thing for each flag. */
export function flagRecord<T>(make: (flag: QualityFlag, index: number) => T): Readonly<Record<QualityFlag, T>> {
  return Object.fromEntries(QUALITY_FLAGS.map((flag, index) => [flag, make(flag, index)])) as Record<QualityFlag, T>;
}
