import { dueOf, type Stage, TIMED_STAGES, type TimedStage } from '../../round/index.ts';
import type { Tx } from '../log/change.ts';

/** Moments by which the work of stages is due, ISO 8601 in UTC; null takes one away. */
export type StageDue = Readonly<Partial<Record<TimedStage, string | null>>>;

type Reader = Pick<Tx, 'selectFrom'>;

/** The stages of a round that have a moment by which they are due. */
export async function readDue(tx: Reader, round: string): Promise<Partial<Record<TimedStage, string>>> {
  const rows = await tx.selectFrom('round_stage').select(['stage', 'due_at']).where('round', '=', round).execute();
  const due = new Map(rows.map(({ stage, due_at }) => [stage, due_at]));
  return Object.fromEntries(TIMED_STAGES.flatMap((stage) => (due.has(stage) ? [[stage, due.get(stage)]] : [])));
}

/** Sets the moments given; null takes one away, and what is not named stays. */
export async function replaceDue(tx: Tx, round: string, due: StageDue): Promise<void> {
  for (const stage of TIMED_STAGES) {
    const moment = due[stage];
    if (moment === undefined) continue;
    await tx.deleteFrom('round_stage').where('round', '=', round).where('stage', '=', stage).execute();
    if (moment !== null) await tx.insertInto('round_stage').values({ round, stage, due_at: moment }).execute();
  }
}

/** Until when one agency may work in a stage, with its extensions; undefined where there is no deadline. */
export async function readAgencyDue(
  tx: Reader,
  round: string,
  agency: string,
  stage: Stage,
): Promise<string | undefined> {
  const timed = TIMED_STAGES.find((one) => one === stage);
  if (!timed) return undefined;
  const { [timed]: due } = await readDue(tx, round);
  const extensions = await tx
    .selectFrom('extension')
    .select(['agency', 'due_at'])
    .where('round', '=', round)
    .where('agency', '=', agency)
    .where('stage', '=', timed)
    .execute();
  return dueOf(
    due,
    extensions.map((one) => ({ agency: one.agency, due: one.due_at })),
    agency,
  );
}
