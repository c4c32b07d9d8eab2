import { type Issue, issue } from '../../base/issue/issue.ts';
import type { SurveyCounts } from './unit-counts.ts';

/** Forms of a survey as whole numbers: what a database is given to count, with everything that was wrong with them settled. */
export interface AnswerColumns {
  readonly rows: number;
  /** How many codes a row has. */
  readonly items: number;
  readonly weights: SurveyCounts['weights'];
  /** Names of the agencies, and the position of each row's own. */
  readonly units: readonly string[];
  readonly unitOf: Uint32Array;
  /** Of each row, in units of 1 / 10,000; 10,000 where forms are not weighed. */
  readonly weightOf: (row: number) => bigint;
  /** Answer codes row by row. */
  readonly codes: Uint8Array;
}

/** Weights of so many units and more are not given to a database: sums of their squares could pass what it can add up. */
const HEAVIEST_UNITS = 2n ** 48n;

/** The issue `TALLY_ENGINE_WEIGHT` of a weight of 2^48 units and more: its form is not given to a database. */
export function heaviestIssue(weights: Iterable<bigint>): Issue | undefined {
  for (const units of weights) {
    if (units < HEAVIEST_UNITS) continue;
    return issue('TALLY_ENGINE_WEIGHT', {}, { found: String(units), allowed: String(HEAVIEST_UNITS) });
  }
  return undefined;
}
