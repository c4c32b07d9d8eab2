import { readFileSync } from 'node:fs';
import { parseDecimal, plainText } from '../../../src/base/number/decimal.ts';
import type { Rational } from '../../../src/base/number/rational.ts';

export function readGolden<Content>(file: string): Content {
  return JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8')) as Content;
}

/** The exact number that a figure of a golden file is written as. */
export function exact(value: number): Rational {
  const read = parseDecimal(plainText(value));
  if (!read) throw new Error(`not a decimal: ${value}`);
  return read;
}

/** How often the difference exceeds what is allowed: `tolerance * |want| + absolute`. At most 1 passes. */
export function excess(got: number, want: number, tolerance: number, absolute = 1e-15): number {
  return got === want ? 0 : Math.abs(got - want) / (tolerance * Math.abs(want) + absolute);
}
