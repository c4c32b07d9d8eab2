import { parseDecimal } from '../../base/number/decimal.ts';
import { type MetWeight, weightUnits } from '../../survey/index.ts';
import { UNKNOWN } from './cell-table.ts';
import { HEAVIEST } from './unit-counter.ts';

/** The weights met, each text once: its number of units, and how many counted rows have it. */
export interface WeightBook {
  readonly texts: string[];
  /** 0 of a weight that has no whole number of units: it is told at the end. */
  readonly units: number[];
  rows: Int32Array;
}

/** Different weights that are remembered: rows with others are read with care. */
const MOST = 200_000;

export function weightBook(): WeightBook {
  return { texts: [], units: [], rows: new Int32Array(1024) };
}

/** The number of a weight that was not met before; `UNKNOWN` of one that is none or too heavy. */
export function learnWeight(book: WeightBook, text: string): number {
  const value = parseDecimal(text);
  if (!value || value.num < 0n || book.texts.length === MOST) return UNKNOWN;
  const units = weightUnits(value) ?? 0n;
  if (units >= HEAVIEST) return UNKNOWN;
  const at = book.texts.push(text) - 1;
  book.units.push(Number(units));
  if (at >= book.rows.length) {
    const larger = new Int32Array(2 * book.rows.length);
    larger.set(book.rows);
    book.rows = larger;
  }
  return at;
}

/** Every weight met with its rows. */
export function metWeights({ texts, rows }: WeightBook): readonly MetWeight[] {
  return texts.map((text, at) => ({ text, forms: rows[at] ?? 0 }));
}
