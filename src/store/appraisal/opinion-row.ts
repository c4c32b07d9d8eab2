import type { AppraisalStage } from '../../round/index.ts';
import type { Tx } from '../log/change.ts';
import type { LeafInputs } from '../sheet/save-leaf.ts';
import type { LeafObject } from './leaf-rule.ts';

/** One appraiser's opinion of a leaf. */
export interface Opinion {
  readonly account: string;
  readonly inputs: LeafInputs;
  readonly reason: string;
  readonly version: number;
  readonly at: string;
}

/** The opinions of a leaf, from the first given; one that was taken back stays as a row without inputs, so that its version goes on counting. */
export interface LeafOpinions {
  readonly standing: readonly Opinion[];
  readonly withdrawn: readonly Opinion[];
}

/** Reads the opinions of a leaf in a stage. */
export async function readLeafOpinions(
  db: Pick<Tx, 'selectFrom'>,
  { round, agency, criterion }: LeafObject,
  stage: AppraisalStage,
): Promise<LeafOpinions> {
  const rows = await db
    .selectFrom('opinion')
    .select(['account', 'inputs', 'reason', 'version', 'updated_at'])
    .where('round', '=', round)
    .where('agency', '=', agency)
    .where('criterion', '=', criterion)
    .where('stage', '=', stage)
    .execute();
  const opinions = rows.map(opinionOf).sort(compareOpinions);
  return {
    standing: opinions.filter(stands),
    withdrawn: opinions.filter((opinion) => !stands(opinion)),
  };
}

/** An opinion from its row. */
export function opinionOf(row: {
  readonly account: string;
  readonly inputs: string;
  readonly reason: string;
  readonly version: number;
  readonly updated_at: string;
}): Opinion {
  const { account, reason, version, updated_at: at } = row;
  return { account, inputs: JSON.parse(row.inputs) as LeafInputs, reason, version, at };
}

/** Whether an opinion has not been taken back. */
export function stands({ inputs }: Opinion): boolean {
  return Object.keys(inputs).length > 0;
}

/** Orders opinions by when they were given, then by account. */
export function compareOpinions(a: Opinion, b: Opinion): number {
  return a.at < b.at ? -1 : a.at > b.at ? 1 : a.account < b.account ? -1 : 1;
}
