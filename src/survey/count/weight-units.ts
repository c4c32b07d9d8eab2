import { type Issue, issue } from '../../base/issue/issue.ts';
import { parseDecimal } from '../../base/number/decimal.ts';
import type { Rational } from '../../base/number/rational.ts';
import { decimalReader } from '../../base/number/thousands.ts';
import type { Responses } from '../answer/responses.ts';
import { WEIGHT_ALLOWED } from '../estimate/refusal-issue.ts';
import { numberCells, quotedText, someTexts } from '../estimate/sampling-cells.ts';
import type { Questionnaire } from '../questionnaire/questionnaire.ts';

/** Weights are counted in so many parts of one. */
export const WEIGHT_UNIT = 10_000n;

/**
 * A weight in units of 1 / 10,000.
 * @returns undefined for a weight with a finer part
 * @example weightUnits({ num: 5n, den: 2n }) // 25000n
 */
export function weightUnits({ num, den }: Rational): bigint | undefined {
  return WEIGHT_UNIT % den === 0n ? num * (WEIGHT_UNIT / den) : undefined;
}

/** How the forms of a survey are weighted in a count: each as one, by a column, or in a way that only all rows together tell. */
export function countWeights({ sampling }: Questionnaire): 'one' | 'column' | 'fitted' {
  if (!sampling) return 'one';
  if (sampling.adjustment) return 'fitted';
  if (sampling.weight !== undefined) return 'column';
  return sampling.stages.some(({ population, fraction }) => population ?? fraction) ? 'fitted' : 'one';
}

/** A weight met while forms were counted without being kept, and how many forms have it. */
export interface MetWeight {
  readonly text: string;
  readonly forms: number;
}

/** The weight of every row of some responses, in units. */
export interface RowWeights {
  /** Undefined where an issue says why: then there are no weighted sums. */
  readonly ofRow: ((row: number) => bigint) | undefined;
  readonly issues: readonly Issue[];
  /** The units of every weight by its text; none where weights cannot be used. */
  readonly ofText: () => ReadonlyMap<string, bigint>;
  /** Whether the column is to be read otherwise than its cells alone: what was met must be counted again with all rows kept. */
  readonly misread: boolean;
}

/**
 * Reads the weights of responses, and checks those met beside them, as one column. Issues `SAMPLING_WEIGHT`, `SAMPLING_COLUMN_ABSENT`, `SAMPLING_WEIGHTS_ZERO`, and
 * `SURVEY_TALLY_WEIGHT` for a weight with more than four decimals.
 */
export function readRowWeights(responses: Responses, column: string, met: readonly MetWeight[]): RowWeights {
  const own = responses.facts[column];
  const used = met.filter(({ forms }) => forms > 0).map(({ text }) => text);
  const refused = (issues: readonly Issue[]): RowWeights => ({
    ofRow: undefined,
    issues,
    ofText: () => new Map(),
    misread: false,
  });
  const texts = [...(own?.values ?? []), ...used];
  const readAll = decimalReader(texts);
  if (used.some((text) => readAll(text) === undefined)) return { ...refused([]), misread: true };
  const joined = own && { ...responses, facts: { ...responses.facts, [column]: { ...own, values: texts } } };
  const rule = { code: 'SAMPLING_WEIGHT', allowed: WEIGHT_ALLOWED, holds: ({ num }: Rational) => num >= 0n } as const;
  const read = numberCells(joined ?? responses, column, rule);
  if (read.issue) return refused([read.issue]);
  const { values, positions } = read.column;
  const rows = responses.count;
  const usedValues = [...new Set(positions)]
    .flatMap((at) => values[at] ?? [])
    .concat(used.flatMap((text) => parseDecimal(text) ?? []));
  if (usedValues.length > 0 && usedValues.every(({ num }) => num === 0n)) {
    return refused([issue('SAMPLING_WEIGHTS_ZERO', { column }, { found: column })]);
  }
  const units = values.map(weightUnits);
  const fine = new Set<string>();
  for (let row = 0; row < rows; row += 1)
    if (units[positions[row] ?? 0] === undefined) fine.add(texts[positions[row] ?? 0] ?? '');
  const before = texts.length - used.length;
  used.forEach((text, at) => {
    if (units[before + at] === undefined) fine.add(text);
  });
  if (fine.size > 0) {
    const found = someTexts([...fine].sort().map(quotedText));
    return refused([issue('SURVEY_TALLY_WEIGHT', { column }, { found, count: String(fine.size) })]);
  }
  return {
    ofRow: (row) => units[positions[row] ?? 0] ?? 0n,
    issues: [],
    ofText: () => new Map(texts.map((text, at) => [text, units[at] ?? 0n])),
    misread: false,
  };
}
