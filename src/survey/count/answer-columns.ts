import { type Issue, issue } from '../../base/issue/issue.ts';
import type { Responses } from '../answer/responses.ts';
import { itemsOf } from '../questionnaire/questionnaire.ts';
import type { SurveyCounts } from './unit-counts.ts';
import { countWeights, readRowWeights, WEIGHT_UNIT } from './weight-units.ts';

/** The forms of a survey as whole numbers: what a database is given to count, with everything that was wrong with them settled. */
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

/** The accepted forms of a survey as columns. Issues as of `readRowWeights`. */
export function answerColumns(responses: Responses): {
  readonly columns: AnswerColumns;
  readonly issues: readonly Issue[];
} {
  const { questionnaire, count, codes, dimensions } = responses;
  const column = countWeights(questionnaire) === 'column' ? questionnaire.sampling?.weight : undefined;
  const read = column === undefined ? undefined : readRowWeights(responses, column, []);
  const { values, positions } = dimensions.agency ?? { values: [''], positions: new Uint32Array(count) };
  return {
    columns: {
      rows: count,
      items: itemsOf(questionnaire).length,
      weights: read === undefined ? 'one' : read.ofRow ? 'column' : 'unusable',
      units: values,
      unitOf: positions,
      weightOf: read?.ofRow ?? (() => WEIGHT_UNIT),
      codes,
    },
    issues: read?.issues ?? [],
  };
}

/** The issue `TALLY_ENGINE_WEIGHT` of forms with a weight of 2^48 units and more: they are not given to a database. */
export function heaviestIssue({ rows, weightOf }: AnswerColumns): Issue | undefined {
  for (let row = 0; row < rows; row += 1) {
    const units = weightOf(row);
    if (units < HEAVIEST_UNITS) continue;
    return issue('TALLY_ENGINE_WEIGHT', {}, { found: String(units), allowed: String(HEAVIEST_UNITS) });
  }
  return undefined;
}
