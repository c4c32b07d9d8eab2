import { STAGE_WORDS, type Stage } from '../../round/index.ts';
import type { Tx } from '../log/change.ts';
import { refuse } from '../refuse.ts';
import type { Store } from '../store.ts';
import type { RoundTable } from '../tables.ts';

/** A round as its table has it. */
export type RoundRow = RoundTable;

/**
 * Reads a round inside a change. Changes are made one after the other, so that nothing about it moves before this one ends.
 * @returns refuses `ROUND_UNKNOWN`
 */
export async function lockRound(tx: Tx, round: string): Promise<RoundRow> {
  const row = await tx.selectFrom('round').selectAll().where('id', '=', round).executeTakeFirst();
  if (!row) throw refuse('ROUND_UNKNOWN', 404, { found: round });
  return row;
}

/** Refuses with `ROUND_STAGE` unless the round is in one of these stages. */
export function requireStage(round: RoundRow, stages: readonly Stage[]): void {
  if (stages.includes(round.stage)) return;
  const words = stages.map((stage) => STAGE_WORDS[stage]);
  const allowed = { vi: words.map(({ vi }) => vi).join(', '), en: words.map(({ en }) => en).join(', ') };
  throw refuse('ROUND_STAGE', 409, { found: STAGE_WORDS[round.stage], allowed }, { stage: round.stage, stages });
}

/** The state of what the result of a round depends on: a number that `touchData` raises. Refuses `ROUND_UNKNOWN`. */
export async function readDataVersion({ db }: Pick<Store, 'db'>, round: string): Promise<number> {
  const row = await db.selectFrom('round').select('data_version').where('id', '=', round).executeTakeFirst();
  if (!row) throw refuse('ROUND_UNKNOWN', 404, { found: round });
  return row.data_version;
}

/** Tells that something changed that can change the result. */
export async function touchData(tx: Tx, round: string): Promise<void> {
  await tx
    .updateTable('round')
    .set((eb) => ({ data_version: eb('data_version', '+', 1) }))
    .where('id', '=', round)
    .execute();
}
